"""Cues of assertion: causes, universals, and what people want or suffer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import About, Clause, Scene, clause_of
from docs_engine.checks.claims.cue import FAIR, STRONG, WEAK, Cue, Words, words_between
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTSIDE = frozenset({About.COMPETITOR, About.NAMED, About.WORLD, About.AUDIENCE})
_SELF = frozenset({About.OWN, About.WE, About.YOU})
_OF_MINDS = frozenset(
    {
        "want", "love", "prefer", "hate", "wish", "crave", "struggle", "complain", "fear", "worry", "suffer",
        "dread", "hope", "long",
    }
)  # fmt: skip
_FREE = frozenset(
    {"free", "able", "allowed", "welcome", "encouraged", "eligible", "invited", "responsible", "required"}
)
_HABITUAL = frozenset(
    {
        "normally", "typically", "usually", "often", "frequently", "rarely", "commonly", "mostly", "seldom",
        "regularly", "generally",
    }
)  # fmt: skip
_OBLIGED = frozenset({"have", "force", "forced", "stuck", "stick"})
_NOT = frozenset({"not", "n't", "never"})
_QUALITIES = frozenset(
    {
        "suitable", "possible", "enough", "sufficient", "reliable", "portable", "repeatable", "safe", "practical",
        "feasible", "accessible", "easy", "clear", "obvious", "adequate", "good", "ideal", "trivial", "intuitive",
    }
)  # fmt: skip
_SLIPS = frozenset({"forget", "miss", "overlook", "break", "lose", "confuse", "ignore", "misuse"})
_PERSONS = frozenset({"everyone", "everybody", "nobody", "none", "no-one"})
_ALWAYS = frozenset({"always", "never"})
_ABSENT = frozenset(
    {"fee", "charge", "cost", "restriction", "limit", "additional", "need", "change", "plan", "doubt", "setup"}
)


def find_causes(words: Words, text: str, scene: Scene) -> Iterator[Cue]:
    """Cues of cause and effect in one sentence."""
    lexicon = scene.lexicon
    effects, causes = lexicon["effects"], lexicon["causes"]
    for token in words.tokens if words.mean(effects, causes) else ():
        lemma = token.lemma_.lower()
        if lemma in effects and token.pos_ == "VERB" and token.dep_ != "amod":
            yield from _effect(token, scene)
        elif lemma in causes and token.dep_ == "attr" and not any(c.lower_ == "open" for c in token.children):
            clause = clause_of(token, scene)
            listed = any(child.dep_ == "expl" for child in clause.verb.children)
            if clause.about in _OUTSIDE and not clause.possible and not listed:
                yield Cue(ClaimCategory.CAUSAL, 0.9, token.text, token)
    low = text.lower()
    for link in lexicon["links"]:
        place = low.find(link)
        if place >= 0:
            token = next((t for t in words.tokens if t.idx - words.tokens[0].idx >= place), words.tokens[0])
            clause = clause_of(token, scene)
            yield Cue(ClaimCategory.CAUSAL, FAIR if clause.about in _OUTSIDE and clause.generic else 0.3, link, token)


def _effect(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if (
        clause.about not in _OUTSIDE
        or clause.possible
        or (clause.verb.i != token.i and token.dep_ not in {"conj", "xcomp"})
    ):
        return
    if not any(child.dep_ in {"dobj", "prep", "xcomp", "ccomp"} for child in token.children):
        return
    if token.dep_ == "pcomp" and token.head.lower_ in {"than", "without", "of"}:
        return
    if clause.about is About.NAMED:
        weight = WEAK
    else:
        weight = 0.9 if clause.generic or _uncountable(clause) else 0.5
        aside = (token.tag_ == "VBG" and token.dep_ == "advcl") or token.dep_ in {"acl", "relcl"}
        if token.dep_ == "relcl" and _follows_comma(token):
            aside, weight = False, 0.8
        done_to = any(c.dep_ == "auxpass" for c in token.children) and not any(
            c.dep_ == "agent" for c in token.children
        )
        weight = min(weight, WEAK) if aside or done_to else weight
        if clause.subject is not None and clause.subject.lower_ == "this":
            weight = min(weight, 0.5)
    yield Cue(ClaimCategory.CAUSAL, weight, token.text, token)


def _follows_comma(verb: "Token") -> bool:
    """Whether a relative clause is an added statement (", which doubles the cost"), not part of a name."""
    first = verb.left_edge
    return first.i > 0 and first.lower_ == "which" and first.nbor(-1).text == ","


def _uncountable(clause: Clause) -> bool:
    """Tell a bare abstract subject ("switching", "late handover"), which speaks of a kind of thing."""
    subject = clause.subject
    return subject is not None and not any(child.dep_ in {"det", "poss"} for child in subject.children)


def find_status_quo(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of how things usually go: "normally", "often", and what today's way of doing it means."""
    for token in words.tokens if words.say(_HABITUAL) or "mean" in words.lemmas else ():
        if token.lower_ in _HABITUAL and token.pos_ == "ADV":
            clause = clause_of(token, scene)
            listed = clause.subject is None and bool(scene.passage.lead)
            tried = clause.about is About.WE and clause.verb.tag_ in {"VBD", "VBN"}
            if (clause.about in _OUTSIDE or listed or tried) and not clause.possible and not clause.conditional:
                yield Cue(ClaimCategory.UNIVERSAL, FAIR, token.text, token)
        elif token.lemma_ == "mean" and token.pos_ == "VERB":
            gerund = any(child.dep_ in {"csubj", "nsubj"} and child.tag_ == "VBG" for child in token.children)
            if gerund:
                yield Cue(ClaimCategory.CAUSAL, FAIR, token.text, token)


def find_universals(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of universality in one sentence: no exception, or a habit of a whole kind of people."""
    quantifiers = scene.lexicon["quantifiers"]
    for token in words.tokens if words.say(quantifiers) else ():
        low = token.lower_
        if low not in quantifiers:
            continue
        if low in _PERSONS:
            yield from _everyone(token, scene)
        elif low in _ALWAYS:
            yield from _always(token, scene)
        elif token.dep_ == "det" and token.head.pos_ in {"NOUN", "PROPN"}:
            yield from _every(token, token.head, scene)
        elif low in {"everything", "nothing"} and token.dep_ in {"nsubj", "nsubjpass"}:
            clause = clause_of(token, scene)
            if not clause.possible:
                yield Cue(ClaimCategory.UNIVERSAL, FAIR, token.text, token)
        elif (
            low == "nothing"
            and any(c.dep_ == "expl" for c in token.head.children)
            and not any(c.lower_ == "else" for c in token.children)
        ):
            yield Cue(ClaimCategory.UNIVERSAL, 0.8, token.text, token)
    if words.mean(scene.lexicon["audience"]) or scene.names.audience:
        yield from _habits(words.tokens, scene)


def _everyone(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if any(child.lower_ == "else" for child in token.children):
        return
    of = next((c for child in token.children if child.lower_ == "of" for c in child.children if c.dep_ == "pobj"), None)
    if clause.possible or token.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} or clause.verb.dep_ == "relcl":
        return
    yield Cue(ClaimCategory.UNIVERSAL, STRONG, words_between(token, of) if of is not None else token.text, token)


def _always(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if _is_spared(token, clause):
        return
    if clause.about in {About.AUDIENCE, About.COMPETITOR}:
        yield Cue(ClaimCategory.UNIVERSAL, 0.9, token.text, token)
    elif clause.about is About.WORLD and (clause.generic or _uncountable(clause)):
        dies = token.lower_ == "always" and clause.verb.tag_ in {"VBZ", "VBP"} and not clause.conditional
        yield Cue(ClaimCategory.UNIVERSAL, 0.8 if dies else 0.5, token.text, token)


def _is_spared(token: "Token", clause: Clause) -> bool:
    """Tell "never have to": what the product spares its customers, no habit of theirs."""
    return token.lower_ == "never" and clause.verb.lemma_ in {"have", "need"} and _must(clause.verb)


def _every(token: "Token", noun: "Token", scene: Scene) -> Iterator[Cue]:
    low = token.lower_
    clause = clause_of(token, scene)
    if clause.subject is None or (
        low in {"any", "each", "all"} and any(c.lower_ in {"the", "your", "our"} for c in noun.children)
    ):
        return
    expletive = any(child.dep_ == "expl" for child in clause.verb.children)
    subject = clause.subject.i == noun.i
    if low == "no" and expletive:
        if noun.lemma_.lower() in _ABSENT:
            return
        absent = 0.8 if scene.passage.place.role == "problem" else WEAK
        known = noun.lemma_.lower() in scene.lexicon["tools"] | scene.lexicon["audience"] or noun.lemma_.lower() in {
            "way",
            "standard",
            "support",
            "place",
            "evidence",
            "market",
        }
        yield Cue(ClaimCategory.UNIVERSAL, STRONG if known else absent, words_between(token, noun), token)
        return
    if not subject or clause.possible or low == "any" or clause.verb.lemma_ == "need":
        return
    lemma = noun.lemma_.lower()
    if low == "each":
        return
    if clause.about in {About.AUDIENCE, About.COMPETITOR} or lemma in scene.lexicon["tools"]:
        yield Cue(ClaimCategory.UNIVERSAL, 0.9, words_between(token, noun), token)
    elif clause.about is About.WORLD and low in {"every", "no"}:
        yield Cue(ClaimCategory.UNIVERSAL, 0.5, words_between(token, noun), token)


def _habits(tokens: "tuple[Token, ...]", scene: Scene) -> Iterator[Cue]:
    """Bare plurals of people with a plain present verb: "Developers live in their terminals"."""
    for token in tokens:
        if token.dep_ != "nsubj" or token.head.pos_ not in {"VERB", "AUX"}:
            continue
        clause = clause_of(token.head, scene)
        asserted = clause.verb.tag_ in {"VBP", "VBZ"} and not clause.modal and not _is_subordinate(clause.verb)
        plural = clause.generic and token.tag_ == "NNS" and not any(c.dep_ == "nummod" for c in token.children)
        spared = any(_is_spared(child, clause) for child in clause.verb.children)
        if clause.about is not About.AUDIENCE or not plural or not asserted or spared or _is_free_to(clause.verb):
            continue
        used = clause.verb.lemma_.lower() in scene.lexicon["uses"]
        yield Cue(
            ClaimCategory.UNIVERSAL,
            0.3 if used else 0.8,
            words_between(token, token.head) if token.head.i > token.i else token.text,
            token,
        )


def find_denials(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of what a whole kind of thing does not do: "Reminders do not help"."""
    for token in words.tokens if words.say(_NOT) else ():
        clause = clause_of(token, scene)
        if token.dep_ != "neg" or _is_spared(token, clause):
            continue
        if _falls_short(clause, scene):
            yield Cue(
                ClaimCategory.UNIVERSAL,
                0.8,
                words_between(token, max(clause.verb, _quality(clause) or token, key=lambda t: t.i)),
                token,
            )
            continue
        unable = clause.modal in {"can", "ca", "could"}
        plain = clause.verb.tag_ in {"VB", "VBP"} or unable
        plain = plain and (unable or not clause.modal) and not _is_subordinate(clause.verb)
        passive = any(child.dep_ == "auxpass" for child in clause.verb.children) and not unable
        plural = clause.subject is not None and clause.subject.tag_ == "NNS" and clause.generic
        told = clause.about is About.AUDIENCE or (clause.about is About.WORLD and clause.verb.lemma_ != "be")
        if plural and plain and not passive and told:
            yield Cue(ClaimCategory.UNIVERSAL, 0.8, f"{clause.subject} {token.text}", token)


def _falls_short(clause: Clause, scene: Scene) -> bool:
    """Tell "does not work", "are not suitable": what something that exists is denied to be."""
    listed = clause.subject is None and bool(scene.passage.lead)
    if clause.modal or clause.conditional or not (clause.about in _OUTSIDE or listed):
        return False
    return clause.verb.lemma_ == "work" or _quality(clause) is not None


def _quality(clause: Clause) -> "Token | None":
    return next((c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in _QUALITIES), None)


def _is_subordinate(verb: "Token") -> bool:
    if verb.dep_ in {"relcl", "advcl", "acl", "pcomp"} or verb.lemma_ in {"include", "comprise", "consist", "mean"}:
        return True
    return verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in {
        "help",
        "let",
        "make",
        "enable",
        "allow",
        "ensure",
        "see",
        "how",
    }


def _is_free_to(verb: "Token") -> bool:
    return any(child.dep_ == "acomp" and child.lower_ in _FREE for child in verb.children)


def find_demands(words: Words, scene: Scene) -> Iterator[Cue]:
    """Cues of demand and pain in one sentence."""
    lexicon = scene.lexicon
    named = [lexicon[name] for name in ("demands", "pains", "pain_adjectives", "pain_nouns")]
    if not words.mean(*named, _OBLIGED, _SLIPS):
        return
    demands, pains, adjectives, nouns = named
    for token in words.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} and (lemma in demands or lemma in pains):
            yield from _wanted(token, scene)
        elif lemma in adjectives or (lemma == "easy" and words.mean(_SLIPS)):
            yield from _called(token, scene)
        elif lemma in nouns and token.dep_ in {"attr", "nsubj", "dobj"}:
            yield from _pain_noun(token, scene)
        elif token.lower_ in {"forced", "stuck"} or (lemma == "have" and _must(token)):
            clause = clause_of(token, scene)
            spared = clause.possible or clause.negated or any(c.lower_ == "longer" for c in token.children)
            if clause.about is About.AUDIENCE and not spared:
                yield Cue(ClaimCategory.DEMAND, 0.3 if clause.verb.dep_ == "relcl" else 0.9, token.text, token)


def _called(token: "Token", scene: Scene) -> Iterator[Cue]:
    """Find a painful quality where it is stated, not where it only tells one thing from another."""
    if token.dep_ in {"acomp", "conj", "oprd", "attr", "ROOT", "ccomp"}:
        yield from _hurts(token, scene)
    elif token.dep_ == "amod" and token.head.dep_ == "attr":
        yield from _verdict(token, scene)


def _must(token: "Token") -> bool:
    return any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children)


def _wanted(token: "Token", scene: Scene) -> Iterator[Cue]:
    if token.lemma_ == "give" and not any(child.lower_ == "up" for child in token.children):
        return
    clause = clause_of(token, scene)
    restrictive = clause.verb.dep_ == "relcl"
    if clause.about is About.WORLD and clause.generic and token.i == clause.verb.i and _minds(token, clause):
        yield Cue(
            ClaimCategory.DEMAND, 0.9, words_between(*sorted((_subject(clause), token), key=lambda t: t.i)), token
        )
        return
    if clause.about is not About.AUDIENCE or clause.infinitive or (clause.verb.tag_ == "VB" and clause.modal):
        lost = token.tag_ == "VBN" and token.lemma_ == "waste" and token.dep_ != "amod"
        if clause.about in {About.WORLD, About.NOBODY} and lost:
            yield Cue(ClaimCategory.DEMAND, STRONG, token.text, token)
        return
    spared = clause.negated or any(child.lower_ == "longer" for child in clause.verb.children)
    if clause.possible or (spared and token.lemma_ in {"need", "have", "require", "wait", "worry"}):
        return
    yield Cue(ClaimCategory.DEMAND, 0.3 if restrictive else STRONG, token.text, token)


def _minds(token: "Token", clause: Clause) -> bool:
    """Only people want and fear: a plural subject of such a verb is an audience whatever it is called."""
    return token.lemma_.lower() in _OF_MINDS and token.tag_ in {"VBP", "VBD"} and not clause.modal


def _subject(clause: Clause) -> "Token":
    return clause.subject if clause.subject is not None else clause.verb


def _hurts(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if _to_anybody(token, clause):
        yield Cue(ClaimCategory.DEMAND, 0.8, words_between(token.head, token), token)
        return
    if clause.about in _SELF or clause.possible:
        return
    if clause.about is About.NOBODY and scene.passage.place.role != "problem":
        return
    weight = (
        0.9 if clause.generic or clause.about in {About.AUDIENCE, About.COMPETITOR} or _uncountable(clause) else 0.6
    )
    yield Cue(ClaimCategory.DEMAND, weight, token.text, token)


def _to_anybody(token: "Token", clause: Clause) -> bool:
    """Tell "it is hard to find out": an opinion about the world, whatever "it" pointed to before."""
    subject = clause.subject
    bare = subject is not None and subject.lower_ == "it" and clause.verb.lemma_ in {"be", "'s"}
    return (
        bare
        and clause.verb.tag_ in {"VBZ", "VBD"}
        and any(child.dep_ in {"xcomp", "ccomp"} for child in (*token.children, *clause.verb.children))
    )


def _verdict(token: "Token", scene: Scene) -> Iterator[Cue]:
    """Find what something outside is said to be: "is a bad practice"."""
    clause = clause_of(token.head, scene)
    if clause.about in _OUTSIDE and not clause.possible and not clause.negated:
        yield Cue(ClaimCategory.DEMAND, 0.8, words_between(token, token.head), token)


def _pain_noun(token: "Token", scene: Scene) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if clause.about in _SELF or clause.possible or clause.infinitive:
        return
    if (token.dep_ == "attr" and clause.about in _OUTSIDE) or (token.dep_ == "dobj" and clause.about is About.AUDIENCE):
        yield Cue(ClaimCategory.DEMAND, FAIR, token.text, token)
