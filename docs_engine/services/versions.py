"""Versions: submit the draft, look back, compare, restore."""

import json
from dataclasses import dataclass, replace

from docs_engine.errors import NotFoundError, StaleVersionError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.comparison import BlamedSection, SectionComparison
from docs_engine.model.document import Draft, DraftSection, DraftStamp, Section, Version
from docs_engine.model.review import Terms
from docs_engine.review.areas import areas_of
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, see_document
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.drafts import SaveReceipt, to_receipt
from docs_engine.services.ending import end_signoffs
from docs_engine.services.evidence import with_evidence
from docs_engine.services.present_draft import draft_hash, draft_of, index_draft, texts_of
from docs_engine.services.texts import clean_text
from docs_engine.versions import blame, compare_sections

_HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Versions:
    """The immutable submitted states of each document."""

    desk: Desk

    def submit(self, actor: Actor, document_id: str, base_revision: int, note: str = "") -> Version:
        """Make the draft at `base_revision` the next version; ends an active sign-off and every verdict.

        StaleVersionError when the draft was saved since; WrongStateError when it is empty or nothing changed.
        """
        noted = clean_text("note", note, texts.NOTE).strip()

        def mint(case: Case) -> Done:
            draft = draft_of(self.desk, document_id)
            _refuse_other_revision(self.desk, draft, base_revision)
            version = _next_version(self.desk, case, draft, noted)
            self.desk.store.versions.add(version)
            areas = areas_of(case.doctype, draft.answers)
            self.desk.store.reviews.set_terms(document_id, Terms(version.number, areas))
            self.desk.store.documents.add_contributor(document_id, case.person.id)
            ended = end_signoffs(self.desk, case.record, f"Version {version.number} took its place.")
            told = {
                "version": version.number,
                "content_hash": version.content_hash,
                "note": noted,
                "required_areas": sorted(areas),
                "parties": list(case.doctype.signoff.parties) or [""],
                "ended_signoffs": list(ended),
            }
            return Done(str(version.number), str(version.number), told)

        order = Order("version.submitted", document_id, {"revision": base_revision, "note": noted})
        number = int(carry_out_on(self.desk, actor, Action.SUBMIT, order, mint))
        return version_of(self.desk, document_id, number)

    def history(self, actor: Actor, document_id: str) -> tuple[Version, ...]:
        """List all versions, newest first."""
        see_document(self.desk, actor, document_id)
        return self.desk.store.versions.history(document_id)

    def read(self, actor: Actor, document_id: str, number: int) -> Version:
        """Return one version."""
        see_document(self.desk, actor, document_id)
        return version_of(self.desk, document_id, number)

    def compare(self, actor: Actor, document_id: str, old: int, new: int) -> tuple[SectionComparison, ...]:
        """Tell word by word what changed from `old` to `new`; 0 is the current draft.

        A title that changed comes first, then the sections, then the evidence records.
        """
        see_document(self.desk, actor, document_id)
        before, after = self._content(document_id, old), self._content(document_id, new)
        titles = () if before[0].text == after[0].text else compare_sections(before[:1], after[:1])
        return (*titles, *compare_sections(before[1:], after[1:]))

    def blame(self, actor: Actor, document_id: str, number: int) -> tuple[BlamedSection, ...]:
        """Tell of each paragraph of a version in which version, and so by whom, it was last changed."""
        see_document(self.desk, actor, document_id)
        version_of(self.desk, document_id, number)
        history = self.desk.store.versions.history(document_id)
        return blame([version for version in reversed(history) if version.number <= number])

    def restore(self, actor: Actor, document_id: str, number: int, base_revision: int) -> SaveReceipt:
        """Write an old version's title and sections into the draft; versions stay as they are.

        The restored sections count as edited by hand: they are not drafted again from answers by themselves. Its
        evidence records come back as they were; records with other marks stay in the draft.
        """

        def write_back(case: Case) -> Done:
            draft = draft_of(self.desk, document_id)
            _refuse_other_revision(self.desk, draft, base_revision)
            version = version_of(self.desk, document_id, number)
            restored = Draft(
                document_id=document_id,
                revision=draft.revision + 1,
                title=version.title,
                sections=tuple(DraftSection(entry, draft.revision + 1, edited=True) for entry in version.sections),
                answers=draft.answers,
                updated_at=self.desk.moment.now(),
                updated_by=case.person.id,
            )
            self.desk.store.drafts.replace(restored)
            stamp = DraftStamp(restored.revision, restored.updated_by, restored.updated_at)
            for record in version.evidence:
                self.desk.store.evidence.put(document_id, record, stamp=stamp)
            self.desk.store.documents.update(replace(case.document, title=version.title))
            self.desk.store.documents.add_contributor(document_id, case.person.id)
            index_draft(self.desk, restored)
            told = {"revision": restored.revision, "redrafted": [], "version": number}
            return Done(json.dumps(told), str(number), told)

        order = Order("draft.restored", document_id, {"version": number, "revision": base_revision})
        return to_receipt(carry_out_on(self.desk, actor, Action.EDIT, order, write_back))

    def _content(self, document_id: str, number: int) -> tuple[Section, ...]:
        """Give the title, then the sections with the evidence records written behind them, when there are any."""
        if number == 0:
            draft = draft_of(self.desk, document_id)
            return _titled(draft.title, with_evidence(texts_of(draft), draft.evidence))
        version = version_of(self.desk, document_id, number)
        return _titled(version.title, with_evidence(version.sections, version.evidence))


def _titled(title: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return (Section("", "Title", title), *sections)


def version_of(desk: Desk, document_id: str, number: int) -> Version:
    """Return a version of a document that the caller may see; NotFoundError when there is none of this number."""
    found = desk.store.versions.get(document_id, number) if 0 < number <= _HIGHEST else None
    if found is None:
        known = [header.number for header in desk.store.versions.list(document_id)]
        there = f"The newest is version {known[0]}." if known else "Nothing has been submitted yet."
        raise NotFoundError("version", str(number), hint=there)
    return found


def _refuse_other_revision(desk: Desk, draft: Draft, base_revision: int) -> None:
    if draft.revision == base_revision:
        return
    author = desk.store.people.person(draft.updated_by)
    name = author.name if author else "Somebody"
    raise StaleVersionError(
        f"{name} saved the draft since you last looked; nothing was done.",
        hint="Look at the newer draft, then do it again.",
        details={"revision": draft.revision, "by": name, "at": draft.updated_at.isoformat()},
    )


def _next_version(desk: Desk, case: Case, draft: Draft, note: str) -> Version:
    if _is_untouched(draft) or not any(section.text.strip() for section in texts_of(draft)):
        raise WrongStateError(
            "There is nothing to submit: the draft is empty.",
            state=case.state.value,
            action=Action.SUBMIT.value,
            hint="Answer the interview or write a section first.",
        )
    digest = draft_hash(case.document, draft)
    if case.latest is not None and case.latest.content_hash == digest:
        raise WrongStateError(
            f"Nothing changed since version {case.latest.number}.",
            state=case.state.value,
            action=Action.SUBMIT.value,
            hint="Edit the draft first; a version stands for a change.",
        )
    return Version(
        document_id=draft.document_id,
        number=case.latest.number + 1 if case.latest else 1,
        content_hash=digest,
        title=draft.title,
        sections=texts_of(draft),
        author_id=case.person.id,
        created_at=desk.moment.now(),
        note=note,
        evidence=draft.evidence,
    )


def _is_untouched(draft: Draft) -> bool:
    """Tell whether nobody answered or wrote anything, so that only open points stand there."""
    return not any(text.strip() for text in draft.answers.values()) and not any(one.edited for one in draft.sections)
