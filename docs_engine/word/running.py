"""Running heads and feet: title and version above, page X of Y below, from the second page on and on all pages."""

from typing import Any

from lxml import etree

from docs_engine.word.elements import RELATIONS, WORD, Element, element, field, paragraph, qualified, run
from docs_engine.word.front import version_name
from docs_engine.word.package import NewPart, add_part
from docs_engine.word.request import WordRequest
from docs_engine.word.tables import text_width

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LONGEST_TITLE = 90


def write_running(word: Any, request: WordRequest) -> None:
    """Add header and footer to a python-docx document (untyped); page one has no header, its title stands below it."""
    part, layout = word.part, word.element.body[-1]
    head = _linked(part, "header", _line(word, "Header", _head(request)))
    foot = _linked(part, "footer", _line(word, "Footer", _foot(request)))
    for name, pages, relation in (
        ("headerReference", "default", head),
        ("footerReference", "default", foot),
        ("footerReference", "first", foot),
    ):
        reference = element(name, type=pages)
        reference.set(f"{{{RELATIONS}}}id", relation)
        layout.insert(_references(layout), reference)
    if request.line_numbers:
        numbering = element("lnNumType", countBy=1, restart="continuous")
        layout.find(qualified("pgMar")).addnext(numbering)


def _references(layout: Element) -> int:
    return sum(child.tag.endswith("Reference") for child in layout)


def _line(word: Any, style: str, content: list[Element]) -> Element:
    """Return a line whose one tab leads to the right margin, wherever the style of a company's template has its own."""
    made = paragraph(style, *content)
    width, styles = text_width(word.element.body[-1]), word.part._styles_part.element  # noqa: SLF001  no other way in
    own = styles.xpath(f"w:style[@w:styleId='{style}']/w:pPr/w:tabs/w:tab")
    stops = {(stop.get(qualified("val")), int(stop.get(qualified("pos"), 0))) for stop in own}
    if width and stops != {("right", width)}:
        others = sorted(place for _, place in stops if place != width)
        clear = [element("tab", val="clear", pos=place) for place in others]
        made[0].append(element("tabs", *clear, element("tab", val="right", pos=width)))
    return made


def _linked(part: Any, kind: str, line: Element) -> str:
    root = etree.Element(qualified({"header": "hdr", "footer": "ftr"}[kind]), nsmap={"w": WORD, "r": RELATIONS})
    root.append(line)
    relation = f"{RELATIONS}/{kind}"
    return add_part(part, part.package, NewPart(f"/word/{kind}1.xml", f"{_TYPE}.{kind}+xml", relation, root))


def _head(request: WordRequest) -> list[Element]:
    title = " ".join(request.title.split())
    short = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "\u2026"
    facts = [version_name(request.facts.version), request.facts.state]
    return [run(short), _tab(), run(" \u00b7 ".join(dict.fromkeys(filter(None, facts))))]


def _foot(request: WordRequest) -> list[Element]:
    facts = [request.facts.document_type, version_name(request.facts.version)]
    if request.facts.content_hash:
        facts.append(f"content hash {request.facts.content_hash[:12]}")
    left = run(" \u00b7 ".join(filter(None, facts)))
    return [left, _tab(), run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")]


def _tab() -> Element:
    return element("r", element("tab"))
