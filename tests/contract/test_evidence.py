from dataclasses import replace

import pytest

from docs_engine.errors import StoreError
from docs_engine.model.document import DraftChange, Version
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.stage import Stage

STUDY = EvidenceRecord("E2", "24 of 31 wait.", "Own study", "https://example.org/s", "31 nurses", "2026-02", "Ann")
POLL = EvidenceRecord("E10", "A poll.")


@pytest.fixture
def cited(drafted, stamp):
    with drafted.transaction():
        for revision, record in ((2, POLL), (3, STUDY)):
            drafted.drafts.advance("doc", stamp(revision))
            drafted.evidence.put("doc", record, stamp=stamp(revision))
    return drafted


def test_a_draft_comes_with_its_records_in_the_order_of_their_marks(cited):
    draft = cited.drafts.get("doc")
    assert draft.evidence == (STUDY, POLL)
    assert draft.revision == 3


def test_a_record_is_replaced_under_its_mark_and_says_who_changed_it_when(cited, stamp, at):
    changed = replace(STUDY, statement="25 of 31 wait.", link="")
    with cited.transaction():
        cited.drafts.advance("doc", stamp(4))
        cited.evidence.put("doc", changed, stamp=stamp(4))
    assert cited.drafts.get("doc").evidence == (changed, POLL)
    assert cited.evidence.change("doc", 2) == DraftChange(4, "25 of 31 wait.", "author", at(4))
    assert cited.evidence.change("doc", 3) is None


def test_a_version_keeps_its_records_whatever_becomes_of_the_draft(cited, at):
    version = Version("doc", 1, "h", "T", (), "author", at(5), evidence=(STUDY, POLL))
    with cited.transaction():
        cited.versions.add(version)
        cited.evidence.remove("doc", 2)
    assert cited.drafts.get("doc").evidence == (POLL,)
    assert cited.versions.get("doc", 1) == version
    assert cited.evidence.marks_of_versions("doc") == {"E2", "E10"}


@pytest.mark.parametrize("statement", ["delete from version_evidence", "update version_evidence set owner = 'x'"])
def test_the_records_of_a_version_are_guarded_by_the_database_itself(cited, at, statement):
    with cited.transaction():
        cited.versions.add(Version("doc", 1, "h", "T", (), "author", at(5), evidence=(STUDY,)))
    with pytest.raises(StoreError, match="never change"), cited.transaction():
        cited.scope.run(statement)


def test_a_document_keeps_its_stage(house, add_document):
    document = add_document(stage=Stage.GROWTH)
    assert house.documents.get("doc") == document
    moved = replace(document, stage=Stage.HYPOTHESIS)
    with house.transaction():
        house.documents.update(moved)
    assert house.documents.get("doc") == moved


def test_what_was_written_before_there_were_stages_is_checked_as_before(house, add_document):
    add_document()
    assert house.documents.get("doc").stage is Stage.VALIDATED
