"""What a section template may name, checked before anybody drafts with it."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docs_engine.doctypes.definition import read_definition_text
from docs_engine.errors import DefinitionError

if TYPE_CHECKING:
    from jinja2 import nodes

GIVEN = "given"
CONTEXT_NAMES = ("title", "faq", GIVEN)


def read_template(path: Path, questions: Sequence[str]) -> str:
    """Read a section template; DefinitionError when it does not parse or names an unknown question."""
    from jinja2 import Environment, TemplateSyntaxError

    source = read_definition_text(path)
    try:
        tree = Environment(autoescape=False).parse(source)  # noqa: S701  parsed for its names, never run
        names = tuple(_names(tree))
    except TemplateSyntaxError as error:
        raise DefinitionError(
            f"The template does not parse: {error.message}", path=path, line=error.lineno, key=path.stem
        ) from None
    except RecursionError:
        raise DefinitionError("The template is nested too deeply.", path=path, line=1, key=path.stem) from None
    known = (*questions, *CONTEXT_NAMES)
    for name, line in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            guess = f"Did you mean {near[0]!r}? " if near else ""
            hint = f"{guess}A template may name the questions of questions.toml and {', '.join(CONTEXT_NAMES)}."
            message = f"The template names an unknown question {name!r}."
            raise DefinitionError(message, path=path, line=line, key=name, hint=hint)
    return source


def _names(tree: "nodes.Template") -> Iterator[tuple[str, int]]:
    """Yield each name that the template expects from outside and each name asked of `given`, with its line."""
    from jinja2 import nodes

    own = {"loop", *(node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")}
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in own:
            yield node.name, node.lineno
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == GIVEN:
            yield node.attr, node.lineno
