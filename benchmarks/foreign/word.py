"""Word files with what Word itself writes and few other programs do: moves, ruby, shapes, fields, controls."""

from itertools import count
from typing import TYPE_CHECKING

from benchmarks.foreign.vocabulary import Vocabulary
from tests.unit.word.foreign import paragraph, part, run, word_file

if TYPE_CHECKING:
    from collections.abc import Callable

_BY = 'w:author="Ines Marlow" w:date="2026-11-03T09:30:00Z"'
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    for level in range(9)
)
_LISTS = (
    f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="OurList"/>{_LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="OurList"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="numbering" w:styleId="OurList"><w:name w:val="Our list"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    "</w:numPr></w:pPr></w:style>"
)


class Word:
    """Writes one file from blocks in any order."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.chance = vocabulary, vocabulary.chance
        self.ids = count(10)
        self.words, self.deleted = vocabulary.words, vocabulary.deleted

    def file(self) -> bytes:
        makers: list[Callable[[], str]] = [
            self.text, self.text, self.heading, self.moved, self.joined, self.item, self.table, self.contents, self.box,
            self.controlled, self.right_to_left,
        ]  # fmt: skip
        body = "".join(self.chance.choice(makers)() for _ in range(self.chance.randint(10, 30)))
        return word_file(body, styles=part("styles", _STYLES), numbering=part("numbering", _LISTS))

    def text(self) -> str:
        pieces = (self.split, self.ruby, self.symbols, self.nested_field, self.hidden_split, self.equation, self.tag)
        return paragraph(*(self.chance.choice(pieces)() + run(" ") for _ in range(self.chance.randint(1, 5))))

    def split(self) -> str:
        """Words broken into runs by spelling marks and page breaks that were."""
        whole = self.words(3)
        cut = self.chance.randrange(1, len(whole))
        between = '<w:proofErr w:type="spellStart"/><w:r><w:lastRenderedPageBreak/></w:r>'
        return run(whole[:cut]) + between + run(whole[cut:], "<w:lang w:val='de-DE'/>")

    def ruby(self) -> str:
        above = f"<w:rt>{run(self.words(1))}</w:rt>"
        return f"<w:r><w:ruby><w:rubyPr/>{above}<w:rubyBase>{run(self.words(1))}</w:rubyBase></w:ruby></w:r>"

    def symbols(self) -> str:
        letters = (
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/><w:softHyphen/><w:ptab/><w:cr/></w:r>'
        )
        return run(self.words(1) + " ") + letters + run(self.words(1))

    def nested_field(self) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        begin, shows, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
        code = "<w:r><w:instrText>IF </w:instrText></w:r>"
        inner = f"{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{shows}{run('never')}{end}"
        link = f'{begin}<w:r><w:instrText>HYPERLINK "https://example.com"</w:instrText></w:r>{shows}'
        return f"{begin}{code}{inner}{shows}{run(self.words(1) + ' ')}{link}{run(self.words(2))}{end}{end}"

    def hidden_split(self) -> str:
        gone = f'<w:del w:id="{next(self.ids)}" {_BY}>{self._struck()}</w:del>'
        return f'<w:ins w:id="{next(self.ids)}" {_BY}>{run(self.words(1))}{gone}</w:ins>'

    def _struck(self) -> str:
        return run(self.deleted(1)).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")

    def equation(self) -> str:
        numbers = [f"<m:r><m:t>{self.words(1)}</m:t></m:r>" for _ in range(2)]
        return f"<m:oMath><m:f><m:num>{numbers[0]}</m:num><m:den>{numbers[1]}</m:den></m:f></m:oMath>"

    def tag(self) -> str:
        inside = f'<w:bdo w:val="ltr"><w:dir w:val="ltr">{run(self.words(2))}</w:dir></w:bdo>'
        return f'<w:smartTag w:element="place"><w:customXml w:element="x">{inside}</w:customXml></w:smartTag>'

    def heading(self) -> str:
        return paragraph(self.words(4), style="Heading1")

    def moved(self) -> str:
        """Move a paragraph as a whole: it stands twice, once as where it was."""
        number, text = next(self.ids), self.words(4)
        here = f'<w:rPr><w:moveTo w:id="{next(self.ids)}" {_BY}/></w:rPr>'
        there = f'<w:rPr><w:moveFrom w:id="{next(self.ids)}" {_BY}/></w:rPr>'
        old = f'<w:moveFrom w:id="{next(self.ids)}" {_BY}>{run(text)}</w:moveFrom>'
        new = f'<w:moveTo w:id="{next(self.ids)}" {_BY}>{run(text)}</w:moveTo>'
        return (
            f'<w:moveFromRangeStart w:id="{number}" w:name="move{number}" {_BY}/>{paragraph(old, properties=there)}'
            f'<w:moveFromRangeEnd w:id="{number}"/>{self.text()}'
            f'<w:moveToRangeStart w:id="{number}a" w:name="move{number}" {_BY}/>{paragraph(new, properties=here)}'
            f'<w:moveToRangeEnd w:id="{number}a"/>'
        )

    def joined(self) -> str:
        gone = f'<w:rPr><w:del w:id="{next(self.ids)}" {_BY}/></w:rPr>'
        return paragraph(self.words(2) + " ", properties=gone) + paragraph(self.words(2))

    def item(self) -> str:
        place = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'
        return "".join(paragraph(self.words(3), properties=place.format(level)) for level in (0, 1, 0))

    def table(self) -> str:
        cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
        plain = cell.format("", self.text())
        over = cell.format('<w:vMerge w:val="restart"/>', self.text()) + cell.format("", self.text())
        under = cell.format("<w:vMerge/>", "<w:p/>") + cell.format("", self.text())
        inner = f"<w:tbl><w:tr>{cell.format('', paragraph(self.words(2)))}{cell.format('', self.text())}</w:tr></w:tbl>"
        gone = paragraph(self._struck_change())
        rows = (
            f"<w:tr>{plain}{cell.format('', inner + '<w:p/>')}</w:tr><w:tr>{over}</w:tr><w:tr>{under}</w:tr>"
            f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell.format("", self.text())}</w:tr>'
            f'<w:tr><w:trPr><w:del w:id="{next(self.ids)}" {_BY}/></w:trPr>{cell.format("", gone)}</w:tr>'
            f"<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{cell.format('', self.text())}</w:sdtContent></w:sdt>"
            "</w:tr></w:sdtContent></w:sdt>"
        )
        return f"<w:tbl>{rows}</w:tbl><w:p/>"

    def _struck_change(self) -> str:
        return f'<w:del w:id="{next(self.ids)}" {_BY}>{self._struck()}</w:del>'

    def contents(self) -> str:
        """Write a table of contents; its words stand in the headings, and so none is asked for."""
        entry = paragraph("a heading", "<w:r><w:tab/></w:r>", "1", style="TOC1")
        kind = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        return f"<w:sdt>{kind}<w:sdtContent>{paragraph('Contents')}{entry}</w:sdtContent></w:sdt>"

    def box(self) -> str:
        inside = f"<w:txbxContent>{self.text()}{paragraph(self.words(2))}</w:txbxContent>"
        shape = f"<w:drawing>{inside}</w:drawing>"
        fallback = f"<w:pict>{inside}</w:pict>"
        both = (
            f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        )
        return paragraph(run(self.words(1)), f"<w:r>{both}</mc:AlternateContent></w:r>", run(self.words(1)))

    def controlled(self) -> str:
        inner = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run(self.words(2))}</w:sdtContent></w:sdt>"
        middle = f"<w:sdt><w:sdtContent>{paragraph(inner)}{self.text()}</w:sdtContent></w:sdt>"
        return f"<w:sdt><w:sdtContent>{middle}</w:sdtContent></w:sdt>"

    def right_to_left(self) -> str:
        return paragraph(run("שלום " + self.words(2), "<w:rtl/>"), properties="<w:bidi/>")


def word(vocabulary: Vocabulary) -> bytes:
    """Write a file as Word would."""
    return Word(vocabulary).file()
