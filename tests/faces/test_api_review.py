"""Review and sign-off over the interface, from the first comment to the outcome."""

from datetime import UTC, datetime, timedelta

import pytest

from docs_engine.model.review import Judgement
from docs_engine.serving import SESSION_COOKIE
from tests.faces.conftest import FIRST, OURS


@pytest.fixture
def ask(site, cast):
    """A function that sends a request as one of the cast and expects a status."""
    site.headers.update(OURS)

    def send(name, method, path, expected, **body):
        site.cookies.set(SESSION_COOKIE, cast.tokens[name])
        path = path.replace("DOC", f"/api/documents/{cast.document_id}")
        answer = site.request(method, path, json=body) if body else site.request(method, path)
        assert answer.status_code == expected, answer.text
        return answer.json() if answer.content else None

    return send


def newest(cast):
    return cast.workspace.versions.history(cast.actor("owner"), cast.document_id)[0].content_hash


def test_a_batch_of_comments_is_published_and_one_is_proposed_as_resolved(cast, ask):
    comments = [
        {"version": 1, "body": "How many?", "kind": "question"},
        {"version": 1, "body": "No.", "kind": "blocking"},
    ]
    ids = ask("bar raiser", "POST", "DOC/comments/batch", 201, comments=comments)["ids"]
    ask("owner", "POST", f"/api/comments/{ids[1]}/proposal", 204, note="Mended.")
    ask("owner", "POST", f"/api/comments/{ids[1]}/resolve", 403)
    record = cast.workspace.documents.read(cast.actor("owner"), cast.document_id).record
    assert [comment.kind for comment in record.comments] == ["question", "blocking"]
    assert record.comments[1].proposed_by == cast.ids["owner"]


def test_a_stale_verdict_is_412_with_what_changed_and_is_confirmed_on_the_new_version(cast, ask):
    first = newest(cast)
    for area in ("customer_experience", "design"):
        ask("bar raiser", "POST", "DOC/verdicts", 201, area=area, judgement="approve", content_hash=first)
    cast.submit("Nurses lose an hour a shift.")
    stale = ask("bar raiser", "POST", "DOC/verdicts", 412, area="design", judgement="approve", content_hash=first)
    assert stale["details"]["changed"] == [{"section": "problem", "title": "Problem"}]
    (since,) = ask("bar raiser", "GET", "DOC/verdicts/changed", 200)
    assert since["version"] == 1
    ids = [verdict["id"] for verdict in since["verdicts"]]
    ask("bar raiser", "POST", "DOC/verdicts/confirmations", 201, content_hash=newest(cast), verdict_ids=ids)
    ask("approver", "POST", "DOC/signatures", 422, content_hash=newest(cast), password="wrong")
    ask("approver", "POST", "DOC/signatures", 201, content_hash=newest(cast))
    ask("approver", "POST", "DOC/signatures", 409, content_hash=newest(cast), password=FIRST.password)


def test_an_override_is_answered_and_its_outcome_told(cast, ask):
    cast.judge(Judgement.REJECT)
    body = {
        "content_hash": newest(cast),
        "password": FIRST.password,
        "reason": "The wards of the pilot ask for it every week and their numbers are good.",
        "evidence": [{"statement": "Wards that renewed", "value": "9 of 10", "source": "billing"}],
        "risk": "Support is overrun.",
        "mitigation": "Two more people answer.",
        "revisit_on": (datetime.now(UTC) + timedelta(days=90)).date().isoformat(),
    }
    signoff_id = ask("approver", "POST", "DOC/overrides", 201, **body)["id"]
    (item,) = cast.workspace.signing.inbox(cast.actor("director"))
    ask("owner", "POST", f"/api/escalations/{item.escalation.id}/answer", 403, answer="upheld")
    ask("director", "POST", f"/api/escalations/{item.escalation.id}/answer", 204, answer="upheld", note="Go.")
    ask("director", "POST", "DOC/outcomes", 201, signoff_id=signoff_id, result="right", note="It held.")


def test_reading_windows_conflict_and_assignment(cast, ask):
    ask("bar raiser", "POST", "DOC/readings", 204, content_hash=newest(cast))
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    ask("bar raiser", "PUT", "DOC/windows", 204, read_until=until)
    refused = ask(
        "bar raiser", "POST", "DOC/verdicts", 409, area="design", judgement="approve", content_hash=newest(cast)
    )
    assert "time for reading" in refused["detail"]
    assert ask("bar raiser", "POST", "DOC/conflicts", 201, reason="My sister sells this.") == {"drawn": ""}
    ask("keeper", "POST", "DOC/assignments", 422, person_id=cast.ids["bar raiser"])
    ask("keeper", "PUT", f"/api/people/{cast.ids['bar raiser']}/areas", 204, areas=["design"])


def test_delegation_signers_and_gate(cast, ask):
    now = datetime.now(UTC)
    absence = {"starts_at": now.isoformat(), "ends_at": (now + timedelta(days=7)).isoformat(), "reason": "On leave."}
    delegation = ask("approver", "POST", "DOC/delegations", 201, delegate_id=cast.ids["director"], **absence)
    ask("approver", "DELETE", f"DOC/delegations/{delegation['id']}", 204)
    ask("owner", "PUT", "DOC/signers/home team", 404, person_id=cast.ids["director"])
    ask("owner", "PUT", "DOC/gate", 422, document_id=cast.document_id)
