"""What can be asked for is written down: commands, settings, routes, checks, error codes, links."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest

from docs_engine import errors
from docs_engine.api.application import documented_routes
from docs_engine.checks.catalogue import catalogue_pages
from docs_engine.cli.application import cli
from docs_engine.review.permission_page import permission_page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SETTING = re.compile(r"\"(BACKCAST_[A-Z_]+)\"")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def unwritten(names: Iterable[str], page: str) -> list[str]:
    """The names that do not stand in the page as code."""
    return [name for name in names if f"`{name}" not in page]


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its words."""
    for name, command in group.commands.items():
        words = f"{path} {name}".strip()
        yield words, command
        if isinstance(command, click.Group):
            yield from commands(command, words)


def error_codes(kind: type[errors.DocsEngineError] = errors.DocsEngineError) -> Iterator[str]:
    """The code of an error and of everything below it in the tree."""
    yield kind.code
    for child in kind.__subclasses__():
        yield from error_codes(child)


def broken_links(folder: Path) -> list[str]:
    """Relative links of the Markdown files in a folder that lead nowhere."""
    return [
        f"{page.relative_to(folder)} -> {target}"
        for page in sorted(folder.rglob("*.md"))
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]


def test_every_command_and_option_is_documented():
    page = (DOCS / "how-to/use-the-command-line.md").read_text(encoding="utf-8")
    assert unwritten((words for words, _ in commands(cli)), page) == []
    options = {
        option.opts[-1]
        for _, command in commands(cli)
        for option in command.params
        if isinstance(option, click.Option) and option.name != "help"
    }
    assert [option for option in sorted(options) if option not in page] == []


def test_every_setting_is_documented():
    names = set(SETTING.findall((ROOT / "docs_engine/settings.py").read_text(encoding="utf-8")))
    assert len(names) > 1
    assert unwritten(names, (DOCS / "settings.md").read_text(encoding="utf-8")) == []


def test_every_error_code_is_documented():
    assert unwritten(error_codes(), (DOCS / "errors.md").read_text(encoding="utf-8")) == []


def test_every_route_is_documented():
    page = (DOCS / "routes.md").read_text(encoding="utf-8")
    assert unwritten((f"{method} {path}" for method, path in documented_routes()), page) == []


def test_every_check_has_a_page_that_says_what_its_card_says():
    written = {
        str(page.relative_to(DOCS)): page.read_text(encoding="utf-8")
        for page in (DOCS / "checks.md", *(DOCS / "checks").glob("*.md"))
    }
    pages = catalogue_pages(ROOT / "data/checks", ROOT / "benchmarks/labelled/figures.toml")
    assert not any(re.search(r"^> .*\{", page, re.MULTILINE) for page in pages.values())
    assert written == pages, "run `make docs`"


def test_the_page_of_the_permission_table_says_what_the_table_says():
    assert (DOCS / "permissions.md").read_text(encoding="utf-8") == permission_page(), "run `make docs`"


def test_an_undocumented_name_is_noticed():
    assert unwritten(["draft", "fly"], "`draft TYPE` makes a draft") == ["fly"]


@pytest.mark.parametrize("folder", [DOCS, ROOT / "templates", ROOT / "data/samples"])
def test_links_between_pages_lead_somewhere(folder):
    assert broken_links(folder) == []


def test_links_of_the_pages_at_the_top_lead_somewhere():
    tops = {target for page in ROOT.glob("*.md") for target in LINK.findall(page.read_text(encoding="utf-8"))}
    assert [target for target in sorted(tops) if not (ROOT / target).exists()] == []


def test_a_broken_link_is_noticed(tmp_path):
    (tmp_path / "page.md").write_text("see [here](gone.md) and [there](page.md)")
    assert broken_links(tmp_path) == ["page.md -> gone.md"]
