"""The letters come from here, once, and are those that the settings name."""

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FONTS = sorted((ROOT / "docs_engine" / "api" / "fonts").glob("*.woff2"))
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def test_the_settings_name_every_font_and_no_other():
    assert sorted(face["url"] for face in THEME["fontFaces"]) == [f"/fonts/{font.name}" for font in FONTS]


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_a_fonts_name_carries_what_is_in_it(font):
    assert font.name.split(".")[1] == hashlib.sha256(font.read_bytes()).hexdigest()[:8]


def test_a_font_is_kept_by_browsers_and_needs_no_session(site):
    answer = site.get(f"/fonts/{FONTS[0].name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "font/woff2")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == FONTS[0].read_bytes()


@pytest.mark.parametrize("name", ["OFL.txt", "__init__.py", "no.woff2", "..%2Fguard.py"])
def test_nothing_but_fonts_is_given_away(site, name):
    assert site.get(f"/fonts/{name}").status_code == 404


def test_the_style_of_the_page_names_the_serif_of_the_settings():
    style = (ROOT / "docs_engine" / "ui" / "theme.css").read_text(encoding="utf-8")
    assert f'"{THEME["headingFont"].split(",")[0]}"' in style
