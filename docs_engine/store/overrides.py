"""All overrides of a workspace at once, in a fixed number of statements however many there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docs_engine.model.doctype import Area
from docs_engine.model.reporting import Overridden
from docs_engine.model.review import (
    Climb,
    Escalation,
    EscalationAnswer,
    EvidenceRow,
    Judgement,
    OutcomeResult,
    Override,
)
from docs_engine.store.gateway import Row
from docs_engine.store.scope import Scope, to_date, to_time, to_time_or_none
from docs_engine.store.visibility import VISIBLE

_ALL = f"""
select s.id, s.document_id, s.version, s.created_at, s.ended_at, d.title, d.doctype, d.team_id, t.name as team,
  signer.name as signer, o.reason, o.risk, o.mitigation, o.revisit_on,
  e.id as escalation_id, e.to_id, e.due_at, e.created_at as escalated_at, e.answer, e.answered_by, e.answered_at,
  e.note, coalesce(addressee.name, '') as addressee,
  case when {VISIBLE} then 1 else 0 end as visible
from overrides o
join signoffs s on s.workspace_id = o.workspace_id and s.id = o.signoff_id
join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id
join teams t on t.workspace_id = d.workspace_id and t.id = d.team_id
join people signer on signer.workspace_id = s.workspace_id and signer.id = s.person_id
left join escalations e
  on e.workspace_id = s.workspace_id and e.document_id = s.document_id and e.signoff_id = s.id
left join people addressee on addressee.workspace_id = e.workspace_id and addressee.id = e.to_id
where o.workspace_id = :workspace_id
order by s.created_at desc, s.id desc
"""
_JUDGED = (
    "select s.id, v.area, v.judgement from overrides o"
    " join signoffs s on s.workspace_id = o.workspace_id and s.id = o.signoff_id"
    " join verdicts v on v.workspace_id = s.workspace_id and v.document_id = s.document_id"
    " and v.version = s.version"
    " where o.workspace_id = :workspace_id order by v.created_at, v.id"
)
_EVIDENCE = (
    "select signoff_id, statement, value, source from override_evidence"
    " where workspace_id = :workspace_id order by signoff_id, place"
)
_CLIMBS = (
    "select c.escalation_id, c.to_id, c.due_at, c.at, p.name from escalation_climbs c"
    " join people p on p.workspace_id = c.workspace_id and p.id = c.to_id"
    " where c.workspace_id = :workspace_id order by c.escalation_id, c.place"
)
_OUTCOMES = (
    "select signoff_id, result, note from override_outcomes where workspace_id = :workspace_id order by created_at, id"
)


@dataclass(frozen=True, slots=True)
class Overrides:
    """The overrides of one workspace."""

    scope: Scope

    def all(self, viewer_id: str) -> tuple[Overridden, ...]:
        """Give every override, newest first, whether the viewer may see its document or not ("": sees none)."""
        judged, evidence, climbs = self._judged(), self._evidence(), self._climbs()
        outcomes = {row["signoff_id"]: row for row in self.scope.rows(_OUTCOMES)}
        found = []
        for row in self.scope.rows(_ALL, viewer_id=viewer_id):
            told = _overridden(row, judged.get(row["id"], {}), tuple(evidence.get(row["id"], ())))
            found.append(_later(told, climbs.get(row["escalation_id"], ()), outcomes.get(row["id"])))
        return tuple(found)

    def _climbs(self) -> Mapping[str, Sequence[Row]]:
        """Give the steps that each escalation climbed, oldest first."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.scope.rows(_CLIMBS):
            found[row["escalation_id"]].append(row)
        return found

    def _judged(self) -> Mapping[str, Mapping[Area, Judgement]]:
        """Give the last judgement of each area on the words that were signed."""
        found: dict[str, dict[Area, Judgement]] = defaultdict(dict)
        for row in self.scope.rows(_JUDGED):
            found[row["id"]][Area(row["area"])] = Judgement(row["judgement"])
        return found

    def _evidence(self) -> Mapping[str, list[EvidenceRow]]:
        found: dict[str, list[EvidenceRow]] = defaultdict(list)
        for row in self.scope.rows(_EVIDENCE):
            found[row["signoff_id"]].append(EvidenceRow(row["statement"], row["value"], row["source"]))
        return found


def _overridden(row: Row, judged: Mapping[Area, Judgement], evidence: tuple[EvidenceRow, ...]) -> Overridden:
    return Overridden(
        signoff_id=row["id"],
        document_id=row["document_id"],
        title=row["title"],
        doctype=row["doctype"],
        team_id=row["team_id"],
        team=row["team"],
        signer=row["signer"],
        version=row["version"],
        signed_at=to_time(row["created_at"]),
        ended_at=to_time_or_none(row["ended_at"]),
        override=Override(row["reason"], evidence, row["risk"], row["mitigation"], to_date(row["revisit_on"])),
        judged=tuple(judged.items()),
        escalation=_escalation(row) if row["escalation_id"] else None,
        escalated_to=row["addressee"],
        visible=bool(row["visible"]),
    )


def _escalation(row: Row) -> Escalation:
    return Escalation(
        id=row["escalation_id"],
        document_id=row["document_id"],
        signoff_id=row["id"],
        to_id=row["to_id"],
        due_at=to_time(row["due_at"]),
        created_at=to_time(row["escalated_at"]),
        answer=EscalationAnswer(row["answer"]) if row["answer"] else None,
        answered_by=row["answered_by"],
        answered_at=to_time_or_none(row["answered_at"]),
        note=row["note"],
    )


def _later(told: Overridden, climbs: Sequence[Row], outcome: Row | None) -> Overridden:
    """Add how far the escalation climbed and how the override turned out."""
    if climbs and told.escalation is not None:
        steps = tuple(Climb(row["to_id"], to_time(row["due_at"]), to_time(row["at"])) for row in climbs)
        told = replace(told, escalation=replace(told.escalation, climbs=steps), escalated_to=climbs[-1]["name"])
    if outcome is not None:
        told = replace(told, outcome=OutcomeResult(outcome["result"]), outcome_note=outcome["note"])
    return told
