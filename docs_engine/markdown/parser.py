"""markdown-it set up so that every visible character can be found again in its source."""

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

Rule = Callable[[StateInline, bool], bool]

PLACED_RULES = ("newline", "backticks", "link", "image", "autolink", "html_inline")
DEEPEST_NESTING = 40


@cache
def parser() -> MarkdownIt:
    """Return the one parser: CommonMark and tables, with places on tokens and escapes kept apart."""
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST_NESTING}).enable("table")
    markdown.disable("text_join")
    rules = {rule.name: rule.fn for rule in markdown.inline.ruler.__rules__}
    for name in PLACED_RULES:
        markdown.inline.ruler.at(name, _placed(rules[name]))
    return markdown


def parse(text: str) -> list[Token]:
    """Parse a text into block tokens."""
    return parser().parse(text)


def _placed(rule: Rule) -> Rule:
    """Wrap an inline rule so that what it pushes carries where it began and ended in the inline content."""

    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it calls rules by position
        before, start = len(state.tokens), state.pos
        if not rule(state, silent):
            return False
        if not silent:
            _note_places(state.tokens[before:], start, state.pos)
        return True

    return run


def _note_places(tokens: list[Token], start: int, end: int) -> None:
    first = next((token for token in tokens if token.type != "text"), None)
    if first is None:
        return
    last = tokens[-1]
    first.meta["place"] = (start, end if first is last else start + 1)
    if first is not last:
        last.meta["place"] = (end, end)
