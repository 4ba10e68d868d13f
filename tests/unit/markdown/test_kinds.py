"""The kind of a document is told from headings and openings in many vocabularies."""

import csv
from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.markdown import recognise

TYPES = load_document_types(Path(__file__).parents[3] / "templates")
WORDS = "The depot in district nine sends forty vans to schools before six. The list is printed the evening before. "
LAUNCH = (
    "**LEEDS, UK \u2014 6 September 2027 \u2014** Larkfield today announced Portion, a forecast for school kitchens."
)
OWN = {"pr_faq", "six_pager", "coe", "one_pager", "press_release"}


def skeletons():
    with (Path(__file__).parents[2] / "golden" / "kinds.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", skeletons(), ids=lambda row: f"{row['kind']}: {row['title']}")
def test_a_document_is_recognised_by_its_headings_and_opening(row):
    opening = row["opening"].replace("{W}", WORDS * 4).replace("{L}", LAUNCH).replace("\\n", "\n")
    text = (f"# {row['title']}\n\n" if row["title"] else "") + f"{opening}\n\n"
    for heading in filter(None, row["headings"].split("; ")):
        text += f"## {heading}\n\n{WORDS * int(row['length'])}\n\n"
    recognised = recognise(text, TYPES)
    assert (recognised if recognised in OWN else "other") == row["kind"]
