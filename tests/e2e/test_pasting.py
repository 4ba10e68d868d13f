"""What is pasted from Word and the web, in a real browser's HTML parser: no server is needed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

FOLDER = Path(__file__).parents[2] / "docs_engine/ui/components/editor"
SOURCE = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("inline_of", "markdown_of"))
CASES = sorted((Path(__file__).parent / "pasted").glob("*.html"))


@pytest.fixture(scope="module")
def converter(browser: Browser):
    page = browser.new_context().new_page()
    yield lambda html: page.evaluate(f"html => {{ {SOURCE}; return markdownOf(html); }}", html)
    page.context.close()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_html_from_the_clipboard_becomes_clean_markdown(converter, case: Path):
    expected = case.with_suffix(".md").read_text(encoding="utf-8")
    assert converter(case.read_text(encoding="utf-8").rstrip("\n")) == expected.rstrip("\n")


def test_html_without_a_look_is_left_to_its_plain_text(converter):
    assert converter("<div style='color:red'><span>just words</span></div>") == ""


def test_two_megabytes_and_deep_nesting_are_read_in_time(converter):
    long = "<table>" + "<tr><td><b>cell</b></td><td>x</td></tr>" * 40_000 + "</table>"
    assert converter(long).count("\n") == 40_000
    assert "in" in converter("<div><b>" * 5_000 + "in" + "</b></div>" * 5_000 + "<p><i>in</i></p>")
