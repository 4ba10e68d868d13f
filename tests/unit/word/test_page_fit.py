from dataclasses import replace

import pytest

from docs_engine.model.page_fit import Fit, PartFit, fit_of, pages_told
from docs_engine.word import page_fit
from docs_engine.word.elements import clean
from docs_engine.word.flow import Lines, Table, flow_of
from docs_engine.word.print_styles import paper, printed_styles
from tests.unit.word import samples

UNCHANGED = [name for name, made in samples.REQUESTS.items() if made.redline is None]
SENTENCE = "A kitchen orders what the next day will need and throws away what nobody ate. "


def fit_for(text: str, **changes):
    return page_fit(samples.request(text, **changes))


def told_by(block) -> list[object]:
    """What of a block must be the same in the file."""
    if isinstance(block, Table):
        return [
            "table",
            block.heads,
            [[row.widths, [list(map(told_by, cell)) for cell in row.cells]] for row in block.rows],
        ]
    return [block.style, block.new_page, clean(block.text).replace("\n", "").replace("\t", "")]


def written(made) -> list[object]:
    """The same of an element of the file, read from its XML."""
    found = lambda path: made.xpath(path, namespaces=samples.NAMES)  # noqa: E731
    if made.tag.endswith("}tbl"):
        columns = [int(width) for width in found("w:tblGrid/w:gridCol/@w:w")]
        return ["table", len(found("w:tr/w:trPr/w:tblHeader")), [_row(row, columns) for row in found("w:tr")]]
    text = "".join(found(".//w:t/text()")).replace("\n", "")
    return [found("string(w:pPr/w:pStyle/@w:val)"), bool(found("w:pPr/w:pageBreakBefore")), text]


def _row(row, columns):
    widths, cells, at = [], [], 0
    for cell in row.xpath("w:tc", namespaces=samples.NAMES):
        span = int(cell.xpath("string(w:tcPr/w:gridSpan/@w:val)", namespaces=samples.NAMES) or 1)
        widths.append(sum(columns[at : at + span]))
        cells.append([written(each) for each in cell.xpath("w:p", namespaces=samples.NAMES)])
        at += span
    return [tuple(widths), cells]


@pytest.mark.parametrize("name", [name for name in UNCHANGED if name != "pictured"])
def test_what_is_laid_out_is_what_the_writer_writes(name):
    made = samples.REQUESTS[name]
    body = samples.body_of(made).find(f"{{{samples.NAMES['w']}}}body")
    assert [told_by(block) for block in flow_of(made)] == [written(each) for each in list(body)[:-1]]


def test_every_style_that_is_laid_out_stands_in_the_template():
    for made in samples.REQUESTS.values():
        assert {block.style for block in flow_of(made) if isinstance(block, Lines)} <= set(printed_styles())


def test_footnotes_are_laid_out_where_the_writer_puts_them():
    made = samples.REQUESTS["noted"]
    notes = samples.texts(samples.part_of(samples.write_word(made), "word/footnotes.xml"), "//w:footnote[@w:id>0]")
    laid = [note for block in flow_of(made) for note in block.notes]
    assert len(notes) == len(laid) == 2
    assert laid == notes


def test_a_picture_takes_the_room_that_it_is_drawn_in():
    tall = f"![one](data:image/png;base64,{samples.DOT})"
    assert page_fit(samples.REQUESTS["pictured"]).lines >= fit_for("A dot.").lines
    assert fit_for(tall).pages == 1


def test_more_text_takes_more_lines_and_more_pages():
    fits = [fit_for(f"{SENTENCE * 8}\n\n" * count) for count in range(1, 30, 4)]
    assert [fit.lines for fit in fits] == sorted({fit.lines for fit in fits})
    assert fits[0].pages < fits[-1].pages


def test_a_line_holds_about_a_hundred_letters():
    plain, more = fit_for("x"), fit_for(SENTENCE * 10)
    assert more.lines - plain.lines + 1 == pytest.approx(len(SENTENCE * 10) / 100, abs=1.5)


def test_a_word_wider_than_the_line_is_broken():
    assert fit_for("m" * 1000).lines > fit_for("m").lines + 10


def test_a_heading_stays_with_the_words_below_it():
    filled = [f"{SENTENCE * 8}\n\n" * count + f"### Costs\n\n{SENTENCE * 8}" for count in range(1, 40)]
    for text in filled:
        blocks = [block for block in flow_of(samples.request(text)) if isinstance(block, Lines)]
        assert blocks[-2].style.startswith("Heading")
        whole, without = fit_for(text), fit_for(text.partition("###")[0])
        assert whole.pages == without.pages or whole.fill * paper().height > 2 * 279 - 1


def test_parts_are_measured_from_the_page_that_they_begin():
    made = samples.request("One.", "Two.")
    made = replace(made, sections=(samples.section("One."), samples.section("Two.", "faq", "Faq", "faq")))
    fit = page_fit(made)
    assert fit.pages == 2
    assert [(part.key, part.budget) for part in fit.parts] == [("release", 1), ("faq", 2)]
    assert fit.parts[0].pages > fit.parts[1].pages  # the title block stands on the first page
    assert fit.parts[1].pages == pytest.approx(fit.fill, abs=0.001)


@pytest.mark.parametrize(
    ("pages", "budget", "state"),
    [
        (0.89, 1, Fit.FITS),
        (0.95, 1, Fit.TOO_CLOSE),
        (1.05, 1, Fit.TOO_CLOSE),
        (1.11, 1, Fit.OVER),
        (5.7, 6, Fit.FITS),
        (5.8, 6, Fit.TOO_CLOSE),
        (6.2, 6, Fit.TOO_CLOSE),
        (6.3, 6, Fit.OVER),
    ],
)
def test_near_the_limit_nothing_is_decided(pages, budget, state):
    assert fit_of(pages, budget) is state


def test_states_are_told_in_words():
    assert PartFit("a", "Press release", 0.8, 1).told == "Press release: fits 1 page (about 0.8 pages)"
    assert PartFit("a", "Narrative", 6.1, 6).told == "Narrative: too close to call against 6 pages (about 6.1 pages)"
    assert PartFit("a", "Narrative", 7, 6).told == "Narrative: longer than 6 pages (about 7 pages)"
    assert pages_told(1.04) == "1 page"
