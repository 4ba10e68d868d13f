"""How surely comments find their words again.

Anchors are set on passages of our own documents (and of the corpus beside the project when it is there), the texts are
rewritten by scripted mutations that remember where every old letter went, and each placement is compared with that.
Found: placed on the passage. Wrong: placed on something else. Unsure: a person is asked, with the passage suggested.
Lost: nothing or something else is suggested. Falsely placed: placed although the passage was deleted. Passages of
which less than half is left are not counted: whether they are the same is a matter of taste.
"""

import itertools
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from table import print_heading, print_row, timed, verdict

from docs_engine.model.review import Anchor, AnchorStatus, Placement
from docs_engine.review.anchors import make_anchor, place, place_all

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared/corpus"
KEPT = ("found", "wrong", "unsure", "lost")
PLACED = {AnchorStatus.EXACT, AnchorStatus.EDITED}
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_WORD = re.compile(r"\w+")

Letter = tuple[str, int]  # a letter and where it stood in the old text; -1: it is new
Letters = list[Letter]
Mutation = Callable[[Letters, random.Random], Letters]


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in documents()]
    print(f"{len(texts)} documents, {sum(map(len, texts)):,} characters")
    chance = random.Random(20261121)
    totals: Counter[str] = Counter()
    print(f"{'mutation':<34} {'anchors':>8} {'found':>8} {'wrong':>8} {'unsure':>8} {'lost':>8}")
    for name, mutate in MUTATIONS.items():
        tally: Counter[str] = Counter()
        for text in texts:
            tally += judged(text, mutate, chance)
        totals += tally
        kept = sum(tally[each] for each in KEPT)
        print(f"{name:<34} {kept:>8}" + "".join(f" {tally[each]:>8}" for each in KEPT))
    kept = sum(totals[each] for each in KEPT)
    gone = totals["falsely placed"] + totals["rightly gone"]
    found, wrong, false = (
        100 * totals["found"] / kept,
        100 * totals["wrong"] / kept,
        100 * totals["falsely placed"] / gone,
    )
    print(
        f"\nof {kept} anchors whose words are there: found {found:.2f} % (target 99.5: {verdict(99.5, found)}),",
        end=" ",
    )
    print(f"wrong {wrong:.2f} % (target 0.3: {verdict(wrong, 0.3)})")
    print(f"of {gone} whose passage was deleted: falsely placed {false:.2f} % (target 1.5: {verdict(false, 1.5)})\n")
    speed(texts)


def documents() -> list[Path]:
    own = sorted((ROOT / "benchmarks/labelled").rglob("*.md")) + sorted((ROOT / "tests/golden").glob("*.md"))
    return own + (sorted(CORPUS.rglob("*.md")) if CORPUS.is_dir() and "--own" not in sys.argv else [])


def judged(text: str, mutate: Mutation, chance: random.Random) -> Counter[str]:
    """Place a handful of anchors of one text after one mutation of it."""
    tally: Counter[str] = Counter()
    anchors = some_anchors(text, chance)
    letters = mutate([(letter, at) for at, letter in enumerate(text)], chance)
    new = "".join(letter for letter, _ in letters)
    for anchor, placement in zip(anchors, place_all(anchors, text, new), strict=True):
        truth = [now for now, (_, old) in enumerate(letters) if anchor.start <= old < anchor.end]
        share = len(truth) / len(anchor.quote)
        if not truth:
            sure = placement.status in PLACED
            tally["falsely placed" if sure else "rightly gone"] += 1
        elif share >= 0.5:
            tally[outcome(placement, truth)] += 1
    return tally


def outcome(placement: Placement, truth: Sequence[int]) -> str:
    """Judge a placement: unsure means that a person is asked, with the right passage suggested."""
    found = placement.anchor
    if found is None:
        return "lost"
    right = 2 * sum(found.start <= now < found.end for now in truth) >= len(truth)
    if placement.status in PLACED:
        return "found" if right else "wrong"
    return "unsure" if right else "lost"


def some_anchors(text: str, chance: random.Random, most: int = 40) -> list[Anchor]:
    """Choose passages as people do: some words, a sentence, more than one."""
    words = list(_WORD.finditer(text))
    found = []
    for _ in range(most):
        first = chance.randrange(len(words) - 1)
        last = min(first + chance.choice((1, 2, 4, 7, 12, 25)), len(words)) - 1
        start, end = words[first].start(), words[last].end()
        if "\n\n" not in text[start:end] and end - start >= 4:
            found.append(make_anchor("s", text, start, end))
    return found


def _stretches(letters: Letters, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    text = "".join(letter for letter, _ in letters)
    return [match.span() for match in pattern.finditer(text) if text[match.start() : match.end()].strip()]


def _new(text: str) -> Letters:
    return [(letter, -1) for letter in text]


def _each(letters: Letters, pattern: re.Pattern[str], share: float, chance: random.Random, change: Mutation) -> Letters:
    done: Letters = []
    last = 0
    for start, end in _stretches(letters, pattern):
        if chance.random() < share:
            done += letters[last:start] + change(letters[start:end], chance)
            last = end
    return done + letters[last:]


VOCABULARY = (
    "after",
    "some",
    "weeks",
    "the",
    "new",
    "owners",
    "of",
    "that",
    "shop",
    "asked",
    "for",
    "fewer",
    "lists",
    "guests",
)


def _other_word(_: Letters, chance: random.Random) -> Letters:
    return _new(chance.choice(VOCABULARY))


def _some_words(letters: Letters, chance: random.Random) -> Letters:
    return [*letters, *_new(" " + " ".join(chance.sample(VOCABULARY, 9)).capitalize() + ".")]


def words_changed(letters: Letters, chance: random.Random) -> Letters:
    return _each(letters, _WORD, 0.08, chance, _other_word)


def sentences_added(letters: Letters, chance: random.Random) -> Letters:
    return _each(letters, _SENTENCE, 0.2, chance, _some_words)


def sentences_deleted(letters: Letters, chance: random.Random) -> Letters:
    return _each(letters, _SENTENCE, 0.25, chance, lambda _, __: [])


def typing_mended(letters: Letters, chance: random.Random) -> Letters:
    return [
        (chance.choice("aeiou"), -1) if letter.isalpha() and chance.random() < 0.01 else (letter, at)
        for letter, at in letters
    ]


def lines_wrapped_anew(letters: Letters, _: random.Random) -> Letters:
    text = "".join(letter for letter, _ in letters)
    return [
        (" ", at) if letter == "\n" and text[at + 1 : at + 2].isalpha() and text[at - 1 : at] != "\n" else (letter, at)
        for letter, at in letters
    ]


def _paragraphs(letters: Letters) -> list[Letters]:
    text = "".join(letter for letter, _ in letters)
    cuts = [0, *(match.end() for match in re.finditer(r"\n\n+", text)), len(text)]
    return [letters[start:end] for start, end in itertools.pairwise(cuts)]


def paragraphs_moved(letters: Letters, chance: random.Random) -> Letters:
    parts = _paragraphs(letters)
    for _ in range(max(1, len(parts) // 8)):
        parts.insert(chance.randrange(len(parts)), parts.pop(chance.randrange(len(parts))))
    return [letter for part in parts for letter in part]


def paragraphs_deleted(letters: Letters, chance: random.Random) -> Letters:
    return [letter for part in _paragraphs(letters) if chance.random() > 0.3 for letter in part]


def paragraphs_joined(letters: Letters, chance: random.Random) -> Letters:
    return _each(letters, re.compile(r"\n\n"), 0.4, chance, lambda _, __: _new(" "))


def marks_changed(letters: Letters, _: random.Random) -> Letters:
    straight = {"\u2019": "'", "\u201c": '"', "\u201d": '"', "'": "\u2019", "\u2014": "-"}
    return [(straight.get(letter, letter), at) for letter, at in letters]


def all_together(letters: Letters, chance: random.Random) -> Letters:
    for mutate in (paragraphs_moved, sentences_deleted, sentences_added, words_changed, typing_mended):
        letters = mutate(letters, chance)
    return letters


MUTATIONS: dict[str, Mutation] = {
    mutate.__name__.replace("_", " "): mutate
    for mutate in (
        words_changed, typing_mended, marks_changed, lines_wrapped_anew, sentences_added, sentences_deleted,
        paragraphs_moved, paragraphs_joined, paragraphs_deleted, all_together,
    )
}  # fmt: skip


def speed(texts: Sequence[str]) -> None:
    long = ""
    for text in texts:
        long += text + "\n\n"
    chance = random.Random(7)
    old = long[:50_000]
    anchors = []
    while len(anchors) < 50:
        anchors += some_anchors(old, chance)
    anchors = anchors[:50]
    new = "".join(letter for letter, _ in all_together([(letter, at) for at, letter in enumerate(old)], chance))
    light = "".join(letter for letter, _ in sentences_added([(letter, at) for at, letter in enumerate(old)], chance))
    print_heading("50 anchors on 50,000 characters, processor time")
    edited = timed(lambda _: place_all(anchors, old, light), 15, clock=time.process_time)
    print_row("every fifth sentence followed by a new one", edited, edited)
    print_row(
        "all mutations together", timed(lambda _: place_all(anchors, old, new), 15, clock=time.process_time), edited
    )
    print_row("one anchor alone", timed(lambda _: place(anchors[0], old, light), 15, clock=time.process_time), edited)
    print(f"target 25 ms: {verdict(sorted(edited)[len(edited) // 2], 25)}")


if __name__ == "__main__":
    main()
