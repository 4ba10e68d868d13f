"""Word files of all sorts, and eyes to look into them."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

from lxml import etree

from docs_engine.markdown import read_section
from docs_engine.model.comparison import Step
from docs_engine.model.doctype import Area, DocumentType, Part, PrintedAs, SectionType
from docs_engine.model.document import Section
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.versions import Edition, track_changes
from docs_engine.word import (
    EvidenceLine,
    OverrideBlock,
    Redline,
    SignOffBlock,
    SignOffRow,
    TitleBlock,
    VersionRow,
    WordComment,
    WordReply,
    WordRequest,
    with_other_records,
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


def bookmarks(root, beginning: str) -> list[str]:
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=NAMES)
    return [name for name in names if name.startswith(beginning)]


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


def redline(*editions: tuple[str, tuple], evidence=((), ())) -> WordRequest:
    """The changes from the first edition (title, sections) to the last, each made an hour after the one before."""
    records = (evidence[0], *(evidence[1] for _ in editions[1:]))
    made = [
        Edition(
            title,
            with_other_records(sections, records[hour]),
            Step(f"Author {hour}", MORNING + dt.timedelta(hours=hour)),
        )
        for hour, (title, sections) in enumerate(editions)
    ]
    changes = track_changes(made)
    return request(
        title=editions[-1][0],
        sections=editions[-1][1],
        evidence=evidence[1],
        redline=Redline(changes, evidence[0]),
        facts=TitleBlock(document_type=""),
    )


NOTED = (
    EvidenceRecord("E1", "24 of 31 phones ring", "Own count", "https://example.org/?a=1&b=2", "31", "2026-02"),
    EvidenceRecord("E2", "Nobody cites this."),
    EvidenceRecord("E12", "שלום עולם <b>", owner="Priya"),
)
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PICTURED = f"A dot: ![one *red* dot](data:image/png;base64,{DOT}) and ![elsewhere](https://example.com/a.png)."
CITING = f"""{RICH}

Phones ring **[E1]** and [E12], again [E1]; `[E1]` and [[E9]].

| [E1] | b |
|---|---|
| c | [E12] |
"""
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
    "across": request(RICH, RICH, comments=(comment_on(RICH, "Bread thrown away", last_section=1, end=30, id="c1"),)),
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
    "noted": request(CITING, comments=(comment_on(CITING, "ring **[E1"),), evidence=NOTED),
    "pictured": request(PICTURED, PICTURED, comments=(comment_on(PICTURED, "red", id="0" * 23),)),
    "versions": request(
        RICH, signoff=replace(SIGNOFF, versions=(VersionRow(3, "Priya", MORNING, "Better.", HASH),)), profile="signed"
    ),
    "redline": redline(
        ("Bread", (section(RICH), section("Two [E1].", "solution", "Solution"), section("", "faq", "Faq", "faq"))),
        (
            "Bread for all",
            (
                section(CITING.replace("2. Change a number\n", "").replace("| Queue | 3.1 |", "| Bins | 2 |")),
                section("New.\n\n- a [E2]\n\n![x](data:image/gif;base64,AAAA)", "a", "Appendix", "appendix"),
            ),
        ),
        evidence=(NOTED[:2], (replace(NOTED[0], sample="62"), *NOTED[1:])),
    ),
    "appendix": replace(
        request(),
        sections=(
            section("One."),
            section("Two.", "solution", "Solution"),
            section("More.", "a", "Appendix", "appendix"),
        ),
    ),
}
