"""How long reading a Word file takes, and an attack to be refused, beside python-docx opening the file."""

import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

from benchmarks.bench_word import document
from benchmarks.table import print_heading, print_row, timed, verdict
from docs_engine.errors import ImportRefusedError
from docs_engine.word import Changes, write_word
from docs_engine.word.confinement import read_confined
from docs_engine.word.reader import read_word
from tests.unit.word.test_guard import ATTACKS, FLAGGED

ROUNDS = 15
TARGET, ATTACK_SECONDS, ATTACK_MEGABYTES = 15, 0.5, 64
# Run apart: what this process holds would count as the worker's, because a child begins with its parent's memory.
_LARGEST = """
import pathlib, resource, subprocess, sys
for path in pathlib.Path(sys.argv[1]).iterdir():
    command = [sys.executable, "-m", "docs_engine.word.worker", "accepted"]
    subprocess.run(command, stdin=path.open("rb"), capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def main() -> None:
    request = document()
    content = write_word(request)
    here = timed(lambda _: read_word(content), ROUNDS, time.process_time)[1:]
    apart = timed(lambda _: read_confined(content, Changes.ACCEPTED), ROUNDS)[1:]
    opened = timed(lambda _: docx.Document(io.BytesIO(content)), ROUNDS, time.process_time)[1:]
    words = sum(len(section.text.split()) for section in request.sections)
    print_heading(f"{words} words, {len(request.comments)} comments")
    print_row("python-docx only opens it", opened, opened)
    print_row("Backcast reads all of it", here, opened)
    print_row("the same in a process of its own", apart, opened)
    print(f"target {TARGET} ms: {verdict(sorted(here)[len(here) // 2], TARGET)}\n")
    attacks = {name: make() for name, (make, _) in (ATTACKS | FLAGGED).items()}
    print(f"{'attack':30}{'bytes':>12}{'':>9}{'seconds':>9}{'of processor':>14}")
    for name, attack in attacks.items():
        end, taken, worked = met(attack)
        print(f"{name:30}{len(attack):12,}{end:>9}{taken:9.3f}{worked:14.3f}  {verdict(worked, ATTACK_SECONDS)}")
    largest = largest_worker(list(attacks.values()))
    print(f"{'largest worker':30}{largest:12.0f} MB  {verdict(largest, ATTACK_MEGABYTES)}")


def met(content: bytes) -> tuple[str, float, float]:
    """Tell how an upload ends, after how many seconds, the worker's start included, and its processor's seconds."""
    began, before = time.perf_counter(), os.times()
    try:
        end = "flagged" if read_confined(content, Changes.ACCEPTED).left_out else "UNSEEN"
    except ImportRefusedError:
        end = "refused"
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return end, time.perf_counter() - began, worked


def largest_worker(contents: list[bytes]) -> float:
    """Give the megabytes of the largest worker that reads or refuses these."""
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(contents):
            (Path(folder) / str(number)).write_bytes(content)
        told = subprocess.run([sys.executable, "-c", _LARGEST, folder], capture_output=True, check=True)
    return int(told.stdout) / 1024


if __name__ == "__main__":
    main()
