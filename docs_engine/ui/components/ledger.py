"""The claims ledger: every claim of a text with what backs it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from docs_engine.model.claim import Claim, Support
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.ui.components import component
from docs_engine.ui.states import CLAIM_LABELS, SUPPORT_LABELS, SUPPORT_TONES


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims in reading order, the titles of their sections by key, and the records that their marks point at.

    `chosen` is the claim that evidence is being entered for. Without `may_cite` no claim offers that.
    """

    claims: Sequence[Claim]
    titles: Mapping[str, str]
    evidence: Sequence[EvidenceRecord]
    may_cite: bool = False
    chosen: Claim | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands: code point offsets in the section's text."""

    section: str
    start: int
    end: int


def show_ledger(
    ledger: Ledger,
    *,
    key: str,
    on_go: Callable[[Passage], None] | None = None,
    on_cite: Callable[[Passage], None] | None = None,
) -> None:
    """Draw the ledger; `on_go` is called with the sentence to show, else the reader on the same page shows it."""

    def told(name: str, act: Callable[[Passage], None] | None) -> Callable[[], None]:
        def call() -> None:
            passage = _passage((st.session_state.get(key) or {}).get(name))
            if passage and act:
                act(passage)

        return call

    data = {**ledger_shape(ledger), "leaves": on_go is not None}
    mount = component("ledger", "marks", "ledger/ledger")
    mount(key=key, data=data, on_go_change=told("go", on_go), on_cite_change=told("cite", on_cite))


def ledger_shape(ledger: Ledger) -> dict[str, object]:
    """Put a ledger into the shape that the browser draws: claims by section, counts by support."""
    records = {record.mark: record for record in ledger.evidence}
    groups: dict[str, list[dict[str, object]]] = {}
    for claim in ledger.claims:
        shown = _claim_shape(claim, records.get(claim.mark), ledger)
        groups.setdefault(ledger.titles.get(claim.section, claim.section), []).append(shown)
    return {"groups": [{"title": title, "claims": claims} for title, claims in groups.items()]}


def _claim_shape(claim: Claim, record: EvidenceRecord | None, ledger: Ledger) -> dict[str, object]:
    open_claim = claim.support in {Support.UNSUPPORTED, Support.DANGLING}
    return {
        "support": claim.support.value,
        "chip": {"label": SUPPORT_LABELS[claim.support], "tone": SUPPORT_TONES[claim.support]},
        "sentence": claim.sentence,
        "about": CLAIM_LABELS[claim.category],
        "cues": list(claim.cues),
        "reason": claim.reason or "nothing backs it yet",
        "record": record_shape(record) if record else None,
        "place": {"section": claim.section, "index": claim.section_index, "start": claim.start, "end": claim.end},
        "cite": ledger.may_cite and open_claim,
        "chosen": claim == ledger.chosen,
    }


def record_shape(record: EvidenceRecord) -> dict[str, object]:
    """Put a record into the shape that the browser draws."""
    facts = (record.source, record.sample, record.date, record.owner)
    return {
        "mark": record.mark,
        "statement": record.statement,
        "facts": [fact for fact in facts if fact],
        "link": record.link,
    }


def _passage(given: Any) -> Passage | None:  # Any: whatever the browser sends
    try:
        return Passage(str(given["section"]), int(given["start"]), int(given["end"]))
    except (TypeError, KeyError, ValueError):
        return None
