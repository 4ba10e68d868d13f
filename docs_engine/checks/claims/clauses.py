"""The clause that governs a word: who does what, asserted or merely possible."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from docs_engine.checks.claims.lexicon import Lexicon
from docs_engine.checks.names import Names
from docs_engine.checks.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

COMPETITION = frozenset({"competitor", "alternative", "incumbent", "rival", "competition"})
POINTERS = frozenset({"it", "they", "this", "that", "these", "those", "them"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OWN_NOUNS = frozenset(
    {
        "tool", "product", "service", "app", "application", "platform", "system", "sdk", "feature", "release",
        "version", "solution", "program", "library", "website", "site", "dashboard", "editor", "engine", "api",
        "interface", "launch", "plugin", "extension", "module", "integration",
    }
)  # fmt: skip
_OF_OLD = frozenset({"existing", "traditional", "legacy", "competing", "conventional", "incumbent", "rival"})
_ANY_OF = frozenset({"most", "many", "no", "every", "all", "none"})
_SOMEBODY = frozenset({"everyone", "everybody", "nobody", "anyone", "someone", "who", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "our", "its", "your", "my", "their", "his", "her"})
_POSSIBLE = frozenset({"can", "could", "may", "might", "would", "should", "must", "ca"})
_CONDITIONS = frozenset({"if", "when", "unless", "whether", "whenever", "once", "until", "where", "after", "before"})
_PURPOSE = frozenset({"so", "that"})
_ASSERTING = frozenset(
    {
        "bound", "sure", "certain", "likely", "seem", "appear", "tend", "continue", "fail", "use", "have",
        "struggle", "begin", "start", "go",
    }
)  # fmt: skip
_ABOUT_OTHERS = re.compile(
    r"\bvs\b|\bversus\b|\bwhy not\b|\binstead of\b|\bcompetit|\balternatives?\b|\bcompared?\b|\brather than\b|"
    r"\bdiffer(?:ent|s)?\b.*\b(?:from|to|than)\b|\bwhat about (?-i:[A-Z]\w+)\b|\bwhy won't\b|"
    r"\bwhat do (?:people|they|customers) (?:do|use)\b|"
    r"\balready (?:have|has|use|does|do|exists?)\b|\bexisting\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[A-Z]")


class About(StrEnum):
    """Whom or what a clause speaks about."""

    OWN = "own product"
    WE = "we"
    YOU = "you"
    AUDIENCE = "audience"
    COMPETITOR = "competitor or existing tool"
    NAMED = "something named"
    WORLD = "the world"
    NOBODY = "nobody"


_OURS = frozenset({About.OWN, About.WE, About.YOU})
_PERSONAL = {
    **dict.fromkeys(("we", "us", "i", "me", "my", "mine"), About.WE),
    **dict.fromkeys(("you", "yours"), About.YOU),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence is read against: its passage, the names in use, the words, and the sentence before it."""

    passage: Passage
    names: Names
    lexicon: Lexicon
    before: About = About.NOBODY
    clauses: "dict[int, Clause]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject. `generic` is true for a kind of thing ("developers", "a kitchen"), not one thing."""

    verb: "Token"
    subject: "Token | None"
    about: About
    generic: bool
    negated: bool
    modal: str
    infinitive: bool
    conditional: bool

    @property
    def possible(self) -> bool:
        """Whether the clause says what may be, not what is."""
        return self.modal in _POSSIBLE and not (self.modal in {"can", "ca", "could"} and self.negated)


def clause_of(token: "Token", scene: Scene) -> Clause:
    """Find the clause that governs a token; of a sentence without a verb its root with no subject."""
    verb = _governing_verb(token)
    clause = scene.clauses.get(verb.i)
    if clause is None:
        clause = scene.clauses[verb.i] = _clause(verb, scene)
    return clause


def _clause(verb: "Token", scene: Scene) -> Clause:
    subject = _subject_of(verb)
    head = verb
    while head.dep_ == "conj" and head.head.i != head.i and not any(child.dep_ in _SUBJECTS for child in head.children):
        head = head.head
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}]
    modal = next((child.lower_ for child in (*auxiliaries, *head.children) if child.tag_ == "MD"), "")
    return Clause(
        verb=verb,
        subject=subject,
        about=about(subject, scene) if subject is not None else About.NOBODY,
        generic=subject is not None and is_generic(subject),
        negated=any(child.dep_ == "neg" for child in auxiliaries) or _no_object(verb),
        modal=modal,
        infinitive=verb.tag_ == "VB"
        and any(child.tag_ == "TO" for child in verb.children)
        and not {verb.head.lemma_.lower(), verb.head.lower_} & _ASSERTING,
        conditional=_is_conditional(verb),
    )


def _is_conditional(verb: "Token") -> bool:
    """Whether the clause, or one it hangs on, begins with if, when or unless, or says what for: "so that"."""
    here = verb
    for _ in range(4):
        if here.dep_ == "advcl":
            marks = {c.lower_ for c in here.children if c.dep_ in {"mark", "advmod"}}
            if marks & _CONDITIONS or marks >= _PURPOSE:
                return True
        if here.head.i == here.i:
            return False
        here = here.head
    return False


def _no_object(verb: "Token") -> bool:
    return any(
        grand.lower_ == "no" for child in verb.children if child.dep_ in {"dobj", "attr"} for grand in child.lefts
    )


def _governing_verb(token: "Token") -> "Token":
    here = token
    while here.head.i != here.i:
        if here.pos_ in {"VERB", "AUX"} and here.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return here
        here = here.head
    return here


def _subject_of(verb: "Token") -> "Token | None":
    here = verb
    for _ in range(6):
        own = next((child for child in here.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return _antecedent(own, here)
        if here.dep_ == "acl":
            return here.head
        if here.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"} or here.head.i == here.i:
            return None
        here = here.head
    return None


def _antecedent(subject: "Token", verb: "Token") -> "Token":
    """Find what a relative pronoun stands for."""
    if verb.dep_ == "relcl" and subject.tag_ in {"WDT", "WP"}:
        return verb.head
    if subject.dep_ == "expl":
        return next((child for child in verb.children if child.dep_ in {"attr", "dobj"}), subject)
    return subject


def about(noun: "Token", scene: Scene) -> About:
    """Classify a subject by its words, its names and, for a pronoun, the sentence before."""
    if noun.lower_ in _PERSONAL:
        return _PERSONAL[noun.lower_]
    if noun.pos_ == "PRON" and noun.lower_ in POINTERS:
        return _pointed_at(noun, scene)
    phrase = _phrase(noun)
    words = {token.lower_ for token in phrase}
    joined = " ".join(token.lower_ for token in phrase)
    if _named(joined, scene.names.product) or _named(joined, scene.names.company) or words & {"our", "my"}:
        return About.OWN
    return About.COMPETITOR if _named(joined, scene.names.competitors) else _kind_of_noun(noun, words, scene)


def _pointed_at(pronoun: "Token", scene: Scene) -> About:
    """Classify "it" or "they": a competitor named just before, else what the sentence before was about."""
    if pronoun.lower_ in {"it", "they"} and _names_before(pronoun, scene):
        return About.COMPETITOR
    if scene.before not in _OURS and asks_about_others(scene) and pronoun.lower_ != "this":
        return About.COMPETITOR
    if scene.before is not About.NOBODY:
        return scene.before
    return About.OWN if pronoun.lower_ == "it" else About.WORLD


def _names_before(pronoun: "Token", scene: Scene) -> bool:
    """Whether a competitor is the last thing named earlier in the sentence, the product not being named there."""
    earlier = str(pronoun.doc[pronoun.sent.start : pronoun.i].text.lower())
    words = " ".join(re.findall(r"[\w.+-]+", earlier))
    return _named(words, scene.names.competitors) and not _named(words, scene.names.product)


def _phrase(noun: "Token") -> "list[Token]":
    """Collect the noun with what stands before it."""
    first = noun.left_edge.i
    last = noun.i
    return [*noun.doc[first : last + 1]] if last - first < 25 else [noun]  # noqa: PLR2004


def _named(joined: str, names: frozenset[str]) -> bool:
    return any(joined == name or f" {name} " in f" {joined} " for name in names)


def _kind_of_noun(noun: "Token", words: set[str], scene: Scene) -> About:
    lexicon, lemma = scene.lexicon, noun.lemma_.lower()
    if lemma in COMPETITION or (lemma in lexicon["tools"] and _is_existing(noun, words, lexicon)) or words & _OF_OLD:
        return About.COMPETITOR
    if lemma in lexicon["audience"] or noun.lower_ in scene.names.audience or noun.lower_ in _SOMEBODY:
        return About.AUDIENCE
    if noun.text.startswith("Xx") or (lemma in _OWN_NOUNS and words & {"the", "this"}):
        return About.OWN
    named = noun.pos_ == "PROPN" and bool(_CAPITALISED.match(noun.text))
    if named and asks_about_others(scene):
        return About.COMPETITOR
    return About.NAMED if named else About.WORLD


def asks_about_others(scene: Scene) -> bool:
    """Whether the passage answers a question about other products: why not X, how does it compare."""
    return bool(_ABOUT_OTHERS.search(scene.passage.question))


def _is_existing(noun: "Token", words: set[str], lexicon: Lexicon) -> bool:
    """Whether a tool is said to exist out there: "existing tools", "no app", or a bare plural."""
    if words & lexicon["existing"] or words & _ANY_OF:
        return True
    return noun.tag_ == "NNS" and not any(child.dep_ in {"det", "poss"} for child in noun.children)


def is_generic(noun: "Token") -> bool:
    """Whether the phrase names a kind: a bare plural, or "a", "every", "most" with a noun."""
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "poss", "amod", "nummod"}}
    if determiners & _DEFINITE or noun.pos_ == "PROPN":
        return False
    return noun.tag_ in {"NNS", "NNPS"} or bool(determiners & {"a", "an", "every", "each", "most", "many", "no", "any"})


def main_subject(sentence: "Span", scene: Scene) -> About:
    """Whom the sentence as a whole speaks about."""
    return clause_of(sentence.root, scene).about


def is_past(verb: "Token") -> bool:
    """Whether a verb tells of the past; "prices dropped" is past however the tagger took it."""
    if verb.tag_ != "VBN":
        return verb.tag_ == "VBD"
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if helpers:
        return any(child.lemma_ in {"have", "'ve"} or child.tag_ == "VBD" for child in helpers)
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def is_told(clause: Clause) -> bool:
    """Whether a clause tells what is or was: it has a subject, and neither a modal nor a condition."""
    return clause.subject is not None and not (clause.modal or clause.infinitive or clause.conditional)
