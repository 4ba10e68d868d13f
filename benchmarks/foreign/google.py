"""Word files in the manner of Google Docs: everything formatted directly, chips and suggestions in content controls."""

from itertools import count
from typing import TYPE_CHECKING

from benchmarks.foreign.vocabulary import Vocabulary
from tests.unit.word.foreign import part, word_file

if TYPE_CHECKING:
    from collections.abc import Callable

_BY = 'w:author="Ines Marlow" w:date="2026-11-03T09:30:00Z"'
_RUN = 'w:rsidR="00000000" w:rsidDel="00000000" w:rsidRPr="00000000"'
_BLOCK = 'w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000"'
_LOOK = (
    '<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:b w:val="0"/><w:i w:val="0"/>'
    '<w:smallCaps w:val="0"/><w:strike w:val="0"/><w:color w:val="000000"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:u w:val="none"/><w:shd w:fill="auto" w:val="clear"/><w:vertAlign w:val="baseline"/><w:rtl w:val="0"/>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/></w:style>'
    for key, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
)


class GoogleDocs:
    """Writes one file; its lists and comments grow while its blocks are written."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.chance = vocabulary, vocabulary.chance
        self.ids = count(0)
        self.lists: list[str] = []
        self.comments: list[str] = []
        self.threads: list[str] = []
        self.notes: list[str] = []

    def file(self) -> bytes:
        words = self.vocabulary.words
        blocks = [self.paragraph(self.run(words()), style="Title")]
        makers: list[Callable[[], str]] = [
            self.styled_heading, self.direct_heading, self.text, self.text, self.list, self.table, self.contents,
            self.rule, self.drawn,
        ]  # fmt: skip
        blocks += [self.chance.choice(makers)() for _ in range(self.chance.randint(8, 25))]
        comments = {"comments": part("comments", "".join(self.comments))} if self.comments else {}
        extended = part("x", "").replace("w:x", "w15:commentsEx").replace("><", f">{''.join(self.threads)}<")
        return word_file(
            "".join(blocks),
            styles=part("styles", _STYLES),
            numbering=part("numbering", "".join(self.lists)),
            footnotes=part("footnotes", "".join(self.notes)),
            **comments,
            **({"commentsExtended": extended} if self.chance.random() < 0.7 else {}),
        )

    def run(self, text: str, look: str = _LOOK, tag: str = "t") -> str:
        return f'<w:r {_RUN}><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

    def paragraph(self, *inside: str, style: str = "", properties: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return (
            f'<w:p {_BLOCK}><w:pPr>{named}<w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/>'
            f'{properties}<w:spacing w:line="276" w:lineRule="auto"/><w:rPr>{_LOOK}</w:rPr></w:pPr>{"".join(inside)}'
            "</w:p>"
        )

    def text(self) -> str:
        pieces = (self.plain, self.bold, self.link, self.suggestion, self.comment, self.person, self.choice, self.note)
        made = [self.chance.choice(pieces)() + self.run(" ") for _ in range(self.chance.randint(1, 6))]
        return self.paragraph(*made)

    def plain(self) -> str:
        return self.run(self.vocabulary.words(self.chance.randint(2, 15)))

    def bold(self) -> str:
        return self.run(self.vocabulary.words(2), _LOOK.replace('b w:val="0"', 'b w:val="1"'))

    def link(self) -> str:
        return f'<w:hyperlink r:id="rhyperlink">{self.run(self.vocabulary.words(2))}</w:hyperlink>'

    def control(self, inside: str, kind: str = "") -> str:
        number = next(self.ids)
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:tag w:val="goog_rdk_{number}"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )

    def suggestion(self) -> str:
        added = f'<w:ins w:id="{next(self.ids)}" {_BY}>{self.run(self.vocabulary.words(2))}</w:ins>'
        removed = self.run(self.vocabulary.deleted(2), tag="delText")
        return self.control(added) + self.control(f'<w:del w:id="{next(self.ids)}" {_BY}>{removed}</w:del>')

    def comment(self) -> str:
        first = len(self.comments)
        marks = []
        for number in range(first, first + self.chance.randint(1, 3)):
            said = self.paragraph(self.run(self.vocabulary.spoken())).replace(
                "<w:p ", f'<w:p w14:paraId="{number:08X}" '
            )
            self.comments.append(f'<w:comment w:id="{number}" {_BY}>{said}</w:comment>')
            parent = f' w15:paraIdParent="{first:08X}"' if number != first else ""
            self.threads.append(f'<w15:commentEx w15:paraId="{number:08X}"{parent} w15:done="0"/>')
            marks.append(number)
        begins = self.control("".join(f'<w:commentRangeStart w:id="{number}"/>' for number in marks))
        ends = "".join(
            f'<w:commentRangeEnd w:id="{number}"/><w:r {_RUN}><w:commentReference w:id="{number}"/></w:r>'
            for number in marks
        )
        return begins + self.run(self.vocabulary.words(2)) + ends

    def person(self) -> str:
        return self.control(self.link(), "<w:richText/>") + self.control(
            self.run(self.vocabulary.words(1)), "<w:date/>"
        )

    def choice(self) -> str:
        entries = '<w:dropDownList><w:listItem w:displayText="Not started" w:value="a"/></w:dropDownList>'
        return self.control(self.run(self.vocabulary.words(1)), entries)

    def note(self) -> str:
        number = len(self.notes)  # Google Docs begins with 0, which Word keeps for the line above the notes
        words = self.paragraph(f"<w:r {_RUN}><w:footnoteRef/></w:r>{self.run(' ' + self.vocabulary.words())}")
        self.notes.append(f'<w:footnote w:id="{number}">{words}</w:footnote>')
        return f'<w:r {_RUN}><w:footnoteReference w:customMarkFollows="0" w:id="{number}"/></w:r>'

    def styled_heading(self) -> str:
        name = f"_heading=h.{next(self.ids)}"
        mark = f'<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="{name}" w:id="{next(self.ids)}"/>'
        style = self.chance.choice(("Heading1", "Heading2"))
        return self.paragraph(mark, '<w:bookmarkEnd w:id="0"/>', self.plain(), style=style)

    def direct_heading(self) -> str:
        look = _LOOK.replace('b w:val="0"', 'b w:val="1"').replace('sz w:val="22"', 'sz w:val="40"')
        outline = f'<w:outlineLvl w:val="{self.chance.randint(0, 2)}"/>'
        return self.paragraph(self.run(self.vocabulary.words(4), look), properties=outline)

    def list(self) -> str:
        number = len(self.lists) // 2 + 1
        form = self.chance.choice(("bullet", "decimal"))
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="●"/></w:lvl>'
            for level in range(9)
        )
        where = len(self.lists) // 2
        self.lists.insert(where, f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>')
        self.lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        items = []
        for _ in range(self.chance.randint(2, 6)):
            place = f'<w:numPr><w:ilvl w:val="{self.chance.randint(0, 2)}"/><w:numId w:val="{number}"/></w:numPr>'
            items.append(self.paragraph(self.plain(), self.suggestion(), properties=place))
        return "".join(items)

    def table(self) -> str:
        rows = "".join(f"<w:tr>{''.join(self.cell() for _ in range(3))}</w:tr>" for _ in range(3))
        merged = f'<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{self.text()}</w:tc>'
        grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
        return self.control(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Table1"/></w:tblPr>{grid}{rows}<w:tr>{merged}</w:tr></w:tbl>'
        )

    def cell(self) -> str:
        merge = self.chance.choice(("", "", '<w:vMerge w:val="restart"/>'))
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{self.text()}{self.text()}</w:tc>"

    def contents(self) -> str:
        """Write a table of contents; its words stand in the headings, and so none is asked for."""
        begin = f'<w:r {_RUN}><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\h \\u</w:instrText>'
        begin += '<w:fldChar w:fldCharType="separate"/></w:r>'
        entry = f'<w:hyperlink w:anchor="_heading=h.1">{self.run("a heading")}</w:hyperlink>'
        end = f'<w:r {_RUN}><w:fldChar w:fldCharType="end"/></w:r>'
        kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique w:val="1"/></w:docPartObj>'
        return self.control(self.paragraph(begin, entry) + self.paragraph(entry, end), kind)

    def rule(self) -> str:
        shape = '<v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="width:0.0pt;height:1.5pt" o:hr="t"/>'
        shape = shape.replace("<v:rect", '<v:rect xmlns:o="urn:schemas-microsoft-com:office:office"')
        return self.paragraph(f"<w:r {_RUN}><w:pict>{shape}</w:pict></w:r>")

    def drawn(self) -> str:
        named = '<wp:inline><wp:docPr id="1" name="image1.png" descr="a chart of bread"/></wp:inline>'
        return self.paragraph(f"<w:r {_RUN}><w:drawing>{named}</w:drawing></w:r>", self.plain())


def google_docs(vocabulary: Vocabulary) -> bytes:
    """Write a file as Google Docs would."""
    return GoogleDocs(vocabulary).file()
