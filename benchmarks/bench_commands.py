"""Measure every command of review and sign-off on a document of 50 versions and 200 comments, and proving its trail.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_commands.py [ROUNDS]
The document lives in a company of 300 people. The last column compares with saving a section in the same run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.history import Company, write_year
from benchmarks.table import print_heading, print_row, timed, verdict
from docs_engine.accounts.tokens import hash_token
from docs_engine.audit.verify.__main__ import reports
from docs_engine.audit.verify.bundle_files import read
from docs_engine.model.audit import AuditEntry
from docs_engine.model.doctype import Area
from docs_engine.model.people import Session
from docs_engine.model.review import CommentKind, EscalationAnswer, EvidenceRow, Judgement, OutcomeResult, Override
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.moment import moment_at
from docs_engine.services.reviews import Confirmation, NewComment, NewVerdict, Windows
from docs_engine.services.signing import NewDelegation, NewOutcome, Signature
from docs_engine.settings import read_settings
from docs_engine.store import check_chain, open_store
from docs_engine.workspace import Workspace, assemble, open_files, read_types

VERSIONS, COMMENTS, DOCUMENTS, EVENTS = 50, 200, 500, 100_000
ROUNDS = 30
TARGET = 10.0  # milliseconds, p95 of any command
VERIFY_TARGET = 2_000.0  # milliseconds, 100,000 events
AGAINST = "save a section"
WHY = (EvidenceRow("Pilot towns that renewed", "14 of 15", "billing export"),)


@dataclass
class Desk:
    """The workspace, who acts, the document, and the milliseconds of each command."""

    workspace: Workspace
    company: Company
    at: datetime
    document_id: str = ""
    taken: dict[str, list[float]] = field(default_factory=dict)
    busy: dict[str, list[float]] = field(default_factory=dict)

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def actor(self, who: str) -> Actor:
        return Actor(vars(self.company)[who])

    def time(self, name: str, command: Callable[[], object]) -> object:
        found: list[object] = []
        worked = time.process_time()
        self.taken.setdefault(name, []).extend(timed(lambda _: found.append(command()), 1))
        self.busy.setdefault(name, []).append((time.process_time() - worked) * 1000)
        return found[0]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(read_settings({}), folder=Path(folder), database_url=f"{folder}/bench.sqlite")
        types, store = read_types(settings), open_store(settings.database_url)
        company = write_year(store, types["pr_faq"], DOCUMENTS)
        desk = Desk(None, company, datetime(2026, 7, 1, 12, tzinfo=UTC))  # type: ignore[arg-type]
        desk.workspace = assemble(settings, types, open_files(settings).checker, store, moment_at(desk.now))
        try:
            _prepare(desk)
            for number in range(rounds):
                _talk(desk, number)
                _judge_and_sign(desk, number)
            _print_commands(desk)
            _prove(desk, Path(folder))
        finally:
            desk.workspace.close()


def _prepare(desk: Desk) -> None:
    workspace, member = desk.workspace, desk.actor("member")
    new = NewDocument("pr_faq", "A long way", "team-0", desk.company.manager)
    desk.document_id = workspace.documents.create(member, new)
    for number in range(VERSIONS):
        _write(desk, f"Version {number} says this. " * 40)
        _submit(desk)
    workspace.reviews.assign(desk.actor("keeper"), desk.document_id, desk.company.raiser)
    raiser = desk.actor("raiser")
    for number in range(COMMENTS):
        new_comment = NewComment(1 + number % VERSIONS, f"Comment {number}?", CommentKind.QUESTION)
        comment_id = workspace.reviews.comment(raiser, desk.document_id, new_comment)
        if number % 2:
            workspace.reviews.reply(member, comment_id, "Because.")
    for area in workspace.documents.read(member, desk.document_id).required_areas:
        _judge(desk, area, Judgement.APPROVE)


def _write(desk: Desk, text: str) -> None:
    drafts, member = desk.workspace.drafts, desk.actor("member")
    draft = drafts.read(member, desk.document_id)
    drafts.save_section(member, desk.document_id, SectionChange(draft.sections[0].section.key, text, draft.revision))


def _submit(desk: Desk) -> None:
    member = desk.actor("member")
    revision = desk.workspace.drafts.read(member, desk.document_id).revision
    desk.workspace.versions.submit(member, desk.document_id, revision)


def _hash(desk: Desk) -> str:
    return desk.workspace.versions.history(desk.actor("member"), desk.document_id)[0].content_hash


def _judge(desk: Desk, area: Area, judgement: Judgement) -> None:
    _give(desk, NewVerdict(area, judgement, "Because of what I read.", _hash(desk)))


def _give(desk: Desk, new: NewVerdict) -> None:
    desk.workspace.reviews.give_verdict(desk.actor("raiser"), desk.document_id, new)


def _talk(desk: Desk, number: int) -> None:
    reviews, document_id = desk.workspace.reviews, desk.document_id
    raiser, member = desk.actor("raiser"), desk.actor("member")
    one = NewComment(VERSIONS, f"One more, {number}.")
    comment_id = str(desk.time("comment", lambda: reviews.comment(raiser, document_id, one)))
    desk.time("publish ten comments", lambda: reviews.publish(raiser, document_id, [one] * 10))
    desk.time("reply", lambda: reviews.reply(member, comment_id, "Yes."))
    desk.time("propose as resolved", lambda: reviews.propose_resolved(member, comment_id, ""))
    desk.time("resolve", lambda: reviews.resolve(raiser, comment_id))
    desk.time("reopen", lambda: reviews.reopen(raiser, comment_id))
    desk.time("share", lambda: desk.workspace.documents.share(member, document_id))
    desk.time("invite", lambda: desk.workspace.documents.invite(member, document_id, "chief"))


def _judge_and_sign(desk: Desk, number: int) -> None:
    workspace, document_id = desk.workspace, desk.document_id
    raiser, manager = desk.actor("raiser"), desk.actor("manager")
    desk.time(AGAINST, lambda: _write(desk, f"Round {number} says this."))
    desk.time("submit", lambda: _submit(desk))
    seen = _hash(desk)
    desk.time("mark as read", lambda: workspace.reviews.mark_read(desk.actor("chief"), document_id, seen))
    since = workspace.reviews.changed_since_verdict(raiser, document_id)
    own = tuple(verdict.id for one in since for verdict in one.verdicts)
    desk.time("confirm verdicts", lambda: workspace.reviews.confirm(raiser, document_id, Confirmation(seen, own)))
    windows = Windows(desk.at + timedelta(minutes=1), desk.at + timedelta(minutes=2))
    desk.time("set windows", lambda: workspace.reviews.schedule(desk.actor("member"), document_id, windows))
    desk.at += timedelta(minutes=3)
    if number % 2:
        _override(desk, number, seen)
    else:
        signature = Signature(seen, session=_signed_in(desk))
        desk.time("sign", lambda: workspace.signing.sign(manager, document_id, signature))
    absence = NewDelegation("member-1-0", desk.at, desk.at + timedelta(hours=1), "On holiday.")
    delegation_id = str(desk.time("delegate", lambda: workspace.signing.delegate(manager, document_id, absence)))
    desk.time("end a delegation", lambda: workspace.signing.end_delegation(manager, document_id, delegation_id))
    desk.time("read the page", lambda: workspace.documents.read(raiser, document_id))


def _override(desk: Desk, number: int, seen: str) -> None:
    signing, document_id, manager = desk.workspace.signing, desk.document_id, desk.actor("manager")
    area = desk.workspace.documents.read(manager, document_id).required_areas[0]
    rejection = NewVerdict(area, Judgement.REJECT, "Because of what I read.", seen)
    desk.time("give a verdict", lambda: _give(desk, rejection))
    reason = f"Reason number {number}: customers wait for it and the pilot numbers are better than hoped."
    override = Override(reason, WHY, "It may fail.", "We look each week.", date(2031, 1, 1))
    signature = Signature(seen, session=_signed_in(desk))
    signoff_id = str(desk.time("override", lambda: signing.override(manager, document_id, signature, override)))
    escalation = desk.workspace.documents.read(manager, document_id).escalation
    if escalation is None:
        raise RuntimeError("an override without an escalation")
    answer = EscalationAnswer.REVERSED
    desk.time("answer", lambda: signing.answer(Actor(escalation.to_id), escalation.id, answer, "We looked at it."))
    outcome = NewOutcome(signoff_id, OutcomeResult.WRONG, "It did fail.")
    desk.time("record an outcome", lambda: signing.record_outcome(manager, document_id, outcome))
    _judge(desk, area, Judgement.APPROVE)


def _signed_in(desk: Desk) -> str:
    store, token = desk.workspace.documents.desk.store, f"token {desk.at}"
    with store.transaction():
        session = Session(desk.company.manager, desk.at, desk.at + timedelta(hours=1), desk.at)
        store.people.add_session(hash_token(token), session)
    return token


def _print_commands(desk: Desk) -> None:
    print_heading(f"{VERSIONS} versions, {COMMENTS} comments and more")
    for name, times in sorted(desk.taken.items()):
        print_row(name, times, desk.taken[AGAINST])
    for name, times in sorted(desk.busy.items()):
        p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
        wall = statistics.quantiles(desk.taken[name], n=20, method="inclusive")[-1]
        print(f"target: {name}: p95 at most {TARGET:g} ms: {verdict(wall, TARGET)}; {p95:.1f} ms of processor time")


def _prove(desk: Desk, folder: Path) -> None:
    """Verify 100,000 events with the product and with the stand-alone verifier."""
    store, member = desk.workspace.documents.desk.store, desk.actor("member")
    details = {"as": ["contributor", "member", "owner"], "state": "in_review", "revision": 1, "redrafted": []}
    missing = EVENTS - len(store.audit.trail(desk.document_id))
    state = desk.workspace.documents.read(member, desk.document_id).state.value
    with store.transaction():
        for _ in range(missing):
            told = {**details, "state": state}
            entry = AuditEntry(desk.document_id, desk.now(), member.person_id, "draft.section_saved", "x", told)
            store.audit.append(entry)
    trail = store.audit.trail(desk.document_id)
    bundle_file = folder / "bundle.zip"
    bundle_file.write_bytes(desk.workspace.audit.bundle(member, desk.document_id))
    bundle = read(bundle_file)
    print_heading(f"{len(trail):,} events of one document")
    read_back = timed(lambda _: store.audit.trail(desk.document_id), 3)
    checked = timed(lambda _: check_chain(desk.document_id, trail), 3, time.process_time)
    print_row("read back from the database", read_back, checked)
    print_row("the product's chain, processor time", checked, checked)
    every = {}
    for name, report in reports().items():
        wrong: list[str] = []
        every[name] = timed(lambda _, told=report, into=wrong: into.extend(told(bundle)), 3, time.process_time)
        print_row(f"the verifier: {name}{' (' + wrong[0] + ')' if wrong else ''}", every[name], checked)
    print(f"target: the chain: at most {VERIFY_TARGET:g} ms: {verdict(statistics.median(checked), VERIFY_TARGET)}")
    whole = sum(statistics.median(times) for times in every.values())
    held = verdict(whole, VERIFY_TARGET)
    print(f"target: the verifier, six reports: at most {VERIFY_TARGET:g} ms: {held} ({whole:,.0f})")


if __name__ == "__main__":
    main()
