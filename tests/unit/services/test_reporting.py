import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from docs_engine.errors import InputError, NotAllowedError, NotFoundError
from docs_engine.model.doctype import Area
from docs_engine.model.mail import MailKind
from docs_engine.model.review import CommentKind, EscalationAnswer, Judgement, OutcomeResult
from docs_engine.services.actor import Actor
from docs_engine.services.override_records import records, write_csv
from docs_engine.services.reporting import (
    ReportQuery,
    dissenting_areas,
    must_be_revisited,
    quarter_of,
    quarters_between,
)
from docs_engine.services.reviews import NewComment
from docs_engine.services.signing import NewOutcome
from tests.unit.services.town import OVERRIDE


def report(town, who, **query):
    return town.workspace.reporting.overrides(town.actor(who), ReportQuery(**query))


@pytest.fixture
def overridden(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    return document_id


def test_a_signature_that_follows_the_recommendation_is_in_no_report(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    assert report(town, "aud").overrides == ()


def test_a_leader_reads_reason_data_dissent_and_the_open_escalation(town, overridden):
    (told,) = report(town, "vic").overrides
    assert (told.document_id, told.override, told.signer, told.escalated_to) == (overridden, OVERRIDE, "lee", "vic")
    assert dissenting_areas(told) == (Area.DESIGN, Area.CUSTOMER_EXPERIENCE)
    assert told.escalation.answer is None


def test_a_leader_of_others_counts_an_override_without_any_word_or_name_of_it(town, overridden):
    town.workspace.signing.answer(
        town.actor("vic"), town.page(overridden).escalation.id, EscalationAnswer.UPHELD, "A secret note."
    )
    found = report(town, "moe")
    assert found.whole
    (record,) = records(found)
    assert (record["team"], record["areas_of_dissent"], record["answer"]) == (
        "red", "design, customer_experience", "upheld",
    )  # fmt: skip
    hidden = ("document", "document_id", "signer", "reason", "data", "risk", "mitigation", "escalated_to", "note")
    assert {record[name] for name in hidden} == {""}
    everything = repr(found)
    assert not any(text in everything for text in ("Ring twice", "secret", OVERRIDE.reason, town.people["lee"]))


def test_somebody_who_leads_nobody_is_told_of_what_they_may_see_and_of_nothing_else(town, overridden):
    assert report(town, "out").overrides == ()
    assert not report(town, "out").whole
    assert [one.title for one in report(town, "abe").overrides] == ["Ring twice"]


def test_withdrawing_a_document_takes_no_override_out_of_the_report(town, overridden):
    town.workspace.documents.withdraw(town.actor("ann"), overridden, "Hide it.")
    (told,) = report(town, "aud").overrides
    assert told.override == OVERRIDE
    assert told.ended_at is not None


def test_a_reversed_override_stays_in_the_report_and_no_longer_stands(town, overridden):
    escalation = town.page(overridden).escalation
    town.workspace.signing.answer(town.actor("vic"), escalation.id, EscalationAnswer.REVERSED, "Not like this.")
    (record,) = records(report(town, "vic"))
    assert (record["stands"], record["answer"], record["days_open"]) == ("no", "reversed", "")


def test_a_verdict_on_other_words_is_no_dissent(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.write(document_id, "Better words.")
    town.submit(document_id)
    town.judge(document_id, Judgement.APPROVE)
    town.judge(document_id, Judgement.REQUEST_CHANGES, areas=(Area.DESIGN,))
    town.override(document_id)
    (told,) = report(town, "vic").overrides
    assert dissenting_areas(told) == (Area.DESIGN,)


def test_an_override_of_a_blocking_comment_alone_has_no_area(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.workspace.reviews.comment(town.actor("bob"), document_id, NewComment(1, "No.", CommentKind.BLOCKING))
    town.override(document_id)
    (told,) = report(town, "vic").overrides
    assert dissenting_areas(told) == ()


def test_an_unanswered_escalation_ages_and_becomes_overdue(town, overridden):
    town.clock.advance(days=3)
    (record,) = records(report(town, "vic"))
    assert (record["days_open"], record["overdue"]) == (3, "no")
    town.clock.advance(days=6)
    (record,) = records(report(town, "vic"))
    assert (record["days_open"], record["overdue"]) == (9, "yes")


def test_the_day_to_look_again_comes_only_under_a_signature_that_stands(town, overridden):
    late = datetime(2026, 6, 1, tzinfo=UTC)
    (told,) = report(town, "vic").overrides
    assert must_be_revisited(told, late)
    assert not must_be_revisited(replace(told, ended_at=late), late)


def test_team_area_and_quarter_choose(town, overridden):
    red, blue = town.teams["red"], town.teams["blue"]
    assert len(report(town, "vic", team_id=red, area="design", quarter="2026-Q1").overrides) == 1
    for other in ({"team_id": blue}, {"area": "ab_testing"}, {"quarter": "2026-Q2"}):
        assert report(town, "vic", **other).overrides == ()
    with pytest.raises(InputError):
        report(town, "vic", area="taste")


def test_a_report_needs_a_person(town):
    with pytest.raises(NotAllowedError):
        town.workspace.reporting.overrides(Actor(""))


def test_numbers_alone_need_nobody_and_name_nobody(town, overridden):
    (record,) = records(town.workspace.reporting.numbers())
    assert (record["team"], record["document"], record["signer"]) == ("red", "", "")


def test_teams_are_found_by_name_or_refused_with_near_matches(town):
    assert town.workspace.reporting.team_named(" Red ") == town.teams["red"]
    with pytest.raises(NotFoundError) as refused:
        town.workspace.reporting.team_named("redd")
    assert refused.value.details["near"] == ["red"]


def test_what_people_wrote_never_becomes_a_formula(town):
    document_id, _ = town.judged(Judgement.REJECT, title="=HYPERLINK(0)")
    town.override(document_id, replace(OVERRIDE, risk="-1+1"))
    heading, row = csv.reader(io.StringIO(write_csv(report(town, "vic"))))
    told = dict(zip(heading, row, strict=True))
    assert (told["document"], told["risk"], told["reason"]) == ("'=HYPERLINK(0)", "'-1+1", OVERRIDE.reason)


def test_quarters_follow_one_another_without_gaps():
    assert quarter_of(datetime(2026, 12, 31, tzinfo=UTC)) == "2026-Q4"
    assert quarters_between(datetime(2025, 11, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)) == (
        "2025-Q4", "2026-Q1", "2026-Q2",
    )  # fmt: skip


def test_an_escalation_that_climbed_is_due_anew_and_says_before_whom(town):
    document_id, _ = town.judged(Judgement.REJECT)
    store = town.workspace.documents.desk.store
    with store.transaction():
        store.people.set_manager(town.people["vic"], town.people["root"])
    town.override(document_id)
    town.clock.advance(days=8)
    assert town.workspace.signing.climb_overdue() == 1
    (told,) = report(town, "root").overrides
    (record,) = records(report(town, "vic"))
    assert (told.escalated_to, record["escalated_to"], record["climbed"]) == ("root", "root", 1)
    assert (record["days_open"], record["overdue"]) == (8, "no")
    (hidden,) = town.workspace.reporting.numbers().overrides
    assert (hidden.escalated_to, hidden.escalation.present_to_id) == ("", "")
    mail = town.workspace.mailing.to_me(town.actor("root"))[0].mail
    assert mail.kind is MailKind.ESCALATION
    assert "Nobody answered an override in time" in mail.reason


def test_an_outcome_is_told_with_the_override_and_ends_its_being_due(town, overridden):
    town.clock.advance(days=120)
    (told,) = report(town, "vic").overrides
    assert must_be_revisited(told, town.clock.at)
    outcome = NewOutcome(told.signoff_id, OutcomeResult.WRONG, "Two of fifteen towns left.")
    town.workspace.signing.record_outcome(town.actor("lee"), overridden, outcome)
    (record,) = records(report(town, "vic"))
    assert (record["outcome"], record["outcome_note"]) == ("wrong", "Two of fifteen towns left.")
    assert record["revisit_due"] == "no"
    (hidden,) = records(report(town, "moe"))
    assert (hidden["outcome"], hidden["outcome_note"]) == ("wrong", "")
