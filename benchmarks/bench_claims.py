"""How often claims, hype and company-first findings are right on labelled sentences; every document is checked whole.

Groups in benchmarks/labelled: development (the rules were mended with it), held-out and held-out-2 (read by nobody
until their figures of docs/adr/0006 were taken); further the first documents of the project, and real ones in the
folder of BACKCAST_CORPUS (default ../shared/corpus; skipped with a message when it is not there). The weights that
ship have seen all of them: for figures of unseen documents run train_claims.py. --show prints every difference.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from labels import (
    CORPUS,
    GROUPS,
    OWN,
    ROOT,
    Row,
    bare,
    by_document,
    corpus,
    further,
    labelled,
    read_rows,
    request,
    same,
    unsupported,
)

from docs_engine.checks import Checker, load_cards
from docs_engine.model.finding import CheckReport, Finding

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
    for group in GROUPS:
        _report(f"{group}, every sentence labelled", labelled(OWN / group), show=show)
    print("first own documents (every claim labelled, everything else counts as none)")
    _own(show=show)
    if not (CORPUS / "labelled-sentences.tsv").is_file():
        print(f"skipped: there are no labelled sentences in {CORPUS}")
        return
    _report("real documents (labelled sentences only)", corpus(), show=show)
    _report("further real documents (labelled sentences only)", further(), show=show)


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


def _own(*, show: bool) -> None:
    tally: Counter[str] = Counter()
    for document, sentences in by_document(read_rows(OWN / "labels.tsv")).items():
        found = list(_claims(check(OWN / document)))
        wanted = [bare(row["sentence"]) for row in sentences]
        missed = [row["sentence"] for row in sentences if not any(same(w, bare(row["sentence"])) for w, _ in found)]
        false = [finding for words, finding in found if not any(same(words, want) for want in wanted)]
        tally.update(tp=len(sentences) - len(missed), fn=len(missed), fp=len(false))
        if show:
            print(*(f"fn claim\n    {sentence}" for sentence in missed), sep="\n")
            print(*(f"fp {finding.check}\n    {finding.sentence}" for finding in false), sep="\n")
    _print({"claim": tally})


def check(path: Path) -> CheckReport:
    """Check one file as the command line would."""
    return CHECKER.check(request(path))


CHECKER = Checker(load_cards(ROOT / "data" / "checks"))


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
