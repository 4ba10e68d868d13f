"""Drafts: answer questions, edit sections, draft from answers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from docs_engine.drafting import draft_section, draft_sections, refuse_misshapen, unanswered
from docs_engine.errors import NotFoundError, StaleVersionError
from docs_engine.model.action import Action
from docs_engine.model.doctype import DocumentType, Question
from docs_engine.model.document import Draft, DraftChange, DraftStamp, Section
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, see_document
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.present_draft import draft_of, index_draft
from docs_engine.services.texts import clean_line, clean_text


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A new text for the answer to one question, typed over the draft at `base_revision`."""

    question: str
    text: str
    base_revision: int


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A new text for one section, typed over the draft at `base_revision`."""

    section: str
    text: str
    base_revision: int


@dataclass(frozen=True, slots=True)
class SaveReceipt:
    """What a save did: the draft's new revision and the keys of the sections that were drafted again."""

    revision: int
    redrafted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """The one editable state of each document."""

    desk: Desk

    def read(self, actor: Actor, document_id: str) -> Draft:
        """Return the draft as it stands."""
        see_document(self.desk, actor, document_id)
        return draft_of(self.desk, document_id)

    def open_points(self, actor: Actor, document_id: str) -> tuple[Question, ...]:
        """List the questions that nobody has answered, in the interview's order."""
        document = see_document(self.desk, actor, document_id)
        return unanswered(self.desk.doctype(document.doctype), draft_of(self.desk, document_id).answers)

    def fresh_section(self, actor: Actor, document_id: str, section: str) -> Section:
        """Draft one section from the answers without saving it: what redraft_section would put there."""
        document = see_document(self.desk, actor, document_id)
        draft = draft_of(self.desk, document_id)
        return draft_section(self.desk.doctype(document.doctype), section, draft.answers, title=draft.title)

    def answer(self, actor: Actor, document_id: str, change: AnswerChange) -> SaveReceipt:
        """Save an answer and draft again the sections it feeds, except those edited by hand.

        StaleVersionError when this very answer changed after `base_revision`; its details carry revision, text, by, at.
        """
        text = clean_text("text", change.text, texts.ANSWER)

        def save(case: Case, draft: Draft, stamp: DraftStamp) -> SaveReceipt:
            question = case.doctype.question(change.question)
            if question is None:
                known = [question.key for question in case.doctype.questions]
                raise NotFoundError("question", change.question, hint=f"There are: {', '.join(known)}.")
            refuse_misshapen(question, text, "text")
            newest = self.desk.store.drafts.answer_change(document_id, change.question)
            refuse_stale(self.desk, newest, change.base_revision, stamp.revision - 1, text)
            redrafted = _fed_sections(case.doctype, draft, {**draft.answers, change.question: text})
            self.desk.store.drafts.save_answers(document_id, {change.question: text}, redrafted=redrafted, stamp=stamp)
            return SaveReceipt(stamp.revision, tuple(section.key for section in redrafted))

        content = {"question": change.question, "text": text}
        return self._save(actor, Order("draft.answered", document_id, content), save, change.question)

    def save_section(self, actor: Actor, document_id: str, change: SectionChange) -> SaveReceipt:
        """Save a section's text as edited by hand.

        StaleVersionError when this very section changed after `base_revision`; details carry revision, text, by, at.
        """
        text = clean_text("text", change.text, texts.SECTION)

        def save(_case: Case, draft: Draft, stamp: DraftStamp) -> SaveReceipt:
            section = _section_of(draft, change.section)
            newest = self.desk.store.drafts.section_change(document_id, change.section)
            refuse_stale(self.desk, newest, change.base_revision, stamp.revision - 1, text)
            self.desk.store.drafts.save_section(document_id, replace(section, text=text), edited=True, stamp=stamp)
            return SaveReceipt(stamp.revision)

        content = {"section": change.section, "text": text}
        return self._save(actor, Order("draft.section_saved", document_id, content), save, change.section)

    def redraft_section(self, actor: Actor, document_id: str, section: str, base_revision: int) -> SaveReceipt:
        """Draft one section again from the answers; what was edited by hand gives way."""

        def save(case: Case, draft: Draft, stamp: DraftStamp) -> SaveReceipt:
            fresh = draft_section(case.doctype, section, draft.answers, title=draft.title)
            newest = self.desk.store.drafts.section_change(document_id, section)
            refuse_stale(self.desk, newest, base_revision, stamp.revision - 1, fresh.text)
            self.desk.store.drafts.save_section(document_id, fresh, edited=False, stamp=stamp)
            return SaveReceipt(stamp.revision, (section,))

        return self._save(actor, Order("draft.section_redrafted", document_id, {"section": section}), save, section)

    def save_title(self, actor: Actor, document_id: str, title: str, base_revision: int) -> SaveReceipt:
        """Save the title; StaleVersionError when it changed after `base_revision`."""
        text = clean_line("title", title, texts.TITLE)

        def save(case: Case, draft: Draft, stamp: DraftStamp) -> SaveReceipt:
            newest = self.desk.store.drafts.title_change(document_id)
            refuse_stale(self.desk, newest, base_revision, stamp.revision - 1, text)
            redrafted = _fed_sections(case.doctype, replace(draft, title=text), draft.answers)
            self.desk.store.drafts.save_title(document_id, text, stamp=stamp)
            if redrafted:
                after = replace(stamp, revision=stamp.revision + 1)
                self.desk.store.drafts.save_sections(document_id, redrafted, edited=False, stamp=after)
                stamp = after
            self.desk.store.documents.update(replace(case.document, title=text))
            return SaveReceipt(stamp.revision, tuple(section.key for section in redrafted))

        return self._save(actor, Order("draft.title_saved", document_id, {"title": text}), save, "title")

    def _save(
        self, actor: Actor, order: Order, save: Callable[[Case, Draft, DraftStamp], SaveReceipt], subject: str
    ) -> SaveReceipt:
        """Carry out one save of a draft: the saver becomes a contributor and the search index follows."""
        document_id = order.document_id

        def work(case: Case) -> Done:
            draft = draft_of(self.desk, document_id)
            receipt = save(case, draft, DraftStamp(draft.revision + 1, case.person.id, self.desk.moment.now()))
            self.desk.store.documents.add_contributor(document_id, case.person.id)
            saved = draft_of(self.desk, document_id)
            texts.refuse_huge(_length(saved), before=_length(draft))
            index_draft(self.desk, saved)
            told = {"revision": receipt.revision, "redrafted": list(receipt.redrafted)}
            return Done(json.dumps(told), subject, told)

        return to_receipt(carry_out_on(self.desk, actor, Action.EDIT, order, work))


def to_receipt(result: str) -> SaveReceipt:
    """Read back what a save gave, now or at its first time."""
    told = json.loads(result)
    return SaveReceipt(told["revision"], tuple(told["redrafted"]))


def _length(draft: Draft) -> int:
    return sum(len(entry.section.text) for entry in draft.sections)


def _section_of(draft: Draft, key: str) -> Section:
    entry = draft.section(key)
    if entry is None:
        known = [one.section.key for one in draft.sections]
        raise NotFoundError("section", key, hint=f"There are: {', '.join(known)}.")
    return entry.section


def _fed_sections(doctype: DocumentType, draft: Draft, answers: Mapping[str, str]) -> tuple[Section, ...]:
    """Draft anew what comes out differently now and was not edited by hand."""
    fresh = {section.key: section for section in draft_sections(doctype, answers, title=draft.title)}
    return tuple(
        fresh[entry.section.key]
        for entry in draft.sections
        if not entry.edited and entry.section.key in fresh and fresh[entry.section.key].text != entry.section.text
    )


def refuse_stale(desk: Desk, newest: DraftChange | None, base_revision: int, revision: int, text: str) -> None:
    """Raise StaleVersionError when somebody changed this very part after what the saver looked at.

    Saving the very text that already stands there is no conflict, whoever wrote it.
    """
    if newest is None or newest.revision <= base_revision or newest.text == text:
        return
    author = desk.store.people.person(newest.person_id)
    name = author.name if author else "Somebody"
    raise StaleVersionError(
        f"{name} changed this while you were writing; nothing was overwritten.",
        hint="Compare both texts, then save the one that should stand.",
        details={"revision": revision, "text": newest.text, "by": name, "at": newest.at.isoformat()},
    )
