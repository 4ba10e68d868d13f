"""How often claims, hype and company-first findings are right on labelled sentences of real documents.

Reads the folder in BACKCAST_CORPUS (default ../shared/corpus); says so and stops when it is not there. Labels are
those of labelled-sentences.tsv, or of the file given as the first argument; --show prints every difference.
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
from docs_engine.model.finding import CheckReport

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("BACKCAST_CORPUS", ROOT.parent / "shared" / "corpus"))
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
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    labels = Path(arguments[0]) if arguments else CORPUS / "labelled-sentences.tsv"
    if not labels.is_file():
        print(f"skipped: there are no labelled sentences at {labels}")
        return
    with labels.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    show = "--show" in sys.argv
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    by_category: dict[str, Counter[str]] = defaultdict(Counter)
    for document, sentences in _by_document(rows).items():
        path = CORPUS / document if (CORPUS / document).is_file() else _corpus_file(document)
        report = check(path)
        _compare(report, sentences, tallies, by_category, show=show)
    _print(tallies, by_category)


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


def _print(tallies, by_category) -> None:
    print(f"{'':14}{'P':>6}{'R':>6}{'F1':>6}{'tp':>5}{'fp':>5}{'fn':>5}")
    for name, tally in tallies.items():
        tp, fp, fn = tally["tp"], tally["fp"], tally["fn"]
        p, r = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
        print(f"{name:14}{p:6.2f}{r:6.2f}{2 * p * r / max(p + r, 1e-9):6.2f}{tp:5}{fp:5}{fn:5}")
    print(
        "found by category: "
        + ", ".join(f"{k} {v['found']}/{v['found'] + v['missed']}" for k, v in sorted(by_category.items()))
    )


if __name__ == "__main__":
    main()
