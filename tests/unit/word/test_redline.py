import re
from copy import deepcopy
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_engine.word import TitleBlock, write_word
from tests.unit.word.samples import NOTED, RICH, part_of, redline, request, section

_BLANKS = re.compile(r"[^\S\n]+")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRONT = {"Kicker", "FactLabel", "FactValue", "StatusLine"}


def settle(body, drop: str):
    """Take (drop="del") or refuse (drop="ins") every tracked change of a body, as Word does."""
    body = deepcopy(body)
    settle_rows(body, drop)
    for gone in list(body.iter(f"{W}p")):
        if gone.find(f"{W}pPr/{W}rPr/{W}{drop}") is not None:
            gone.getparent().remove(gone)
    for change in list(body.iter(f"{W}{drop}")):
        change.getparent().remove(change)
    for change in list(body.iter(f"{W}pPrChange")):
        if drop == "ins":
            change.getparent()[0].set(f"{W}val", change.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))
        change.getparent().remove(change)
    for text in body.iter(f"{W}delText"):
        text.tag = f"{W}t"
    return body


def settle_rows(body, drop: str):
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{drop}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def told(body):
    """Every paragraph: its style, its list level, its visible words with their look; tables by their rows."""
    lines = []
    for each in body.iter(f"{W}p", f"{W}tr"):
        if each.tag == f"{W}tr":
            lines.append("row")
            continue
        style = each.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        level = each.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if style in FRONT:
            continue
        words = []
        for run in each.iter(f"{W}r"):
            look = tuple(
                one.tag.removeprefix(W)
                for one in run.findall(f"{W}rPr/*")
                if one.get(f"{W}val") != "FootnoteReference" and one.tag != f"{W}rtl"  # of blanks: by their neighbours
            )
            for one in run:
                letters = {f"{W}t": one.text, f"{W}br": "\n", f"{W}tab": "\t"}.get(one.tag) or ""
                words += [(letter, look) for letter in letters]
        runs = [("".join(one for one, _ in group), look) for look, group in groupby(words, key=itemgetter(1))]
        lines.append((style, level.get(f"{W}val") if level is not None else "", runs))
    return lines


def both(made):
    body = part_of(write_word(made), "word/document.xml")
    return told(settle(body, "del")), told(settle(body, "ins"))


def plain(title, sections, evidence=()):
    made = request(title=title, sections=sections, evidence=evidence, facts=TitleBlock(document_type=""))
    return told(part_of(write_word(made), "word/document.xml"))


def with_text(old: str, new: str):
    return ("Bread", (section(old),)), ("Bread", (section(new),))


CHANGES = {
    "a word": ("We sell bread to all.", "We sell fresh bread to all."),
    "a look": ("We sell bread.", "We sell **bread** and [rolls](https://example.com)."),
    "a link": ("See [rolls](https://example.com/a).", "See [rolls](https://example.com/b)."),
    "a paragraph": ("One.\n\nTwo.\n\nThree.", "One.\n\nThree."),
    "all of it": ("One.\n\nTwo.", "- Three\n- Four"),
    "an order": ("Alpha comes first.\n\nBeta comes next.", "Beta comes next.\n\nAlpha comes first."),
    "a kind": ("Bake it.", "> Bake it."),
    "an item": ("1. a\n2. b\n3. c", "1. a\n2. c\n3. d\n   - e"),
    "a row": ("| a | b |\n|---|---|\n| c | d |\n| e | f |", "| a | x |\n|---|---|\n| c | d |\n| g | h |\n| e | f |"),
    "a column": ("| a | b |\n|---|---|\n| c | d |", "| a | b | c |\n|---|---|---|\n| c | d | e |"),
    "a table": ("Text.", "Text.\n\n| a | b |\n|---|---|\n| c | d |\n\nMore."),
    "code": ("```\na  b\n```", "```\na b\nc\td\n```"),
    "line ends": ("One two\nthree.", "One\ntwo three four."),
    "letters": ("שלום 🎉 one", "שלום עולם 🎉🎉 one"),
    "marks": ("It rings [E1].", "It rings [E12] and [E1]."),
    "nothing": (RICH, RICH),
    "everything": (RICH, "Only this."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_taking_all_changes_gives_the_new_text_and_refusing_them_the_old(name):
    old, new = with_text(*CHANGES[name])
    assert both(redline(old, new, evidence=(NOTED, NOTED))) == (plain(*new, NOTED), plain(*old, NOTED))


def test_sections_and_titles_that_come_and_go_are_tracked():
    old = "Bread", (section("One."), section("Two.", "solution", "Solution"), section("Three.", "b", "B", "appendix"))
    new = "Fresh bread", (section("Two.", "solution", "The solution"), section("One."), section("", "c", "C", "faq"))
    taken, refused = both(redline(old, new))
    assert [line[2] for line in refused if line[0] == "Title"] == [[("Bread", ())]]
    headings = [line for line in plain(*old) if line[0].startswith("Heading")]
    assert [line[2] for line in refused if line[0].startswith("Heading")] == [line[2] for line in headings]
    assert [line for line in taken if line[0] == "EmptySection"] != []
    assert [line for line in refused if line[0] == "EmptySection"] == []


def words_of(body, kind):
    return [
        (each.get(f"{W}author"), each.get(f"{W}date"), "".join(each.itertext(f"{W}t", f"{W}delText")))
        for each in body.iter(f"{W}{kind}")
        if each.find(f"{W}r") is not None
    ]


def test_each_change_carries_the_author_and_date_of_the_version_that_made_it(word):
    first, second, third = "Bakers waste bread.", "Bakers waste much bread.", "Bakers throw away much bread today."
    made = redline(*(("Bread", (section(text),)) for text in (first, second, third)))
    body = word.body_of(made)
    assert {at for _, at, _ in words_of(body, "ins")} == {"2026-11-03T10:30:00Z", "2026-11-03T11:30:00Z"}
    assert {who for who, _, text in words_of(body, "ins") if "much" in text} == {"Author 1"}
    assert {who for who, _, text in words_of(body, "ins") if "today" in text} == {"Author 2"}
    assert {who for who, _, text in words_of(body, "del")} == {"Author 2"}


def test_an_evidence_record_that_changed_is_tracked_in_its_footnote(word):
    old, new = with_text("It rings [E1].", "It rings [E1].")
    made = redline(old, new, evidence=(NOTED[:1], (replace(NOTED[0], statement="30 of 31 phones ring"),)))
    notes = word.part_of(write_word(made), "word/footnotes.xml")
    assert ["24 of 31" in text for _, _, text in words_of(notes, "del")] == [True]
    assert ["30 of 31" in text for _, _, text in words_of(notes, "ins")] == [True]


def test_nothing_is_marked_when_nothing_changed(word):
    body = word.body_of(redline(*with_text(RICH, RICH)))
    assert list(body.iter(f"{W}ins", f"{W}del")) == []


def with_single_blanks(lines):
    """Leave out what a redline does not track: how wide a blank is outside code, and the hint of an empty section."""
    return [
        line
        if line == "row" or line[0] == "Code"
        else (*line[:2], [(_BLANKS.sub(" ", text), look) for text, look in line[2]])
        for line in lines
        if line[0] != "EmptySection"
    ]


LINE = st.text(alphabet="ab *_`[E1]|-#>.é\t", max_size=12)
BLOCK = st.sampled_from(["{}", "- {}", "1. {}", "> {}", "### {}", "| {} | x |\n|---|---|\n| y | z |", "```\n{}\n```"])
TEXT = st.lists(st.builds(lambda block, line: block.format(line), BLOCK, LINE), max_size=6).map("\n\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_any_two_texts_come_apart_again(old, new):
    before, after = with_text(old, new)
    taken, refused = both(redline(before, after, evidence=(NOTED, NOTED)))
    for mine, (title, sections) in ((taken, after), (refused, before)):
        theirs = plain(title, sections, NOTED)
        assert with_single_blanks(mine) == with_single_blanks(theirs)
