"""The report of overrides is the same on both engines."""

from datetime import date, timedelta

from docs_engine.model.doctype import Area
from docs_engine.model.review import Escalation, EvidenceRow, Judgement, Override, SignOff, Verdict

ROWS = (EvidenceRow("Towns that renewed", "14 of 15", "billing"), EvidenceRow("Complaints", "2", "desk"))
WHY = Override("Customers wait.", ROWS, "Support is overrun.", "Two more people.", date(2026, 6, 1))


def sign(house, at, *, number=1, override=WHY):
    signoff = SignOff(
        f"s{number}", "doc", number, f"{number:064d}", "approver", "I approve.", "0" * 64, at(30 + number), override
    )
    with house.transaction():
        house.reviews.add_signoff(signoff)


def judge(house, at, judgement, *, number=1, minute=20):
    verdict = Verdict(
        f"v{number}{minute}", "doc", number, f"{number:064d}", Area.DESIGN, judgement, "Seen.", "raiser", at(minute)
    )
    with house.transaction():
        house.reviews.add_verdict(verdict)


def test_an_override_is_told_with_its_data_dissent_and_escalation(house, add_document, add_version, at):
    add_document()
    add_version(1)
    judge(house, at, Judgement.APPROVE, minute=20)
    judge(house, at, Judgement.REJECT, minute=21)
    sign(house, at)
    with house.transaction():
        escalation = Escalation("e1", "doc", "s1", "director", at(31) + timedelta(days=5), at(31))
        house.reviews.add_escalation(escalation)
    (told,) = house.overrides.all("director")
    assert (told.title, told.team, told.signer, told.escalated_to) == ("Class packs", "North", "Approver", "Director")
    assert (told.override, told.judged, told.escalation) == (WHY, ((Area.DESIGN, Judgement.REJECT),), escalation)
    assert told.visible


def test_every_override_is_counted_whoever_asks(house, add_document, add_version, at):
    add_document()
    for number in (1, 2):
        add_version(number)
        if number > 1:
            with house.transaction():
                house.reviews.end_signoff("s1", at(32), "A newer version.")
        sign(house, at, number=number)
    for who in ("outsider", "admin", ""):
        assert [(one.signoff_id, one.visible) for one in house.overrides.all(who)] == [("s2", False), ("s1", False)]
    assert [one.ended_at for one in house.overrides.all("author")] == [None, at(32)]


def test_a_signature_without_override_is_not_told(house, add_document, add_version, at):
    add_document()
    add_version(1)
    sign(house, at, override=None)
    assert house.overrides.all("director") == ()


def test_who_leads_somebody_is_known(house):
    assert house.people.leads("director")
    assert not house.people.leads("author")
    with house.transaction():
        for person_id in ("author", "second", "approver"):
            house.people.set_left(person_id, house.people.person("leaver").left_at)
    assert not house.people.leads("director")
