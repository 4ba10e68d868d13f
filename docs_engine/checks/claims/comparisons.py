"""Cues of comparison: better than, unlike, what existing tools cannot do, first, only and best."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import COMPETITION, POINTERS, About, Clause, Scene, asks_about_others, clause_of
from docs_engine.checks.claims.cue import FAIR, STRONG, WEAK, Cue, Words, words_between
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPARATIVE_TAGS = frozenset({"JJR", "RBR"})
_SUPERLATIVE_TAGS = frozenset({"JJS", "RBS"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_MERE_DEGREES = frozenset(
    {
        "more", "less", "later", "earlier", "older", "newer", "further", "longer", "lower", "higher", "greater",
        "larger", "smaller", "fewer", "better", "sooner", "closer",
    }
)  # fmt: skip
_SHOWING = frozenset({"unlike", "outperform", "outperforms", "versus", "outpaces", "overkill", "too"})
_FIRSTS = frozenset({"first", "only"})
_OF_SCOPE = frozenset({"plan", "schedule", "compete"})
_OUTSIDE = frozenset({About.COMPETITOR, About.NAMED, About.WORLD, About.AUDIENCE})


def find_comparisons(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of comparison in one sentence."""
    than = "than" in words.lows or "compared" in words.lows
    graded = not words.tags.isdisjoint(_COMPARATIVE_TAGS) or words.say(_SHOWING)
    for token in words.tokens if graded else ():
        if token.tag_ in _COMPARATIVE_TAGS:
            yield from _comparative(token, scene, than=than)
        elif (
            token.lower_ in {"unlike", "outperform", "outperforms", "versus", "outpaces"} or token.lower_ == "overkill"
        ):
            yield Cue(ClaimCategory.COMPARATIVE, STRONG, token.text, token)
        elif token.lower_ == "too" and token.head.pos_ == "ADJ":
            yield from _too_much(token, scene)
    if _may_name_others(words, scene):
        yield from _existing_ways(words.tokens, scene)
    yield from _listed_way(words.tokens, scene)
    yield from _answered(words.tokens, scene)


def _may_name_others(words: Words, scene: Scene) -> bool:
    """Tell quickly whether a sentence can be about a competitor or something else with a name."""
    if scene.names.competitors or not words.tags.isdisjoint(_NAME_TAGS):
        return True
    if asks_about_others(scene):
        return True
    if words.mean(scene.lexicon["tools"], COMPETITION) or words.say(scene.lexicon["existing"]):
        return True
    return scene.before in {About.COMPETITOR, About.NAMED} and words.say(POINTERS)


def _comparative(token: "Token", scene: Scene, *, than: bool) -> Iterator[Cue]:
    side = _other_side(token) if than else None
    if side is not None:
        if side.like_num or any(child.like_num for child in side.children) or side.lower_ in {"ever", "that"}:
            if side.lower_ == "ever":
                yield Cue(ClaimCategory.SUPERLATIVE, STRONG, words_between(token, side), token)
            return
        yield Cue(ClaimCategory.COMPARATIVE, STRONG, words_between(token, side), token)
        return
    clause = clause_of(token, scene)
    if token.lower_ in {"more", "less"} and token.head.pos_ not in {"ADJ", "ADV"}:
        return
    if token.dep_ == "amod" and token.lower_ in _MERE_DEGREES and clause.about in {About.OWN, About.YOU, About.NOBODY}:
        return
    aside = token.dep_ == "amod" and token.head.dep_ in {"pobj", "conj"}
    outside = clause.about in _OUTSIDE and not clause.possible and not aside
    said = token.dep_ == "acomp" and clause.about is About.OWN and not clause.modal and not clause.conditional
    yield Cue(ClaimCategory.COMPARATIVE, FAIR if outside or said else 0.3, token.text, token)


def _other_side(token: "Token") -> "Token | None":
    """Find what stands after "than", whether it hangs on the comparative or on the word it modifies."""
    for head in (token, token.head):
        for child in head.children:
            if child.lower_ in {"than", "compared"} and child.i > token.i:
                if token.lower_ in {"rather", "other", "sooner"}:
                    return None
                after = child.nbor(1) if child.i + 1 < len(child.doc) else child
                return (
                    after if after.like_num or after.is_currency else next((grand for grand in child.children), child)
                )
    return _clause_after_than(token)


def _clause_after_than(token: "Token") -> "Token | None":
    """Find a whole clause on the other side: "faster than traders can adapt"."""
    for after in token.doc[token.i + 1 : token.i + 8]:
        if after.lower_ == "than" and after.dep_ == "mark":
            return after.head
    return None


def _too_much(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if clause.about in _OUTSIDE:
        weight = STRONG if clause.about in {About.COMPETITOR, About.NAMED} or clause.about is About.WORLD else FAIR
        yield Cue(ClaimCategory.COMPARATIVE, weight, words_between(token, token.head), token)


def _existing_ways(tokens: "tuple[Token, ...]", scene: Scene) -> Iterator[Cue]:
    """Find what a sentence says of a competitor or of something else with a name."""
    for token in tokens:
        if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.pos_ not in {"VERB", "AUX"}:
            continue
        clause = clause_of(token.head, scene)
        if clause.about not in {About.COMPETITOR, About.NAMED} or clause.possible or clause.subject is None:
            continue
        if clause.verb.dep_ in {"relcl", "acl", "advcl"}:
            continue
        if clause.about is About.COMPETITOR and asks_about_others(scene):
            yield Cue(ClaimCategory.COMPARATIVE, 0.8, _said_of(token, clause), token)
            continue
        lacking = (
            (clause.negated and clause.verb.lemma_.lower() not in _OF_SCOPE)
            or clause.verb.lemma_.lower() in scene.lexicon["shortfalls"]
            or _fall_short(clause.verb)
        )
        judged = _judged(clause.verb, scene)
        if clause.about is About.COMPETITOR:
            known = scene.names.competitors or scene.passage.place.role == "problem" or not _is_bare(token)
            weight = STRONG if lacking or judged else FAIR if known else WEAK
        else:
            weight = 0.9 if lacking else FAIR if judged else 0.0
        if weight:
            yield Cue(
                ClaimCategory.COMPARATIVE,
                weight,
                _said_of(token, clause),
                token,
            )


def _is_bare(subject: "Token") -> bool:
    """Whether nothing says that these tools exist out there: "applications", not "existing applications"."""
    return subject.tag_ == "NNS" and not any(child.dep_ in {"amod", "det", "poss"} for child in subject.children)


def _said_of(subject: "Token", clause: Clause) -> str:
    return words_between(subject, clause.verb) if clause.verb.i > subject.i else str(subject.text)


_LABEL = re.compile(r"^\s*([^:.]{2,40}):\s")
_ALTERNATIVES = re.compile(
    r"\b(?:existing|current|other|today's|alternative|competing)\b[^.]{0,40}\b(?:solutions?|tools?|options?|products?|"
    r"alternatives?|approaches|platforms?|services?|apps?)\b|\bfall(?:s)? short\b|\bcompetit|\balternatives\b",
    re.IGNORECASE,
)


def _listed_way(tokens: "tuple[Token, ...]", scene: Scene) -> Iterator[Cue]:
    """Find a verdict on an alternative in a labelled list: "Paper: manual, slow"."""
    label = _LABEL.match(scene.passage.prose)
    if label is None or not tokens:
        return
    names = scene.names.competitors
    listed = bool(_ALTERNATIVES.search(scene.passage.lead)) or any(
        n in names for n in re.split(r"[/,]\s*", label[1].strip().lower())
    )
    if not listed:
        return
    for token in tokens:
        if token.idx < label.end():
            continue
        low = token.lower_
        if (
            low in {"no", "not", "n't", "without"}
            or low in scene.lexicon["verdicts"]
            or low in scene.lexicon["pain_adjectives"]
        ):
            yield Cue(ClaimCategory.COMPARATIVE, STRONG, words_between(tokens[0], token), token)
            return


_WHY_NOT = re.compile(
    r"\bvs\b|\bversus\b|\bwhy not\b|\binstead of\b|\bdifferent\b|\bcompetit|\balternatives?\b|\bcompared?\b",
    re.IGNORECASE,
)


def _answered(tokens: "tuple[Token, ...]", scene: Scene) -> Iterator[Cue]:
    """Find what an answer to "why not X?" denies to something that is not the product."""
    if not scene.passage.question or not _WHY_NOT.search(scene.passage.question):
        return
    for token in tokens:
        if token.lower_ in {"no", "not", "n't", "without", "never", "lacks", "only"}:
            clause = clause_of(token, scene)
            if clause.about in _OUTSIDE and not clause.possible:
                yield Cue(
                    ClaimCategory.COMPARATIVE,
                    0.8,
                    words_between(token, tokens[-1] if len(tokens) - 1 < token.i - tokens[0].i + 3 else token.nbor(2)),
                    token,
                )
                return


def _fall_short(verb: "Token") -> bool:
    return verb.lemma_ == "fall" and any(child.lower_ == "short" for child in verb.children)


def _judged(verb: "Token", scene: Scene) -> bool:
    return any(
        child.lemma_.lower() in scene.lexicon["verdicts"] or child.lower_ == "only"
        for child in verb.children
        if child.dep_ in {"acomp", "attr", "advmod", "oprd", "conj"}
    )


def find_superlatives(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of superlative in one sentence."""
    lexicon = scene.lexicon
    if words.tags.isdisjoint(_SUPERLATIVE_TAGS) and not words.say(_FIRSTS, lexicon["peaks"]):
        return
    for token in words.tokens:
        low = token.lower_
        if token.tag_ in _SUPERLATIVE_TAGS and low not in scene.lexicon["exempt_superlatives"]:
            yield from _superlative(token, scene)
        elif low in {"first", "only"} and token.pos_ in {"ADJ", "ADV"}:
            yield from _first_or_only(token)
        elif (
            low in scene.lexicon["peaks"]
            and token.pos_ in {"ADJ", "VERB", "NOUN", "PROPN"}
            and token.dep_ in {"amod", "acomp", "attr"}
        ):
            yield Cue(ClaimCategory.SUPERLATIVE, FAIR, token.text, token)


def _superlative(token: "Token", scene: Scene) -> Iterator[Cue]:
    low, head = token.lower_, token.head
    before = token.nbor(-1).lower_ if token.i else ""
    if _ON_THE_MARKET.search(token.sent.text) and before in {"the", "most"}:
        yield Cue(ClaimCategory.SUPERLATIVE, STRONG, words_between(token, head if head.i > token.i else token), token)
        return
    if head.lower_ == "way" and head.dep_ in {"attr", "nsubj"} and low not in {"best", "most"} and before == "the":
        yield Cue(ClaimCategory.SUPERLATIVE, 0.8, words_between(token, head), token)
        return
    if _ranks_nothing(token, before, scene):
        return
    clause = clause_of(token, scene)
    last = head if head.i > token.i else token
    modest = clause.about in {About.YOU, About.WE} or (
        clause.about is About.OWN and head.dep_ in {"dobj", "pobj", "conj"}
    )
    aside = head.dep_ in {"dobj", "pobj"} and head.head.head.lower_ != "one"
    unsure = aside or clause.verb.tag_ in {"VB", "VBG"}
    weight = WEAK if modest and head.dep_ != "attr" else FAIR if unsure else STRONG
    yield Cue(ClaimCategory.SUPERLATIVE, weight, words_between(token, last), token)


def _ranks_nothing(token: "Token", before: str, scene: Scene) -> bool:
    """Whether a superlative only counts or grades: "the top five", "most of them", "at least"."""
    low, head = token.lower_, token.head
    if low == "top" and any(child.dep_ == "nummod" for child in head.children):
        return True
    if any(child.dep_ == "xcomp" for child in head.children) and head.lemma_ == "be":
        return True
    if before == "at" or head.lower_ in scene.lexicon["exempt_superlatives"]:
        return True
    if low in {"most", "best"} and head.pos_ in {"VERB", "AUX"} and head.dep_ != "amod":
        return True
    if low != "most":
        return False
    return any(child.lower_ == "of" for child in token.children) or (
        head.pos_ in {"NOUN", "PROPN", "PRON"} and before not in {"the", "its", "their"}
    )


_ON_THE_MARKET = re.compile(r"\b(?:on|in) the (?:market|industry|world|country)\b", re.IGNORECASE)


def _first_or_only(token: "Token") -> Iterator[Cue]:
    noun = token.head
    if token.dep_ not in {"amod", "advmod"} or noun.pos_ not in {"NOUN", "PROPN"} or noun.i < token.i:
        return
    determiner = any(child.lower_ in {"the", "a", "its"} and child.i < token.i for child in noun.children)
    bounded = any(child.dep_ in {"relcl", "acl", "prep"} for child in noun.children)
    predicate = (
        noun.dep_ in {"attr", "appos", "ROOT"}
        or (noun.dep_ == "nsubj" and noun.lower_ == "way")
        or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    )
    if determiner and bounded and predicate:
        yield Cue(ClaimCategory.SUPERLATIVE, STRONG, words_between(token, noun), token)
