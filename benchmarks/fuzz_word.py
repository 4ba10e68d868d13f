"""Does any damaged Word file crash or hang the reader? `python -m benchmarks.fuzz_word [mutations] [seed]`."""

import random
import sys
import time
from collections import Counter

from benchmarks.bench_word import document
from benchmarks.foreign.google import google_docs
from benchmarks.foreign.vocabulary import Vocabulary
from benchmarks.foreign.word import word
from docs_engine.errors import ImportRefusedError
from docs_engine.word import write_word
from docs_engine.word.reader import read_word
from tests.unit.word.foreign import paragraph, run, word_file
from tests.unit.word.mutations import mutated

_SLOW = 0.5


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    whole = (
        write_word(document()),
        word_file(paragraph("One ", run("two", "<w:b/>")) * 30),
        word(Vocabulary("w1", random.Random("w1"))),
        google_docs(Vocabulary("d1", random.Random("d1"))),
    )
    ends: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(times):
        content = mutated(chance.choice(whole), chance)
        began = time.process_time()
        try:
            read_word(content)
            ends["read"] += 1
        except ImportRefusedError:
            ends["refused"] += 1
        except Exception as crash:  # noqa: BLE001  what is counted here is exactly what nobody foresaw
            ends[f"CRASHED {type(crash).__name__}"] += 1
        taken = time.process_time() - began
        slowest = max(slowest, taken)
        ends["slower than half a second"] += taken > _SLOW
    for name, count in ends.items():
        print(f"{name:32}{count:8,}")
    print(f"{'slowest':32}{slowest * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
