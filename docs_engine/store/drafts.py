"""Drafts: the one editable state of each document, with the revision at which each part last changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docs_engine.errors import StaleVersionError
from docs_engine.model.document import Draft, DraftChange, DraftSection, DraftStamp, Section
from docs_engine.store.evidence import draft_evidence
from docs_engine.store.gateway import Row, Value
from docs_engine.store.scope import Scope, from_time, to_time

_PART = "workspace_id = :workspace_id and document_id = :document_id"


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one workspace.

    Every save names its new revision in a stamp and is refused with StaleVersionError unless that is exactly one
    above the stored revision: of two savers that looked at the same revision, one wins.
    """

    scope: Scope

    def create(self, draft: Draft) -> None:
        """Store the first draft of a document: its sections in their order, its answers, and who made it when."""
        stamp = DraftStamp(draft.revision, draft.updated_by, draft.updated_at)
        self.scope.run(
            "insert into drafts (workspace_id, document_id, revision, title, title_revision, title_by, title_at,"
            " updated_at, updated_by) values (:workspace_id, :document_id, :revision, :title, :revision, :person_id,"
            " :at, :at, :person_id)",
            title=draft.title,
            **_stamped(draft.document_id, stamp),
        )
        self._put_sections(draft.document_id, draft.sections, stamp)
        self._put_answers(draft.document_id, draft.answers, stamp)

    def get(self, document_id: str) -> Draft | None:
        found = self.scope.row(
            f"select revision, title, updated_at, updated_by from drafts where {_PART}", document_id=document_id
        )
        if found is None:
            return None
        return Draft(
            document_id=document_id,
            revision=found["revision"],
            title=found["title"],
            sections=self._sections(document_id),
            answers=self._answers(document_id),
            updated_at=to_time(found["updated_at"]),
            updated_by=found["updated_by"],
            evidence=draft_evidence(self.scope, document_id),
        )

    def revision(self, document_id: str) -> int:
        """Give the draft's revision, 0 when there is none."""
        found = self.scope.row(f"select revision from drafts where {_PART}", document_id=document_id)
        return int(found["revision"]) if found else 0

    def save_section(self, document_id: str, section: Section, *, edited: bool, stamp: DraftStamp) -> None:
        """Store one section; a new key is put behind the others."""
        self.save_sections(document_id, (section,), edited=edited, stamp=stamp)

    def save_sections(self, document_id: str, sections: Sequence[Section], *, edited: bool, stamp: DraftStamp) -> None:
        """Store several sections as one save; `edited` says whether a person wrote them or they came from answers."""
        self.advance(document_id, stamp)
        self._put_sections(document_id, [DraftSection(section, stamp.revision, edited) for section in sections], stamp)

    def save_answers(
        self, document_id: str, answers: Mapping[str, str], *, redrafted: Sequence[Section] = (), stamp: DraftStamp
    ) -> None:
        """Store these answers (others stay) and the sections that were drafted anew from them, as one save."""
        self.advance(document_id, stamp)
        self._put_answers(document_id, answers, stamp)
        self._put_sections(
            document_id, [DraftSection(section, stamp.revision, edited=False) for section in redrafted], stamp
        )

    def save_title(self, document_id: str, title: str, *, stamp: DraftStamp) -> None:
        self.advance(document_id, stamp)
        self.scope.run(
            "update drafts set title = :title, title_revision = :revision, title_by = :person_id, title_at = :at"
            f" where {_PART}",
            title=title,
            **_stamped(document_id, stamp),
        )

    def replace(self, draft: Draft) -> None:
        """Put a whole earlier state in the draft's place (restore); `draft.revision` is the new revision.

        Sections that the new state does not have are removed; answers stay as they are.
        """
        stamp = DraftStamp(draft.revision, draft.updated_by, draft.updated_at)
        self.save_title(draft.document_id, draft.title, stamp=stamp)
        self.scope.run(f"delete from draft_sections where {_PART}", document_id=draft.document_id)
        self._put_sections(draft.document_id, draft.sections, stamp)

    def section_change(self, document_id: str, section_key: str) -> DraftChange | None:
        """Give the last change of a section, None for a section that the draft does not have."""
        return _change(
            self.scope.row(
                f"select revision, body, changed_by, changed_at from draft_sections where {_PART}"
                " and section_key = :section_key",
                document_id=document_id,
                section_key=section_key,
            )
        )

    def answer_change(self, document_id: str, question: str) -> DraftChange | None:
        """Give the last change of an answer, None for a question that was never answered."""
        return _change(
            self.scope.row(
                f"select revision, body, changed_by, changed_at from draft_answers where {_PART}"
                " and question = :question",
                document_id=document_id,
                question=question,
            )
        )

    def title_change(self, document_id: str) -> DraftChange | None:
        """Give the last change of the title, None when there is no draft."""
        return _change(
            self.scope.row(
                "select title_revision as revision, title as body, title_by as changed_by, title_at as changed_at"
                f" from drafts where {_PART}",
                document_id=document_id,
            )
        )

    def advance(self, document_id: str, stamp: DraftStamp) -> None:
        """Move the draft to its next revision; every save begins with it."""
        moved = self.scope.run(
            "update drafts set revision = :revision, updated_at = :at, updated_by = :person_id"
            f" where {_PART} and revision = :revision - 1",
            **_stamped(document_id, stamp),
        )
        if not moved:
            raise StaleVersionError(
                "The draft was saved by somebody else in the meantime; nothing was overwritten.",
                hint="Look at the newer text, then save again.",
                details={"revision": self.revision(document_id), "looked_at": stamp.revision - 1},
            )

    def _put_sections(self, document_id: str, sections: Sequence[DraftSection], stamp: DraftStamp) -> None:
        last = self.scope.row(
            f"select coalesce(max(place), -1) as place from draft_sections where {_PART}", document_id=document_id
        )
        behind = int(last["place"]) + 1 if last else 0
        # :new_place counts only for a section that is new; one that is there keeps its place.
        self.scope.run_many(
            "insert into draft_sections (workspace_id, document_id, section_key, place, title, body, edited,"
            " revision, changed_by, changed_at) values (:workspace_id, :document_id, :section_key, :new_place, :title,"
            " :body, :edited, :revision, :person_id, :at) on conflict (workspace_id, document_id, section_key)"
            " do update set title = excluded.title, body = excluded.body, edited = excluded.edited,"
            " revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            [
                {
                    "section_key": entry.section.key,
                    "new_place": behind + index,
                    "title": entry.section.title,
                    "body": entry.section.text,
                    "edited": int(entry.edited),
                    **_stamped(document_id, stamp),
                }
                for index, entry in enumerate(sections)
            ],
        )

    def _put_answers(self, document_id: str, answers: Mapping[str, str], stamp: DraftStamp) -> None:
        self.scope.run_many(
            "insert into draft_answers (workspace_id, document_id, question, body, revision, changed_by, changed_at)"
            " values (:workspace_id, :document_id, :question, :body, :revision, :person_id, :at)"
            " on conflict (workspace_id, document_id, question) do update set body = excluded.body,"
            " revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            [
                {"question": question, "body": body, **_stamped(document_id, stamp)}
                for question, body in answers.items()
            ],
        )

    def _sections(self, document_id: str) -> tuple[DraftSection, ...]:
        found = self.scope.rows(
            f"select section_key, title, body, edited, revision from draft_sections where {_PART} order by place",
            document_id=document_id,
        )
        return tuple(
            DraftSection(Section(row["section_key"], row["title"], row["body"]), row["revision"], bool(row["edited"]))
            for row in found
        )

    def _answers(self, document_id: str) -> dict[str, str]:
        found = self.scope.rows(
            f"select question, body from draft_answers where {_PART} order by question", document_id=document_id
        )
        return {row["question"]: row["body"] for row in found}


def _stamped(document_id: str, stamp: DraftStamp) -> dict[str, Value]:
    return {
        "document_id": document_id,
        "revision": stamp.revision,
        "person_id": stamp.person_id,
        "at": from_time(stamp.at),
    }


def _change(row: Row | None) -> DraftChange | None:
    if row is None:
        return None
    return DraftChange(row["revision"], row["body"], row["changed_by"], to_time(row["changed_at"]))
