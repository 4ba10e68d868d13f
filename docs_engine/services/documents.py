"""Documents: create, find, read, share, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.document import Document, State, Version
from docs_engine.model.review import Escalation, Recommendation, ReviewRecord, SignOff, Verdict
from docs_engine.model.stage import Stage
from docs_engine.review.lifecycle import active_signoff
from docs_engine.review.recommendation import dissent, lasting_objections, recommend
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import NewDocument, begin_document, present_person, refuse_approver
from docs_engine.services.case import Case, acting_person, may_now, open_case, why_not
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.ending import end_signoffs
from docs_engine.services.library import MOST_ROWS, DocumentRow, LibraryPage, LibraryQuery, list_documents
from docs_engine.services.present_draft import draft_hash, draft_of
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
    refuses it and what would help. `banner` is the active override, `dissent` the
    verdicts it goes against, `escalation` the one that belongs to it. `gate` is
    "" when open, else every reason why it is closed. `changed_since_version` is true when the draft differs from the
    newest version.
    """

    document: Document
    state: State
    latest: Version | None
    draft_revision: int
    changed_since_version: bool
    record: ReviewRecord
    recommendation: Recommendation
    objections: tuple[Verdict, ...]
    may: frozenset[Action]
    why_not: Mapping[Action, str]
    banner: SignOff | None
    dissent: tuple[Verdict, ...]
    escalation: Escalation | None
    gate: str


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
        banner = active_signoff(case.record, latest)
        override = banner if banner and banner.override else None
        return DocumentPage(
            document=case.document,
            state=case.state,
            latest=latest,
            draft_revision=draft.revision,
            changed_since_version=latest is None or draft_hash(case.document, draft) != latest.content_hash,
            record=case.record,
            recommendation=recommend(case.record, latest.content_hash if latest else "", case.doctype.required_areas),
            objections=lasting_objections(case.record, latest.content_hash) if latest else (),
            may=may_now(case),
            why_not={action: refused.message for action in Action if (refused := why_not(case, action)) is not None},
            banner=override,
            dissent=dissent(case.record, override.content_hash) if override else (),
            escalation=_escalation_of(case.record, override),
            gate=" ".join(case.gate),
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
            refuse_approver(self.desk, person_id, owner_id=case.document.owner_id, contributors=case.contributors)
            bar_raiser = current_bar_raiser(case.record)
            if bar_raiser is not None and bar_raiser.person_id == person_id:
                raise InputError(
                    "The assigned bar raiser cannot sign as well.",
                    fields={"person_id": "is this document's bar raiser"},
                    hint="Name somebody else.",
                )
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
