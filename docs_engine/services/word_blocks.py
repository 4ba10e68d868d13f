"""What a Word file says around the text: title block, comments, sign-off with its override."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from docs_engine.model.document import State, Version, VersionHeader
from docs_engine.model.review import AnchorStatus, Comment, Escalation, Override, Placement, SignOff, Verdict
from docs_engine.review.lifecycle import active_override
from docs_engine.review.recommendation import dissent, standing_verdicts
from docs_engine.services.case import Case, gate_override
from docs_engine.services.desk import Desk
from docs_engine.services.placing import place_comments
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.silence import visible_comments
from docs_engine.word.request import (
    EvidenceLine,
    OverrideBlock,
    SignOffBlock,
    SignOffRow,
    TitleBlock,
    VersionRow,
    WordComment,
    WordReply,
)

_FOUND = frozenset({AnchorStatus.EXACT, AnchorStatus.EDITED})


@dataclass(frozen=True, slots=True)
class Names:
    """How people and teams are called."""

    people: Mapping[str, str]
    teams: Mapping[str, str]

    @classmethod
    def of(cls, desk: Desk) -> "Names":
        """Read all names of the workspace."""
        return cls(
            people={person.id: person.name for person in desk.store.people.all()},
            teams={team.id: team.name for team in desk.store.people.teams()},
        )

    def person(self, person_id: str) -> str:
        return self.people.get(person_id, "")


def override_warnings(desk: Desk, case: Case, names: Names) -> tuple[str, ...]:
    """Say of the document, and of what it builds on, that somebody signed against the recommendation."""
    own, gate = active_override(case.record, case.latest, case.at), gate_override(desk, case.document)
    against = "against the bar raiser's recommendation."
    lines = [f"Version {own.version} was signed by {names.person(own.person_id)} {against}"] if own else []
    lines += [f"What this builds on was signed by {names.person(gate.person_id)} {against}"] if gate else []
    return tuple(lines)


def title_block(
    case: Case, version: Version | None, names: Names, today: date, *, warnings: tuple[str, ...] = ()
) -> TitleBlock:
    """Say what stands under the title: the document's facts, for which words they hold, and every warning."""
    newest = case.latest.number if case.latest else None
    is_newest = version is not None and version.number == newest
    return TitleBlock(
        document_type=case.doctype.title,
        team=names.teams.get(case.document.team_id, ""),
        owner=names.person(case.document.owner_id),
        approver=names.person(case.document.approver_id),
        state=_named(case.state) if is_newest or case.state is State.WITHDRAWN else "Draft" if version is None else "",
        version=version.number if version else None,
        content_hash=version.content_hash if version else "",
        date=version.created_at.date() if version else today,
        status_line=" ".join(line for line in (_status_line(version, newest), *warnings) if line),
        document_id=case.document.id,
    )


def word_comments(desk: Desk, case: Case, version: Version | None, names: Names) -> tuple[WordComment, ...]:
    """Put every comment on its passage in the exported text; one that lost it quotes it on a title."""
    sections = version.sections if version else texts_of(draft_of(desk, case.document.id))
    places = {section.key: index for index, section in enumerate(sections)}
    placed = place_comments(desk, case.document.id, version.number if version else 0)
    seen = {comment.id for comment in visible_comments(desk, case)}
    return tuple(
        _word_comment(comment, placement, places, names) for comment, placement in placed if comment.id in seen
    )


def signoff_block(case: Case, version: Version | None, names: Names) -> SignOffBlock | None:
    """Say who judged and who signed exactly this version; None for a draft and before any verdict."""
    if version is None:
        return None
    signatures = [row for row in case.record.signoffs if row.version == version.number]
    signed = signatures[-1] if signatures else None
    verdicts = standing_verdicts(case.record, version.number)
    if signed is None and not verdicts:
        return None
    rows = [_verdict_row(verdict, names) for verdict in verdicts.values()]
    rows += [_signature_row(row, names) for row in signatures]
    is_newest = case.latest is not None and case.latest.number == version.number
    return SignOffBlock(
        state=_named(case.state) if is_newest else "Replaced by a newer version",
        version=version.number,
        content_hash=version.content_hash,
        audit_head=signed.audit_head if signed else "",
        rows=tuple(rows),
        override=_override_block(case, signed, signed.override, names) if signed and signed.override else None,
    )


def version_rows(versions: Iterable[VersionHeader], number: int, names: Names) -> tuple[VersionRow, ...]:
    """List the versions up to one, oldest first."""
    return tuple(
        VersionRow(each.number, names.person(each.author_id), each.created_at, each.note, each.content_hash)
        for each in versions
        if each.number <= number
    )


def _override_block(case: Case, signed: SignOff, override: Override, names: Names) -> OverrideBlock:
    against = tuple(
        f"{names.person(verdict.person_id)} on {_words(verdict.area)}: {_words(verdict.judgement)}. {verdict.reason}"
        for verdict in dissent(case.record, signed.version)
    )
    escalation = next((row for row in case.record.escalations if row.signoff_id == signed.id), None)
    return OverrideBlock(
        reason=override.reason,
        evidence=tuple(EvidenceLine(row.statement, row.value, row.source) for row in override.evidence),
        risk=override.risk,
        mitigation=override.mitigation,
        revisit_on=override.revisit_on,
        dissent=against,
        escalation=_escalation_line(escalation, names) if escalation else "",
    )


def _escalation_line(escalation: Escalation, names: Names) -> str:
    before = f"Brought before {names.person(escalation.to_id)} on {_day(escalation.created_at.date())}"
    if escalation.answer is None or escalation.answered_at is None:
        return f"{before}; an answer is due by {_day(escalation.present_due_at.date())}."
    said = f"{escalation.answer.value} by {names.person(escalation.answered_by)}"
    note = f": {escalation.note}" if escalation.note else "."
    return f"{before}; {said} on {_day(escalation.answered_at.date())}{note}"


def _word_comment(
    comment: Comment, placement: Placement | None, places: Mapping[str, int], names: Names
) -> WordComment:
    anchor = placement.anchor if placement and placement.status in _FOUND else None
    home = places.get(comment.anchor.section, -1) if comment.anchor else -1
    found = anchor.pieces if anchor else ()
    pieces = [(places[one.section], one.start, one.end) for one in found if one.section in places]
    first, last = min(pieces, default=(home, 0, 0)), max(pieces, default=(home, 0, 0))
    quoted = f"On “{comment.anchor.words}” (version {comment.version}): " if comment.anchor and not anchor else ""
    author = names.person(comment.author_id)
    return WordComment(
        section_index=first[0],
        start=first[1],
        end=last[2],
        last_section=last[0],
        author=author,
        initials=_initials(author),
        date=comment.created_at,
        text=f"{'Blocking: ' if comment.blocking else ''}{quoted}{comment.body}",
        resolved=not comment.is_open,
        replies=tuple(
            WordReply(
                author=names.person(reply.author_id),
                initials=_initials(names.person(reply.author_id)),
                date=reply.created_at,
                text=reply.body,
            )
            for reply in comment.replies
        ),
        id=comment.id,
    )


def _signature_row(signed: SignOff, names: Names) -> SignOffRow:
    what = signed.meaning if signed.ended_at is None else f"{signed.meaning} Ended: {signed.ended_reason}"
    if signed.on_behalf_of:
        what = f"For {names.person(signed.on_behalf_of)}: {what}"
    role = f"Approver, {signed.party}" if signed.party else "Approver"
    return SignOffRow(names.person(signed.person_id), role, what, signed.created_at)


def _verdict_row(verdict: Verdict, names: Names) -> SignOffRow:
    what = f"{_named(verdict.area)}: {_words(verdict.judgement)}. {verdict.reason}"
    return SignOffRow(names.person(verdict.person_id), "Bar raiser", what, verdict.created_at)


def _status_line(version: Version | None, newest: int | None) -> str:
    if version is None:
        return "Draft: not submitted, may change at any time." if newest is None else f"Draft after version {newest}."
    if newest is not None and version.number != newest:
        return f"Version {version.number} is not the newest: version {newest} took its place."
    return ""


def _named(key: str) -> str:
    """Return how a state or an area is called at the beginning of a line."""
    words = "approved by override" if key == State.APPROVED_OVERRIDE else _words(key)
    return words[:1].upper() + words[1:]


def _words(key: str) -> str:
    return key.replace("ab_testing", "A/B testing").replace("_", " ")


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())[:3].upper()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
