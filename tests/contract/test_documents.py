from dataclasses import replace

import pytest

from docs_engine.errors import InputError, StoreError
from docs_engine.model.document import DocumentFilter


def test_a_document_comes_back_as_it_was_stored(house, add_document, at):
    document = add_document(shared=True, withdrawn_at=at(5), approver_id="", title="Zürich – 東京")
    assert house.documents.get("doc") == document


def test_an_unknown_document_is_none(house):
    assert house.documents.get("nothing") is None
    assert house.documents.get_all(()) == {}


def test_an_update_stores_everything_that_may_change(house, add_document, at):
    document = add_document()
    changed = replace(
        document, title="New", team_id="south", owner_id="second", approver_id="chief", shared=True, updated_at=at(9)
    )
    with house.transaction():
        house.documents.update(changed)
    assert house.documents.get("doc") == changed


def test_a_second_document_with_the_same_id_is_refused(add_document):
    add_document()
    with pytest.raises(StoreError, match="rules"):
        add_document()


def test_a_document_of_an_unknown_team_is_refused(add_document):
    with pytest.raises(StoreError, match="rules"):
        add_document(team_id="nowhere")


def test_lists_show_the_newest_change_first_and_continue_behind_a_cursor(house, add_document, at):
    for number in range(7):
        add_document(f"doc{number}", updated_at=at(number // 2))
    seen, after = [], ""
    while page := house.documents.list_visible("author", after=after, limit=3):
        seen += [document.id for document in page]
        after = house.documents.cursor(page[-1])
    assert seen == ["doc6", "doc5", "doc4", "doc3", "doc2", "doc1", "doc0"]


def test_touching_a_document_moves_it_to_the_top(house, add_document, at):
    add_document("old", updated_at=at(1))
    add_document("new", updated_at=at(2))
    with house.transaction():
        house.documents.touch("old", at(3))
    assert [document.id for document in house.documents.list_visible("author")] == ["old", "new"]


def test_a_list_is_narrowed_by_type_team_and_owner(house, add_document):
    add_document("one")
    add_document("two", doctype="six_pager")
    add_document("three", owner_id="second")
    add_document("four", team_id="south")

    def listed(**wanted):
        found = house.documents.list_visible("auditor", filters=DocumentFilter(**wanted))
        return {document.id for document in found}

    assert listed(doctype="six_pager") == {"two"}
    assert listed(team_id="south") == {"four"}
    assert listed(owner_id="second") == {"three"}
    assert listed(owner_id="author", doctype="pr_faq", team_id="north") == {"one"}


def test_a_cursor_that_no_list_gave_is_an_input_error(house):
    with pytest.raises(InputError):
        house.documents.list_visible("author", after="page two")


def test_contributors_and_readers_are_kept_once_each(house, add_document):
    add_document()
    with house.transaction():
        for person_id in ("author", "second", "author"):
            house.documents.add_contributor("doc", person_id)
            house.documents.add_reader("doc", person_id)
    assert house.documents.contributors("doc") == {"author", "second"}
    assert house.documents.readers("doc") == {"author", "second"}
