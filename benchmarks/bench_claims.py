"""How often claims, hype and company-first findings are right on labelled sentences; every document is checked whole.

Groups in benchmarks/labelled: development (the rules were mended with it) and held-out (read by nobody until the
figures of docs/adr/0006 were taken); further the first documents of the project, and real ones in the folder of
BACKCAST_CORPUS (default ../shared/corpus; skipped with a message when it is not there). The weights that ship have seen
all of them: for figures of unseen documents run train_claims.py. --show prints every difference.
"""

import csv
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from docs_engine.checks import Checker, CheckRequest, load_cards
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, recognise
from docs_engine.model.finding import CheckReport, Finding

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("BACKCAST_CORPUS", ROOT.parent / "shared" / "corpus"))
OWN = ROOT / "benchmarks" / "labelled"
GROUPS = ("development", "held-out")
CATEGORIES = {
    "Q": "quantity",
    "C": "comparative",
    "S": "superlative",
    "K": "causal",
    "U": "universal",
    "D": "demand",
    "V": "vague",
}
Row = dict[str, str]


def main() -> None:
    show = "--show" in sys.argv
    for group in GROUPS:
        _report(f"{group}, every sentence labelled", labelled(OWN / group), show=show)
    print("first own documents (every claim labelled, everything else counts as none)")
    _own(show=show)
    if not (CORPUS / "labelled-sentences.tsv").is_file():
        print(f"skipped: there are no labelled sentences in {CORPUS}")
        return
    _report("real documents (labelled sentences only)", corpus(), show=show)


def labelled(folder: Path) -> dict[Path, list[Row]]:
    """Give the labelled sentences of every document of a folder with a labels.tsv."""
    found: dict[Path, list[Row]] = defaultdict(list)
    for row in _rows(folder / "labels.tsv"):
        found[folder / row["document"]].append(row)
    return found


def corpus() -> dict[Path, list[Row]]:
    """Give the labelled sentences of the real documents beside the project, none when they are not there."""
    labels = CORPUS / "labelled-sentences.tsv"
    if not labels.is_file():
        return {}
    return {_corpus_file(document): rows for document, rows in _by_document(_rows(labels)).items()}


def unsupported(row: Row) -> bool:
    """Tell whether a labelled sentence is a claim that nothing supports."""
    return row["claim"] == "1" and row["supported"] != "1"


def _report(title: str, documents: dict[Path, list[Row]], *, show: bool) -> None:
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    by_category: dict[str, Counter[str]] = defaultdict(Counter)
    words = findings = 0
    for path, sentences in documents.items():
        report = check(path)
        words, findings = words + report.words, findings + len(report.findings)
        _compare(report, sentences, tallies, by_category, show=show)
    print(f"{title}: {len(documents)} documents, {sum(map(len, documents.values()))} sentences")
    _print(tallies)
    counts = (f"{k} {v['found']}/{v['found'] + v['missed']}" for k, v in sorted(by_category.items()))
    print("found by category: " + ", ".join(counts))
    print(f"noise: {findings / max(words, 1) * 1000:.1f} findings of all checks in 1,000 words\n")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _own(*, show: bool) -> None:
    tally: Counter[str] = Counter()
    for document, sentences in _by_document(_rows(OWN / "labels.tsv")).items():
        found = list(_claims(check(OWN / document)))
        wanted = [bare(row["sentence"]) for row in sentences]
        missed = [row["sentence"] for row in sentences if not any(same(w, bare(row["sentence"])) for w, _ in found)]
        false = [finding for words, finding in found if not any(same(words, want) for want in wanted)]
        tally.update(tp=len(sentences) - len(missed), fn=len(missed), fp=len(false))
        if show:
            print(*(f"fn claim\n    {sentence}" for sentence in missed), sep="\n")
            print(*(f"fp {finding.check}\n    {finding.sentence}" for finding in false), sep="\n")
    _print({"claim": tally})


def _by_document(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append(row)
    return found


def _corpus_file(document: str) -> Path:
    with (CORPUS / "index.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if f"{row['repo']}/{row['path']}" == document:
                return CORPUS / row["file"]
    raise SystemExit(f"index.tsv does not name {document}")


def request(path: Path) -> CheckRequest:
    """Read one file as the command line would."""
    text = path.read_text(encoding="utf-8")
    kind = recognise(text, TYPES)
    read = read_document(text, TYPES.get(kind) or TYPES["pr_faq"])
    return CheckRequest(TYPES.get(kind), read.title, read.sections, kind=kind)


def check(path: Path) -> CheckReport:
    """Check one file as the command line would."""
    return CHECKER.check(request(path))


TYPES = load_document_types(ROOT / "templates")
CHECKER = Checker(load_cards(ROOT / "data" / "checks"))


def bare(sentence: str) -> str:
    """Letters and digits only, without addresses: the same sentence reads the same whatever its marks."""
    sentence = re.sub(r"<[^>]*>|https?://\S+", "", sentence)
    return re.sub(r"[^a-z0-9]", "", sentence.lower())


def same(one: str, other: str) -> bool:
    """Whether two bare sentences are the same, or one is a good part of the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and (len(short) >= 25 or len(short) * 2 >= len(long))


def _claims(report: CheckReport) -> Iterator[tuple[str, Finding]]:
    for finding in report.findings:
        if finding.check.startswith("claim.") and finding.check != "claim.dangling":
            yield bare(finding.sentence), finding


def _compare(report, sentences, tallies, by_category, *, show) -> None:
    claims = list(_claims(report))
    for row in sentences:
        text = bare(row["sentence"])
        wanted = {"claim": unsupported(row), "hype": row["hype"] == "1", "company_first": row["company_first"] == "1"}
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
        print(f"{name:14}{scores(tally['tp'], tally['fp'], tally['fn'])}{tally['tp']:5}{tally['fp']:5}{tally['fn']:5}")


def scores(tp: int, fp: int, fn: int) -> str:
    """Write precision, recall and F1, six characters each."""
    p, r = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    return f"{p:6.2f}{r:6.2f}{2 * p * r / max(p + r, 1e-9):6.2f}"


if __name__ == "__main__":
    main()
