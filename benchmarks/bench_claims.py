"""How often claims, hype and company-first findings are right on labelled sentences of real documents.

Two sets: the project's own documents in benchmarks/labelled, and real ones in the folder of BACKCAST_CORPUS (default
../shared/corpus; skipped with a message when it is not there). Documents are checked whole. --show prints every
difference.
"""

import csv
import os
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from docs_engine.checks import Checker, CheckRequest, load_cards
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, recognise
from docs_engine.model.finding import CheckReport, Finding

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("BACKCAST_CORPUS", ROOT.parent / "shared" / "corpus"))
OWN = ROOT / "benchmarks" / "labelled"
CATEGORIES = {
    "Q": "quantity",
    "C": "comparative",
    "S": "superlative",
    "K": "causal",
    "U": "universal",
    "D": "demand",
    "V": "vague",
}


def main() -> None:
    show = "--show" in sys.argv
    print("own documents (every claim labelled, everything else counts as none)")
    _own(show=show)
    labels = CORPUS / "labelled-sentences.tsv"
    if not labels.is_file():
        print(f"skipped: there are no labelled sentences at {labels}")
        return
    print("real documents (labelled sentences only)")
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    by_category: dict[str, Counter[str]] = defaultdict(Counter)
    for document, sentences in _by_document(_rows(labels)).items():
        _compare(check(_corpus_file(document)), sentences, tallies, by_category, show=show)
    _print(tallies)
    counts = (f"{k} {v['found']}/{v['found'] + v['missed']}" for k, v in sorted(by_category.items()))
    print("found by category: " + ", ".join(counts))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _own(*, show: bool) -> None:
    tally: Counter[str] = Counter()
    for document, sentences in _by_document(_rows(OWN / "labels.tsv")).items():
        found = _claims(check(OWN / document))
        wanted = [bare(row["sentence"]) for row in sentences]
        missed = [row["sentence"] for row in sentences if not any(same(w, bare(row["sentence"])) for w, _ in found)]
        false = [finding for words, finding in found if not any(same(words, want) for want in wanted)]
        tally.update(tp=len(sentences) - len(missed), fn=len(missed), fp=len(false))
        if show:
            print(*(f"fn claim\n    {sentence}" for sentence in missed), sep="\n")
            print(*(f"fp {finding.check}\n    {finding.sentence}" for finding in false), sep="\n")
    _print({"claim": tally})


def _by_document(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append(row)
    return found


def _corpus_file(document: str) -> Path:
    with (CORPUS / "index.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if f"{row['repo']}/{row['path']}" == document:
                return CORPUS / row["file"]
    raise SystemExit(f"index.tsv does not name {document}")


def check(path: Path) -> CheckReport:
    """Check one file as the command line would."""
    text = path.read_text(encoding="utf-8")
    types = load_document_types(ROOT / "templates")
    kind = recognise(text, types)
    read = read_document(text, types.get(kind) or types["pr_faq"])
    return CHECKER.check(CheckRequest(types.get(kind), read.title, read.sections, kind=kind))


CHECKER = Checker(load_cards(ROOT / "data" / "checks"))


def bare(sentence: str) -> str:
    """Letters and digits only, without addresses: the same sentence reads the same whatever its marks."""
    sentence = re.sub(r"<[^>]*>|https?://\S+", "", sentence)
    return re.sub(r"[^a-z0-9]", "", sentence.lower())


def same(one: str, other: str) -> bool:
    """Whether two bare sentences are the same, or one is a good part of the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and (len(short) >= 25 or len(short) * 2 >= len(long))


def _claims(report: CheckReport) -> list[tuple[str, Finding]]:
    return [
        (bare(f.sentence), f) for f in report.findings if f.check.startswith("claim.") and f.check != "claim.dangling"
    ]


def _compare(report, sentences, tallies, by_category, *, show) -> None:
    claims = [
        (bare(f.sentence), f) for f in report.findings if f.check.startswith("claim.") and f.check != "claim.dangling"
    ]
    for row in sentences:
        text = bare(row["sentence"])
        wanted = {
            "claim": row["claim"] == "1" and row["supported"] != "1",
            "hype": row["hype"] == "1",
            "company_first": row["company_first"] == "1",
        }
        hit = next((finding for words, finding in claims if same(words, text)), None)
        found = {"claim": hit is not None}
        for check_id in ("hype", "company_first"):
            found[check_id] = any(f.check == check_id and same(bare(f.sentence), text) for f in report.findings)
        for name, is_wanted in wanted.items():
            outcome = ("tp" if is_wanted else "fp") if found[name] else ("fn" if is_wanted else "tn")
            tallies[name][outcome] += 1
            if show and outcome in {"fp", "fn"}:
                cue = f" [{hit.check}: {hit.message}]" if hit and name == "claim" else ""
                print(f"{outcome} {name} {row['category']}{cue}\n    {row['sentence'][:220]}")
        if wanted["claim"]:
            by_category[CATEGORIES.get(row["category"], "other")]["found" if hit else "missed"] += 1


def _print(tallies) -> None:
    print(f"{'':14}{'P':>6}{'R':>6}{'F1':>6}{'tp':>5}{'fp':>5}{'fn':>5}")
    for name, tally in tallies.items():
        tp, fp, fn = tally["tp"], tally["fp"], tally["fn"]
        p, r = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
        print(f"{name:14}{p:6.2f}{r:6.2f}{2 * p * r / max(p + r, 1e-9):6.2f}{tp:5}{fp:5}{fn:5}")


if __name__ == "__main__":
    main()
