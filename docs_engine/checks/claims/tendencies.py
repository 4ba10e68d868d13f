"""Cues of tendency: what grows, what is typical, what a way of working means, what cannot be done or does not scale."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import About, Clause, Scene, clause_of, is_told
from docs_engine.checks.claims.cue import FAIR, WEAK, Cue, Words, words_between
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_SELF = frozenset({About.OWN, About.WE, About.YOU})
_GROWING = frozenset(
    {
        "grow", "climb", "rise", "fall", "shrink", "increase", "decrease", "decline", "drop", "double", "halve",
        "triple", "explode", "soar", "worsen", "expand", "accelerate",
    }
)  # fmt: skip
_KEEPING = frozenset({"keep", "continue", "be"})
_TYPICAL = frozenset({"typical", "average", "median", "usual", "common", "normal", "modern"})
_FAILING = frozenset({"scale", "suffice", "help", "fit", "exist", "last", "pay"})
_BROKEN = frozenset({"broken", "fragmented", "manual", "outdated", "underserved", "ignored", "neglected", "immature"})
_OFTEN = frozenset({"every", "each", "steadily", "rapidly", "yearly", "constantly"})
_MEANING = frozenset({"mean"})
_DENYING = frozenset({"not", "n't", "never", "no"})
_CAN = frozenset({"can", "ca", "could"})


def find_tendencies(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of tendency in one sentence."""
    yield from _told_of_others(words, scene)
    if not words.mean(_GROWING, _TYPICAL, _MEANING) and not words.say(_BROKEN, _DENYING):
        return
    for token in words.tokens:
        lemma = token.lemma_.lower()
        if lemma in _GROWING and token.pos_ == "VERB":
            yield from _growth(token, scene)
        elif lemma in _TYPICAL and token.dep_ == "amod" and token.head.dep_ in {"nsubj", "nsubjpass"}:
            yield from _typical(token, scene)
        elif lemma == "mean" and token.pos_ == "VERB" and any(c.tag_ == "VBG" for c in token.rights):
            clause = clause_of(token, scene)
            if clause.about not in _SELF and not clause.modal:
                yield Cue(ClaimCategory.CAUSAL, FAIR, token.text, token)
        elif token.dep_ == "neg":
            yield from _failing(token, scene)
        elif token.lower_ in _BROKEN and token.dep_ in {"ROOT", "acomp", "conj"}:
            clause = clause_of(token, scene)
            if is_told(clause) and clause.about not in _SELF and not clause.negated:
                yield Cue(ClaimCategory.DEMAND, 0.5, token.text, token)


def _told_of_others(words: Words, scene: Scene) -> Iterator[Cue]:
    """Find the main statement about others where it needs proof: in the problem, and about what has a name."""
    clause = clause_of(words.tokens[0].sent.root, scene) if words.tokens else None
    if clause is None or clause.subject is None or not is_told(clause) or clause.about in _SELF:
        return
    problem = scene.passage.place.role == "problem"
    rival = clause.about in {About.NAMED, About.COMPETITOR}
    if (problem or rival) and clause.verb.i > clause.subject.i:
        category = ClaimCategory.COMPARATIVE if rival else ClaimCategory.DEMAND
        yield Cue(category, 0.3, words_between(clause.subject, clause.verb), clause.verb)


def _growth(token: "Token", scene: Scene) -> Iterator[Cue]:
    """Find what goes on growing or shrinking: "bills keep climbing", "scams grow every year"."""
    clause = clause_of(token, scene)
    if clause.about in _SELF or clause.modal or clause.infinitive or clause.conditional:
        return
    kept = token.tag_ == "VBG" and (
        token.head.lemma_ in _KEEPING or any(c.lemma_ == "be" and c.dep_ == "aux" for c in token.children)
    )
    again = any(c.lower_ in _OFTEN for c in token.subtree)
    if kept or again:
        first = token.head if kept and token.head.i == token.i - 1 else token
        yield Cue(ClaimCategory.QUANTITY, FAIR, words_between(first, token), token)


def _typical(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if is_told(clause) and clause.about not in _SELF:
        yield Cue(ClaimCategory.UNIVERSAL, 0.5, words_between(token, token.head), token)


def _failing(negation: "Token", scene: Scene) -> Iterator[Cue]:
    """Find what does not scale, and what a whole kind of people cannot do."""
    clause = clause_of(negation, scene)
    subject = clause.subject
    if subject is None or clause.about in _SELF or clause.conditional:
        return
    if not clause.modal and clause.verb.lemma_.lower() in _FAILING:
        yield Cue(ClaimCategory.UNIVERSAL, FAIR, words_between(negation, clause.verb), negation)
    elif clause.modal in _CAN and clause.generic and subject.tag_ == "NN":
        weight = FAIR if clause.about in {About.AUDIENCE, About.WORLD} else WEAK
        yield Cue(ClaimCategory.UNIVERSAL, weight, _shown(clause, negation), negation)


def _shown(clause: Clause, negation: "Token") -> str:
    last = clause.verb if clause.verb.i > negation.i else negation
    return words_between(negation.nbor(-1) if negation.i else negation, last)
