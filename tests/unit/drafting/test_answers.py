"""Answer files are read strictly, with every mistake named at once."""

from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.drafting import read_answer_file, read_answers, unanswered
from docs_engine.errors import InputError

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture(scope="module")
def doctype():
    return load_document_types(TEMPLATES)["pr_faq"]


def fields(text, doctype):
    with pytest.raises(InputError) as caught:
        read_answers(text, doctype)
    return caught.value.details["fields"]


def test_title_texts_names_and_days_are_read(doctype):
    text = (
        'title = "Nib"\n[answers]\nproduct = "Nib"\ncustomer_names = ["writers", "poets"]\nlaunch_date = 2027-03-01\n'
    )
    read = read_answer_file(text, doctype)
    assert read.title == "Nib"
    assert read.answers == {"product": "Nib", "customer_names": "writers, poets", "launch_date": "2027-03-01"}


def test_unknown_questions_are_reported_with_line_and_near_matches(doctype):
    reasons = fields('[answers]\nproduct = "Nib"\nprobelm = "x"\n', doctype)
    assert reasons == {"probelm": "line 3: no such question; did you mean problem?"}


def test_an_unknown_key_at_the_top_is_reported(doctype):
    assert "did you mean answers" in fields('[answer]\nproduct = "Nib"\n', doctype)["answer"]


def test_every_wrong_shape_is_reported_at_once(doctype):
    text = '[answers]\nproduct = 3\ncustomer_names = [1]\nlaunch_date = "soon"\nproblem = ["a"]\ncompany = "a\\nb"\n'
    reasons = fields(text, doctype)
    assert set(reasons) == {"product", "customer_names", "launch_date", "problem", "company"}
    assert reasons["launch_date"] == "line 4: expected a day written as year-month-day, such as 2027-09-06"


def test_toml_that_does_not_parse_names_its_line(doctype):
    with pytest.raises(InputError, match=":2: This is not TOML"):
        read_answers('[answers]\nproduct = "Nib\n', doctype)


def test_answers_that_are_no_table_are_refused(doctype):
    assert fields('answers = "x"', doctype) == {"answers": "line 1: expected a table [answers]"}


def test_a_file_that_is_missing_not_utf_8_or_huge_is_an_input_error(doctype, tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_answers(tmp_path / "none.toml", doctype)
    (tmp_path / "a.toml").write_bytes(b"[answers]\n\xff")
    with pytest.raises(InputError, match=":2: The file is not UTF-8"):
        read_answers(tmp_path / "a.toml", doctype)
    (tmp_path / "b.toml").write_bytes(b"#" * 6_000_000)
    with pytest.raises(InputError, match="bytes"):
        read_answers(tmp_path / "b.toml", doctype)


@pytest.mark.parametrize("key", ["pr_faq", "six_pager", "coe", "experiment_brief", "technical_design", "away_team"])
def test_the_sample_answers_answer_every_question_but_the_optional_ones(key):
    doctype = load_document_types(TEMPLATES)[key]
    answers = read_answers(TEMPLATES / key / "examples" / "answers.toml", doctype)
    assert [question.key for question in unanswered(doctype, answers)] in ([], ["headline"], ["results"])
