"""Documents: create, find, read, share, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.document import Document, State, Version
from docs_engine.model.review import Ending, Escalation, Recommendation, ReviewRecord, SignOff, Verdict
from docs_engine.model.stage import Stage
from docs_engine.review.lifecycle import active_override, missing_parties, revisit_due, standing_signoffs
from docs_engine.review.recommendation import dissent, lasting_objections, recommend
from docs_engine.review.signers import Seat, signers_of
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import NewDocument, begin_document, present_person
from docs_engine.services.case import Case, acting_person, gate_override, may_now, open_case, seats_of_person, why_not
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.delegating import refuse_unfit_signer
from docs_engine.services.desk import Desk
from docs_engine.services.ending import end_signoffs
from docs_engine.services.gating import refuse_gate
from docs_engine.services.library import MOST_ROWS, DocumentRow, LibraryPage, LibraryQuery, list_documents
from docs_engine.services.next_steps import next_step
from docs_engine.services.present_draft import draft_hash, draft_of
from docs_engine.services.silence import visible_comments
from docs_engine.services.texts import clean_body

__all__ = [
    "DocumentPage",
    "DocumentRow",
    "Documents",
    "LibraryPage",
    "LibraryQuery",
    "NewDocument",
    "SearchHit",
]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything a page about one document needs to know.

    `latest` is None before the first submission. `objections` are verdicts against former versions that last until
    their area is judged again. `may` holds what the reader may do now; `why_not` says for every other action which rule
    refuses it and what would help. The newest version must be judged in `required_areas`; `ending` is what its review
    ends in (None while verdicts are missing). `signers` map each party to who signs for it ("" while nobody is
    named), `seats` say what the reader may sign for. `signoffs` stand under the newest version, `missing_parties`
    have not signed it ("" names the approver who signs alone). `banner` is the active override, `dissent` the verdicts
    it goes against, `escalation` the one that belongs to it; `gate_banner` is the override of what this document builds
    on. `revisit_due` lists overrides whose day to look again has come without an outcome. `gate` is "" when open, else
    every reason why it is closed. `next_step` says who does what next, "" when nothing is left. `changed_since_version`
    is true when the draft differs from the newest version.
    """

    document: Document
    state: State
    latest: Version | None
    draft_revision: int
    changed_since_version: bool
    record: ReviewRecord
    required_areas: tuple[Area, ...]
    recommendation: Recommendation
    ending: Ending | None
    objections: tuple[Verdict, ...]
    may: frozenset[Action]
    why_not: Mapping[Action, str]
    signers: Mapping[str, str]
    seats: tuple[Seat, ...]
    signoffs: tuple[SignOff, ...]
    missing_parties: tuple[str, ...]
    banner: SignOff | None
    dissent: tuple[Verdict, ...]
    escalation: Escalation | None
    gate_banner: SignOff | None
    revisit_due: tuple[SignOff, ...]
    gate: str
    next_step: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A document with the passage that matched; true marks the words that were looked for."""

    document: Document
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of the workspace."""

    desk: Desk

    def create(self, actor: Actor, new: NewDocument) -> str:
        """Begin a document, draft all its sections from the answers given, and return its id."""
        return begin_document(self.desk, actor, new)

    def read(self, actor: Actor, document_id: str) -> DocumentPage:
        """Tell everything about one document and what the actor may do with it."""
        case = open_case(self.desk, actor, document_id)
        latest = self.desk.store.versions.latest(document_id)
        draft = draft_of(self.desk, document_id)
        override = active_override(case.record, latest, case.at)
        recommendation = recommend(case.record, latest.number if latest else 0, case.required)
        return DocumentPage(
            document=case.document,
            state=case.state,
            latest=latest,
            draft_revision=draft.revision,
            changed_since_version=latest is None or draft_hash(case.document, draft) != latest.content_hash,
            record=replace(case.record, comments=visible_comments(self.desk, case)),
            required_areas=case.required,
            recommendation=recommendation,
            ending=recommendation.ends_in if latest else None,
            objections=lasting_objections(case.record, latest.number) if latest else (),
            may=may_now(case),
            why_not={action: refused.message for action in Action if (refused := why_not(case, action)) is not None},
            signers=signers_of(case.demands.parties, case.document, case.record),
            seats=seats_of_person(case),
            signoffs=standing_signoffs(case.record, latest, case.at),
            missing_parties=missing_parties(case.record, latest, case.demands),
            banner=override,
            gate_banner=gate_override(self.desk, case.document),
            revisit_due=revisit_due(case.record, case.at.date()),
            dissent=dissent(case.record, override.version) if override else (),
            escalation=_escalation_of(case.record, override),
            gate=" ".join(case.gate),
            next_step=next_step(case, {person.id: person for person in self.desk.store.people.all()}),
        )

    def library(self, actor: Actor, query: LibraryQuery) -> LibraryPage:
        """List the documents that the actor may see."""
        acting_person(self.desk, actor)
        return list_documents(self.desk, actor.person_id, query)

    def search(self, actor: Actor, words: str, limit: int = 20) -> tuple[SearchHit, ...]:
        """Find documents that the actor may see by their words, best first."""
        acting_person(self.desk, actor)
        found = self.desk.store.search.find(actor.person_id, words, max(1, min(limit, MOST_ROWS)))
        documents = self.desk.store.documents.get_all([document_id for document_id, _ in found])
        return tuple(SearchHit(documents[document_id], snippet) for document_id, snippet in found)

    def set_approver(self, actor: Actor, document_id: str, person_id: str) -> None:
        """Name the person who will sign; never the owner nor anybody who wrote nor the bar raiser. "" names nobody."""

        def name_approver(case: Case) -> Done:
            refuse_unfit_signer(self.desk, case, case.demands.parties[0], person_id)
            self.desk.store.documents.update(replace(case.document, approver_id=person_id))
            return Done("", person_id)

        order = Order("document.approver_named", document_id, {"person": person_id})
        carry_out_on(self.desk, actor, Action.SET_APPROVER, order, name_approver)

    def set_stage(self, actor: Actor, document_id: str, stage: Stage) -> None:
        """Say how far the idea has come; the checks follow at once, for versions too."""

        def move(case: Case) -> Done:
            self.desk.store.documents.update(replace(case.document, stage=stage))
            return Done("", document_id, {"stage": stage.value, "before": case.document.stage.value})

        order = Order("document.stage_set", document_id, {"stage": stage.value})
        carry_out_on(self.desk, actor, Action.EDIT, order, move)

    def set_gate(self, actor: Actor, document_id: str, gate_document_id: str) -> None:
        """Build on another approved document; what was signed on the one before ends.

        GateClosedError for one that is not approved or of another kind, InputError for a document that needs none.
        """

        def build_on(case: Case) -> Done:
            refuse_gate(self.desk, actor, case, gate_document_id)
            self.desk.store.documents.update(replace(case.document, gate_document_id=gate_document_id))
            ended = end_signoffs(self.desk, case.record, "The document builds on another one now.")
            told = {"gate": gate_document_id, "before": case.document.gate_document_id, "ended_signoffs": list(ended)}
            return Done("", gate_document_id, told)

        order = Order("document.gate_set", document_id, {"gate": gate_document_id})
        carry_out_on(self.desk, actor, Action.SET_GATE, order, build_on)

    def share(self, actor: Actor, document_id: str) -> None:
        """Let everybody in the workspace read the document."""
        self._show(actor, document_id, Order("document.shared", document_id), shared=True)

    def unshare(self, actor: Actor, document_id: str) -> None:
        """Make a shared document private again; invited readers stay."""
        self._show(actor, document_id, Order("document.unshared", document_id), shared=False)

    def invite(self, actor: Actor, document_id: str, person_id: str) -> None:
        """Let one person read and comment."""

        def add_reader(_case: Case) -> Done:
            present_person(self.desk, person_id, "person_id")
            self.desk.store.documents.add_reader(document_id, person_id)
            return Done("", person_id)

        order = Order("document.reader_invited", document_id, {"person": person_id})
        carry_out_on(self.desk, actor, Action.INVITE, order, add_reader)

    def withdraw(self, actor: Actor, document_id: str, reason: str) -> None:
        """Take the document out of the process for good; ends an active sign-off."""
        because = clean_body("reason", reason, texts.REASON)

        def take_out(case: Case) -> Done:
            now = self.desk.moment.now()
            self.desk.store.documents.update(replace(case.document, withdrawn_at=now))
            ended = end_signoffs(self.desk, case.record, f"The document was withdrawn: {because}")
            return Done("", document_id, {"reason": because, "ended_signoffs": list(ended)})

        order = Order("document.withdrawn", document_id, {"reason": because})
        carry_out_on(self.desk, actor, Action.WITHDRAW, order, take_out)

    def _show(self, actor: Actor, document_id: str, order: Order, *, shared: bool) -> None:
        def change(case: Case) -> Done:
            self.desk.store.documents.update(replace(case.document, shared=shared))
            return Done("", document_id)

        carry_out_on(self.desk, actor, Action.SHARE, order, change)


def _escalation_of(record: ReviewRecord, signoff: SignOff | None) -> Escalation | None:
    """Return the escalation that an override brought about."""
    return next((row for row in record.escalations if signoff and row.signoff_id == signoff.id), None)
