"""What the checks cost beside spaCy's own parse and how they grow; ratios are measured side by side in one run."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docs_engine.checks import DEFAULT_PIPELINE, Checker, CheckRequest, load_cards
from docs_engine.checks.pipeline import pipeline_named
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_section
from docs_engine.model.document import Section

ROOT = Path(__file__).parents[1]
ROUNDS = 5
WORDS = 3_000


PARAGRAPH = (
    "In week {n} the depot in district {district} sent {vans} vans to schools that had asked for bread before six. "
    "Drivers know the streets, and the plan they carry was printed the evening before, so a road that closes at night "
    "costs {minutes} minutes. We compared route {n} with the one that the driver chose, and wrote down where the two "
    "parted. Kitchen managers want the van before the first child arrives, because a late van means a cold breakfast "
    "for class {grade}."
)


def paragraphs(number: int) -> list[str]:
    """Write paragraphs of a planning document, no two alike, about 75 words each."""
    return [
        PARAGRAPH.format(n=n, district=n % 17, vans=40 + n * 7 % 211, minutes=n % 9 + 3, grade=n % 6 + 1)
        for n in range(number)
    ]


def document(number: int) -> CheckRequest:
    texts = paragraphs(number)
    keys = [section.key for section in DOCTYPE.sections][:6]
    share = max(len(texts) // len(keys), 1)
    pieces = [texts[i * share : (i + 1) * share if i < len(keys) - 1 else None] for i in range(len(keys))]
    sections = tuple(
        read_section(Section(key, key, "\n\n".join(piece)), part="main")
        for key, piece in zip(keys, pieces, strict=True)
    )
    return CheckRequest(DOCTYPE, "Bread before six", sections)


def timed(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median processor time of several runs in milliseconds; other programs do not count."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        begin = time.process_time()
        action()
        taken.append((time.process_time() - begin) * 1000)
    return statistics.median(taken)


def main() -> None:
    checker.warm()
    request = document(WORDS // 75)
    texts = [p.text for section in request.sections for p in section.paragraphs]
    words = checker.check(request).words
    language = pipeline_named(DEFAULT_PIPELINE).language()
    parses, checks = [], []
    for _ in range(ROUNDS):
        parses.append(timed(lambda: list(language.pipe(texts, batch_size=64)), 1))
        checks.append(timed(lambda: (checker.forget(), checker.check(request)), 1))
    parse, whole = statistics.median(parses), statistics.median(checks)
    again = timed(lambda: checker.check(request))
    edited = _edits(request)
    middle = statistics.median(edited)
    once = document(WORDS // 75)
    larger = document(4 * WORDS // 75)
    grown = timed(lambda: (checker.forget(), checker.check(larger)), 3)
    base = timed(lambda: (checker.forget(), checker.check(once)), 3)
    cold = _cold_start()
    print(f"{'a document of':34}{words:8} words")
    for name, taken, note in (
        ("spaCy parse without NER", parse, "1.00"),
        ("whole check, nothing remembered", whole, f"{whole / parse:.2f} x the parse (target 1.35)"),
        ("whole check, nothing changed", again, f"{whole / again:.0f} x faster"),
        ("one paragraph changed, median", middle, f"{whole / middle:.0f} x faster (target 15)"),
        ("one paragraph changed, p95", sorted(edited)[int(len(edited) * 0.95)], ""),
        ("four times the text", grown, f"{grown / base:.2f} x the time (target 4.3)"),
        ("cold start, check of one file", cold, "wall clock (target 3000)"),
    ):
        print(f"{name:34}{taken:8.1f} ms   {note}")


def _edits(request: CheckRequest) -> list[float]:
    checker.check(request)
    taken = []
    for number in range(40):
        index = number % len(request.sections)
        section = request.sections[index]
        text = section.text.replace("the evening before", f"on the evening of day {number}", 1)
        changed = read_section(Section(section.key, section.title, text), part=section.part)
        sections = (*request.sections[:index], changed, *request.sections[index + 1 :])
        edited = CheckRequest(request.doctype, request.title, sections)
        begin = time.process_time()
        checker.check(edited)
        taken.append((time.process_time() - begin) * 1000)
    return taken


def _cold_start() -> float:
    code = (
        "from pathlib import Path; from docs_engine.checks import Checker, CheckRequest, load_cards\n"
        "from docs_engine.doctypes import load_document_types; from docs_engine.markdown import read_section\n"
        "from docs_engine.model.document import Section\n"
        f"root = Path({str(ROOT)!r}); load_document_types(root / 'templates')\n"
        "s = read_section(Section('', '', 'Every kitchen wastes a fifth of its bread. ' * 200))\n"
        "Checker(load_cards(root / 'data' / 'checks')).check(CheckRequest(None, '', (s,)))\n"
    )
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    return (time.perf_counter() - begin) * 1000


DOCTYPE = load_document_types(ROOT / "templates")["six_pager"]
checker = Checker(load_cards(ROOT / "data" / "checks"))

if __name__ == "__main__":
    main()
