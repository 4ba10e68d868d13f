"""Evidence: the records that a document's marks point at."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from docs_engine.errors import ConflictError, InputError, NotFoundError
from docs_engine.evidence import (
    TITLE,
    cited,
    is_date,
    is_mark,
    is_web_address,
    marks_in,
    next_mark,
    write_record,
    write_records,
)
from docs_engine.model.action import Action
from docs_engine.model.document import Draft, DraftStamp, Section
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.drafts import Drafts, SaveReceipt, SectionChange, refuse_stale
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.texts import clean_line, clean_short

_LONGEST = {"source": texts.NOTE, "link": texts.NOTE, "sample": texts.NOTE, "date": texts.NAME, "owner": texts.NAME}


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    """Which record was saved, and the draft's new revision."""

    mark: str
    revision: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark to put behind the sentence that ends at `end` in a section of the draft at `base_revision`."""

    mark: str
    section: str
    end: int
    base_revision: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence records of each draft; a version keeps those that it was submitted with."""

    desk: Desk

    def add(self, actor: Actor, document_id: str, record: EvidenceRecord) -> RecordReceipt:
        """Add a record; without a mark it gets the next one, which no text or version of the document uses.

        ConflictError when the draft has a record under that mark.
        """
        new = clean_record(record)

        def put(draft: Draft, stamp: DraftStamp) -> EvidenceRecord:
            if draft.record(new.mark):
                raise ConflictError(
                    f"There is a record {new.mark} already; nothing was overwritten.",
                    hint="Change that record, or add yours without a mark to get the next one.",
                )
            numbered = replace(new, mark=new.mark or self._next_mark(draft))
            self.desk.store.evidence.put(document_id, numbered, stamp=stamp)
            return numbered

        return self._save(actor, Order("evidence.added", document_id, asdict(new)), put)

    def change(self, actor: Actor, document_id: str, record: EvidenceRecord, base_revision: int) -> RecordReceipt:
        """Replace what a record says; StaleVersionError when this very record changed after `base_revision`."""
        new = clean_record(record)

        def put(draft: Draft, stamp: DraftStamp) -> EvidenceRecord:
            self._refuse_stale(draft, new.mark, base_revision, write_record(new))
            self.desk.store.evidence.put(document_id, new, stamp=stamp)
            return new

        return self._save(actor, Order("evidence.changed", document_id, asdict(new)), put)

    def remove(self, actor: Actor, document_id: str, mark: str, base_revision: int) -> RecordReceipt:
        """Take a record out of the draft; versions keep theirs. StaleVersionError as when changing it."""

        def take_out(draft: Draft, _stamp: DraftStamp) -> EvidenceRecord:
            record = self._refuse_stale(draft, mark, base_revision, "")
            self.desk.store.evidence.remove(document_id, record.number)
            return record

        return self._save(actor, Order("evidence.removed", document_id, {"mark": mark}), take_out)

    def cite(self, actor: Actor, document_id: str, citation: Citation) -> SaveReceipt:
        """Put a mark behind a sentence; StaleVersionError when its section changed after `base_revision`."""
        drafts = Drafts(self.desk)
        entry = drafts.read(actor, document_id).section(citation.section)
        if entry is None:
            raise NotFoundError("section", citation.section)
        text = cited(entry.section.text, citation.end, citation.mark)
        return drafts.save_section(actor, document_id, SectionChange(citation.section, text, citation.base_revision))

    def _save(self, actor: Actor, order: Order, save: Callable[[Draft, DraftStamp], EvidenceRecord]) -> RecordReceipt:
        """Carry out one save as a new revision of the draft; who saves becomes a contributor."""

        def work(case: Case) -> Done:
            draft = draft_of(self.desk, order.document_id)
            stamp = DraftStamp(draft.revision + 1, case.person.id, self.desk.moment.now())
            record = save(draft, stamp)
            self.desk.store.drafts.advance(order.document_id, stamp)
            self.desk.store.documents.add_contributor(order.document_id, case.person.id)
            told = {"mark": record.mark, "revision": stamp.revision}
            return Done(json.dumps(told), record.mark, {**asdict(record), "revision": stamp.revision})

        return RecordReceipt(**json.loads(carry_out_on(self.desk, actor, Action.EDIT, order, work)))

    def _refuse_stale(self, draft: Draft, mark: str, base_revision: int, text: str) -> EvidenceRecord:
        """Return the record as it stands unless somebody changed it after what the saver looked at."""
        record = draft.record(mark)
        newest = self.desk.store.evidence.change(draft.document_id, record.number) if record else None
        if record is None or newest is None:
            known = ", ".join(each.mark for each in draft.evidence)
            raise NotFoundError("evidence record", mark, hint=f"There are: {known}." if known else "There is none yet.")
        refuse_stale(self.desk, replace(newest, text=write_record(record)), base_revision, draft.revision, text)
        return record

    def _next_mark(self, draft: Draft) -> str:
        used = [mark for section in texts_of(draft) for mark in marks_in(section.text)]
        kept = self.desk.store.evidence.marks_of_versions(draft.document_id)
        mark = next_mark([*used, *kept, *(record.mark for record in draft.evidence)])
        if not is_mark(mark):
            raise InputError("There is no mark after E999.", fields={"mark": "choose a free one from E1 to E999"})
        return mark


def clean_record(record: EvidenceRecord) -> EvidenceRecord:
    """Return a record that can be stored; InputError names what is wrong. Its mark may be "" for the next one."""
    cleaned = EvidenceRecord(
        mark=record.mark.strip().strip("[]").upper(),
        statement=clean_line("statement", record.statement, texts.NOTE),
        **{name: clean_short(name, getattr(record, name), most) for name, most in _LONGEST.items()},
    )
    if cleaned.mark and not is_mark(cleaned.mark):
        raise InputError(
            f"{record.mark!r} is no mark.", fields={"mark": "must be E1 to E999"}, hint="Leave it empty for the next."
        )
    if cleaned.link and not is_web_address(cleaned.link):
        raise InputError(
            "The link is no address on the web.",
            fields={"link": "must begin with http:// or https://"},
            hint="Say in the source where it is to be found when it is not on the web.",
        )
    if cleaned.date and not is_date(cleaned.date):
        raise InputError(
            f"{cleaned.date!r} is not read as a date.",
            fields={"date": "must be like 2027-03-12, 2027-03 or 2027"},
            hint="Write the year first; a month or a year alone is fine.",
        )
    return cleaned


def with_evidence(sections: tuple[Section, ...], records: Sequence[EvidenceRecord]) -> tuple[Section, ...]:
    """Give the sections and, when there are records, one more that lists them."""
    return (*sections, Section("", TITLE, write_records(records))) if records else sections
