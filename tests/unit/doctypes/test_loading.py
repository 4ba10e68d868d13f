"""Document types come from folders, and a wrong definition says where."""

import shutil
from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_type, load_document_types
from docs_engine.errors import DefinitionError
from docs_engine.model.doctype import AnswerShape, Area
from docs_engine.model.toml_lines import key_lines

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return 1 + text[: text.index(old)].count("\n")


def failure(folder):
    with pytest.raises(DefinitionError) as caught:
        load_document_types(folder)
    return caught.value


def test_the_types_of_the_product_load():
    types = load_document_types(TEMPLATES)
    assert {"pr_faq", "six_pager", "technical_design", "away_team"} <= set(types)


def test_the_five_customer_questions_come_first():
    for doctype in load_document_types(TEMPLATES).values():
        assert [question.core for question in doctype.questions[:6]] == [True] * 5 + [False]


def test_every_section_of_a_press_release_has_a_budget_and_together_they_fill_about_a_page():
    doctype = load_document_types(TEMPLATES)["pr_faq"]
    budgets = [section.words for section in doctype.sections if section.part == "press_release"]
    assert all(budgets)
    assert 450 <= sum(budgets) <= 600
    assert sum(part.pages for part in doctype.parts if part.key.endswith("faq")) == 5


def test_an_interview_for_a_first_draft_asks_few_required_questions():
    for doctype in load_document_types(TEMPLATES).values():
        assert sum(question.required for question in doctype.questions) <= 14


def test_every_question_is_fed_into_a_section_that_exists():
    for doctype in load_document_types(TEMPLATES).values():
        assert {question.section for question in doctype.questions} <= {section.key for section in doctype.sections}


def test_shapes_and_areas_are_read_as_members_of_their_sets():
    doctype = load_document_types(TEMPLATES)["pr_faq"]
    launch = doctype.question("launch_date")
    assert launch is not None
    assert launch.shape is AnswerShape.DATE
    assert doctype.required_areas == (Area.CUSTOMER_EXPERIENCE, Area.DESIGN)


def test_an_unknown_key_is_reported_with_its_line_and_the_nearest_known_key(folder):
    path = folder / "pr_faq" / "type.toml"
    line = change(path, 'profile = "quote"', 'profil = "quote"')
    error = failure(folder)
    assert error.details == {"path": str(path), "line": line, "key": "profil"}
    assert "Did you mean 'profile'" in error.hint


WRONG = [
    ("type.toml", 'title = "PR/FAQ"', "title = 3", "title", "Expected a string"),
    ("type.toml", 'title = "PR/FAQ"', 'title = " "', "title", "some text"),
    ("type.toml", "customer_language = true", 'customer_language = "yes"', "customer_language", "true or false"),
    ("type.toml", '"customer_experience", "design"]', '"customer_experience", "desing"]', "required_areas", "'design'"),
    ("type.toml", '["customer_experience", "design"]', "[]", "required_areas", "at least one"),
    ("type.toml", '["customer_experience", "design"]', '["design", "design"]', "required_areas", "each once"),
    ("type.toml", "words = 500", 'words = "500"', "words", "Expected a number"),
    ("type.toml", "words = 500", "words = 1.5", "words", "a whole number"),
    ("type.toml", "words = 500", "words = -1", "words", "between 0"),
    ("type.toml", "pages = 1.5", "pages = true", "pages", "Expected a number"),
    ("type.toml", 'key = "subheading"', 'key = "heading"', "key", "Rename"),
    ("type.toml", 'key = "subheading"', 'key = "Sub heading"', "key", "a-z"),
    ("type.toml", 'part = "press_release"', 'part = "press"', "part", "press_release"),
    ("type.toml", "customer_language = true", 'gated_by = "nothing"', "gated_by", "six_pager"),
    ("type.toml", 'titles = ["Sources"', 'titles = [3, "Sources"', "titles", "a list of strings"),
    ("questions.toml", 'shape = "names"', 'shape = "name"', "shape", "Did you mean 'names'"),
    ("questions.toml", 'section = "subheading"', 'section = "subhead"', "section", "subheading"),
    ("questions.toml", 'fact = "customer"', 'fact = "client"', "fact", "customer"),
    ("questions.toml", 'key = "customer"', 'key = "faq"', "key", "another"),
    ("questions.toml", 'prompt = "Who is the customer?"\n', "", "prompt", "Add 'prompt'"),
    ("questions.toml", "minimum_words = 6", "minimum_words = nan", "minimum_words", "between 0"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "key", "expected"), WRONG)
def test_a_wrong_value_is_reported_at_its_key_with_what_was_expected(folder, name, old, new, key, expected):
    path = folder / "pr_faq" / name
    line = change(path, old, new)
    error = failure(folder)
    assert error.details["path"] == str(path)
    assert error.details["key"] == key
    if new:
        assert error.details["line"] == line
    assert expected in error.hint


def test_a_key_set_twice_is_reported_with_its_line(folder):
    path = folder / "pr_faq" / "type.toml"
    line = change(path, 'title = "PR/FAQ"\n', 'title = "PR/FAQ"\ntitle = "Again"\n') + 1
    assert failure(folder).details["line"] == line


def test_toml_that_does_not_parse_is_reported_with_its_line(folder):
    path = folder / "six_pager" / "questions.toml"
    line = change(path, 'key = "problem"', 'key = "problem')
    error = failure(folder)
    assert (error.details["path"], error.details["line"]) == (str(path), line)


def test_a_missing_template_file_names_the_file_to_create(folder):
    (folder / "pr_faq" / "sections" / "problem.md.j2").unlink()
    error = failure(folder)
    assert error.details["path"].endswith("problem.md.j2")
    assert "Create problem.md.j2" in error.hint


def test_a_template_that_no_section_uses_is_reported(folder):
    (folder / "pr_faq" / "sections" / "problems.md.j2").write_text("x", encoding="utf-8")
    assert failure(folder).details["key"] == "problems.md.j2"


@pytest.mark.parametrize("source", ["a\n{{ problen }}", "a\n{% if given.problen is defined %}x{% endif %}"])
def test_a_template_that_names_an_unknown_question_is_reported_with_its_line(folder, source):
    (folder / "pr_faq" / "sections" / "problem.md.j2").write_text(source, encoding="utf-8")
    error = failure(folder)
    assert (error.details["line"], error.details["key"]) == (2, "problen")
    assert "Did you mean 'problem'" in error.hint


def test_a_template_that_does_not_parse_is_reported_with_its_line(folder):
    (folder / "pr_faq" / "sections" / "problem.md.j2").write_text("a\n\n{% if %}", encoding="utf-8")
    assert failure(folder).details["line"] == 3


def test_a_file_that_is_not_utf_8_is_reported_with_its_line(folder):
    (folder / "pr_faq" / "type.toml").write_bytes(b'title = "x"\nsummary = "\xff"\n')
    assert failure(folder).details["line"] == 2


def test_a_folder_that_does_not_exist_or_is_empty_is_reported(tmp_path):
    assert "no such folder" in failure(tmp_path / "nowhere").message
    assert "no document type" in failure(tmp_path).message


def test_deeply_nested_toml_is_refused_and_does_not_exhaust_the_stack(folder):
    path = folder / "pr_faq" / "type.toml"
    path.write_text("title = " + "[" * 20_000, encoding="utf-8")
    assert failure(folder).details["path"] == str(path)


def test_line_numbers_survive_long_strings_arrays_and_look_alikes():
    text = 'a = 1 # b = 2\nlist = [\n  "x = 1",\n]\nlong = """\n[not_a_table]\nb = 1\n"""\n'
    text += '[t]\n"odd key" = 1\n[[s]]\nk = 1\n[[s]]\nk = 2\n'
    lines = key_lines(text)
    assert lines["list",] == 2
    assert lines["long",] == 5
    assert lines["t", "odd key"] == 10
    assert (lines["s", 0, "k"], lines["s", 1, "k"]) == (12, 14)
    assert ("b",) not in lines


def test_one_type_can_be_read_alone():
    assert load_document_type(TEMPLATES / "six_pager").key == "six_pager"


def test_what_review_and_signing_ask_for_is_read_from_the_type():
    types = load_document_types(TEMPLATES)
    design, proposal = types["technical_design"], types["away_team"]
    assert (design.gated_by, design.required_areas) == ("pr_faq", (Area.DESIGN, Area.ARCHITECTURE))
    assert [(one.area, one.question) for one in design.areas_when] == [(Area.AB_TESTING, "experiment")]
    assert proposal.signoff.parties == ("away team", "home team")
    assert 0 < proposal.signoff.review_again_after_days < proposal.signoff.expires_after_days


WRONG_POLICY = [
    ('area = "ab_testing"', 'area = "design"', "area", "Take it out of required_areas"),
    ('area = "ab_testing"', 'area = "ab_test"', "area", "Did you mean 'ab_testing'"),
    ('question = "experiment"', 'question = "experiments"', "question", "experiment"),
    ('unless = ["no"', 'unles = ["no"', "unles", "Did you mean 'unless'"),
    ("expires_after_days = 365", 'expires_after_days = "365"', "expires_after_days", "Expected a number"),
    ("expires_after_days = 365", "expires_after_days = 270", "review_again_after_days", "less than 270"),
    ("expires_after_days = 365", 'parties = ["one"]', "parties", "two or more"),
    ("expires_after_days = 365", 'parties = ["one", "one"]', "parties", "each once"),
    ("[signoff]\nmeaning", "[signoff]\nmeans", "means", "Did you mean 'meaning'"),
    ('gated_by = "pr_faq"', 'gated_by = "technical_design"', "gated_by", "pr_faq"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "expected"), WRONG_POLICY)
def test_a_wrong_policy_is_reported_at_its_key(folder, old, new, key, expected):
    path = folder / "technical_design" / "type.toml"
    change(path, old, new)
    error = failure(folder)
    line = path.read_text(encoding="utf-8").splitlines()[error.details["line"] - 1]
    assert (error.details["path"], error.details["key"]) == (str(path), key)
    assert line.startswith(key)
    assert expected in error.hint


def test_types_that_wait_for_each_other_are_refused(folder):
    change(folder / "pr_faq" / "type.toml", "customer_language = true", 'gated_by = "technical_design"')
    error = failure(folder)
    assert "wait for each other" in str(error)
    assert error.details["key"] == "gated_by"
