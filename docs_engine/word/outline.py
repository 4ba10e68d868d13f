"""The outline of a document: which parts get a heading, where pages begin, and in which style each paragraph stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from docs_engine.model.doctype import DocumentType, Part, PrintedAs
from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.request import SignOffBlock

EMPTY_SECTION = "Nothing is written here yet."
STYLES = {
    ParagraphKind.BODY: "BodyText",
    ParagraphKind.BULLET: "ListBullet",
    ParagraphKind.NUMBERED: "ListNumber",
    ParagraphKind.QUOTE: "Quote",
    ParagraphKind.CODE: "CodeBlock",
}
LOOKS = {PrintedAs.HEADLINE: "ReleaseHeadline", PrintedAs.SUBHEADING: "ReleaseSubheading"}
_DEEPEST_HEADING = 6
_APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: the part heading before it ("" for none), its heading level, whether a page begins."""

    part_title: str
    level: int
    new_page: bool
    printed_as: PrintedAs


def heading_style(level: int) -> str:
    """Return the style of a heading; Word files have six levels here."""
    return f"Heading{min(level, _DEEPEST_HEADING)}"


def is_covered(signoff: SignOffBlock | None) -> bool:
    """Tell whether page one is full of who decided what, so that the text begins on the next."""
    return signoff is not None and (signoff.override is not None or bool(signoff.versions))


def outline_of(doctype: DocumentType, sections: tuple[ReadSection, ...], *, covered: bool) -> Iterator[Place]:
    """Yield the place of each section.

    A part is headed when it gathers several sections beside other parts. Parts with a page budget of their own and
    the appendix begin a page, so that a reader can count; so does the first section when page one is `covered`.
    """
    parts = {part.key: part for part in doctype.parts}
    headed = {part.key for part in doctype.parts if _is_headed(part, doctype)}
    paged = _paged(doctype)
    current = ""
    for number, section in enumerate(sections):
        begins = section.part != current and section.part in parts
        current = section.part or current
        yield Place(
            part_title=parts[current].title if begins and current in headed else "",
            level=2 if current in headed else 1,
            new_page=(covered and number == 0) or (begins and number > 0 and current in paged),
            printed_as=_printed_as(doctype, section),
        )


def _printed_as(doctype: DocumentType, section: ReadSection) -> PrintedAs:
    known = doctype.section(section.key)
    return known.printed_as if known and section.paragraphs else PrintedAs.SECTION


def _is_headed(part: Part, doctype: DocumentType) -> bool:
    others = [other for other in doctype.parts if other.key not in (part.key, _APPENDIX)]
    return bool(others) and sum(section.part == part.key for section in doctype.sections) > 1


def _paged(doctype: DocumentType) -> frozenset[str]:
    budgeted = {part.key for part in doctype.parts if part.pages}
    return frozenset(budgeted | {_APPENDIX} if len(budgeted) > 1 else {_APPENDIX})
