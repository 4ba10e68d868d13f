import pytest

from docs_engine.errors import NotAllowedError, NotFoundError, StaleVersionError, WrongStateError
from docs_engine.model.document import State
from docs_engine.model.review import Judgement


def test_submitting_mints_a_version_of_exactly_the_draft(town):
    document_id, version = town.submitted()
    draft = town.workspace.drafts.read(town.actor("ann"), document_id)
    assert version.number == 1
    assert version.sections == tuple(entry.section for entry in draft.sections)
    page = town.page(document_id)
    assert page.state is State.IN_REVIEW
    assert not page.changed_since_version


def test_nothing_changed_is_not_submitted_again(town):
    document_id, _ = town.submitted()
    with pytest.raises(WrongStateError, match="Nothing changed since version 1"):
        town.submit(document_id)
    draft = town.workspace.drafts.read(town.actor("ann"), document_id)
    town.write(document_id, draft.section("problem").section.text + "  \n\n")
    with pytest.raises(WrongStateError):
        town.submit(document_id)


@pytest.mark.parametrize("how", ["untouched", "emptied"])
def test_an_empty_draft_is_not_submitted(town, how):
    document_id = town.document(answers={})
    if how == "emptied":
        town.write(document_id, "")
        town.write(document_id, " ", section="solution")
    with pytest.raises(WrongStateError, match="empty"):
        town.submit(document_id)


def test_a_draft_that_moved_on_is_not_submitted_unseen(town):
    document_id = town.document()
    town.write(document_id, "Abe was here.", who="abe")
    with pytest.raises(StaleVersionError) as refused:
        town.workspace.versions.submit(town.actor("ann"), document_id, 1)
    assert refused.value.details["by"] == "abe"


@pytest.mark.parametrize("who", ["lee", "vic", "aud"])
def test_only_authors_submit(town, who):
    document_id = town.document()
    with pytest.raises(NotAllowedError):
        town.submit(document_id, who=who)


def test_who_submits_is_a_contributor(town):
    document_id = town.document()
    town.submit(document_id, who="abe")
    assert town.people["abe"] in town.workspace.documents.desk.store.documents.contributors(document_id)


def test_a_new_version_begins_its_review_anew(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.write(document_id, "A new text.")
    town.submit(document_id)
    page = town.page(document_id)
    assert page.state is State.IN_REVIEW
    assert [version.number for version in town.workspace.versions.history(town.actor("ann"), document_id)] == [2, 1]


def test_the_same_request_mints_one_version(town):
    document_id = town.document()
    actor = town.actor("ann", "key")
    first = town.workspace.versions.submit(actor, document_id, 1, "first")
    assert town.workspace.versions.submit(actor, document_id, 1, "first") == first
    assert len(town.workspace.versions.history(actor, document_id)) == 1


def test_comparing_tells_what_changed_from_a_version_to_the_draft(town):
    document_id, _ = town.submitted()
    town.write(document_id, "Phones ring twice.")
    compared = town.workspace.versions.compare(town.actor("ann"), document_id, 1, 0)
    assert [(one.key, one.changed) for one in compared] == [("problem", True), ("solution", False)]


def test_restoring_writes_an_old_version_into_the_draft(town):
    document_id, first = town.submitted()
    town.write(document_id, "Worse words.")
    town.submit(document_id)
    revision = town.workspace.drafts.read(town.actor("ann"), document_id).revision
    receipt = town.workspace.versions.restore(town.actor("ann"), document_id, 1, revision)
    draft = town.workspace.drafts.read(town.actor("ann"), document_id)
    assert draft.revision == receipt.revision == revision + 1
    assert tuple(entry.section for entry in draft.sections) == first.sections
    assert town.page(document_id).changed_since_version
    with pytest.raises(StaleVersionError):
        town.workspace.versions.restore(town.actor("abe"), document_id, 2, revision)


@pytest.mark.parametrize("number", [2, -1, 2**70])
def test_a_version_that_is_not_there_is_not_found(town, number):
    document_id, _ = town.submitted()
    with pytest.raises(NotFoundError) as refused:
        town.workspace.versions.read(town.actor("ann"), document_id, number)
    assert "newest is version 1" in refused.value.hint
