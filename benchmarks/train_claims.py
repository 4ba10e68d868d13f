"""Train the weights of data/checks/weights/claims.toml, and say with figures what they are worth.

Figures are of weights that have not seen what they judge: one document left out, then a whole group with its authors
and labellers (all real documents are one group). Reads the labelled documents
of benchmarks/labelled, the corpus beside the project when it is there, and every further folder named on the command
line that holds a labels.tsv. Real documents count more than those written for the project. --write saves weights
trained on all of them. Needs scikit-learn; nothing else does.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench_claims import CHECKER, scores
from labels import GROUPS, OWN, ROOT, Row, bare, corpus, further, labelled, request, same, unsupported

from docs_engine.checks import DEFAULT_PIPELINE, CheckRequest
from docs_engine.checks.claims.clauses import About, Scene, main_subject
from docs_engine.checks.claims.features import features
from docs_engine.checks.claims.judge import THRESHOLD, read_sentence
from docs_engine.checks.claims.ledger import backing
from docs_engine.checks.claims.lexicon import read_lexicon
from docs_engine.checks.claims.likelihood import DOUBTED, SURE, WEIGHTS_FILE
from docs_engine.checks.claims.support import defined_marks
from docs_engine.checks.names import names_in
from docs_engine.checks.observing import sentences_of
from docs_engine.checks.passages import read_passages
from docs_engine.checks.pipeline import pipeline_named

try:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
except ImportError:
    sys.exit("Training needs scikit-learn, which the product does not: pip install scikit-learn, then start again.")

PENALTY = 0.1  # the inverse strength of the regularisation
FEWEST = 2  # a fact that occurs in fewer sentences gets no weight
REAL = ("real", "further real")  # groups of real documents,
REAL_COUNTS = 3.0  # whose sentences count as much as this many of those written for the project
SMALLEST = 0.03  # weights nearer to zero are left out of the file


@dataclass(frozen=True)
class Example:
    """A sentence as rules and parse see it, with what a reader said of it."""

    document: str
    group: str
    text: str
    facts: frozenset[str]
    total: float
    exempt: bool
    backed: bool
    row: Row | None = None


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    groups = {group: labelled(OWN / group) for group in GROUPS} | {"real": corpus(), "further real": further()}
    groups |= {folder.name: labelled(folder) for folder in folders}
    examples = [e for name, documents in groups.items() for e in _examples(name, documents)]
    _figures(examples, "leave one document out", lambda example: example.document)
    _figures(examples, "leave one group out", lambda example: "real" if example.group in REAL else example.group)
    if "--write" in sys.argv:
        target = ROOT / "data" / "checks" / WEIGHTS_FILE
        target.parent.mkdir(exist_ok=True)
        target.write_text(_as_toml(*_train(examples)), encoding="utf-8")
        print(f"written: {target}")


def _examples(group: str, documents: dict[Path, list[Row]]) -> Iterator[Example]:
    for path, rows in documents.items():
        read = [(bare(example.text), example) for example in _read(group, path.stem, request(path))]
        for row in rows:
            matching = [example for words, example in read if same(words, bare(row["sentence"]))]
            if matching:
                best = max(matching, key=lambda e: (not e.exempt, e.total))
                yield Example(**{**vars(best), "row": row})


def _read(group: str, document: str, asked: CheckRequest) -> Iterator[Example]:
    passages = read_passages(asked)
    names, lexicon = names_in(asked, passages), read_lexicon(CHECKER.cards)
    marks = defined_marks(section.text for section in asked.sections)
    docs = pipeline_named(DEFAULT_PIPELINE).parse(passage.prose for passage in passages)
    for passage, doc in zip(passages, docs, strict=True):
        sentences, before = tuple(sentences_of(passage, doc)), About.NOBODY
        for place, sentence in enumerate(sentences):
            span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            if span is None:
                continue
            scene = Scene(passage, names, lexicon, before)
            reading = read_sentence(span, scene)
            backed = bool(backing(place, sentences, marks))
            facts = frozenset(features(reading, scene))
            text = passage.text[sentence.start : sentence.end]
            yield Example(document, group, text, facts, reading.total, bool(reading.exempt), backed)
            subject = main_subject(span, scene)
            before = subject if subject is not About.NOBODY else before


def _train(examples: list[Example]) -> tuple[float, dict[str, float]]:
    """Fit the weights; facts in alphabetical order."""
    often = Counter(fact for example in examples for fact in example.facts)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1 for f in e.facts if often[f] >= FEWEST} for e in examples])
    counts = [REAL_COUNTS if e.group in REAL else 1.0 for e in examples]
    claims = [_row(e)["claim"] == "1" for e in examples]
    model = LogisticRegression(C=PENALTY, max_iter=2000).fit(matrix, claims, sample_weight=counts)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return float(model.intercept_[0]), {f: float(w) for f, w in sorted(weights.items()) if abs(w) >= SMALLEST}


def _row(example: Example) -> Row:
    if example.row is None:
        raise ValueError(f"not labelled: {example.text}")
    return example.row


def _figures(examples: list[Example], title: str, fold: Callable[[Example], str]) -> None:
    """Print rules alone and rules with weights, for each group and all, each fold judged by the others' weights."""
    from docs_engine.checks.claims.likelihood import Weights

    found: dict[tuple[str, str], Counter[str]] = {}
    for name in sorted({fold(example) for example in examples}):
        bias, weights = _train([e for e in examples if fold(e) != name])
        learned = Weights(bias, weights)
        for example in examples:
            if fold(example) == name:
                open_ = not example.exempt and not example.backed and example.total > 0
                likely = learned.likelihood(example.facts)
                strong = example.total >= THRESHOLD
                verdicts = {
                    "rules alone": open_ and strong,
                    "with weights": open_ and (likely >= SURE or (strong and likely >= DOUBTED)),
                }
                for judge, flagged in verdicts.items():
                    outcome = ("t" if flagged == unsupported(_row(example)) else "f") + ("p" if flagged else "n")
                    for group in (example.group, "all real" if example.group in REAL else "all own", "all"):
                        found.setdefault((group, judge), Counter())[outcome] += 1
    print(f"{title:30}{'P':>6}{'R':>6}{'F1':>6}")
    for (group, judge), tally in sorted(found.items()):
        print(f"{group + ', ' + judge:30}{scores(tally['tp'], tally['fp'], tally['fn'])}")


def _as_toml(bias: float, weights: dict[str, float]) -> str:
    lines = [f'"{fact}" = {weight:.3f}' for fact, weight in weights.items() if '"' not in fact and "\\" not in fact]
    head = "# Written by benchmarks/train_claims.py --write; docs/adr/0006 says what they are worth.\n"
    return f"{head}bias = {bias:.3f}\n\n[weights]\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
