"""Everything that can be tried on a document: what is done, what the proof expects of it, what it changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.review import (
    Anchor,
    CommentKind,
    EscalationAnswer,
    EvidenceRow,
    Judgement,
    OutcomeResult,
    Override,
)
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.reviews import Confirmation, NewComment, NewVerdict, Windows
from docs_engine.services.signing import NewDelegation, NewOutcome, Signature
from tests.proofs.sheet import SIGNED, Absence, Asked, Note, Said, Sheet, Signed, first_above, independent
from tests.proofs.table import Answer, asked_of_table
from tests.proofs.world import AREAS, EXPIRES, PARTIES, SECTION

YES, NOT_YOU, NOT_NOW, UNSEEN, NOT_SO = Answer
FAR = date(2031, 1, 1)
DATA = (EvidenceRow("Renewals", "14 of 15", "billing"),)
OVERRIDES = {
    "override": {},
    "override without a reason": {"reason": "It is good."},
    "override without data": {"evidence": ()},
    "override with data from nowhere": {"evidence": (EvidenceRow("Renewals", "14 of 15", ""),)},
    "override without a risk": {"risk": " "},
    "override without a mitigation": {"mitigation": ""},
    "override never looked at again": {"revisit_on": date(2026, 1, 1)},
}
STALE = "0" * 64


def _nothing(_who, _result):
    pass


def _always(_who):
    return YES


@dataclass(frozen=True)
class Act:
    """One thing to try: the row of the table that it falls under, and what its content adds to that."""

    name: str
    action: Action
    do: Callable
    want: Callable = _always
    then: Callable = _nothing


def expected(world, sheet, act, who):
    """Say what the product must answer when somebody tries an act."""
    asked = asked_of_table(world, sheet, who, act.action)
    return act.want(who) if asked is YES else asked


def acts_on(world, sheet):
    """List what can be tried on a document now."""
    groups = (_writing, _talking, _naming, _placing, _assigning, _judging, _signing, _overriding, _answering)
    return [act for group in groups for act in group(world, sheet)]


def _writing(world, sheet):
    drafts, number = world.workspace.drafts, world.next_number()
    revision = world.store.drafts.revision(sheet.id)

    def written(who, _result):
        sheet.wrote.add(who)
        sheet.dirty = True

    def submitted(who, version):
        sheet.wrote.add(who)
        sheet.dirty = False
        sheet.hashes.append(version.content_hash)
        sheet.read, sheet.read_until, sheet.comments_until = set(), None, None
        sheet.end_signatures()

    change = SectionChange(SECTION[sheet.kind], f"Text {number}.", revision)
    old = SectionChange(SECTION[sheet.kind], f"Text {number}.", -1)
    yield Act("read", Action.READ, lambda me: world.workspace.documents.read(me, sheet.id).state)
    yield Act("edit", Action.EDIT, lambda me: drafts.save_section(me, sheet.id, change), then=written)
    yield Act(
        "edit over newer words", Action.EDIT, lambda me: drafts.save_section(me, sheet.id, old), lambda _: NOT_NOW
    )
    yield Act(
        "restore a finding",
        Action.DISMISS,
        lambda me: world.workspace.checks.undismiss(me, sheet.id, "x"),
        lambda _: UNSEEN,
    )
    yield Act(
        "submit",
        Action.SUBMIT,
        lambda me: world.workspace.versions.submit(me, sheet.id, revision),
        lambda _: YES if sheet.dirty else NOT_NOW,
        submitted,
    )
    if sheet.version > 1:
        words = world.workspace.versions.read(Actor(sheet.owner), sheet.id, sheet.version - 1).sections[0].text
        back = SectionChange(SECTION[sheet.kind], words, revision)
        yield Act(
            "write the former words again",
            Action.EDIT,
            lambda me: drafts.save_section(me, sheet.id, back),
            then=written,
        )


def _talking(world, sheet):
    reviews, number = world.workspace.reviews, world.next_number()
    remark = NewComment(max(sheet.version, 1), f"Why {number}?")
    blocking = NewComment(max(sheet.version, 1), f"Not so {number}.", CommentKind.BLOCKING)

    def said(who, comment_id):
        sheet.notes[comment_id] = Note(who, blocking=False)

    def blocked(who, comment_id):
        sheet.notes[comment_id] = Note(who, blocking=True)
        sheet.end_signatures()

    def published(who, ids):
        said(who, ids[0])
        blocked(who, ids[1])

    yield Act("comment", Action.COMMENT, lambda me: reviews.comment(me, sheet.id, remark), then=said)
    yield Act("block", Action.BLOCK, lambda me: reviews.comment(me, sheet.id, blocking), then=blocked)
    yield Act(
        "publish a batch that blocks",
        Action.BLOCK,
        lambda me: reviews.publish(me, sheet.id, (remark, blocking)),
        then=published,
    )
    for kind, note_id in _notes_of_each_kind(sheet).items():
        yield from _on_note(world, sheet, kind, note_id)


def _notes_of_each_kind(sheet):
    """Name the newest comment of each kind: blocking or not, open or closed, proposed as resolved or not."""
    words = {
        note_id: " ".join(
            ("blocking" if note.blocking else "harmless", "open" if note.open else "closed", "proposed" * note.proposed)
        )
        for note_id, note in sheet.notes.items()
    }
    return {kind.strip(): note_id for note_id, kind in words.items()}


def _on_note(world, sheet, kind, note_id):
    reviews, note = world.workspace.reviews, sheet.notes[note_id]

    def may_close(who):
        author = not note.blocking and (who == sheet.owner or "red" in world.humans[who].teams)
        return who in {note.by, sheet.raiser} or author

    def may_move(who):
        return who == sheet.owner or "red" in world.humans[who].teams

    def close(_who, _result):
        note.open = False

    def propose(_who, _result):
        note.proposed = True

    def reopen(_who, _result):
        note.open, note.proposed = True, False

    passage = Anchor(SECTION[sheet.kind], 0, 4, "")
    yield Act(
        f"attach {kind} to other words",
        Action.REATTACH,
        lambda me: reviews.reattach(me, note_id, sheet.version, passage),
        lambda who: (YES if note.open else NOT_NOW) if may_close(who) or may_move(who) else NOT_YOU,
    )
    yield Act(f"reply to {kind}", Action.COMMENT, lambda me: reviews.reply(me, note_id, "Because."))
    yield Act(
        f"propose {kind} as resolved",
        Action.PROPOSE_RESOLVED,
        lambda me: reviews.propose_resolved(me, note_id, ""),
        lambda _: YES if note.open and not note.proposed else NOT_NOW,
        propose,
    )
    yield Act(
        f"resolve {kind}",
        Action.RESOLVE,
        lambda me: reviews.resolve(me, note_id),
        lambda who: (YES if note.open else NOT_NOW) if may_close(who) else NOT_YOU,
        close,
    )
    yield Act(
        f"reopen {kind}",
        Action.RESOLVE,
        lambda me: reviews.reopen(me, note_id),
        lambda who: (YES if note.proposed or not note.open else NOT_NOW) if may_close(who) else NOT_YOU,
        reopen,
    )


def _naming(world, sheet):
    documents, signing, at = world.workspace.documents, world.workspace.signing, world.clock.at
    first = PARTIES[sheet.kind][0]

    def signer(name, party):
        def want(_who):
            if any(one.party == party for one in sheet.standing(at)):
                return NOT_NOW
            others = {one for each, one in sheet.signers.items() if each != party}
            unfit = name in {sheet.owner, sheet.raiser, *sheet.wrote, *others} or not world.humans[name].here
            return NOT_SO if unfit else YES

        return want

    for name in ("moe", sheet.owner, "bob", "gil"):

        def named(_who, _result, name=name):
            sheet.approver = name

        yield Act(
            f"name {name} to sign", Action.SET_APPROVER,
            lambda me, name=name: documents.set_approver(me, sheet.id, name), signer(name, first), named,
        )  # fmt: skip
    if sheet.kind == "away":
        for name in ("hal", "lee", "abe"):

            def housed(_who, _result, name=name):
                sheet.home = name

            unfit = signer(name, "home team")
            yield Act(
                f"name {name} to sign for the home team", Action.SET_APPROVER,
                lambda me, name=name: signing.name_signer(me, sheet.id, "home team", name),
                lambda who, unfit=unfit, name=name: NOT_SO
                if unfit(who) is YES and "red" in world.humans[name].teams
                else unfit(who),
                housed,
            )  # fmt: skip
    yield from _delegating(world, sheet)


def _delegating(world, sheet):
    signing, start = world.workspace.signing, world.clock.at
    end = start + timedelta(days=3)
    for name, begins in (("out", start), (sheet.owner, start), ("bob", start), ("abe", start + timedelta(days=1))):
        new = NewDelegation(name, begins, end, "On holiday.")
        unfit = (
            name in {sheet.owner, sheet.raiser, *sheet.wrote, *sheet.signers.values()} or not world.humans[name].here
        )

        def absent(who, delegation_id, name=name, begins=begins):
            sheet.absences[delegation_id] = Absence(who, name, begins, end)
            sheet.once.add(name)

        yield Act(
            f"let {name} sign {'meanwhile' if begins == start else 'from tomorrow on'}", Action.DELEGATE,
            lambda me, new=new: signing.delegate(me, sheet.id, new),
            lambda _, unfit=unfit: NOT_SO if unfit else YES, absent,
        )  # fmt: skip
    for delegation_id, row in list(sheet.absences.items())[-1:]:

        def back(_who, _result, row=row):
            row.end = world.clock.at

        def want(who, row=row):
            if who != row.who:
                return UNSEEN
            return YES if world.clock.at < row.end else NOT_NOW

        yield Act(
            "end the absence", Action.DELEGATE,
            lambda me, delegation_id=delegation_id: signing.end_delegation(me, sheet.id, delegation_id), want, back,
        )  # fmt: skip


def _placing(world, sheet):
    documents = world.workspace.documents

    def opened(_who, _result):
        sheet.shared = True

    def closed(_who, _result):
        sheet.shared = False

    def invited(_who, _result):
        sheet.readers.add("hal")

    def gone(_who, _result):
        sheet.withdrawn = True
        sheet.end_signatures()

    yield Act("share", Action.SHARE, lambda me: documents.share(me, sheet.id), then=opened)
    yield Act("unshare", Action.SHARE, lambda me: documents.unshare(me, sheet.id), then=closed)
    yield Act("invite", Action.INVITE, lambda me: documents.invite(me, sheet.id, "hal"), then=invited)
    yield Act("withdraw", Action.WITHDRAW, lambda me: documents.withdraw(me, sheet.id, "Enough."), then=gone)
    if sheet.kind == "design":

        def rebuilt(_who, _result):
            sheet.end_signatures()

        yield Act(
            "build on it again", Action.SET_GATE, lambda me: documents.set_gate(me, sheet.id, sheet.gate.id),
            lambda _: YES if sheet.gate.state(world.clock.at) in SIGNED else NOT_NOW, rebuilt,
        )  # fmt: skip


def _assigning(world, sheet):
    reviews = world.workspace.reviews
    pool = ("bob", "cat", "bea")

    def took(_who, assignment):
        sheet.raiser = assignment.person_id
        sheet.once.add(assignment.person_id)

    def chosen(name):
        def want(_who):
            if not independent(world, sheet, name):
                return NOT_SO
            return NOT_NOW if name == sheet.raiser else YES

        return want

    def drawn(_who):
        return YES if any(independent(world, sheet, one) for one in pool if one != sheet.raiser) else NOT_NOW

    def stepped_back(who, redrawn):
        sheet.conflicted.add(who)
        others = [one for one in pool if independent(world, sheet, one)]
        assert redrawn in (others or [""]), f"conflict: {redrawn or 'nobody'} was drawn, of {others}"
        sheet.raiser = redrawn
        sheet.once |= {redrawn} - {""}

    def assign(name):
        return lambda me: reviews.assign(me, sheet.id, name)

    for name in (*pool, "gil", "out"):
        yield Act(f"assign {name}", Action.ASSIGN, assign(name), chosen(name), took)
    yield Act("draw a bar raiser", Action.ASSIGN, assign(""), drawn, took)
    yield Act(
        "declare a conflict", Action.DECLARE_CONFLICT,
        lambda me: reviews.declare_conflict(me, sheet.id, "We are related."), then=stepped_back,
    )  # fmt: skip


def _judging(world, sheet):
    reviews, at = world.workspace.reviews, world.clock.at
    newest = sheet.hashes[-1] if sheet.hashes else STALE

    def judged(area, judgement):
        def then(who, verdict_id):
            sheet.verdicts.append(Said(verdict_id, sheet.version, area, judgement.value, who))
            if judgement in {Judgement.REJECT, Judgement.REQUEST_CHANGES}:
                sheet.end_signatures()

        return then

    def fit(who):
        return YES if independent(world, sheet, who) else NOT_YOU

    def judge(area, judgement, seen):
        new = NewVerdict(Area(area), judgement, "Because of what I read.", seen)
        return lambda me: reviews.give_verdict(me, sheet.id, new)

    for area in AREAS[sheet.kind]:
        for judgement in (Judgement.APPROVE, Judgement.REQUEST_CHANGES, Judgement.REJECT):
            name = f"{judgement.value.replace('_', ' ')} {area}"
            yield Act(name, Action.JUDGE, judge(area, judgement, newest), fit, judged(area, judgement))
    for name, seen in _other_hashes(sheet, newest).items():
        stale = judge(AREAS[sheet.kind][0], Judgement.APPROVE, seen)
        yield Act(f"judge {name}", Action.JUDGE, stale, lambda _: NOT_NOW)
    yield from _confirming(world, sheet, newest)
    windows = Windows(at + timedelta(hours=1), at + timedelta(hours=2))

    def scheduled(_who, _result):
        sheet.read_until, sheet.comments_until = windows.read_until, windows.comments_until

    yield Act("set the windows", Action.SCHEDULE, lambda me: reviews.schedule(me, sheet.id, windows), then=scheduled)
    yield Act(
        "mark as read", Action.MARK_READ, lambda me: reviews.mark_read(me, sheet.id, newest),
        lambda who: NOT_NOW if who in sheet.read else YES, lambda who, _: sheet.read.add(who),
    )  # fmt: skip
    yield Act(
        "mark other words as read",
        Action.MARK_READ,
        lambda me: reviews.mark_read(me, sheet.id, STALE),
        lambda _: NOT_NOW,
    )


def _confirming(world, sheet, newest):
    reviews = world.workspace.reviews
    own = {row.id: row for row in sheet.own_older(sheet.raiser)}

    def fit(who):
        if not own or who != sheet.raiser:
            return NOT_SO
        return YES if independent(world, sheet, who) else NOT_YOU

    def confirmed(who, ids):
        for former, verdict_id in zip(own.values(), ids, strict=True):
            sheet.verdicts.append(Said(verdict_id, sheet.version, former.area, former.judgement, who))
            if former.judgement in {"reject", "request_changes"}:
                sheet.end_signatures()

    asked = Confirmation(newest, tuple(own))
    yield Act("confirm", Action.CONFIRM, lambda me: reviews.confirm(me, sheet.id, asked), fit, confirmed)
    stale = Confirmation(STALE, tuple(own))
    yield Act("confirm other words", Action.CONFIRM, lambda me: reviews.confirm(me, sheet.id, stale), lambda _: NOT_NOW)


def _other_hashes(sheet, newest):
    """Name the hashes that somebody might have on an old screen."""
    former = [one for one in sheet.hashes if one != newest]
    return {"words never submitted": STALE} | ({"the former words": former[-1]} if former else {})


def _signing(world, sheet):
    signing, newest = world.workspace.signing, sheet.hashes[-1] if sheet.hashes else STALE
    sign = _signer(world, sheet)

    def do(seen, **proof):
        return lambda me: signing.sign(me, sheet.id, sign(me, seen, **proof))

    yield Act("sign", Action.SIGN, do(newest), then=_signed(world, sheet, against=False))
    for name, seen in _other_hashes(sheet, newest).items():
        yield Act(f"sign {name}", Action.SIGN, do(seen), lambda _: NOT_NOW)
    yield Act("sign after an old sign-in", Action.SIGN, do(newest, minutes_ago=6), lambda _: NOT_YOU)
    yield Act("sign with a wrong password", Action.SIGN, do(newest, password="not the right one"), lambda _: NOT_SO)
    yield Act("sign with somebody else's sign-in", Action.SIGN, do(newest, whose="ann"), lambda _: NOT_YOU)


def _signer(world, sheet):
    def sign(me, seen, *, minutes_ago=0, password="", whose=""):
        if password:
            world.workspace.signing.doorkeeper.failures.forget(me.person_id)
            return Signature(seen, password)
        return Signature(seen, session=world.session(whose or me.person_id, minutes_ago=minutes_ago))

    return sign


def _signed(world, sheet, *, against):
    """Write down a signature, and before whom an override came."""
    days, at = EXPIRES[sheet.kind], world.clock.at

    def then(who, signoff_id):
        for one in sheet.signatures:
            one.over |= one.expires is not None and one.expires <= at
        signed = {one.party for one in sheet.standing(at)}
        party = next(one for one in sheet.seats(who, at) if one not in signed)
        expires = at + timedelta(days=days) if days else None
        sheet.signatures.append(Signed(signoff_id, sheet.version, party, against, expires))
        if against:
            rows = world.store.reviews.record(sheet.id).escalations
            assert len(rows) > len(sheet.escalations), "override: it came before nobody"
            row = rows[-1]
            assert (row.signoff_id, row.to_id) == (signoff_id, first_above(world, sheet, who)), "escalated elsewhere"
            sheet.escalations[row.id] = Asked(signoff_id, [row.to_id], row.due_at)

    return then


def _overriding(world, sheet):
    signing, number = world.workspace.signing, world.next_number()
    newest = sheet.hashes[-1] if sheet.hashes else STALE
    sign = _signer(world, sheet)
    whole = {
        "reason": f"Reason {number}: the pilot numbers are better than we hoped for this spring.",
        "evidence": DATA,
        "risk": "Support is overrun.",
        "mitigation": "Two more people answer.",
        "revisit_on": FAR,
    }

    def do(seen, parts, **proof):
        override = Override(**(whole | parts))
        return lambda me: signing.override(me, sheet.id, sign(me, seen, **proof), override)

    def nobody_above(who):
        return NOT_NOW if not first_above(world, sheet, who) else YES

    for name, parts in OVERRIDES.items():
        want, then = (nobody_above, _signed(world, sheet, against=True)) if not parts else (lambda _: NOT_SO, _nothing)
        yield Act(name, Action.OVERRIDE, do(newest, parts), want, then)
    for name, seen in _other_hashes(sheet, newest).items():
        yield Act(f"override {name}", Action.OVERRIDE, do(seen, {}), lambda _: NOT_NOW)
    yield Act("override after an old sign-in", Action.OVERRIDE, do(newest, {}, minutes_ago=6), lambda _: NOT_YOU)
    former = world.store.reviews.override_reasons()
    if former:
        copied = {"reason": next(iter(former)).upper()}
        yield Act("override with a copied reason", Action.OVERRIDE, do(newest, copied), lambda _: NOT_SO)


def _answering(world, sheet):
    signing = world.workspace.signing
    last = list(sheet.escalations.items())[-1:] or [("none", Asked("none", [], world.clock.at))]
    for escalation_id, row in last:

        def want(who, row=row):
            if row.answered:
                return NOT_NOW
            return YES if any(who in (one, *world.above(one)) for one in row.to) else NOT_YOU

        for said in EscalationAnswer:

            def then(_who, _result, row=row, said=said):
                row.answered = True
                standing = [one.id for one in sheet.standing(world.clock.at)]
                if said is EscalationAnswer.REVERSED and row.signoff in standing:
                    sheet.end_signatures()

            if sheet.escalations:
                yield Act(
                    f"answer {said.value}", Action.ANSWER,
                    lambda me, one=escalation_id, said=said: signing.answer(me, one, said, "We looked at it."),
                    want, then,
                )  # fmt: skip
        told = NewOutcome(row.signoff, OutcomeResult.RIGHT, "Sales went up.")
        yield Act(
            "record the outcome", Action.RECORD_OUTCOME,
            lambda me, told=told: signing.record_outcome(me, sheet.id, told),
        )  # fmt: skip


def begin_on(world, gate, number):
    """Give the act of beginning a design on a press release, and the sheet that it becomes."""
    made = []

    def do(me):
        new = NewDocument("design", f"Design {number}", "red", "lee", gate.id, answers={"shape": "Round."})
        return world.workspace.documents.create(me, new)

    def then(who, document_id):
        made.append(Sheet(document_id, "design", who, "lee", gate, wrote={who}))

    return Act("begin a design on it", Action.READ, do, then=then), made
