import pytest

from docs_engine.errors import InputError, NotFoundError, StaleVersionError
from docs_engine.services.actor import Actor
from docs_engine.services.drafts import AnswerChange, SectionChange


def read(town, document_id):
    return town.workspace.drafts.read(town.actor("ann"), document_id)


def answer(town, document_id, text, question="trouble", base=None, who="ann"):
    revision = read(town, document_id).revision if base is None else base
    return town.workspace.drafts.answer(town.actor(who), document_id, AnswerChange(question, text, revision))


def save(town, document_id, text, *, section="problem", base, who="ann", request=""):
    change = SectionChange(section, text, base)
    return town.workspace.drafts.save_section(town.actor(who, request), document_id, change)


def test_an_answer_drafts_its_section_again_and_no_other(town):
    document_id = town.document(answers={})
    receipt = answer(town, document_id, "Phones ring all day")
    assert receipt.redrafted == ("problem",)
    draft = read(town, document_id)
    assert draft.revision == receipt.revision == 2
    assert "Phones ring all day" in draft.section("problem").section.text
    assert draft.section("solution").revision == 1
    assert [question.key for question in town.workspace.drafts.open_points(town.actor("ann"), document_id)] == [
        "remedy"
    ]


def test_a_section_edited_by_hand_is_never_drafted_again_unasked(town):
    document_id = town.document()
    town.write(document_id, "My own words.")
    assert answer(town, document_id, "Something else").redrafted == ()
    assert read(town, document_id).section("problem").section.text == "My own words."
    revision = read(town, document_id).revision
    town.workspace.drafts.redraft_section(town.actor("ann"), document_id, "problem", revision)
    assert "Something else" in read(town, document_id).section("problem").section.text


def test_two_people_in_two_sections_do_not_collide(town):
    document_id = town.document()
    save(town, document_id, "Ann's problem.", base=1)
    save(town, document_id, "Abe's solution.", section="solution", base=1, who="abe")
    draft = read(town, document_id)
    assert draft.section("problem").section.text == "Ann's problem."
    assert draft.section("solution").section.text == "Abe's solution."


def test_the_second_saver_of_the_same_section_is_told_what_stands_there(town):
    document_id = town.document()
    save(town, document_id, "Ann was faster.", base=1)
    with pytest.raises(StaleVersionError) as conflict:
        save(town, document_id, "Abe came late.", base=1, who="abe")
    details = conflict.value.details
    assert (details["text"], details["by"], details["revision"]) == ("Ann was faster.", "ann", 2)
    assert details["at"].startswith("2026-03-03T")
    assert read(town, document_id).section("problem").section.text == "Ann was faster."
    save(town, document_id, "Abe merged both.", base=2, who="abe")


def test_saving_what_stands_there_already_is_no_conflict(town):
    document_id = town.document()
    save(town, document_id, "The same words.", base=1)
    save(town, document_id, "The same words.", base=1, who="abe")


def test_an_answer_conflicts_with_the_same_answer_only(town):
    document_id = town.document()
    answer(town, document_id, "One", base=1)
    answer(town, document_id, "Two", question="remedy", base=1)
    with pytest.raises(StaleVersionError):
        answer(town, document_id, "Three", base=1, who="abe")


def test_the_title_is_saved_shown_and_guarded(town):
    document_id = town.document()
    town.workspace.drafts.save_title(town.actor("ann"), document_id, "  Ring \n three times ", 1)
    assert read(town, document_id).title == "Ring three times"
    assert town.page(document_id).document.title == "Ring three times"
    with pytest.raises(StaleVersionError):
        town.workspace.drafts.save_title(town.actor("abe"), document_id, "Another", 1)


def test_the_same_request_saves_once(town):
    document_id = town.document()
    first = save(town, document_id, "Once.", base=1, request="key")
    assert save(town, document_id, "Once.", base=1, request="key") == first
    assert read(town, document_id).revision == 2
    with pytest.raises(InputError, match="used for something else"):
        save(town, document_id, "Twice.", base=1, request="key")


def test_another_person_may_use_the_same_key(town):
    document_id = town.document()
    save(town, document_id, "Once.", base=1, request="key")
    save(town, document_id, "Twice.", base=2, who="abe", request="key")
    assert read(town, document_id).section("problem").section.text == "Twice."


def test_everybody_who_saved_is_a_contributor(town):
    document_id = town.document()
    save(town, document_id, "Abe wrote.", base=1, who="abe")
    store = town.workspace.documents.desk.store
    assert store.documents.contributors(document_id) == {town.people["ann"], town.people["abe"]}


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("page\x0cbreak", "page\nbreak"),
        ("tab\tstays", "tab\tstays"),
        ("", ""),
    ],
)
def test_text_is_stored_without_control_characters(town, text, stored):
    document_id = town.document()
    save(town, document_id, text, base=1)
    assert read(town, document_id).section("problem").section.text == stored


@pytest.mark.parametrize("text", ["x" * 500_001, "half \ud83d character"])
def test_text_that_cannot_be_kept_is_refused_by_field(town, text):
    document_id = town.document()
    with pytest.raises(InputError) as refused:
        save(town, document_id, text, base=1)
    assert list(refused.value.details["fields"]) == ["text"]
    assert read(town, document_id).revision == 1


def test_unknown_sections_and_questions_are_named(town):
    document_id = town.document()
    with pytest.raises(NotFoundError, match="chapter"):
        save(town, document_id, "x", section="chapter", base=1)
    with pytest.raises(NotFoundError, match="why"):
        answer(town, document_id, "x", question="why")


def test_a_title_must_be_a_short_line(town):
    document_id = town.document()
    for title in ("", " \n ", "x" * 301):
        with pytest.raises(InputError) as refused:
            town.workspace.drafts.save_title(town.actor("ann"), document_id, title, 1)
        assert list(refused.value.details["fields"]) == ["title"]


def test_a_failed_save_leaves_no_trace(town):
    document_id = town.document()
    before = town.trail(document_id)
    with pytest.raises(NotFoundError):
        save(town, document_id, "x", section="chapter", base=1)
    assert town.trail(document_id) == before


def test_every_save_is_recorded_with_who_and_what(town):
    document_id = town.document()
    save(town, document_id, "Recorded.", base=1, who="abe")
    event = town.trail(document_id)[-1]
    assert (event.actor_id, event.action, event.subject) == (town.people["abe"], "draft.section_saved", "problem")
    assert event.details["revision"] == 2


def test_nobody_saves_without_being_somebody(town):
    document_id = town.document()
    with pytest.raises(Exception, match="not signed in"):
        town.workspace.drafts.save_section(Actor("nobody"), document_id, SectionChange("problem", "x", 1))
