"""How much the checks say at the stage "validated": findings per 1,000 words by kind of document and by check.

    bench_noise.py FOLDER [--draw N] [--seed S]

FOLDER holds Markdown files; by default BACKCAST_CORPUS, else ../shared/corpus, else the sample. `--draw` prints
so many findings at random, each with its sentence, to be read and judged.
"""

import argparse
import os
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from docs_engine.model.finding import Finding
from docs_engine.model.stage import Stage
from docs_engine.services.files import FileAsked, FileReport
from docs_engine.settings import read_settings
from docs_engine.workspace import open_files

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("BACKCAST_CORPUS", ROOT.parent / "shared" / "corpus"))
DOCUMENTS = CORPUS if CORPUS.is_dir() else ROOT / "data" / "samples" / "documents"
TARGET = 20


def checked(folder: Path) -> dict[Path, FileReport]:
    """Check every Markdown file of the folder that is not about the folder itself."""
    files = open_files(read_settings())
    return {
        path: files.check(path.read_text(encoding="utf-8-sig"), path.name, "", FileAsked(Stage.VALIDATED))
        for path in sorted(folder.rglob("*.md"))
        if path.parent != folder
    }


def print_kinds(results: Sequence[FileReport]) -> None:
    """Print one row a kind of document, with how many of its files are over the target."""
    kinds: dict[str, list[FileReport]] = defaultdict(list)
    for result in results:
        kinds[result.document_type].append(result)
    print(f"{'kind':18}{'files':>6}{'words':>8}{'findings':>9}{'per 1,000':>10}{'worst':>7}{'over 20':>8}{'twice':>6}")
    for kind, group in [*sorted(kinds.items()), ("all", list(results))]:
        rates = [_rate(result) for result in group]
        words = sum(result.report.words for result in group)
        found = sum(len(result.report.findings) for result in group)
        over = sum(rate > TARGET for rate in rates)
        twice = sum(map(_told_twice, group))
        print(
            f"{kind:18}{len(group):6}{words:8,}{found:9}{1000 * found / max(words, 1):10.1f}{max(rates):7.1f}"
            f"{over:8}{twice:6}"
        )


def print_checks(results: Sequence[FileReport]) -> None:
    """Print how often each check speaks, and in how many files."""
    found = Counter(finding.check for result in results for finding in result.report.findings)
    files = Counter(check for result in results for check in {f.check for f in result.report.findings})
    held = Counter({})
    for result in results:
        held.update({entry.check: entry.count for entry in result.report.held_back})
    print(f"\n{'check':26}{'findings':>9}{'files':>7}{'held back':>11}")
    for check in sorted(found | held, key=lambda check: (-found[check], check)):
        print(f"{check:26}{found[check]:9}{files[check]:7}{held[check]:11}")


def print_draw(results: dict[Path, FileReport], number: int, seed: int) -> None:
    """Print findings drawn at random from all of them, the same for the same seed."""
    everything = [(path, finding) for path, result in results.items() for finding in result.report.findings]
    for count, (path, finding) in enumerate(random.Random(seed).sample(everything, min(number, len(everything))), 1):
        print(f"\n{count}. {path.parent.name}/{path.name} [{finding.section}] {finding.check} ({finding.severity})")
        print(f"   {finding.message}\n   > {finding.sentence[:400]}")


def _rate(result: FileReport) -> float:
    return 1000 * len(result.report.findings) / max(result.report.words, 1)


def _told_twice(result: FileReport) -> int:
    """Count findings of one check whose spans overlap."""
    findings = [finding for finding in result.report.findings if finding.end > finding.start]
    return sum(
        _overlap(one, other)
        for number, one in enumerate(findings)
        for other in findings[number + 1 :]
        if one.check == other.check
    )


def _overlap(one: Finding, other: Finding) -> bool:
    return one.section_index == other.section_index and one.start < other.end and other.start < one.end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DOCUMENTS)
    parser.add_argument("--draw", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=2026, metavar="S")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        raise SystemExit(f"{asked.folder} does not exist: name a folder of Markdown files.")
    results = checked(asked.folder)
    print_kinds(list(results.values()))
    print_checks(list(results.values()))
    print_draw(results, asked.draw, asked.seed)


if __name__ == "__main__":
    main()
