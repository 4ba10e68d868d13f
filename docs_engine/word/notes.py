"""Evidence marks -> footnotes: the first citation of a record tells it at the foot of its page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from docs_engine.model.comparison import ChangeKind
from docs_engine.model.evidence import MARK, EvidenceRecord
from docs_engine.word.elements import RELATIONS, Element, element, paragraph, qualified, run
from docs_engine.word.evidence import record_words
from docs_engine.word.links import link_target, relation_of
from docs_engine.word.marking import Marking, track_runs

_MARKED = re.compile(f"({MARK})")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))

Records = Mapping[str, EvidenceRecord]


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of one file: what the records say now and said before, and which were told already.

    `word` is the python-docx document (untyped) that gets the footnotes part with its first footnote.
    """

    word: Any
    marking: Marking
    now: Records
    before: Records
    told: dict[ChangeKind, set[str]] = field(
        default_factory=lambda: {ChangeKind.ADDED: set(), ChangeKind.REMOVED: set()}
    )
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    roots: list[XmlPart] = field(default_factory=list)

    def pieces(self, text: str) -> list[str]:
        """Cut a text around the marks of known records."""
        return [piece for piece in _MARKED.split(text) if piece] if "[E" in text else [text]

    def reference(self, text: str, kind: ChangeKind) -> Element | None:
        """Return the run that refers to a new footnote when the text is a mark that was not told yet, else None."""
        mark = text[1:-1]
        sides = (ChangeKind.ADDED, ChangeKind.REMOVED) if kind is ChangeKind.SAME else (kind,)
        new = [side for side in sides if mark in self._records(side) and mark not in self.told[side]]
        if not new or not _MARKED.fullmatch(text):
            return None
        for side in new:
            self.told[side].add(mark)
        number = next(self.numbers)
        self._part().element.append(self._footnote(number, mark, kind))
        return _styled_run("FootnoteReference", element("footnoteReference", id=number))

    def _records(self, side: ChangeKind) -> Records:
        return self.before if side is ChangeKind.REMOVED else self.now

    def _footnote(self, number: int, mark: str, kind: ChangeKind) -> Element:
        before, now = self.before.get(mark), self.now.get(mark)
        number_run, label = _styled_run("FootnoteReference", element("footnoteRef")), run(f" [{mark}]")
        if kind is ChangeKind.SAME and before and now and before != now:
            last = len(self.marking.steps) - 1
            told = track_runs(self._told(before, linked=False), ChangeKind.REMOVED, last, self.marking)
            told += track_runs(self._told(now, linked=False), ChangeKind.ADDED, last, self.marking)
        else:
            record = before if kind is ChangeKind.REMOVED or not now else now
            told = self._told(record, linked=True) if record else []
        return element("footnote", paragraph("FootnoteText", number_run, label, *told), id=number)

    def _told(self, record: EvidenceRecord, *, linked: bool) -> list[Element]:
        """Write a record; its link cannot stand as one inside the mark of a change."""
        target = link_target(record.link)
        runs = [run(f" {record_words(record)}")]
        if target and linked:
            link = element("hyperlink", run(record.link, "Hyperlink"), history=1)
            link.set(f"{{{RELATIONS}}}id", relation_of(self._part(), target))
            return [*runs, run(" "), link]
        return [*runs, run(f" {record.link}")] if record.link else runs

    def _part(self) -> XmlPart:
        if not self.roots:
            part = self.word.part
            root = element("footnotes", *(_separator(kind, number) for kind, number in _SEPARATORS))
            made = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, part.package)
            part.relate_to(made, f"{RELATIONS}/footnotes")
            _announce(self.word.settings.element)
            self.roots.append(made)
        return self.roots[0]


def _styled_run(style: str, content: Element) -> Element:
    return element("r", element("rPr", element("rStyle", val=style)), content)


def _separator(kind: str, number: int) -> Element:
    spacing = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
    line = element("p", spacing, element("r", element(kind)))
    return element("footnote", line, type=kind, id=number)


def _announce(settings: Element) -> None:
    """Name the separators in the settings, at the place that their order asks for."""
    named = element("footnotePr", *(element("footnote", id=number) for _, number in _SEPARATORS))
    following = ("endnotePr", "compat", "docVars", "rsids")
    place = next((child for child in settings if child.tag in {qualified(name) for name in following}), None)
    if place is None:
        settings.append(named)
    else:
        place.addprevious(named)
