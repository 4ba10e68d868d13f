"""Word files of all sorts, and eyes to look into them."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import pytest
from lxml import etree

from docs_engine.markdown import read_section
from docs_engine.model.doctype import Area, DocumentType, Part, PrintedAs, SectionType
from docs_engine.model.document import Section
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.word import (
    EvidenceLine,
    OverrideBlock,
    SignOffBlock,
    SignOffRow,
    TitleBlock,
    WordComment,
    WordReply,
    WordRequest,
    write_word,
)

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
MORNING = dt.datetime(2026, 11, 3, 9, 30, tzinfo=dt.UTC)
HASH = "9f2c1ab7" * 8
RICH = """Bakers order flour on **Monday** for *Thursday*, run `plan` and read [the guide](https://example.com/a?b=c#d).

1. Read the page
2. Change a number
   - with a pencil
   - or on the tablet
3. Send it

> I used to fill two bins.

| Measure | Before | After |
|---|---|---|
| Bread thrown away | 19% | 8% |
| Queue | 3.1 |

```
def plan(day):
\treturn day
```

### What does it cost?

Nothing in the first term.
"""


def section_type(key: str, part: str) -> SectionType:
    return SectionType(key, key.title(), part, purpose="", good="", template="", profile="")


DOCTYPE = DocumentType(
    key="release",
    title="Release",
    summary="A release and its questions.",
    parts=(Part("release", "The release", pages=1), Part("faq", "FAQ", pages=2), Part("appendix", "Appendix")),
    sections=(section_type("problem", "release"), section_type("solution", "release"), section_type("faq", "faq")),
    questions=(),
    required_areas=(Area.DESIGN,),
)
FACTS = TitleBlock(
    document_type="Release",
    team="Bread",
    owner="Priya Shah",
    approver="Marta Lind",
    state="In review",
    version=3,
    content_hash=HASH,
    date=dt.date(2026, 11, 20),
    status_line="Version 3 waits for its bar raiser.",
    document_id="doc-7",
)
OVERRIDE = OverrideBlock(
    reason="The pilot shows the effect.",
    evidence=(EvidenceLine("Bread thrown away", "19% to 11%", "Pilot report"),),
    risk="Small bakeries.",
    mitigation="Start with large ones.",
    revisit_on=dt.date(2027, 2, 1),
    dissent=("Design: reject by Ines Marlow",),
    escalation="Brought before Jonas Weber.",
)
SIGNOFF = SignOffBlock(
    state="Approved over the recommendation",
    version=3,
    content_hash=HASH,
    audit_head="a1b2c3d4" * 8,
    rows=(SignOffRow("Marta Lind", "Approver", "Approved", MORNING),),
)


def section(text: str, key: str = "problem", title: str = "Problem", part: str = "release"):
    return read_section(Section(key, title, text), part=part)


def printed(looks: dict[str, PrintedAs]) -> DocumentType:
    """The type with some of its sections printed without their titles."""
    sections = (replace(each, printed_as=looks.get(each.key, PrintedAs.SECTION)) for each in DOCTYPE.sections)
    return replace(DOCTYPE, sections=tuple(sections))


def request(*texts: str, **changes) -> WordRequest:
    sections = tuple(section(text, f"s{number}", f"Section {number}", part="") for number, text in enumerate(texts))
    return replace(WordRequest(DOCTYPE, "Bread for tomorrow", sections, FACTS), **changes)


def comment_on(text: str, words: str, number: int = 0, /, **changes) -> WordComment:
    start = text.index(words)
    made = WordComment(number, start, start + len(words), "Ines Marlow", "IM", MORNING, "Where from?")
    return replace(made, **changes)


def part_of(content: bytes, name: str):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def body_of(made: WordRequest):
    return part_of(write_word(made), "word/document.xml")


def texts(root, path: str) -> list[str]:
    return ["".join(found.itertext(f"{{{NAMES['w']}}}t")) for found in root.xpath(path, namespaces=NAMES)]


def styled(root, style: str) -> list[str]:
    return texts(root, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def commented_words(root, number: int) -> str:
    """The visible text between the two marks of a comment."""
    words, inside = [], False
    for found in root.iter():
        if found.tag.endswith("}commentRangeStart") and found.get(f"{{{NAMES['w']}}}id") == str(number):
            inside = True
        elif found.tag.endswith("}commentRangeEnd") and found.get(f"{{{NAMES['w']}}}id") == str(number):
            return "".join(words)
        elif inside and found.tag == f"{{{NAMES['w']}}}t":
            words.append(found.text or "")
    raise AssertionError(f"comment {number} has no passage")


LONG = "A sentence that goes on about bread and flour and the people who bake it. " * 3000
REQUESTS = {
    "rich": request(RICH, RICH, signoff=SIGNOFF, line_numbers=True),
    "override": request(RICH, signoff=replace(SIGNOFF, override=OVERRIDE)),
    "commented": request(
        RICH,
        comments=(
            comment_on(RICH, "Bakers order flour on **Monday**", replies=(WordReply("Priya", "PS", MORNING, "Here."),)),
            comment_on(RICH, "flour on **Monday** for *Thursday*", resolved=True, text="One\nTwo"),
            comment_on(RICH, "the guide"),
            comment_on(RICH, "Bread thrown away | 19%"),
            comment_on(RICH, "```"),
            comment_on(RICH, "Bakers", end=0, start=0),
            comment_on(RICH, "Bakers", section_index=-1),
            comment_on(RICH, "Bakers", section_index=99),
        ),
    ),
    "evidence": request(
        RICH,
        evidence=(
            EvidenceRecord("E1", "24 | of *31* <b>", "Own \x00 count", "https://example.org/?a=1&b=2", "31", "2026-02"),
            EvidenceRecord("E2", "שלום עולם", link="https://exa mple/", owner="O" * 900),
            EvidenceRecord("E3", "Nothing else is known."),
        ),
    ),
    "bare": request(facts=TitleBlock(document_type="")),
    "empty": request("", "   ", title=""),
    "letters": request(
        "Odd \x00\x0b\ud800 \ufffe letters, 🎉 👩‍👩‍👧, שלום עולם and العربية.", title="Bad \x01 title \ud83d"
    ),
    "long": request(LONG, title="T" * 900, facts=replace(FACTS, owner="O" * 900, team="T" * 900)),
    "links": request("[a](javascript:alert) [b](file:///etc/passwd) [c](https://exa mple/) [d](mailto:a@b.example)"),
    "appendix": replace(
        request(),
        sections=(
            section("One."),
            section("Two.", "solution", "Solution"),
            section("More.", "a", "Appendix", "appendix"),
        ),
    ),
}


@pytest.fixture(params=REQUESTS)
def any_request(request) -> WordRequest:
    return REQUESTS[request.param]


@pytest.fixture
def word() -> SimpleNamespace:
    """The samples and the eyes of this file."""
    return SimpleNamespace(
        RICH=RICH,
        SIGNOFF=SIGNOFF,
        OVERRIDE=OVERRIDE,
        FACTS=FACTS,
        MORNING=MORNING,
        HASH=HASH,
        NAMES=NAMES,
        REQUESTS=REQUESTS,
        request=request,
        printed=printed,
        section=section,
        comment_on=comment_on,
        part_of=part_of,
        body_of=body_of,
        texts=texts,
        styled=styled,
        commented_words=commented_words,
    )
