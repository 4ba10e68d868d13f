"""What the styles and lists of a foreign file mean: outline levels, emphasis, bullets and numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from docs_engine.word.elements import Element, qualified
from docs_engine.word.guard import Archive

_DEEPEST_BASE = 20
_NO_OUTLINE = 9
_OFF = frozenset({"0", "false", "off", "none"})
_FIRST_LEVEL = "0"
_OURS = "Backcast "
# What "heading 1" is called in files of programs that translate the names of styles.
_HEADING = re.compile(
    r"(?:heading|header|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок"
    r"|заглавие|címsor|cabeçalho|encabezado|intestazione|επικεφαλίδα|见出し|見出し|标题|標題|제목|כותרת|عنوان)"
    r"[ _-]*([1-9])",
    re.IGNORECASE,
)
_TITLES = frozenset(
    {
        "title",
        "titel",
        "document title",
        "tittel",
        "titolo",
        "título",
        "titre",
        "标题",
        "標題",
        "表題",
        "제목",
        "название",
    }
)
_CODE = re.compile(r"\b(?:code|codeblock|verbatim|source|preformatted|html preformatted)", re.IGNORECASE)
_QUOTE = re.compile(r"\b(?:quote|zitat|citation|cita|block ?text|quotations)", re.IGNORECASE)

Lists: TypeAlias = Mapping[str, Mapping[str, "ListLevel"]]


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is marked and where its counting begins."""

    bullet: bool
    start: int = 1


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with what it takes from those it is based on."""

    name: str = ""
    outline: int | None = None
    bold: bool = False
    italic: bool = False
    list_id: str = ""
    list_level: str = _FIRST_LEVEL

    @property
    def is_title(self) -> bool:
        return self.name.lower() in _TITLES

    @property
    def is_code(self) -> bool:
        return bool(_CODE.search(self.name))

    @property
    def is_quote(self) -> bool:
        return bool(_QUOTE.search(self.name))

    @property
    def heading_level(self) -> int:
        """The level of the heading, 0 for running text."""
        if self.name.startswith(_OURS):  # running text that looks like a heading, such as the headline of a release
            return 0
        named = _HEADING.fullmatch(self.name.strip())
        if named:
            return int(named[1])
        return self.outline + 1 if self.outline is not None and self.outline < _NO_OUTLINE else 0


@dataclass(frozen=True, slots=True)
class Stylebook:
    """The styles by their ids, and the levels of every list by its id."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)

    def style(self, style_id: str | None) -> Style:
        return self.styles.get(style_id or "") or Style(style_id or "")


def read_styles(archive: Archive) -> Stylebook:
    """Read the styles and lists of a file; one without them has none."""
    styles, numbering = archive.related("styles"), archive.related("numbering")
    return Stylebook(_styles(styles) if styles is not None else {}, _lists(numbering) if numbering is not None else {})


def value_of(parent: Element | None, name: str) -> str | None:
    """Return the value of a child element; None when there is no such child."""
    child = parent.find(qualified(name)) if parent is not None else None
    return None if child is None else child.get(qualified("val"), "")


def is_on(properties: Element | None, name: str) -> bool | None:
    """Tell whether a switch such as bold is on or off; None when nothing is said."""
    value = value_of(properties, name)
    return None if value is None else value.lower() not in _OFF


def number_in(text: str | None, otherwise: int) -> int:
    """Return a whole number as Word writes it, or something else for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < len("10000000") else otherwise


def _styles(root: Element) -> dict[str, Style]:
    written = {each.get(qualified("styleId"), ""): each for each in root.iter(qualified("style"))}
    return {style_id: _style(style_id, written) for style_id in written}


def _style(style_id: str, written: Mapping[str, Element]) -> Style:
    """Read a style and, for what it does not say, those it is based on."""
    outline: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    list_id, level, heading = "", _FIRST_LEVEL, ""
    name = value_of(written[style_id], "name") or style_id
    seen: set[str] = set()
    while style_id in written and style_id not in seen and len(seen) < _DEEPEST_BASE:
        seen.add(style_id)
        element = written[style_id]
        paragraph, run = element.find(qualified("pPr")), element.find(qualified("rPr"))
        if outline is None and value_of(paragraph, "outlineLvl") is not None:
            outline = number_in(value_of(paragraph, "outlineLvl"), _NO_OUTLINE)
        bold = is_on(run, "b") if bold is None else bold
        italic = is_on(run, "i") if italic is None else italic
        numbered = paragraph.find(qualified("numPr")) if paragraph is not None else None
        if not list_id and numbered is not None:
            list_id, level = value_of(numbered, "numId") or "", value_of(numbered, "ilvl") or _FIRST_LEVEL
        named = value_of(element, "name") or ""
        heading = heading or (named if _HEADING.fullmatch(named.strip()) else "")
        style_id = value_of(element, "basedOn") or ""
    return Style(heading or name, outline, bool(bold), bool(italic), list_id, level)


def _lists(root: Element) -> dict[str, dict[str, ListLevel]]:
    forms = {
        form.get(qualified("abstractNumId"), ""): {
            level.get(qualified("ilvl"), _FIRST_LEVEL): _level(level) for level in form.iter(qualified("lvl"))
        }
        for form in root.iter(qualified("abstractNum"))
    }
    by_style = {
        value_of(form, "styleLink"): forms[form.get(qualified("abstractNumId"), "")]
        for form in root.iter(qualified("abstractNum"))
    }
    for form in root.iter(qualified("abstractNum")):  # one that only names the style of another
        named = value_of(form, "numStyleLink")
        if named:
            forms[form.get(qualified("abstractNumId"), "")] = by_style.get(named, {})
    found = {}
    for entry in root.iter(qualified("num")):
        levels = dict(forms.get(value_of(entry, "abstractNumId") or "", {}))
        for override in entry.iter(qualified("lvlOverride")):
            place = override.get(qualified("ilvl"), _FIRST_LEVEL)
            own = override.find(qualified("lvl"))
            level = _level(own) if own is not None else levels.get(place, ListLevel(bullet=False))
            start = number_in(value_of(override, "startOverride"), level.start)
            levels[place] = ListLevel(level.bullet, start)
        found[entry.get(qualified("numId"), "")] = levels
    return found


def _level(element: Element) -> ListLevel:
    form = value_of(element, "numFmt") or "decimal"
    return ListLevel(form in ("bullet", "none"), number_in(value_of(element, "start"), 1))
