"""The editor of one section or answer; it saves by itself through /api and never through a rerun."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any

import streamlit as st

from docs_engine.model.evidence import EvidenceRecord
from docs_engine.ui.components import component

_PARTS = (
    "editor_style",
    "local_copy",
    "saving",
    "changing",
    "mirror",
    "findings",
    "explaining",
    "looking",
    "citing",
    "inline_of",
    "markdown_of",
    "pasting",
    "conflict",
    "redrafting",
    "counting",
    "notices",
    "frame",
    "editor",
)


@dataclass(frozen=True, slots=True)
class Leave:
    """A button under the text: saves first, then tells the page `where` to go."""

    where: str
    label: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class PartBudget:
    """The budget of the larger part that a section belongs to; `others` are the words of its other sections."""

    title: str
    words: int
    pages: float
    others: int


@dataclass(frozen=True, slots=True)
class Editing:
    """One text to edit.

    `name` is its identity in this browser: person, document and piece, so that nobody is offered another's unsaved
    words. `address` is where it is saved under /api. `revision` is the draft's when `text` was read. `words` is the
    budget, `part` that of the whole part, `minimum_words` what makes a good answer (0: none). `good` is what a good one
    looks like, shown beside the text. `findings` and `paragraphs` are JSON, see
    serving.shapes; `answers` leads from the words of an open point to its question. `look` is "question", "section" or
    "" for a plain field; `one_line` lets no line break in. `me` is the writer's name: a conflict with oneself is told
    differently. `evidence` are the records whose marks can be put into the text; `selected` is the passage to show
    first, in code points. `fresh` is what the answers would make of a section that was edited by hand; None: nothing to
    compare.
    """

    name: str
    label: str
    text: str
    revision: int
    address: str
    help: str = ""
    good: str = ""
    look: str = ""
    one_line: bool = False
    checked: bool = False
    dismissals: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: int = 0
    part: PartBudget | None = None
    minimum_words: int = 0
    height: int = 130
    placeholder: str = ""
    read_only: bool = False
    findings: Sequence[Mapping[str, Any]] = ()
    paragraphs: Sequence[Mapping[str, Any]] = ()
    me: str = ""
    leave: tuple[Leave, ...] = ()
    evidence: Sequence[EvidenceRecord] = ()
    selected: tuple[int, int] | None = None
    fresh: str | None = None


def edit_text(editing: Editing, on_leave: Callable[[str], None] | None = None) -> None:
    """Mount the editor. The page runs again shortly after a save; `on_leave` is called with where to go."""
    key = f"editor-{editing.name}"

    def left() -> None:
        where = (st.session_state.get(key) or {}).get("leave")
        if where and on_leave:
            on_leave(str(where))

    mount = component("editor", "paragraphs", *(f"editor/{part}" for part in _PARTS))
    mount(key=key, data=_data(editing), on_leave_change=left, on_saved_change=_seen)


def _seen() -> None:
    """Do nothing: the rerun itself brings counts and findings of the page up to date."""


def _data(editing: Editing) -> dict[str, Any]:
    return {
        "name": editing.name,
        "label": editing.label,
        "help": editing.help,
        "good": editing.good,
        "look": editing.look,
        "one_line": editing.one_line,
        "text": editing.text,
        "revision": editing.revision,
        "save_url": editing.address,
        "check_url": f"{editing.address}/check" if editing.checked else "",
        "dismiss_url": editing.dismissals,
        "answers": dict(editing.answers),
        "preview": editing.checked,
        "words": editing.words,
        "part": asdict(editing.part) if editing.part else None,
        "minimum_words": editing.minimum_words,
        "height": editing.height,
        "placeholder": editing.placeholder,
        "read_only": editing.read_only,
        "findings": list(editing.findings),
        "paragraphs": list(editing.paragraphs),
        "me": editing.me,
        "evidence": [{"mark": record.mark, "statement": record.statement} for record in editing.evidence],
        "fresh": editing.fresh,
        "redraft_url": f"{editing.address}/redraft" if editing.fresh is not None and not editing.read_only else "",
        "selected": list(editing.selected) if editing.selected else None,
        "actions": [{"where": way.where, "label": way.label, "primary": way.primary} for way in editing.leave],
    }
