"""Runs of a foreign paragraph -> letters with their looks, and the places of comments and bookmarks among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docs_engine.model.evidence import MARK
from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.blocks import PLAIN, Block, Look, Spot
from docs_engine.word.elements import RELATIONS, Element, qualified
from docs_engine.word.equations import MATH, equation_line
from docs_engine.word.links import link_target
from docs_engine.word.styles import Style, is_on, value_of
from docs_engine.word.symbols import symbol, with_symbols

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docs_engine.word.story import StoryReader

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_NAMED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CHANGES = frozenset(qualified(name) for name in ("ins", "del", "moveTo", "moveFrom"))
_AROUND = frozenset(qualified(name) for name in ("smartTag", "customXml", "dir", "bdo", "sdt", "sdtContent"))
_POINTS = frozenset(
    qualified(name) for name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")
)
_NOTES = {qualified("footnoteReference"): "footnote", qualified("endnoteReference"): "endnote"}
_OWN_MARK = re.compile(rf"{MARK}\Z")
_DRAWN = frozenset(qualified(name) for name in ("drawing", "pict", "object"))
_TEXTS = frozenset(qualified(name) for name in ("t", "delText"))
_LETTERS = {
    qualified("tab"): "\t",
    qualified("ptab"): "\t",
    qualified("br"): "\n",
    qualified("cr"): "\n",
    qualified("noBreakHyphen"): "\u2011",
    qualified("softHyphen"): "\u00ad",
}
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"')
_CONTENTS = re.compile(r"\s*TOC\b")
_REACHING_OUT = re.compile(r"\s*(?:DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|MACROBUTTON)\b")
_UNREAD = {qualified("subDoc"): "document that is only named", qualified("contentPart"): "drawing by hand"}


@dataclass(slots=True)
class Field:
    """A field that runs: its instruction, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False

    @property
    def is_read(self) -> bool:
        """Whether letters that stand here are text: neither instructions nor a table of contents."""
        return self.shows and not _CONTENTS.match(self.instruction)


@dataclass(slots=True)
class InlineReader:
    """Reads one paragraph into a block; `boxes` are the text boxes that hang on it."""

    story: StoryReader
    block: Block
    style: Style
    boxes: list[Element] = field(default_factory=list)

    @property
    def fields(self) -> list[Field]:
        """The fields that are open here; they may have begun in an earlier paragraph."""
        return self.story.fields

    def read(self, parent: Iterable[Element], *, gone: bool, href: str = "") -> None:
        """Read the runs under an element; what is `gone` gives no letters, but its places count."""
        for child in parent:
            tag = child.tag
            if tag == qualified("r"):
                self._run(child, gone=gone, href=href)
            elif tag in _CHANGES:
                self.story.notes.changed_by[child.get(qualified("author"), "")] = None
                self.read(child, gone=gone or self.story.drops(tag), href=href)
            elif tag in (qualified("hyperlink"), qualified("fldSimple")):
                self._tell_reach(child.get(qualified("instr"), ""))
                self.read(child, gone=gone, href=self._target(child) or href)
            elif tag in _AROUND:
                self.read(child, gone=gone, href=href)
            elif tag in _POINTS:
                self.point(child)
            elif tag == _ALTERNATIVES:
                self.read(chosen(child), gone=gone, href=href)
            elif isinstance(tag, str) and tag.startswith(MATH):
                self._equation(child, gone=gone)
            elif tag in _UNREAD:
                self.story.notes.lose(_UNREAD[tag])

    def point(self, element: Element) -> None:
        """Note where a comment or a bookmark begins or ends."""
        notes, number = self.story.notes, element.get(qualified("id"), "")
        here = Spot(self.block.line, self.block.line.length)
        if element.tag == qualified("commentRangeStart"):
            notes.begins.setdefault(number, here)
        elif element.tag == qualified("commentRangeEnd"):
            notes.ends[number] = here
        elif element.tag == qualified("bookmarkStart"):
            name = element.get(qualified("name"), "")
            notes.open_bookmarks[number] = name
            notes.bookmarks.setdefault(name, (here, None))
            self.block.bookmarks.append(name)
        elif number in notes.open_bookmarks:
            name = notes.open_bookmarks.pop(number)
            notes.bookmarks[name] = (notes.bookmarks[name][0], here)

    def _target(self, link: Element) -> str:
        found = _LINK_FIELD.match(link.get(qualified("instr"), ""))
        if found:
            return link_target(found[1])
        relation = self.story.archive.text_relations.get(link.get(f"{{{RELATIONS}}}id", ""))
        return link_target(relation.target) if relation and relation.external else ""

    def _run(self, run: Element, *, gone: bool, href: str) -> None:
        look: Look | None = None
        for child in run:
            tag = child.tag
            if tag in _TEXTS or tag in _LETTERS:
                if gone or not all(entry.is_read for entry in self.fields):
                    continue
                if look is None:
                    look = self._look(run, href)
                letters = with_symbols(child.text or "", _font(run)) if tag in _TEXTS else _LETTERS[tag]
                self.block.line.add(letters, look)
            elif tag == qualified("rPr"):
                if child.find(qualified("rPrChange")) is not None:
                    self.story.notes.lose("tracked change of letters' look")
            elif tag == qualified("fldChar"):
                self._field(child.get(qualified("fldCharType"), ""))
            elif tag == qualified("instrText"):
                if self.fields:
                    self.fields[-1].instruction += child.text or ""
            else:
                self._other(child, gone=gone, href=href)

    def _other(self, child: Element, *, gone: bool, href: str) -> None:
        tag, notes = child.tag, self.story.notes
        if tag == qualified("commentReference"):
            here = Spot(self.block.line, self.block.line.length)
            notes.begins.setdefault(child.get(qualified("id"), ""), here)
        elif gone:
            return
        elif tag == qualified("sym"):
            self.block.line.add(symbol(child.get(qualified("char"), ""), child.get(qualified("font"), "")))
        elif tag == qualified("ruby"):
            self._ruby(child, href)
        elif tag in _NOTES:
            self._note(child, _NOTES[tag])
        elif tag in _DRAWN:
            self._drawing(child)
        elif tag == _ALTERNATIVES:
            for inner in chosen(child):
                self._other(inner, gone=gone, href=href)
        elif tag in _UNREAD:
            notes.lose(_UNREAD[tag])

    def _ruby(self, element: Element, href: str) -> None:
        """Write the letters and, in brackets behind them, how they are read."""
        above, base = element.find(qualified("rt")), element.find(qualified("rubyBase"))
        self.read(base if base is not None else (), gone=False, href=href)
        if above is not None:
            self.block.line.add("(")
            self.read(above, gone=False)
            self.block.line.add(")")

    def _look(self, run: Element, href: str) -> Look:
        properties = run.find(qualified("rPr"))
        target = href or self._field_target()
        if properties is None:
            return Look(href=target) if target else PLAIN
        style = self.story.book.style(value_of(properties, "rStyle"))
        if is_on(properties, "vanish"):
            self.story.notes.lose("hidden text (its words are taken over)", _words(run))
        bold, italic = is_on(properties, "b"), is_on(properties, "i")
        if self.block.kind is ParagraphKind.HEADING:
            bold = italic = False
        code = style.is_code and self.block.kind is not ParagraphKind.CODE
        return Look(
            bold=style.bold if bold is None else bold,
            italic=style.italic if italic is None else italic,
            code=code,
            href=target,
        )

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            instruction = self.fields.pop().instruction
            self._tell_reach(instruction)
            if _CONTENTS.match(instruction):
                self.story.notes.lose("table of contents")

    def _tell_reach(self, instruction: str) -> None:
        if _REACHING_OUT.match(instruction):
            self.story.notes.lose("field that reaches outside the file (never followed)", instruction.strip())

    def _field_target(self) -> str:
        for entry in reversed(self.fields):
            found = _LINK_FIELD.match(entry.instruction)
            if found:
                return link_target(found[1])
        return ""

    def _note(self, element: Element, kind: str) -> None:
        """Put the mark of a note into the text; one of the author's own, as ours, stands there already."""
        number = element.get(qualified("id"), "")
        cited = self.story.notes.cited
        if is_on_attribute(element, "customMarkFollows") or _OWN_MARK.search(self.block.line.text):
            cited.setdefault((kind, number), "")
            return
        mark = cited.setdefault((kind, number), str(len(cited) + 1))
        self.block.line.add(f"[^{mark}]")

    def _drawing(self, drawn: Element) -> None:
        boxes = [box for box in drawn.iter(qualified("txbxContent")) if not _inside_fallback(box, drawn)]
        self.boxes += [box for box in boxes if not any(around in boxes for around in box.iterancestors())]
        notes = self.story.notes
        named = next(drawn.iter(_NAMED), None)
        example = (named.get("descr") or named.get("name") or "") if named is not None else ""
        if drawn.tag == qualified("object"):
            notes.lose("embedded object")
        elif next(drawn.iter(_CHART), None) is not None:
            notes.lose("chart", example)
        elif next(drawn.iter(_DIAGRAM), None) is not None:
            notes.lose("diagram", example)
        elif not boxes:
            notes.lose("picture", example)

    def _equation(self, element: Element, *, gone: bool) -> None:
        words = equation_line(element)
        if words and not gone:
            self.story.notes.lose("equation (its letters are taken over)", words)
            self.block.line.add(words)


def chosen(alternatives: Element) -> Iterable[Element]:
    """Return what newer programs show of alternative contents."""
    choice = alternatives.find(f"{COMPATIBILITY}Choice")
    found = choice if choice is not None else alternatives.find(f"{COMPATIBILITY}Fallback")
    return found if found is not None else ()


def is_on_attribute(element: Element, name: str) -> bool:
    """Tell whether an attribute is set and not off."""
    return element.get(qualified(name), "0").lower() not in ("0", "false", "off")


def _inside_fallback(box: Element, root: Element) -> bool:
    for around in box.iterancestors():
        if around.tag == f"{COMPATIBILITY}Fallback":
            return True
        if around is root:
            return False
    return False


def _font(run: Element) -> str:
    fonts = run.find(f"{qualified('rPr')}/{qualified('rFonts')}")
    return "" if fonts is None else fonts.get(qualified("ascii"), "")


def _words(run: Element) -> str:
    return "".join(entry.text or "" for entry in run.iter(qualified("t")))
