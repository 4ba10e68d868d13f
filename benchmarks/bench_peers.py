"""The checks beside what people use today: time, and which sentences are flagged that are claims without support.

Peers are proselint and write-good, neither a dependency of Backcast: proselint runs when it can be imported or
--proselint PATH names it, write-good when --write-good PATH does; the table says what was left out. A peer is given one
sentence a line, as it looks at nothing beyond; any remark on a sentence is a flag. Backcast reads whole documents.
Labelled sentences as in bench_claims.py; the weights that ship have seen them (unseen: train_claims.py).
"""

import argparse
import importlib
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench_claims import CHECKER, GROUPS, OWN, Row, bare, corpus, labelled, request, same, scores, unsupported

from docs_engine.checks import DEFAULT_PIPELINE

ROUNDS = 5
Documents = dict[Path, list[Row]]
Peer = tuple[list[str], Callable[[str], Iterator[int]]]  # its command, and what reads the flagged lines off its output


def main() -> None:
    peers = _peers()
    groups = {group: labelled(OWN / group) for group in GROUPS} | {"real documents": corpus()}
    everything = [path for documents in groups.values() for path in documents]
    _print_times(everything, peers)
    for name, documents in groups.items():
        if documents:
            _print_quality(name, documents, peers)
        else:
            print(f"\nleft out: {name} are not there")


def _peers() -> Mapping[str, Peer]:
    """Give the peers that are there, and say which are not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--proselint", metavar="PATH")
    options.add_argument("--write-good", metavar="PATH")
    given = options.parse_args()
    found: dict[str, Peer] = {}
    if given.proselint or importlib.util.find_spec("proselint"):
        command = [given.proselint] if given.proselint else [sys.executable, "-m", "proselint"]
        found["proselint"] = ([*command, "check", "--output-format", "json"], _proselint_lines)
    else:
        print("left out: proselint (not importable, no --proselint PATH)")
    if given.write_good:
        found["write-good"] = ([given.write_good, "--parse"], _write_good_lines)
    else:
        print("left out: write-good (no --write-good PATH)")
    return found


def _proselint_lines(output: str) -> Iterator[int]:
    for file in json.loads(output)["result"].values():
        for remark in file["diagnostics"]:
            yield remark["pos"][0]


def _write_good_lines(output: str) -> Iterator[int]:
    for line in output.splitlines():
        yield int(line.split(":")[1])


def _print_times(paths: list[Path], peers: Mapping[str, Peer]) -> None:
    """Time all on the same text in turn; a peer's start is taken off by a run on an empty file."""
    requests = [request(path) for path in paths]
    texts = [paragraph.text for one in requests for section in one.sections for paragraph in section.paragraphs]
    language = importlib.import_module(DEFAULT_PIPELINE).load(exclude=["ner"])
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        whole, empty = Path(folder) / "whole.md", Path(folder) / "empty.md"
        whole.write_text("\n\n".join(texts), encoding="utf-8")
        empty.write_text("", encoding="utf-8")
        for number in range(ROUNDS + 1):
            CHECKER.forget()
            round_ = {
                "spaCy's own parse without NER": _seconds(lambda: list(language.pipe(texts, batch_size=64))),
                "Backcast, every check": _seconds(lambda: [CHECKER.check(one) for one in requests]),
            }
            for name, (command, _) in peers.items():
                both = [_seconds(lambda command=command, file=file: _run(command, file)) for file in (whole, empty)]
                round_[name] = both[0] - both[1]
            for name, seconds in round_.items() if number else ():  # the first round warms up
                taken.setdefault(name, []).append(seconds)
    parse = statistics.median(taken["spaCy's own parse without NER"])
    print(f"\n{f'{sum(len(text.split()) for text in texts)} words of {len(paths)} documents':34}{'seconds':>8}")
    for name, times in taken.items():
        print(f"{name:34}{statistics.median(times):8.2f}   {statistics.median(times) / parse:.2f} x the parse")


def _seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def _run(command: list[str], file: Path) -> str:
    """Run a linter, whose exit status says how much it found."""
    return subprocess.run([*command, str(file)], check=False, capture_output=True, text=True).stdout


def _print_quality(name: str, documents: Documents, peers: Mapping[str, Peer]) -> None:
    rows = [row for sentences in documents.values() for row in sentences]
    wanted = {number for number, row in enumerate(rows) if unsupported(row)}
    flagged = {"flag everything": set(range(len(rows)))}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sentences.md"
        file.write_text("".join(" ".join(row["sentence"].split()) + "\n\n" for row in rows), encoding="utf-8")
        for peer, (command, lines) in peers.items():
            flagged[peer] = {(line - 1) // 2 for line in lines(_run(command, file))}
    flagged["Backcast, unsupported claims"] = set(_ours(documents))
    print(f"\n{f'{name}: {len(rows)} sentences, {len(wanted)} to flag':46}{'P':>6}{'R':>6}{'F1':>6}{'flags':>7}")
    for who, found in flagged.items():
        right = len(found & wanted)
        print(f"{who:46}{scores(right, len(found) - right, len(wanted) - right)}{len(found):7}")


def _ours(documents: Documents) -> Iterator[int]:
    """Give the numbers of the labelled sentences in which an unsupported claim is found."""
    number = 0
    for path, sentences in documents.items():
        findings = CHECKER.check(request(path)).findings
        claims = [bare(f.sentence) for f in findings if f.check.startswith("claim.") and f.check != "claim.dangling"]
        for row in sentences:
            if any(same(words, bare(row["sentence"])) for words in claims):
                yield number
            number += 1


if __name__ == "__main__":
    main()
