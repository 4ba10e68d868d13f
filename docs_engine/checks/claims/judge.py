"""Weighing the cues of a sentence: is it a claim, of which category, and is it exempt."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docs_engine.checks.claims.assertions import (
    find_causes,
    find_demands,
    find_denials,
    find_status_quo,
    find_universals,
)
from docs_engine.checks.claims.attributions import find_attributions
from docs_engine.checks.claims.clauses import About, Clause, Scene, clause_of, main_subject
from docs_engine.checks.claims.comparisons import find_comparisons, find_superlatives
from docs_engine.checks.claims.cue import STRONG, Cue, Words, words_of
from docs_engine.checks.claims.exemptions import exemption, is_quoted
from docs_engine.checks.claims.features import Reading, features
from docs_engine.checks.claims.lexicon import Lexicon
from docs_engine.checks.claims.likelihood import DOUBTED, SURE
from docs_engine.checks.claims.measures import find_measures
from docs_engine.checks.claims.quantities import find_quantities
from docs_engine.checks.claims.reports import find_reports
from docs_engine.checks.claims.tendencies import find_tendencies
from docs_engine.checks.names import Names
from docs_engine.checks.observations import LocalClaim, Sentence
from docs_engine.checks.passages import Passage
from docs_engine.model.claim import ClaimCategory, ClaimSubject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

THRESHOLD = 0.79
COMPANY = 0.3
_PROBLEM_BONUS = 0.2
_TODAY_BONUS = 0.15
_TODAY = frozenset({"today", "currently", "nowadays", "previously", "traditionally", "until"})
_OUTSIDE_QUESTION = (
    "why not",
    "instead of",
    " vs",
    "versus",
    "different",
    "competit",
    "alternative",
    "compare",
    "today",
)
_SUBJECTS = {
    About.OWN: ClaimSubject.OWN_PRODUCT,
    About.WE: ClaimSubject.OWN_PRODUCT,
    About.YOU: ClaimSubject.AUDIENCE,
    About.AUDIENCE: ClaimSubject.AUDIENCE,
    About.COMPETITOR: ClaimSubject.COMPETITOR,
}
_PRODUCT_ROLES = frozenset(
    {"how_it_works", "getting_started", "pricing", "solution", "summary", "heading", "subheading"}
)


def read_claims(
    passage: Passage, doc: "Doc", sentences: Sequence[Sentence], names: Names, lexicon: Lexicon
) -> tuple[LocalClaim, ...]:
    """Find every claim of a passage, exempt ones with their reason, in reading order; at most one for a sentence."""
    return tuple(_claims(passage, doc, sentences, names, lexicon))


def _claims(
    passage: Passage, doc: "Doc", sentences: Sequence[Sentence], names: Names, lexicon: Lexicon
) -> Iterator[LocalClaim]:
    before = About.NOBODY
    for number, sentence in enumerate(sentences):
        span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        if span is None:
            continue
        scene = Scene(passage, names, lexicon, before)
        claim = _claim(number, span, scene)
        if claim is not None:
            yield claim
        subject = main_subject(span, scene)
        before = subject if subject is not About.NOBODY else before


def read_sentence(span: "Span", scene: Scene) -> Reading:
    """Collect and weigh the cues of a sentence, the strongest first."""
    words = words_of(span)
    text = span.text.replace("\n", " ")
    cues = [cue for cue in _cues(words, span.start_char, text, scene) if cue.category in scene.lexicon.categories]
    quoted = is_quoted(scene.passage, text)
    weighed = [(_weight(cue, scene, words, quoted=quoted), cue) for cue in cues]
    weighed.sort(key=lambda pair: -pair[0])
    total = 0.0
    if weighed:
        first = weighed[0][1].category
        total = weighed[0][0] + COMPANY * sum(weight for weight, cue in weighed[1:] if cue.category is not first)
    return Reading(span, words, text, weighed, total, exemption(scene.passage, text, words.tokens, span.root), quoted)


def _claim(number: int, span: "Span", scene: Scene) -> LocalClaim | None:
    reading = read_sentence(span, scene)
    cues = [cue for _, cue in reading.weighed]
    if not cues:
        return None
    exempt = reading.exempt
    if not _decided(reading, scene):
        exempt = exempt or _own_words(cues, scene, quoted=reading.quoted)
        if not exempt or max(cue.weight for cue in cues) < THRESHOLD:
            return None
    shown = tuple(dict.fromkeys(cue.words for weight, cue in reading.weighed if weight > 0 or exempt))[:3]
    subject = _SUBJECTS.get(clause_of(cues[0].token, scene).about, ClaimSubject.WORLD)
    return LocalClaim(number, cues[0].category, shown, exempt, subject)


def _decided(reading: Reading, scene: Scene) -> bool:
    """Whether cues and, where there are any, learned weights make a claim of the sentence."""
    weights = scene.lexicon.weights
    if not weights or reading.exempt or not reading.total:
        return reading.total >= THRESHOLD
    likely = weights.likelihood(set(features(reading, scene)))
    return likely >= SURE or (reading.total >= THRESHOLD and likely >= DOUBTED)


def _own_words(cues: Sequence[Cue], scene: Scene, *, quoted: bool) -> str:
    """Say why strong cues were weighed down: somebody's imagined words, or what the product will do."""
    if quoted:
        return "an imagined quote"
    own = any(clause_of(cue.token, scene).about in {About.OWN, About.YOU, About.WE} for cue in cues)
    if own and scene.passage.place.part == "press_release":
        return "a future product fact in the press release"
    return "a fact about the product itself" if own else ""


def _cues(words: Words, start: int, text: str, scene: Scene) -> Iterator[Cue]:
    yield from find_quantities(words, start, text, scene)
    yield from find_comparisons(words, scene)
    yield from find_superlatives(words, scene)
    yield from find_causes(words, text, scene)
    yield from find_universals(words, scene)
    yield from find_status_quo(words, scene)
    yield from find_denials(words, scene)
    yield from find_demands(words, scene)
    yield from find_attributions(words, start, text, scene)
    yield from find_reports(words, start, text, scene)
    yield from find_measures(words, start, text, scene)
    yield from find_tendencies(words, scene)


def _weight(cue: Cue, scene: Scene, words: Words, *, quoted: bool) -> float:
    """Weigh a cue in its context."""
    clause = clause_of(cue.token, scene)
    weight = cue.weight * _quoted_share(cue, clause) if quoted else cue.weight
    if clause.possible:
        weight *= 0.5
    if clause.modal in {"will", "'ll"} and cue.category is not ClaimCategory.QUANTITY:
        weight *= 0.6
    if clause.conditional:
        weight *= 0.4
    if clause.infinitive:
        weight *= 0.5
    return _in_its_place(weight, cue, scene, words)


def _quoted_share(cue: Cue, clause: Clause) -> float:
    """Say how much of a cue is left in somebody's imagined words: praise of the product is not a claim, "first" is."""
    if clause.about in {About.OWN, About.YOU} and cue.words.lower().split()[0] not in {"first", "only"}:
        return 0.6 if cue.category is ClaimCategory.SUPERLATIVE else 0.3
    return 0.5 if clause.about is About.WE and cue.category is not ClaimCategory.QUANTITY else 1.0


def _in_its_place(weight: float, cue: Cue, scene: Scene, words: Words) -> float:
    clause = clause_of(cue.token, scene)
    place, question = scene.passage.place, scene.passage.question.lower()
    others = clause.about not in {About.OWN, About.WE, About.YOU}
    if place.role == "problem" and clause.about not in {About.OWN, About.WE}:
        weight += _PROBLEM_BONUS
    elif place.role in _PRODUCT_ROLES and not words.say(_TODAY):
        weight *= _in_the_release(cue, clause, others=others)
    if others and words.say(_TODAY):
        weight += _TODAY_BONUS
    if question and clause.about in {About.COMPETITOR, About.NAMED} and any(w in question for w in _OUTSIDE_QUESTION):
        weight += 0.1
    return weight


def _in_the_release(cue: Cue, clause: Clause, *, others: bool) -> float:
    """Say how much of a cue is left where the release tells of the world with the product in it."""
    if cue.category is ClaimCategory.SUPERLATIVE or (
        cue.category is ClaimCategory.COMPARATIVE and cue.weight >= STRONG
    ):
        return 1.0
    if cue.category is ClaimCategory.QUANTITY:
        return 0.7 if not others or clause.about is About.WORLD else 1.0
    return 0.6 if not others or clause.about is About.AUDIENCE else 1.0
