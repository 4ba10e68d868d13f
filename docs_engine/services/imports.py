"""A Word file comes back: what it changes is shown first, and taken over only as somebody chooses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docs_engine.errors import InputError, NotFoundError
from docs_engine.model.action import Action
from docs_engine.model.comparison import SectionComparison
from docs_engine.model.document import Draft, Section, Version
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, acting_person, open_case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.commenting import NewComment, add_comment, add_reply, reopen, resolve
from docs_engine.services.desk import Desk
from docs_engine.services.drafts import Drafts, SectionChange
from docs_engine.services.merging import Outcome, Restated, outcome, restate
from docs_engine.services.new_from_file import FirstLook, NewFromFile, begin_from, first_look, no_section
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.realigning import realigned
from docs_engine.services.returned_comments import Exported, Found, ReturnedComment, new_in_threads, spoken
from docs_engine.services.returning import ArrivedSection, front_of, sections_of
from docs_engine.services.waiting import WaitingFiles
from docs_engine.services.word_blocks import Names, word_comments
from docs_engine.versions import compare_sections
from docs_engine.word import ArrivedFile, Changes, LeftOut, read_word

_NO_DOCUMENT = ""


@dataclass(frozen=True, slots=True)
class ReturnedSection:
    """A section of the file beside the draft: who changed it since the export, all three texts, and their difference.

    `comparison` leads from the draft's text to the file's.
    """

    key: str
    title: str
    outcome: Outcome
    base: str
    theirs: str
    yours: str
    comparison: SectionComparison

    @property
    def is_offered(self) -> bool:
        """Whether the file changed it, so that somebody has to choose."""
        return self.outcome in (Outcome.THEIRS, Outcome.CONFLICT)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring; nothing is written. `file` names it while it waits.

    `version` is the one that was exported, 0 for a draft. `notices` are sentences on what has to be known first.
    """

    file: str
    version: int
    revision: int
    sections: tuple[ReturnedSection, ...]
    comments: tuple[ReturnedComment, ...]
    left_out: tuple[LeftOut, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken over from a waiting file: sections by key and threads by number, over the draft at a revision."""

    file: str
    base_revision: int
    sections: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Base:
    """What the file is compared with: the exported text, and the version that comments are attached to (0: none)."""

    sections: tuple[Section, ...]
    version: Version | None
    comments_on: int
    known: bool


@dataclass(frozen=True, slots=True)
class Imports:
    """Word files that come back into their documents."""

    desk: Desk
    waiting: WaitingFiles = field(default_factory=WaitingFiles)

    def bring(self, actor: Actor, document_id: str, content: bytes, changes: Changes = Changes.ACCEPTED) -> str:
        """Read a file for a document that the actor may see and keep it for an hour; return the name it waits under.

        ImportRefusedError says what the file holds that is not accepted.
        """
        case = open_case(self.desk, actor, document_id)
        file = read_word(content, changes)
        other = file.properties.get("BackcastDocument", document_id)
        if other != document_id:
            raise InputError(
                "This file was exported from another document.",
                fields={"file": "belongs to another document"},
                hint=f"Bring it back there, or export “{case.document.title}” and write in that file.",
            )
        return self.waiting.keep(actor.person_id, document_id, file)

    def bring_new(self, actor: Actor, content: bytes, changes: Changes = Changes.ACCEPTED) -> str:
        """Read a file that belongs to no document yet and keep it for an hour; return the name it waits under."""
        acting_person(self.desk, actor)
        return self.waiting.keep(actor.person_id, _NO_DOCUMENT, read_word(content, changes))

    def first_look(self, actor: Actor, file: str, doctype: str = "") -> FirstLook:
        """Show what a waiting file would become as a new document; nothing is written."""
        return first_look(self.desk, self._waiting(actor, _NO_DOCUMENT, file), doctype)

    def begin(self, actor: Actor, file: str, wanted: NewFromFile) -> str:
        """Begin a document with the sections of a waiting file and return its id.

        InputError when neither the file nor `wanted` says which type it is, or no section of it is found.
        """
        return begin_from(self.desk, actor, self._waiting(actor, _NO_DOCUMENT, file), wanted)

    def preview(self, actor: Actor, document_id: str, file: str) -> Preview:
        """Show what a waiting file changes, section by section and thread by thread; nothing is written."""
        case = open_case(self.desk, actor, document_id)
        return self._compare(case, file, self._waiting(actor, document_id, file))

    def accept(self, actor: Actor, document_id: str, choice: Choice) -> None:
        """Take over the chosen sections and threads, all or none.

        StaleVersionError when one of the sections changed after `base_revision`.
        """
        file = self._waiting(actor, document_id, choice.file)

        if not choice.sections and not choice.comments:
            raise InputError("Nothing is chosen.", fields={"sections": "choose a section or a comment"})

        def work() -> None:
            if choice.sections and self._record(actor, document_id, Action.EDIT, choice):
                self._take_sections(actor, document_id, choice, file)
            if choice.comments and self._record(actor, document_id, Action.COMMENT, choice):
                self._take_threads(actor, document_id, choice, file)

        self.desk.store.write(work)

    def _record(self, actor: Actor, document_id: str, action: Action, choice: Choice) -> bool:
        """Record what is taken over, before the commands that do it record each effect; false at a repetition."""
        first: list[bool] = []

        def told(case: Case) -> Done:
            first.append(True)
            return Done("", case.document.id, order.content)

        taken = {"sections": list(choice.sections)} if action is Action.EDIT else {"threads": list(choice.comments)}
        event = "import.sections_accepted" if action is Action.EDIT else "import.comments_accepted"
        order = Order(event, document_id, {"file": choice.file, **taken})
        carry_out_on(self.desk, actor.within(event), action, order, told)
        return bool(first)

    def _take_sections(self, actor: Actor, document_id: str, choice: Choice, file: ArrivedFile) -> None:
        shown = self._compare(open_case(self.desk, actor, document_id), choice.file, file).sections
        offered = {section.key: section for section in shown if section.is_offered}
        for key in choice.sections:
            if key not in offered:
                raise NotFoundError("changed section", key, hint="Look at what the file brings once more.")
            change = SectionChange(key, offered[key].theirs, choice.base_revision)
            Drafts(self.desk).save_section(actor.within(key), document_id, change)

    def _take_threads(self, actor: Actor, document_id: str, choice: Choice, file: ArrivedFile) -> None:
        case = open_case(self.desk, actor, document_id)
        shown = self._compare(case, choice.file, file)
        offered = {thread.number: thread for thread in shown.comments}
        for number in choice.comments:
            if number not in offered:
                raise NotFoundError("comment", number, hint="Look at what the file brings once more.")
            self._take_thread(actor, case, offered[number], shown.version)

    def _take_thread(self, actor: Actor, case: Case, thread: ReturnedComment, version: int) -> None:
        known = thread.known
        if not known:
            body = spoken(thread.author, thread.text, case.person.name)
            new = NewComment(version, body, anchor=thread.anchor)
            known = add_comment(self.desk, actor.within(f"{thread.number}/new"), case.document.id, new)
        for place, reply in enumerate(thread.replies):
            add_reply(self.desk, actor.within(f"{thread.number}/{place}"), known, reply)
        if thread.closes is not None:
            change = resolve if thread.closes else reopen
            change(self.desk, actor.within(f"{thread.number}/state"), known)

    def _waiting(self, actor: Actor, document_id: str, file: str) -> ArrivedFile:
        found = self.waiting.get(actor.person_id, document_id, file)
        if found is None:
            raise NotFoundError("waiting file", file, hint="A file waits for an hour. Choose it once more.")
        return found

    def _compare(self, case: Case, name: str, file: ArrivedFile) -> Preview:
        draft = draft_of(self.desk, case.document.id)
        base = self._base(case, file, draft)
        arrived = realigned(sections_of(file, case.doctype), file, base.sections, case.doctype)
        if not arrived:
            raise no_section(case.doctype.title)
        sections, restated = _sections(base, draft, arrived)
        left_out = (*file.left_out, *_front(file, arrived, case))
        comments = self._threads(case, file, base, Found(arrived, restated))
        return Preview(
            file=name,
            version=base.comments_on,
            revision=draft.revision,
            sections=sections,
            comments=comments,
            left_out=left_out,
            notices=tuple(_notices(case, file, base, sections)),
        )

    def _base(self, case: Case, file: ArrivedFile, draft: Draft) -> _Base:
        """Find the text that was exported; the present draft stands in for one that is not kept."""
        number = file.properties.get("BackcastVersion", "")
        version = self.desk.store.versions.get(case.document.id, int(number)) if number.isdecimal() else None
        if version is not None and version.content_hash == file.properties.get("BackcastContentHash"):
            return _Base(version.sections, version, version.number, known=True)
        latest = case.latest.number if case.latest else 0
        known = file.properties.get("BackcastRevision") == str(draft.revision)
        return _Base(texts_of(draft), None, latest, known=known)

    def _threads(self, case: Case, file: ArrivedFile, base: _Base, found: Found) -> tuple[ReturnedComment, ...]:
        names = Names.of(self.desk)
        written = word_comments(self.desk, case, base.version, names)
        target = self.desk.store.versions.get(case.document.id, base.comments_on) if base.comments_on else None
        exported = Exported(
            comments=list(zip(case.record.comments, written, strict=True)),
            sections=target.sections if target else (),
            person=case.person.name,
        )
        return tuple(new_in_threads(file.comments, exported, found))


def _sections(
    base: _Base, draft: Draft, arrived: Sequence[ArrivedSection]
) -> tuple[tuple[ReturnedSection, ...], dict[str, Restated]]:
    """Compare every section that the document has; one that the file has lost comes back empty."""
    there = {section.key: section.text for section in arrived}
    before = {section.key: section.text for section in base.sections}
    restated = {key: restate(before.get(key, ""), text) for key, text in there.items()}
    found = []
    for entry in draft.sections:
        section = entry.section
        theirs = restated[section.key].text if section.key in restated else ""
        was = before.get(section.key, "")
        (comparison,) = compare_sections((section,), (Section(section.key, section.title, theirs),))
        told = outcome(was, theirs, section.text)
        found.append(ReturnedSection(section.key, section.title, told, was, theirs, section.text, comparison))
    return tuple(found), restated


def _front(file: ArrivedFile, arrived: Sequence[ArrivedSection], case: Case) -> Sequence[LeftOut]:
    words = front_of(file, arrived, case.doctype)
    return (LeftOut("text before the first section", 1, words[:80]),) if words else ()


def _notices(case: Case, file: ArrivedFile, base: _Base, sections: Sequence[ReturnedSection]) -> Sequence[str]:
    changed = [section for section in sections if section.is_offered]
    said = []
    signed = base.version and any(row.content_hash == base.version.content_hash for row in case.record.signoffs)
    if base.version and signed and changed:
        said.append(
            f"Version {base.version.number} was signed, and this file says something else than what was signed: "
            f"{', '.join(section.title for section in changed)}. The signature does not stand for it."
        )
    if not base.known:
        said.append("What was exported is not known. The file is compared with the present draft.")
    if file.changed_by:
        said.append(f"The file holds tracked changes by {', '.join(file.changed_by)}.")
    return said
