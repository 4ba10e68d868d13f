from dataclasses import replace

import pytest

from docs_engine.errors import InputError, StaleVersionError
from docs_engine.model.document import Draft, DraftChange, DraftSection, Section


def test_a_draft_comes_back_as_it_was_stored(drafted, at):
    draft = drafted.drafts.get("doc")
    assert draft == Draft(
        document_id="doc",
        revision=1,
        title="Class packs",
        sections=(
            DraftSection(Section("problem", "Problem", "Gym owners lose members."), 1, edited=False),
            DraftSection(Section("solution", "Solution", "Packs of classes."), 1, edited=False),
        ),
        answers={"customer": "gym owners"},
        updated_at=at(0),
        updated_by="author",
    )


def test_a_document_without_a_draft_has_none(house, add_document):
    add_document()
    assert house.drafts.get("doc") is None
    assert house.drafts.revision("doc") == 0


def test_a_saved_section_carries_the_new_revision_and_the_others_keep_theirs(drafted, stamp, at):
    with drafted.transaction():
        drafted.drafts.save_section("doc", Section("problem", "Problem", "New."), edited=True, stamp=stamp(2))
    draft = drafted.drafts.get("doc")
    assert (draft.revision, draft.updated_at) == (2, at(2))
    assert draft.section("problem") == DraftSection(Section("problem", "Problem", "New."), 2, edited=True)
    assert draft.section("solution").revision == 1
    assert [entry.section.key for entry in draft.sections] == ["problem", "solution"]
    assert drafted.drafts.section_change("doc", "problem") == DraftChange(2, "New.", "author", at(2))


def test_a_new_section_stands_behind_the_others(drafted, stamp):
    with drafted.transaction():
        drafted.drafts.save_section("doc", Section("appendix", "Appendix", "A."), edited=True, stamp=stamp(2))
    assert [entry.section.key for entry in drafted.drafts.get("doc").sections] == ["problem", "solution", "appendix"]


def test_answers_and_what_is_drafted_from_them_are_one_save(drafted, stamp):
    with drafted.transaction():
        drafted.drafts.save_answers(
            "doc", {"benefit": "fewer empty mats"}, redrafted=[Section("solution", "Solution", "Mats.")], stamp=stamp(2)
        )
    draft = drafted.drafts.get("doc")
    assert draft.revision == 2
    assert draft.answers == {"benefit": "fewer empty mats", "customer": "gym owners"}
    assert draft.section("solution") == DraftSection(Section("solution", "Solution", "Mats."), 2, edited=False)
    assert drafted.drafts.answer_change("doc", "customer").revision == 1
    assert drafted.drafts.answer_change("doc", "benefit").revision == 2
    assert drafted.drafts.answer_change("doc", "price") is None


def test_a_saved_title_has_a_revision_of_its_own(drafted, stamp, at):
    with drafted.transaction():
        drafted.drafts.save_title("doc", "Better", stamp=stamp(2))
    assert drafted.drafts.title_change("doc") == DraftChange(2, "Better", "author", at(2))
    assert drafted.drafts.section_change("doc", "problem").revision == 1


def test_restoring_puts_another_state_in_place_and_keeps_the_answers(drafted, at):
    former = drafted.drafts.get("doc")
    restored = replace(former, revision=2, title="Old", updated_at=at(2),
                       sections=(DraftSection(Section("solution", "Solution", "Old."), 2, edited=True),))  # fmt: skip
    with drafted.transaction():
        drafted.drafts.replace(restored)
    assert drafted.drafts.get("doc") == restored


@pytest.mark.parametrize("revision", [1, 3])
def test_a_save_on_another_revision_is_stale_and_changes_nothing(drafted, stamp, revision):
    before = drafted.drafts.get("doc")
    with pytest.raises(StaleVersionError) as caught, drafted.transaction():
        drafted.drafts.save_section("doc", Section("problem", "Problem", "Lost."), edited=True, stamp=stamp(revision))
    assert caught.value.details["revision"] == 1
    assert drafted.drafts.get("doc") == before


@pytest.mark.parametrize("text", ["half \ud800 sign", "nul \0 sign"])
def test_text_that_no_database_can_hold_is_an_input_error(drafted, stamp, text):
    with pytest.raises(InputError), drafted.transaction():
        drafted.drafts.save_section("doc", Section("problem", "Problem", text), edited=True, stamp=stamp(2))
    assert drafted.drafts.revision("doc") == 1


def test_any_other_text_comes_back_letter_for_letter(drafted, stamp):
    text = "'; drop table drafts; -- %s :name ::text {{ x }} \\ \r\n\t\u200b é é 🙂"
    with drafted.transaction():
        drafted.drafts.save_section("doc", Section("problem", "Problem", text), edited=True, stamp=stamp(2))
    assert drafted.drafts.get("doc").section("problem").section.text == text
