"""Sentences that need no support, and why: questions, goals, instructions, hypotheticals and the like."""

import re
from typing import TYPE_CHECKING

from docs_engine.checks.passages import Passage
from docs_engine.model.paragraph import ParagraphKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES = {
    "tenets": "a tenet",
    "goals": "a goal",
    "next_steps": "a plan",
    "glossary": "a definition",
    "evidence": "the evidence itself",
    "call_to_action": "an instruction",
    "interfaces": "a specification",
    "monitoring": "a plan",
    "testing": "a plan",
    "rollout": "a plan",
    "hand_back": "a plan",
}
_GOAL = re.compile(
    r"\b(?:our|the|my|one|first|primary|main|north[- ]star) (?:\w+ )?(?:goals?|aims?|ambition|objectives?|vision|"
    r"mission|tenets?|hypothes[ie]s|assumptions?)\b|\b(?:our|the) targets?\b"
    r"|\b(?:we|i|team|it) (?:\w+ )?(?:plan|aim|intend|hope|want|propose|expect|target|assume|believe|would like)s?"
    r" (?:to|that|for)\b"
    r"|\bwe (?:assume|hypothesi[sz]e|will|should|could|need)\b|\bwe would (?!save|need|have|lose|take|cost)"
    r"|\b(?:goal|target|aim|objective|hypothesis|assumption)s?(?: is\b| are\b|:)|\bon the roadmap\b"
    r"|\bwe (?:\w+ )?(?:ask|request)(?:ed)? for\b|^\W*by (?:the end of |\d{1,2} |mid-?|early |late )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|20\d\d)\b"
    r"|\b(?:is|are) (?:planned|intended to|meant to|going to)\b"
    r"|\bwill\b[^.]{0,80}\b(?:by|before|until|from|in|on) "
    r"(?:the (?:end|start) of )?(?:mid-?|early |late )?(?:\d{1,2} )?"
    r"(?:january|february|march|april|june|july|august|september|october|november|december|q[1-4]\b|20\d\d)",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"^\W*(?:if|imagine|suppose|assuming|say you|let's say|"
    r"(?:for example|for instance|e\.g\.),? (?:if|suppose|imagine|an?|you|when|say)\b|once you|after you|when you|"
    r"in case|unless|whether|consider)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:is|are) (?:defined as|called|short for|known as|referred to as)\b|\b(?:refers to|stands for)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:we|i) (?:do not|don't) (?:yet )?know\b|\bunknown\b|\bopen question\b|"
    r"\bto be (?:measured|confirmed|tested|validated)\b|\b(?:our|an?) (?:estimate|assumption|guess)\b[^.]*\bowner\b|"
    r"\bowner\b[^.]*\b20\d\d\b",
    re.IGNORECASE,
)
_BY_PATTERN = (
    (_GOAL, "a goal or a plan"),
    (_DOUBT, "an open question or an assumption, said openly"),
    (_DEFINITION, "a definition"),
)
_ASKS_FOR_GOALS = re.compile(
    r"\b(?:what|which) (?:is|are) (?:the|our|your) (?:\w+ )?(?:goals?|targets?|objectives?|aims?|milestones?|plans?)\b|"
    r"\b(?:how (?:will|do|would|should) (?:we|you) (?:measure|judge)|"
    r"how (?:will|would|should) (?:we|you) (?:know|tell)|what does success|how is success|"
    r"success (?:metrics|criteria|look)|what would make us stop|when (?:will|would|do) we (?:stop|kill)|"
    r"kill (?:criteri|threshold))",
    re.IGNORECASE,
)
_FEWEST_TOKENS = 4


def exemption(passage: Passage, text: str, tokens: "tuple[Token, ...]", root: "Token") -> str:
    """Say why a sentence needs no support whatever it says; "" when it might."""
    place = passage.place
    if place.kind is ParagraphKind.HEADING:
        return "a heading"
    if text.rstrip("\"') ").endswith("?"):
        return "a question"
    if place.role in _ROLES:
        return _ROLES[place.role]
    if _ASKS_FOR_GOALS.search(passage.question):
        return "a goal or a plan"
    return _exempt_words(text, tokens, root)


def _exempt_words(text: str, tokens: "tuple[Token, ...]", root: "Token") -> str:
    if _HYPOTHETICAL.match(text):
        return "a hypothetical"
    if _is_instruction(tokens, root):
        return "an instruction"
    for pattern, name in _BY_PATTERN:
        if pattern.search(text):
            return name
    return "a fragment" if len(tokens) < _FEWEST_TOKENS else ""


def _is_instruction(tokens: "tuple[Token, ...]", root: "Token") -> bool:
    first = next((token for token in tokens if token.is_alpha), None)
    subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in root.children)
    if subject or root.tag_ != "VB":
        return False
    return first is not None and (
        first.i == root.i or first.lower_ in {"please", "do", "then", "just", "to", "first", "simply", "let"}
    )


def is_quoted(passage: Passage, text: str) -> bool:
    """Whether a sentence is somebody's words: in a block quote, a quote section, or quotation marks."""
    if passage.place.kind is ParagraphKind.QUOTE or passage.place.role in {"customer_quote", "leader_quote"}:
        return True
    return '"' in text and (text.lstrip(" -*").startswith('"') or text.count('"') >= 2)  # noqa: PLR2004
