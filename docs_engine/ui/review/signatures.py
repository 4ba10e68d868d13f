"""Who signed, who has yet to sign, and who signs for whom meanwhile, in words."""

from datetime import UTC, datetime

from docs_engine.model.document import State
from docs_engine.model.review import Delegation, SignOff
from docs_engine.ui import dates
from docs_engine.ui.names import name_of
from docs_engine.ui.review.review_view import ReviewView

_TO_BE_SIGNED = frozenset({State.RECOMMENDED, State.CHANGES_REQUESTED, State.NOT_RECOMMENDED})


def signature_lines(view: ReviewView) -> list[str]:
    """List the signatures of the version on screen, and what is still missing of the newest."""
    now = datetime.now(UTC)
    signed = [row for row in view.page.record.signoffs if row.content_hash == view.version.content_hash]
    lines = [_signed(row, view, now) for row in signed]
    if view.is_newest:
        lines += _missing(view)
        running = (row for row in view.page.record.delegations if row.ends_at > now)
        lines += [delegation_words(row, view) for row in running]
    return lines


def delegation_words(row: Delegation, view: ReviewView) -> str:
    """Say who signs for whom, when and why."""
    delegate, absent = name_of(view.people, row.delegate_id), name_of(view.people, row.person_id)
    return f"{delegate} signs for {absent} from {dates.day(row.starts_at)} to {dates.day(row.ends_at)}: {row.reason}"


def _signed(row: SignOff, view: ReviewView, now: datetime) -> str:
    who = name_of(view.people, row.person_id)
    behalf = f" on behalf of {name_of(view.people, row.on_behalf_of)}" if row.on_behalf_of else ""
    line = f"{who} signed{_for(row.party)}{behalf} on {dates.minute(row.created_at)}: “{row.meaning}”"
    if row.ended_at is not None:
        return f"{line} Ended on {dates.day(row.ended_at)}: {row.ended_reason}"
    if row.expires_at is not None and row.expires_at <= now:
        return f"{line} Its time was over on {dates.day(row.expires_at)}."
    until = f" Holds until {dates.day(row.expires_at)}." if row.expires_at else ""
    return f"{line}{until}{_again(row, now)}"


def _again(row: SignOff, now: datetime) -> str:
    if row.review_again_at is None:
        return ""
    due = "Due to be looked at again since" if row.review_again_at <= now else "To be looked at again on"
    return f" {due} {dates.day(row.review_again_at)}."


def _missing(view: ReviewView) -> list[str]:
    """Say which parties have yet to sign, once signing is near or has begun, and always where several sign."""
    page = view.page
    if not (page.state in _TO_BE_SIGNED or page.signoffs or len(page.signers) > 1):
        return []
    named = [(party, page.signers.get(party, "")) for party in page.missing_parties]
    return [
        f"Still to sign{_for(party)}: {name_of(view.people, who) if who else 'nobody named yet'}."
        for party, who in named
    ]


def _for(party: str) -> str:
    return f" for the {party}" if party else ""
