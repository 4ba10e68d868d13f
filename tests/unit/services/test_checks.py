from functools import partial
from pathlib import Path

import pytest

from docs_engine.checks import Checker, load_cards
from docs_engine.errors import ConflictError, InputError, NotAllowedError, NotFoundError, SettingsError
from docs_engine.model.label import Decision, Precision
from docs_engine.model.stage import Stage
from docs_engine.services.checks import Checks

CARDS = Path(__file__).parents[3] / "data" / "checks"
HYPED = "This revolutionary bell is for gym owners. They answer more calls."


@pytest.fixture(scope="module")
def checker():
    return Checker(load_cards(CARDS))


@pytest.fixture
def checks(town, checker):
    return Checks(town.workspace.checks.desk, checker)


def hype(findings):
    return [finding for finding in findings if finding.check == "hype"]


def test_a_finding_of_the_draft_is_located_in_its_section(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    (finding,) = hype(checks.draft(town.actor("ann"), document_id).findings)
    assert finding.section == "solution"
    assert HYPED[finding.start : finding.end] == "revolutionary"


def test_a_dismissed_finding_is_set_apart_and_never_dropped(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    ann = town.actor("ann")
    (finding,) = hype(checks.draft(ann, document_id).findings)
    checks.dismiss(ann, document_id, finding.id, "It overthrew a government.")
    report = checks.draft(ann, document_id)
    assert hype(report.findings) == []
    assert hype(report.dismissed) == [finding]
    assert hype(checks.section(ann, document_id, "solution", HYPED)) == []
    (dismissal,) = checks.dismissals(ann, document_id)
    assert (dismissal.person_id, dismissal.sentence) == (town.people["ann"], finding.sentence)
    checks.undismiss(ann, document_id, finding.id)
    assert hype(checks.draft(ann, document_id).findings) == [finding]
    actions = [event.action for event in town.trail(document_id)[-2:]]
    assert actions == ["finding.dismissed", "finding.restored"]


def test_a_dismissal_lapses_when_its_sentence_changes(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    ann = town.actor("ann")
    checks.dismiss(ann, document_id, hype(checks.draft(ann, document_id).findings)[0].id, "It did.")
    town.write(document_id, HYPED.replace("bell", "new bell"), section="solution")
    assert len(hype(checks.draft(ann, document_id).findings)) == 1


def test_a_section_is_checked_as_it_is_typed(town, checks):
    document_id = town.document()
    (finding,) = hype(checks.section(town.actor("ann"), document_id, "solution", HYPED))
    assert finding.section == "solution"
    with pytest.raises(NotFoundError):
        checks.section(town.actor("ann"), document_id, "chapter", HYPED)


def test_a_version_keeps_its_own_report(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    town.submit(document_id)
    town.write(document_id, "A plain bell.", section="solution")
    assert hype(checks.draft(town.actor("ann"), document_id).findings) == []
    assert len(hype(checks.version(town.actor("ann"), document_id, 1).findings)) == 1


def test_who_may_not_write_may_not_dismiss(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    (finding,) = hype(checks.draft(town.actor("lee"), document_id).findings)
    with pytest.raises(NotAllowedError):
        checks.dismiss(town.actor("lee"), document_id, finding.id, "I like it.")


def test_dismissing_needs_a_reason_and_a_finding(town, checks):
    document_id = town.document()
    with pytest.raises(InputError):
        checks.dismiss(town.actor("ann"), document_id, "x", " ")
    with pytest.raises(NotFoundError):
        checks.dismiss(town.actor("ann"), document_id, "x", "Because.")
    with pytest.raises(NotFoundError):
        checks.undismiss(town.actor("ann"), document_id, "x")


def test_what_authors_decide_about_findings_is_counted(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    ann = town.actor("ann")
    (finding,) = hype(checks.draft(ann, document_id).findings)
    checks.accept(ann, document_id, finding.id)
    assert checks.precision() == (Precision("hype", 1, 0),)
    town.write(document_id, "A plain bell.", section="solution")
    (label,) = checks.desk.store.labels.list(document_id)
    assert (label.decision, label.sentence) == (Decision.ACCEPTED, finding.sentence)
    town.write(document_id, HYPED, section="solution")
    checks.dismiss(ann, document_id, finding.id, "It did.")
    assert checks.precision() == (Precision("hype", 0, 1),)
    with pytest.raises(ConflictError):
        checks.accept(ann, document_id, finding.id)
    checks.undismiss(ann, document_id, finding.id)
    assert checks.precision() == ()


def test_who_may_not_write_may_not_accept(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    (finding,) = hype(checks.draft(town.actor("lee"), document_id).findings)
    with pytest.raises(NotAllowedError):
        checks.accept(town.actor("lee"), document_id, finding.id)


def test_sign_off_lists_the_dismissals_that_the_version_needs(town, checks):
    document_id = town.document()
    town.write(document_id, HYPED, section="solution")
    ann = town.actor("ann")
    checks.dismiss(ann, document_id, hype(checks.draft(ann, document_id).findings)[0].id, "It did.")
    town.write(document_id, HYPED + " They cook.", section="solution")
    town.submit(document_id)
    first = checks.version(ann, document_id, 1)
    assert [row.reason for row in checks.dismissed_in(ann, document_id, first)] == ["It did."]
    town.write(document_id, "A plain bell.", section="solution")
    town.submit(document_id)
    assert checks.dismissed_in(ann, document_id, checks.version(ann, document_id, 2)) == ()
    assert len(checks.dismissals(ann, document_id)) == 1


def test_a_version_is_checked_once_and_again_when_its_document_moves_on(town, checks):
    document_id, ann = town.document(), town.actor("ann")
    town.write(document_id, HYPED, section="solution")
    town.submit(document_id)
    before = checks.version(ann, document_id, 1)
    checked = []
    check = checks.checker.check
    checks.checker.check = lambda *asked, **options: checked.append(asked) or check(*asked, **options)
    try:
        assert checks.version(ann, document_id, 1) == before
        assert not checked
        town.workspace.documents.set_stage(ann, document_id, Stage.HYPOTHESIS)
        checks.version(ann, document_id, 1)
    finally:
        del checks.checker.check
    assert len(checked) == 1


def test_a_dismissal_counts_at_once_for_a_version_that_was_checked(town, checks):
    document_id, ann = town.document(), town.actor("ann")
    town.write(document_id, HYPED, section="solution")
    town.submit(document_id)
    (finding,) = hype(checks.version(ann, document_id, 1).findings)
    checks.dismiss(ann, document_id, finding.id, "It did.")
    assert hype(checks.version(ann, document_id, 1).findings) == []


def test_after_a_restart_a_checked_draft_needs_no_language_model(town, checks):
    document_id, ann = town.document(), town.actor("ann")
    town.write(document_id, HYPED, section="solution")
    before = checks.draft(ann, document_id)
    restarted = Checks(checks.desk, Checker(checks.checker.cards, "not_installed"))
    with pytest.raises(SettingsError):
        restarted.draft(ann, document_id)
    restarted = Checks(checks.desk, Checker(checks.checker.cards))
    restarted.checker.check = partial(restarted.checker.check, progress=_nothing_to_parse)
    assert restarted.draft(ann, document_id) == before


def _nothing_to_parse(_done, of):
    pytest.fail(f"{of} passages were parsed again")


def test_what_was_seen_while_typing_is_not_parsed_again_after_it_was_saved(town, checks):
    document_id, ann = town.document(), town.actor("ann")
    checks.section(ann, document_id, "solution", HYPED)
    town.write(document_id, HYPED, section="solution")
    checks.checker.check = partial(checks.checker.check, progress=_nothing_to_parse)
    try:
        assert hype(checks.draft(ann, document_id).findings)
    finally:
        del checks.checker.check
