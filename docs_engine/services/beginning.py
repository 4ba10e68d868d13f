"""How a document begins."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from docs_engine.drafting import draft_sections, refuse_misshapen
from docs_engine.errors import InputError, NotAllowedError
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document, Draft, DraftSection
from docs_engine.model.people import Person
from docs_engine.model.stage import Stage
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.command import Done, Order, carry_out
from docs_engine.services.desk import Desk
from docs_engine.services.gating import refuse_closed_gate
from docs_engine.services.present_draft import index_draft
from docs_engine.services.texts import clean_line, clean_text


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to begin; `gate_document_id` names the approved document that a gated type builds on."""

    doctype: str
    title: str
    team_id: str
    approver_id: str = ""
    gate_document_id: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    stage: Stage = Stage.VALIDATED


def begin_document(desk: Desk, actor: Actor, new: NewDocument) -> str:
    """Begin a document with its first draft and return its id."""
    doctype = desk.known_type(new.doctype)
    title = clean_line("title", new.title, texts.TITLE)
    answers = clean_answers(doctype, new.answers)
    sections = draft_sections(doctype, answers, title=title)
    texts.refuse_huge(sum(len(section.text) for section in sections))
    named = {
        "doctype": doctype.key,
        "title": title,
        "team": new.team_id,
        "approver": new.approver_id,
        "stage": new.stage.value,
    }

    def begin() -> Done:
        person = acting_person(desk, actor)
        _refuse_team(desk, person, new.team_id)
        refuse_approver(desk, new.approver_id, owner_id=person.id, contributors=())
        refuse_closed_gate(desk, actor, doctype, new.gate_document_id)
        now = desk.moment.now()
        document = Document(
            id=desk.moment.new_id(),
            doctype=doctype.key,
            title=title,
            team_id=new.team_id,
            owner_id=person.id,
            approver_id=new.approver_id,
            created_at=now,
            updated_at=now,
            gate_document_id=new.gate_document_id if doctype.gated_by else "",
            stage=new.stage,
        )
        draft = Draft(
            document_id=document.id,
            revision=1,
            title=title,
            sections=tuple(DraftSection(section, 1, edited=False) for section in sections),
            answers=answers,
            updated_at=now,
            updated_by=person.id,
        )
        desk.store.documents.add(document)
        desk.store.documents.add_contributor(document.id, person.id)
        desk.store.drafts.create(draft)
        index_draft(desk, draft)
        return Done(document.id, document.id, named, stream=document.id)

    asked = {**named, "gate": new.gate_document_id, "answers": answers}
    return carry_out(desk, actor, Order("document.created", content=asked), begin)


def clean_answers(doctype: DocumentType, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers in the interview's order; InputError for a misshapen or an unasked one."""
    unknown = sorted(key for key in answers if doctype.question(key) is None)
    if unknown:
        raise InputError(
            f"A {doctype.title} does not ask: {', '.join(unknown)}.",
            fields=dict.fromkeys(unknown, "not a question of this document type"),
        )
    asked = [question for question in doctype.questions if question.key in answers]
    cleaned = {question.key: clean_text(question.key, answers[question.key], texts.ANSWER) for question in asked}
    for question in asked:
        refuse_misshapen(question, cleaned[question.key], question.key)
    return cleaned


def present_person(desk: Desk, person_id: str, field_name: str) -> Person:
    """Return somebody who is here; InputError naming the field for anybody else."""
    person = desk.store.people.person(person_id)
    if person is None or person.left_at is not None:
        raise InputError(
            "There is nobody of that name here.",
            fields={field_name: "is not a person of this workspace"},
            hint="Choose somebody from the list.",
        )
    return person


def refuse_approver(desk: Desk, person_id: str, *, owner_id: str, contributors: Collection[str]) -> None:
    """Raise InputError for an approver who could never sign; "" (nobody yet) passes."""
    if not person_id:
        return
    approver = present_person(desk, person_id, "approver_id")
    if person_id == owner_id or person_id in contributors:
        raise InputError(
            f"{approver.name} wrote in this document and could never sign it.",
            fields={"approver_id": "owns or wrote the document"},
            hint="Name somebody who did not write in it.",
        )


def _refuse_team(desk: Desk, person: Person, team_id: str) -> None:
    if all(team.id != team_id for team in desk.store.people.teams()):
        raise InputError("There is no such team.", fields={"team_id": "is not a team of this workspace"})
    if team_id not in person.team_ids:
        raise NotAllowedError(
            "You may only begin documents of your own teams.",
            needs="a member of the team",
            hint="Choose one of your teams, or ask an admin to add you to this one.",
        )
