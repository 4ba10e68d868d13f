"""How long does a command take from nothing to its answer? Wall clock of real processes, beside an empty Python."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
ANSWERS = ROOT / "templates/pr_faq/examples/answers.toml"


def milliseconds(*arguments: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "portion.md")
        word = str(Path(folder) / "portion.docx")
        backcast = ("-m", "docs_engine")
        milliseconds(*backcast, "draft", "pr_faq", "--answers", str(ANSWERS), "--out", file)
        commands = {
            "an empty Python": ("-c", "pass"),
            "backcast types": (*backcast, "types"),
            "backcast draft to Markdown": (*backcast, "draft", "pr_faq", "--answers", str(ANSWERS)),
            "backcast draft to Word": (*backcast, "draft", "pr_faq", "--answers", str(ANSWERS), "--out", word),
            "backcast check of one PR/FAQ": (*backcast, "check", file, "--fail-on", "never"),
        }
        taken = {
            name: statistics.median(milliseconds(*arguments) for _ in range(ROUNDS))
            for name, arguments in commands.items()
        }
    empty = taken["an empty Python"]
    for name, middle in taken.items():
        note = "   (target 3000 ms)" if "check" in name else ""
        print(f"{name:34}{middle:8.0f} ms   {middle / empty:5.1f} x{note}")


if __name__ == "__main__":
    main()
