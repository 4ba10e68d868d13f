"""Our components as their sources show them."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs_engine/ui/components"
SCRIPTS = sorted(FOLDER.rglob("*.js"))
HTML_FROM_TEXT = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function")


# Pasting reads what other programs put on the clipboard; the document is inert, and nothing of it may be shown.
CLIPBOARD = FOLDER / "editor/markdown_of.js"
SHOWN = re.compile(r"append|prepend|replaceChildren|insertBefore|replaceWith|importNode|adoptNode|\bafter\(|\bbefore\(")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_text_from_people_never_becomes_html_or_script(script):
    allowed = ["DOMParser"] if script == CLIPBOARD else []
    assert HTML_FROM_TEXT.findall(script.read_text(encoding="utf-8")) == allowed


@pytest.mark.parametrize("name", ["markdown_of.js", "inline_of.js"])
def test_what_is_read_from_the_clipboard_is_never_shown(name):
    assert SHOWN.findall((CLIPBOARD.parent / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_is_loaded_from_elsewhere(script):
    text = script.read_text(encoding="utf-8")
    assert re.findall(r"^\s*import |https?://(?!www\.w3\.org)", text, flags=re.MULTILINE) == []
