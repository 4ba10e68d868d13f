"""Whatever people try in whatever order: nobody signs unseen words, nobody judges their own, nothing changes unsaid."""

from collections import Counter
from datetime import date
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from docs_engine.errors import DocsEngineError, StoreError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.people import Role
from docs_engine.model.review import CommentKind, EscalationAnswer, EvidenceRow, Judgement, Override
from docs_engine.services.drafts import SectionChange
from docs_engine.services.reviews import NewComment, NewVerdict
from docs_engine.services.signing import Signature
from tests.unit.services.town import PASSWORD

EVERYBODY = ("ann", "abe", "lee", "vic", "moe", "bob", "cat", "pam", "out", "aud", "root")
WHO = st.sampled_from(EVERYBODY)
REACHED: Counter[str] = Counter()


def override_with(number):
    return Override(
        f"Reason number {number}: the pilot numbers are better than we hoped for this spring.",
        (EvidenceRow("Renewals", "14 of 15", "billing"),),
        "Support is overrun.",
        "Two more people answer.",
        date(2030, 1, 1),
    )


class Walk(RuleBasedStateMachine):
    def __init__(self, opened):
        super().__init__()
        self.opened = opened
        self.town = opened.__enter__()
        self.workspace = self.town.workspace
        self.store = self.workspace.documents.desk.store
        self.old_hashes = []
        self.numbers = iter(range(10_000))

    def teardown(self):
        self.opened.__exit__(None, None, None)

    @initialize(depth=st.sampled_from(["new", "recommended", "signed", "overridden", "reversed"]))
    def begin(self, depth):
        """Begin anywhere on the way: random steps alone seldom get to a signature."""
        self.id = self.town.document()
        if depth in {"recommended", "signed"}:
            self.drive(Judgement.APPROVE, sign=depth == "signed")
        if depth in {"overridden", "reversed"}:
            self.drive(Judgement.REJECT, sign=True)
        if depth == "reversed":
            self.answer("vic", EscalationAnswer.REVERSED)

    def attempt(self, name, step):
        """A refused step leaves nothing behind; an accepted one leaves exactly one event."""
        before = self.snapshot()
        try:
            step()
        except StoreError:
            raise
        except DocsEngineError:
            assert self.snapshot() == before, f"the refused {name} left a trace"
            return False
        after = self.snapshot()
        assert len(after[0]) == len(before[0]) + 1, f"{name} was not recorded once"
        REACHED[name] += 1
        return True

    def snapshot(self):
        record = self.store.reviews.record(self.id)
        document = self.store.documents.get(self.id)
        draft = self.store.drafts.get(self.id)
        contributors = self.store.documents.contributors(self.id)
        return self.town.trail(self.id), record, document, draft, contributors, self.store.versions.list(self.id)

    def latest(self):
        return self.store.versions.latest(self.id)

    def state(self):
        return self.town.page(self.id, "ann").state

    @rule(who=WHO, section=st.sampled_from(["problem", "solution"]))
    def edit(self, who, section):
        actor = self.town.actor(who)
        revision = self.store.drafts.revision(self.id)
        change = SectionChange(section, f"Text {next(self.numbers)}.", revision)
        done = self.attempt("edit", lambda: self.workspace.drafts.save_section(actor, self.id, change))
        assert not done or who in {"ann", "abe"}

    @rule(who=WHO)
    def submit(self, who):
        before = self.latest()
        revision = self.store.drafts.revision(self.id)
        actor = self.town.actor(who)
        if self.attempt("submit", lambda: self.workspace.versions.submit(actor, self.id, revision)):
            self.old_hashes += [before.content_hash] if before else []
            assert self.state() is not State.APPROVED

    @rule(who=WHO, whom=st.sampled_from(["", *EVERYBODY]))
    def assign(self, who, whom):
        actor, person = self.town.actor(who), self.town.people.get(whom, "")
        if self.attempt("assign", lambda: self.workspace.reviews.assign(actor, self.id, person)):
            assert Role.POOL_KEEPER in self.store.people.person(actor.person_id).roles
            assert self.bar_raiser() in {self.town.people["bob"], self.town.people["cat"]}

    def bar_raiser(self):
        standing = [row for row in self.store.reviews.record(self.id).assignments if row.ended_at is None]
        assert len(standing) <= 1
        return standing[0].person_id if standing else ""

    @rule(
        who=WHO,
        area=st.sampled_from([Area.DESIGN, Area.CUSTOMER_EXPERIENCE]),
        judgement=st.sampled_from(Judgement),
        old=st.booleans(),
    )
    def judge(self, who, area, judgement, old):
        latest = self.latest()
        seen = self.old_hashes[-1] if old and self.old_hashes else latest.content_hash if latest else "none"
        verdict = NewVerdict(area, judgement, "Because.", seen)
        actor = self.town.actor(who)
        if self.attempt("judge", lambda: self.workspace.reviews.give_verdict(actor, self.id, verdict)):
            assert actor.person_id == self.bar_raiser()
            assert seen == latest.content_hash

    @rule(who=st.sampled_from(("bob", "bob", "cat", *EVERYBODY)), blocking=st.booleans())
    def comment(self, who, blocking):
        actor = self.town.actor(who)
        new = NewComment(1, "Why?", CommentKind.BLOCKING if blocking else CommentKind.REMARK)
        if self.attempt("comment", lambda: self.workspace.reviews.comment(actor, self.id, new)):
            assert not blocking or actor.person_id == self.bar_raiser()

    @rule(who=WHO, data=st.data())
    def resolve(self, who, data):
        comments = self.store.reviews.record(self.id).comments
        if not comments:
            return
        comment = data.draw(st.sampled_from([*comments, *(one for one in comments if one.blocking)]))
        actor = self.town.actor(who)
        if self.attempt("resolve", lambda: self.workspace.reviews.resolve(actor, comment.id)):
            assert not comment.blocking or actor.person_id in {comment.author_id, self.bar_raiser()}

    @rule(who=WHO, against=st.booleans(), old=st.booleans())
    def sign(self, who, against, old):
        latest = self.latest()
        seen = self.old_hashes[-1] if old and self.old_hashes else latest.content_hash if latest else "none"
        self.put_name(who, seen, against=against)

    def put_name(self, who, seen, *, against):
        latest, state, actor = self.latest(), self.state(), self.town.actor(who)
        signature = Signature(seen, PASSWORD)
        signing = self.workspace.signing
        if against:
            override = override_with(next(self.numbers))
            done = self.attempt("override", lambda: signing.override(actor, self.id, signature, override))
        else:
            done = self.attempt("sign", lambda: signing.sign(actor, self.id, signature))
        if done:
            assert seen == latest.content_hash
            assert actor.person_id == self.store.documents.get(self.id).approver_id
            assert actor.person_id not in self.store.documents.contributors(self.id)
            assert (state is State.RECOMMENDED) is not against

    @rule(
        judgement=st.sampled_from([Judgement.APPROVE, Judgement.REJECT, Judgement.REQUEST_CHANGES]), sign=st.booleans()
    )
    def drive(self, judgement, sign):
        """Take the document to a signature with the right people."""
        self.edit("ann", "problem")
        self.submit("ann")
        if not self.bar_raiser():
            self.assign("pam", "")
        name = {value: key for key, value in self.town.people.items()}.get(self.bar_raiser(), "bob")
        for comment in self.store.reviews.record(self.id).comments:
            self.attempt("resolve", lambda one=comment: self.workspace.reviews.resolve(self.town.actor(name), one.id))
        for old in (True, False):
            for area in (Area.DESIGN, Area.CUSTOMER_EXPERIENCE):
                self.judge(name, area, judgement, old=old)
        against = judgement is not Judgement.APPROVE
        for seen in self.old_hashes[-1:]:
            self.put_name("lee", seen, against=against)
        if sign and self.latest():
            self.put_name("lee", self.latest().content_hash, against=against)

    @rule(who=st.sampled_from(("vic", "vic", "vic", "lee", *EVERYBODY)), answer=st.sampled_from(EscalationAnswer))
    def answer(self, who, answer):
        escalations = self.store.reviews.record(self.id).escalations
        if not escalations:
            return
        last, actor = escalations[-1], self.town.actor(who)
        if self.attempt("answer", lambda: self.workspace.signing.answer(actor, last.id, answer, "My answer.")):
            above = self.store.people.managers_above(last.to_id)
            assert actor.person_id == last.to_id or actor.person_id in above

    @rule(who=WHO, seldom=st.integers(0, 30))
    def withdraw(self, who, seldom):
        actor = self.town.actor(who)
        if seldom == 0:
            withdraw = partial(self.workspace.documents.withdraw, actor, self.id, "Enough.")
            assert not self.attempt("withdraw", withdraw) or who == "ann"

    @invariant()
    def a_standing_signature_covers_the_newest_words(self):
        if not hasattr(self, "id"):
            return
        record, latest = self.store.reviews.record(self.id), self.latest()
        standing = [row for row in record.signoffs if row.ended_at is None]
        assert all(row.content_hash == latest.content_hash for row in standing)
        assert len(standing) <= 1
        overridden = [row.id for row in record.signoffs if row.override]
        assert sorted(overridden) == sorted(row.signoff_id for row in record.escalations)

    @invariant()
    def what_a_page_offers_is_what_the_rules_permit(self):
        if not hasattr(self, "id"):
            return
        state = self.state()
        REACHED[state.value] += 1
        page = self.town.page(self.id, "lee")
        assert (Action.SIGN in page.may) is (state is State.RECOMMENDED)
        assert not {Action.EDIT, Action.SUBMIT, Action.JUDGE, Action.ASSIGN} & page.may


def test_random_walks_never_break_a_promise(new_town):
    REACHED.clear()
    run_state_machine_as_test(
        lambda: Walk(new_town()),
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    wanted = {"sign", "override", "answer", "approved", "approved_override", "recommended", "not_recommended"}
    assert wanted <= set(REACHED), f"the walks never reached {sorted(wanted - set(REACHED))}"
