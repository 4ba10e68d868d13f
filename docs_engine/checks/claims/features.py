"""What a learned model may look at in a sentence: names of facts that rules and parse have seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import Clause, Scene, clause_of
from docs_engine.checks.claims.cue import Cue, Words

if TYPE_CHECKING:
    from spacy.tokens import Span

_STEPS = (0.01, 0.45, 0.65, 0.79, 0.95, 1.15)
_LENGTHS = (6, 10, 16, 24, 36)
_SHAPE_TAGS = ("JJR", "RBR", "JJS", "RBS", "CD", "MD", "VBD", "PDT")
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "DET", "PRON", "AUX", "ADP", "SCONJ", "PART"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the rules see it, before anybody decides."""

    span: "Span"
    words: Words
    text: str
    weighed: Sequence[tuple[float, Cue]]
    total: float
    exempt: str
    quoted: bool


def features(reading: Reading, scene: Scene) -> Iterator[str]:
    """Name every fact of a sentence; the same fact has the same name in every document."""
    clause = clause_of(reading.span.root, scene)
    yield f"score:{_step(reading.total, _STEPS)}"
    yield from _cue_facts(reading)
    yield from _clause_facts(clause, scene)
    yield from _place_facts(reading, clause, scene)
    yield from _word_facts(reading)


def _step(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _cue_facts(reading: Reading) -> Iterator[str]:
    best: dict[str, float] = {}
    for weight, cue in reading.weighed:
        best[cue.category] = max(best.get(cue.category, 0.0), weight)
    for category, weight in best.items():
        yield f"cue:{category}"
        yield f"cue:{category}:{_step(weight, _STEPS)}"
    yield f"cues:{min(len(best), 3)}"
    if reading.exempt:
        yield "exempt"
        yield f"exempt:{reading.exempt}"


def _clause_facts(clause: Clause, scene: Scene) -> Iterator[str]:
    yield f"about:{clause.about}"
    yield f"about:{clause.about}:{clause.verb.tag_}"
    yield f"tense:{clause.verb.tag_}"
    yield f"modal:{clause.modal}"
    yield f"before:{scene.before}"
    for name in ("generic", "negated", "conditional", "infinitive", "possible"):
        if getattr(clause, name):
            yield name
            yield f"{name}:{clause.about}"
    yield f"root:{clause.verb.lemma_.lower()}"


def _place_facts(reading: Reading, clause: Clause, scene: Scene) -> Iterator[str]:
    place = scene.passage.place
    yield f"part:{place.part}"
    yield f"role:{place.role}"
    yield f"kind:{place.kind}"
    yield f"part:{place.part}:{clause.about}"
    if reading.quoted:
        yield "quoted"
        yield f"quoted:{clause.about}"
    if scene.passage.question:
        yield "answer"
    if reading.span.start_char < 3:  # noqa: PLR2004
        yield "first"


def _word_facts(reading: Reading) -> Iterator[str]:
    words = reading.words
    yield f"length:{_step(len(words.tokens), _LENGTHS)}"
    for tag in _SHAPE_TAGS:
        if tag in words.tags:
            yield f"tag:{tag}"
    for sign in ("%", "$", "£", "€", '"', ":", "(", "—"):
        if sign in reading.text:
            yield f"sign:{sign}"
    if any(character.isdigit() for character in reading.text):
        yield "digit"
    for lemma in {token.lemma_.lower() for token in words.tokens if token.pos_ in _CONTENT}:
        yield f"word:{lemma}"
