from dataclasses import replace
from pathlib import Path

import pytest

from docs_engine.checks import Checker, load_cards
from docs_engine.errors import ConflictError, InputError, NotAllowedError, NotFoundError, StaleVersionError
from docs_engine.model.claim import Support
from docs_engine.model.comparison import ChangeKind
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import Severity
from docs_engine.model.stage import Stage
from docs_engine.services.checks import Checks

STUDY = EvidenceRecord("", "24 of 31 phones ring twice.", "Own count", "https://example.org/c", "31", "2026-02", "Ann")


CARDS = Path(__file__).parents[3] / "data" / "checks"


@pytest.fixture(scope="module")
def checker():
    return Checker(load_cards(CARDS))


@pytest.fixture
def checks(town, checker):
    return Checks(town.workspace.checks.desk, checker)


@pytest.fixture
def evidence(town):
    return town.workspace.evidence


@pytest.fixture
def document_id(town):
    return town.document()


def revision(town, document_id):
    return town.workspace.drafts.read(town.actor("ann"), document_id).revision


def records(town, document_id):
    return town.workspace.drafts.read(town.actor("ann"), document_id).evidence


def test_a_record_gets_the_next_mark_and_the_trail_tells_of_it(town, evidence, document_id):
    receipt = evidence.add(town.actor("ann"), document_id, STUDY)
    assert (receipt.mark, receipt.revision) == ("E1", revision(town, document_id))
    assert records(town, document_id) == (replace(STUDY, mark="E1"),)
    event = town.workspace.audit.trail(town.actor("ann"), document_id)[-1]
    assert (event.action, event.subject) == ("evidence.added", "E1")
    assert event.details["statement"] == STUDY.statement


def test_the_next_mark_is_one_that_no_text_and_no_version_uses(town, evidence, document_id):
    town.write(document_id, "Phones ring [E4].")
    assert evidence.add(town.actor("ann"), document_id, STUDY).mark == "E5"
    town.submit(document_id)
    evidence.remove(town.actor("ann"), document_id, "E5", revision(town, document_id))
    town.write(document_id, "Phones ring.")
    assert evidence.add(town.actor("ann"), document_id, STUDY).mark == "E6"


def test_a_mark_that_stands_in_the_text_can_be_given_its_record(town, evidence, document_id):
    assert evidence.add(town.actor("ann"), document_id, replace(STUDY, mark="[e3]")).mark == "E3"
    with pytest.raises(ConflictError, match="E3 already"):
        evidence.add(town.actor("ann"), document_id, replace(STUDY, mark="E3"))


def test_the_same_request_twice_adds_one_record(town, evidence, document_id):
    first = evidence.add(town.actor("ann", "key"), document_id, STUDY)
    assert evidence.add(town.actor("ann", "key"), document_id, STUDY) == first
    assert len(records(town, document_id)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"statement": " "}, "statement"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"date": "last spring"}, "date"),
        ({"mark": "X9"}, "mark"),
        ({"source": "s" * 2_001}, "source"),
    ],
)
def test_what_cannot_be_a_record_is_refused_by_field(town, evidence, document_id, wrong, field):
    with pytest.raises(InputError) as refused:
        evidence.add(town.actor("ann"), document_id, replace(STUDY, **wrong))
    assert field in refused.value.details["fields"]
    assert records(town, document_id) == ()


def test_of_two_changes_of_one_record_the_second_is_told_of_the_first(town, evidence, document_id):
    mark = evidence.add(town.actor("ann"), document_id, STUDY).mark
    base = revision(town, document_id)
    mine = replace(STUDY, mark=mark, sample="32")
    evidence.change(town.actor("ann"), document_id, mine, base)
    evidence.change(town.actor("ann"), document_id, mine, base)  # the same words are no conflict
    with pytest.raises(StaleVersionError) as stale:
        evidence.change(town.actor("ann"), document_id, replace(mine, sample="33"), base)
    assert "Sample: 32" in stale.value.details["text"]
    with pytest.raises(StaleVersionError):
        evidence.remove(town.actor("ann"), document_id, mark, base)


def test_a_change_elsewhere_in_the_draft_is_no_conflict(town, evidence, document_id):
    mark = evidence.add(town.actor("ann"), document_id, STUDY).mark
    base = revision(town, document_id)
    town.write(document_id, "Phones ring twice [E1].")
    evidence.change(town.actor("ann"), document_id, replace(STUDY, mark=mark, owner="Bo"), base)
    assert records(town, document_id)[0].owner == "Bo"


def test_there_is_nothing_to_change_or_remove_under_an_unknown_mark(town, evidence, document_id):
    with pytest.raises(NotFoundError, match="E9"):
        evidence.remove(town.actor("ann"), document_id, "E9", 1)
    with pytest.raises(NotFoundError):
        evidence.change(town.actor("ann"), document_id, replace(STUDY, mark="E9"), 1)


def test_who_judges_adds_no_evidence(town, evidence, document_id):
    with pytest.raises(NotAllowedError):
        evidence.add(town.actor("lee"), document_id, STUDY)


def test_a_version_is_bound_to_its_records_by_its_hash(town, evidence, document_id):
    evidence.add(town.actor("ann"), document_id, STUDY)
    first = town.submit(document_id)
    evidence.change(town.actor("ann"), document_id, replace(STUDY, mark="E1", sample="3"), revision(town, document_id))
    assert town.workspace.versions.read(town.actor("ann"), document_id, 1).evidence[0].sample == "31"
    assert town.workspace.documents.read(town.actor("ann"), document_id).changed_since_version
    second = town.submit(document_id)
    assert second.content_hash != first.content_hash
    changed = town.workspace.versions.compare(town.actor("ann"), document_id, 1, 2)[-1]
    assert changed.title == "Evidence records"
    assert any(piece.kind is ChangeKind.REMOVED and "31" in piece.text for piece in changed.pieces)


def test_restoring_brings_the_records_back_and_keeps_newer_ones(town, evidence, document_id):
    evidence.add(town.actor("ann"), document_id, STUDY)
    town.submit(document_id)
    evidence.remove(town.actor("ann"), document_id, "E1", revision(town, document_id))
    later = evidence.add(town.actor("ann"), document_id, replace(STUDY, statement="Later.")).mark
    town.workspace.versions.restore(town.actor("ann"), document_id, 1, revision(town, document_id))
    assert [record.mark for record in records(town, document_id)] == ["E1", later]


def test_a_record_supports_the_claim_that_cites_it_in_draft_and_version(town, checks, evidence, document_id):
    town.write(document_id, "Most offices lose 40% of their calls [E1].")
    ann = town.actor("ann")
    assert [(claim.support, claim.mark) for claim in checks.draft(ann, document_id).claims] == [
        (Support.DANGLING, "E1")
    ]
    evidence.add(ann, document_id, replace(STUDY, mark="E1"))
    town.submit(document_id)
    evidence.remove(ann, document_id, "E1", revision(town, document_id))
    assert [claim.support for claim in checks.version(ann, document_id, 1).claims] == [Support.SUPPORTED]
    assert [claim.support for claim in checks.draft(ann, document_id).claims] == [Support.DANGLING]


def test_the_stage_decides_how_much_a_finding_weighs(town, checks):
    document_id = town.document(stage=Stage.HYPOTHESIS)
    ann = town.actor("ann")
    town.write(document_id, "Most offices lose 40% of their calls [E1].")

    def weight():
        report = checks.draft(ann, document_id)
        return next(finding.severity for finding in report.findings if finding.check == "claim.dangling")

    assert weight() is Severity.WARNING
    town.workspace.documents.set_stage(ann, document_id, Stage.GROWTH)
    assert weight() is Severity.BLOCKER
    event = town.workspace.audit.trail(ann, document_id)[-1]
    assert event.action == "document.stage_set"
    assert (event.details["before"], event.details["stage"]) == ("hypothesis", "growth")


def test_only_authors_set_the_stage(town, document_id):
    with pytest.raises(NotAllowedError):
        town.workspace.documents.set_stage(town.actor("lee"), document_id, Stage.GROWTH)
