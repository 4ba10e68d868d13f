"""spaCy's attribute ruler with a memory: what its patterns say of a word is looked up, not matched anew.

The ruler tries two hundred patterns on every word, a fifth of the time of a parse; almost all of them look at one word
and its tag alone, and most words have been seen before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

_LOOKED_AT = ("TAG", "LOWER", "DEP")
_ANY_WORD = "anyword"
_WRITTEN = ("TAG", "POS", "MORPH", "LEMMA", "DEP")
_MOST = 20_000
_RULER = "attribute_ruler"

# What the ruler may look at in the words of a run, and what it writes on each of them.
Run = tuple[tuple[int, ...], ...]
Written = list[list[int]]


@dataclass(frozen=True, slots=True)
class WordClasses:
    """A pipeline component that writes exactly what the ruler would.

    `named` are the words that patterns of one word name; `wide` has all other patterns.
    """

    ruler: "AttributeRuler"
    named: frozenset[int]
    wide: "Matcher"
    known: dict[Run, Written] = field(default_factory=dict)

    def __call__(self, doc: "Doc") -> "Doc":
        if not len(doc):
            return doc
        words = doc.to_array([*_LOOKED_AT]).tolist()
        runs = [*self._runs(doc, words)]
        if len(self.known) > _MOST:
            self.known.clear()
        for run in runs:
            if run not in self.known:
                self.known[run] = self._ask(run, doc)
        table: Any = doc.to_array([*_WRITTEN])  # spaCy's own type for it is wrong
        table[:] = [word for run in runs for word in self.known[run]]
        return doc.from_array([*_WRITTEN], table)

    def _runs(self, doc: "Doc", words: Sequence[Sequence[int]]) -> Iterator[Run]:
        """Cut a text into single words, all unnamed ones alike, and runs that a wide pattern looks at."""
        unnamed = doc.vocab.strings.add(_ANY_WORD)
        alone = [((tag, word if word in self.named else unnamed, dep),) for tag, word, dep in words]
        position = 0
        for start, end in _apart((start, end) for _, start, end in self.wide(doc, allow_missing=True)):
            yield from alone[position:start]
            yield tuple((tag, word, dep) for tag, word, dep in words[start:end])
            position = end
        yield from alone[position:]

    def _ask(self, run: Run, doc: "Doc") -> Written:
        """Let the ruler itself decide on a text of these words alone."""
        from spacy.tokens import Doc

        strings = doc.vocab.strings
        tags, words, deps = ([strings[value] for value in column] for column in zip(*run, strict=True))
        asked = self.ruler(Doc(doc.vocab, words=words, tags=tags, deps=deps, heads=[*range(len(words))]))
        written: Written = asked.to_array([*_WRITTEN]).tolist()
        return written


def remember_word_classes(language: "Language") -> None:
    """Put the memory in front of a pipeline's ruler, unless that looks at more than words, tags and dependencies."""
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler

    ruler = language.get_pipe(_RULER) if _RULER in language.pipe_names else None
    if not isinstance(ruler, AttributeRuler):
        return
    entries: Any = ruler.patterns  # spaCy types the values of an entry as anything an entry may hold
    patterns = [pattern for entry in entries for pattern in entry["patterns"]]
    if any({*word} - {"TAG", "LOWER", "DEP", "IS_SPACE"} for pattern in patterns for word in pattern):
        return
    named: set[str] = set()
    wide = Matcher(language.vocab, validate=False)
    for number, pattern in enumerate(patterns):
        words = _words_named(pattern)
        if words is None:
            wide.add(str(number), [pattern])
        else:
            named.update(words)
    component = WordClasses(ruler, frozenset(map(language.vocab.strings.add, named)), wide)
    language.component(f"{_RULER}_with_memory", func=component)
    language.replace_pipe(_RULER, f"{_RULER}_with_memory")


def _words_named(pattern: Sequence[Mapping[str, Any]]) -> Sequence[str] | None:
    """Give the words that a pattern of one word asks for; None when it asks for something else."""
    if len(pattern) > 1 or "IS_SPACE" in pattern[0]:
        return None
    asked = pattern[0].get("LOWER", {"IN": []})
    if isinstance(asked, str):
        return [asked]
    return asked["IN"] if [*asked] == ["IN"] else None


def _apart(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join ranges that overlap."""
    last: tuple[int, int] | None = None
    for start, end in sorted(ranges):
        if last and start < last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last
