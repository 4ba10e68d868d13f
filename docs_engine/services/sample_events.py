"""What happens to a document in the sample: one function for each action of data/samples/README.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from docs_engine.doctypes.definition import DefinitionTable, read_definition_text
from docs_engine.drafting import read_answers
from docs_engine.markdown import read_document
from docs_engine.model.doctype import Area, DocumentType
from docs_engine.model.document import Version
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.review import CommentKind, EscalationAnswer, EvidenceRow, Judgement, Override
from docs_engine.review.anchors import make_anchor
from docs_engine.services.actor import Actor
from docs_engine.services.checks import Checks
from docs_engine.services.documents import Documents
from docs_engine.services.drafts import AnswerChange, Drafts, SectionChange
from docs_engine.services.evidence import Evidence
from docs_engine.services.people import People
from docs_engine.services.reviews import NewComment, NewVerdict, Reviews
from docs_engine.services.signing import Signature, Signing
from docs_engine.services.versions import Versions


class Scene(Protocol):
    """What the sample is played on: a Workspace whose services ask the sample's clock for the time."""

    @property
    def types(self) -> Mapping[str, DocumentType]: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def evidence(self) -> Evidence: ...
    @property
    def checks(self) -> Checks: ...
    @property
    def versions(self) -> Versions: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def signing(self) -> Signing: ...
    @property
    def people(self) -> People: ...


class Clock(Protocol):
    """A clock that can be put on a day before today and a time of day."""

    def move(self, day: int, at: time) -> None: ...


@dataclass(frozen=True, slots=True)
class Replay:
    """One document on its way. `comments` maps the names of this file's comments to ids and grows with each."""

    stage: Scene
    folder: Path
    doctype: DocumentType
    document_id: str
    people: Mapping[str, str]
    password: str
    comments: dict[str, str]


_RECORD_KEYS = ("mark", "statement", "source", "link", "sample", "date", "owner")
Verb = Callable[[Replay, Actor, DefinitionTable], None]


def replay_event(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    """Do what one [[events]] table says; DefinitionError for what it does not say right."""
    action = event.text("action")
    if action not in VERBS:
        raise event.wrong("action", f"There is no action {action!r}.", hint=f"Expected one of: {', '.join(VERBS)}.")
    verb, keys = VERBS[action]
    event.refuse_unknown(("day", "time", "actor", "action", *keys))
    verb(replay, actor, event)


def _answers(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    answers = read_answers(replay.folder / event.text("file"), replay.doctype)
    for question, text in answers.items():
        _give_answer(replay, actor, question, text)


def _answer(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    _give_answer(replay, actor, event.text("question"), event.text("text"))


def _give_answer(replay: Replay, actor: Actor, question: str, text: str) -> None:
    change = AnswerChange(question=question, text=text, base_revision=_revision(replay, actor))
    replay.stage.drafts.answer(actor, replay.document_id, change)


def _write(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    text = read_definition_text(replay.folder / event.text("file"))
    chosen = event.texts("sections") or tuple(section.key for section in replay.doctype.sections)
    document = read_document(text, replay.doctype)
    draft = replay.stage.drafts.read(actor, replay.document_id)
    for key in chosen:
        section, entry = document.section(key), draft.section(key)
        if section is None or entry is None:
            raise event.wrong("file", f"The file has no section {key!r}.", hint="Name sections as the type does.")
        if section.text.strip() != entry.section.text.strip():
            _save(replay, actor, key, section.text.strip())


def _save_section(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    _save(replay, actor, event.text("section"), event.text("text"))


def _save(replay: Replay, actor: Actor, section: str, text: str) -> None:
    change = SectionChange(section=section, text=text, base_revision=_revision(replay, actor))
    replay.stage.drafts.save_section(actor, replay.document_id, change)


def _add_evidence(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.evidence.add(actor, replay.document_id, _record(event))


def _change_evidence(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.evidence.change(actor, replay.document_id, _record(event), _revision(replay, actor))


def _record(event: DefinitionTable) -> EvidenceRecord:
    known = {name: event.text(name, "") for name in _RECORD_KEYS[2:]}
    return EvidenceRecord(event.text("mark"), event.text("statement"), **known)


def _submit(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    revision = _revision(replay, actor)
    replay.stage.versions.submit(actor, replay.document_id, revision, event.text("note", ""))


def _assign(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.reviews.assign(actor, replay.document_id, _person(replay, event))


def _comment(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    version = _newest(replay, actor)
    anchor = None
    if key := event.text("section", ""):
        section = next((entry for entry in version.sections if entry.key == key), None)
        text, quote = section.text if section else "", event.text("quote")
        if text.count(quote) != 1:
            raise event.wrong("quote", f"The quote stands {text.count(quote)} times in {key!r}.", hint="Once is right.")
        anchor = make_anchor(key, text, text.index(quote), text.index(quote) + len(quote))
    kind = event.member("kind", CommentKind, CommentKind.REMARK)
    new = NewComment(version=version.number, body=event.text("body"), kind=kind, anchor=anchor)
    replay.comments[event.text("name")] = replay.stage.reviews.comment(actor, replay.document_id, new)


def _reply(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.reviews.reply(actor, _comment_id(replay, event), event.text("body"))


def _propose_resolved(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.reviews.propose_resolved(actor, _comment_id(replay, event), event.text("note"))


def _mark_read(replay: Replay, actor: Actor, _event: DefinitionTable) -> None:
    replay.stage.reviews.mark_read(actor, replay.document_id, _newest(replay, actor).content_hash)


def _resolve(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.reviews.resolve(actor, _comment_id(replay, event))


def _reopen(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.reviews.reopen(actor, _comment_id(replay, event))


def _verdict(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    new = NewVerdict(
        area=event.member("area", Area),
        judgement=event.member("judgement", Judgement),
        reason=event.text("reason"),
        content_hash=_newest(replay, actor).content_hash,
    )
    replay.stage.reviews.give_verdict(actor, replay.document_id, new)


def _dismiss(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    check, quote = event.text("check"), event.text("quote")
    report = replay.stage.checks.draft(actor, replay.document_id)
    found = [finding.id for finding in report.findings if finding.check == check and quote in finding.sentence]
    if not found:
        raise event.wrong("quote", f"The check {check!r} finds nothing in a sentence with this quote.")
    replay.stage.checks.dismiss(actor, replay.document_id, found[0], event.text("reason"))


def _sign(replay: Replay, actor: Actor, _event: DefinitionTable) -> None:
    replay.stage.signing.sign(actor, replay.document_id, _signature(replay, actor))


def _override(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    rows = tuple(
        EvidenceRow(statement=row.text("statement"), value=row.text("value"), source=row.text("source"))
        for row in event.tables("evidence")
    )
    override = Override(
        reason=event.text("reason"),
        evidence=rows,
        risk=event.text("risk"),
        mitigation=event.text("mitigation"),
        revisit_on=(datetime.now(UTC) + timedelta(days=event.whole("revisit_in"))).date(),
    )
    replay.stage.signing.override(actor, replay.document_id, _signature(replay, actor), override)


def _answer_escalation(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    mine = [item for item in replay.stage.signing.inbox(actor) if item.document.id == replay.document_id]
    if not mine:
        raise event.wrong("action", "No escalation of this document waits for this person.")
    answer = event.member("answer", EscalationAnswer)
    replay.stage.signing.answer(actor, mine[0].escalation.id, answer, event.text("note"))


def _share(replay: Replay, actor: Actor, _event: DefinitionTable) -> None:
    replay.stage.documents.share(actor, replay.document_id)


def _unshare(replay: Replay, actor: Actor, _event: DefinitionTable) -> None:
    replay.stage.documents.unshare(actor, replay.document_id)


def _invite(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.documents.invite(actor, replay.document_id, _person(replay, event))


def _withdraw(replay: Replay, actor: Actor, event: DefinitionTable) -> None:
    replay.stage.documents.withdraw(actor, replay.document_id, event.text("reason"))


def _revision(replay: Replay, actor: Actor) -> int:
    return replay.stage.drafts.read(actor, replay.document_id).revision


def _newest(replay: Replay, actor: Actor) -> Version:
    return replay.stage.versions.history(actor, replay.document_id)[0]


def _signature(replay: Replay, actor: Actor) -> Signature:
    return Signature(content_hash=_newest(replay, actor).content_hash, password=replay.password)


def _person(replay: Replay, event: DefinitionTable) -> str:
    key = event.text("person")
    if key not in replay.people:
        raise event.wrong("person", f"There is no {key!r}.", hint=f"Expected one of: {', '.join(replay.people)}.")
    return replay.people[key]


def _comment_id(replay: Replay, event: DefinitionTable) -> str:
    name = event.text("comment")
    if name not in replay.comments:
        raise event.wrong("comment", f"No comment before this is named {name!r}.")
    return replay.comments[name]


VERBS: Mapping[str, tuple[Verb, tuple[str, ...]]] = MappingProxyType(
    {
        "answers": (_answers, ("file",)),
        "answer": (_answer, ("question", "text")),
        "write": (_write, ("file", "sections")),
        "save_section": (_save_section, ("section", "text")),
        "add_evidence": (_add_evidence, _RECORD_KEYS),
        "change_evidence": (_change_evidence, _RECORD_KEYS),
        "submit": (_submit, ("note",)),
        "assign": (_assign, ("person",)),
        "comment": (_comment, ("name", "body", "kind", "section", "quote")),
        "reply": (_reply, ("comment", "body")),
        "propose_resolved": (_propose_resolved, ("comment", "note")),
        "mark_read": (_mark_read, ()),
        "resolve": (_resolve, ("comment",)),
        "reopen": (_reopen, ("comment",)),
        "verdict": (_verdict, ("area", "judgement", "reason")),
        "dismiss": (_dismiss, ("check", "quote", "reason")),
        "sign": (_sign, ()),
        "override": (_override, ("reason", "evidence", "risk", "mitigation", "revisit_in")),
        "answer_escalation": (_answer_escalation, ("answer", "note")),
        "share": (_share, ()),
        "unshare": (_unshare, ()),
        "invite": (_invite, ("person",)),
        "withdraw": (_withdraw, ("reason",)),
    }
)
