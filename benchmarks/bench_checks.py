"""What the checks cost beside spaCy's own parse, how they grow, and the memory they need.

Ratios are measured side by side in one run: each round parses, checks, checks again, edits and checks a longer text.
Texts of two rounds are never alike, so that nothing a round left behind helps the next. Times are processor time and,
behind it, wall-clock time; the script takes two minutes.
"""

import gc
import importlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from docs_engine.checks import DEFAULT_PIPELINE, Checker, CheckRequest, load_cards
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_section
from docs_engine.model.document import Section

ROOT = Path(__file__).parents[1]
ROUNDS = 7
EDITS = 6
WORDS_OF_ONE = 83
WORDS, LONGEST = 3_000, 200_000

PARAGRAPH = (
    "In week {n} the depot in district {district} sent {vans} vans to schools that had asked for bread before six. "
    "Drivers know the streets, and the plan they carry was printed the evening before, so a road that closes at night "
    "costs {minutes} minutes. We compared route {n} with the one that the driver chose, and wrote down where the two "
    "parted. Kitchen managers want the van before the first child arrives, because a late van means a cold breakfast "
    "for class {grade}."
)


DOCTYPE = load_document_types(ROOT / "templates")["six_pager"]


@dataclass(slots=True)
class Taken:
    """Milliseconds of one thing, again and again."""

    processor: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def time(self, action: Callable[[], object]) -> None:
        gc.collect()
        wall, processor = time.perf_counter(), time.process_time()
        action()
        self.processor.append((time.process_time() - processor) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)

    @property
    def median(self) -> float:
        return statistics.median(self.processor)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.processor, n=20, method="inclusive")[-1]


def document(words: int, first: int = 0) -> CheckRequest:
    """Write a planning document, no two paragraphs alike; `first` numbers its first paragraph."""
    texts = [
        PARAGRAPH.format(n=n, district=n % 17, vans=40 + n * 7 % 211, minutes=n % 9 + 3, grade=n % 6 + 1)
        for n in range(first, first + words // WORDS_OF_ONE + 1)
    ]
    keys = [section.key for section in DOCTYPE.sections][:6]
    share = max(len(texts) // len(keys), 1)
    pieces = [texts[i * share : (i + 1) * share if i < len(keys) - 1 else None] for i in range(len(keys))]
    sections = tuple(
        read_section(Section(key, key, "\n\n".join(piece)), part="main")
        for key, piece in zip(keys, pieces, strict=True)
    )
    return CheckRequest(DOCTYPE, "Bread before six", sections)


def edited(request: CheckRequest, number: int) -> CheckRequest:
    """Change one paragraph of one section."""
    index = number % len(request.sections)
    section = request.sections[index]
    text = section.text.replace("the evening before", f"on the evening of day {number}", 1)
    changed = read_section(Section(section.key, section.title, text), part=section.part)
    return CheckRequest(
        request.doctype, request.title, (*request.sections[:index], changed, *request.sections[index + 1 :])
    )


def main() -> None:
    checker = Checker(load_cards(ROOT / "data" / "checks"))
    checker.warm()
    language = importlib.import_module(DEFAULT_PIPELINE).load(exclude=["ner"])
    parse, parse_one, whole, again, edit, longer = (Taken() for _ in range(6))
    words = 0
    for number in range(ROUNDS + 1):
        if number == 1:  # the round before warmed everything up
            parse, parse_one, whole, again, edit, longer = (Taken() for _ in range(6))
        first = number * 1_000
        request = document(WORDS, first)
        texts = [paragraph.text for section in request.sections for paragraph in section.paragraphs]
        parse.time(lambda texts=texts: list(language.pipe(texts, batch_size=64)))
        whole.time(lambda request=request: checker.check(request))
        words = checker.check(request).words
        again.time(lambda request=request: checker.check(request))
        for change in range(first, first + EDITS):
            changed = edited(request, change)
            edit.time(lambda changed=changed: checker.check(changed))
            text = texts[change % len(texts)]
            parse_one.time(lambda text=text: language(text))
        longer.time(lambda first=first: checker.check(document(4 * WORDS, first + 500)))
    print(f"{f'a document of {words} words':40}{'processor':>10}{'wall':>9}")
    _row("spaCy's own parse without NER", parse, "1.00")
    _row("whole check", whole, f"{whole.median / parse.median:.2f} x the parse (target 1.25)")
    _row("nothing changed", again, f"{again.median / whole.median:.3f} of the whole check")
    _row("spaCy's own parse of one paragraph", parse_one, "1.00")
    _row("one paragraph changed", edit, f"{edit.median / parse_one.median:.2f} x its parse (target 15 ms)")
    print(f"{'':56}p95 {edit.p95:.1f} ms (target 30), {whole.median / edit.median:.1f} x faster than whole (target 20)")
    _row("four times the text", longer, f"{longer.median / whole.median:.2f} x the time (target 4.3)")
    _print_memory()


def _row(name: str, taken: Taken, note: str) -> None:
    print(f"{name:40}{taken.median:7.1f} ms{statistics.median(taken.wall):6.1f} ms   {note}")


def _print_memory() -> None:
    ran = subprocess.run([sys.executable, __file__, "memory"], check=True, cwd=ROOT, capture_output=True, text=True)
    before, one, longest, seconds = map(float, ran.stdout.split())
    print(f"{'memory of a process, one document':40}{one:7.0f} MB (target 300; {before:.0f} MB before the first check)")
    print(f"{f'a document of {LONGEST} words':40}{longest:7.0f} MB at most, {seconds:.0f} s of processor time")


def measure_memory() -> None:
    """Print megabytes before, after one document and at most with the longest one, and that one's seconds.

    For a process of its own.
    """
    import resource

    page = resource.getpagesize()

    def megabytes() -> float:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * page / 2**20

    before = megabytes()
    checker = Checker(load_cards(ROOT / "data" / "checks"))
    checker.check(document(WORDS))
    one = megabytes()
    begin = time.process_time()
    checker.check(document(LONGEST))
    longest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(before, one, longest, time.process_time() - begin)


if __name__ == "__main__":
    measure_memory() if sys.argv[1:] == ["memory"] else main()
