"""How often does the page estimate give the very pages that LibreOffice lays out? 200 generated documents.

Needs soffice on the path, with Carlito. Run: python benchmarks/bench_pages_fit.py [NUMBER OF DOCUMENTS]
"""

import datetime as dt
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from docs_engine.doctypes import load_document_types
from docs_engine.drafting import read_answer_file
from docs_engine.markdown import read_section
from docs_engine.model.document import Section
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.page_fit import Fit, PageFit, fit_of
from docs_engine.word import TitleBlock, WordRequest, page_fit, write_word

ROOT = Path(__file__).parents[1]
TYPES = load_document_types(ROOT / "templates")
BATCH = 50
LONG = (
    "https://example.com/reports/2027/04/waste-by-kitchen-and-week?area=north&level=week",
    "counter-forecast-and-purchase-order-reconciliation",
    "Donaudampfschifffahrtsgesellschaftskapitaen",
)
FOREIGN = ("給食の食数を毎日予測する", "学校ごとの廃棄量", "🙂", "→", "±4%", "naïve", "Žižkov")


def vocabulary() -> list[str]:
    found: list[str] = []
    for key, doctype in sorted(TYPES.items()):
        answers = read_answer_file(ROOT / "templates" / key / "examples" / "answers.toml", doctype).answers
        found += [word for text in answers.values() for word in text.split() if word.strip("#-*|>")]
    return found


def sentence(chance: random.Random, words: list[str]) -> str:
    made = [chance.choice(words) for _ in range(chance.randint(5, 26))]
    if chance.random() < 0.04:
        made.insert(chance.randrange(len(made)), chance.choice(LONG))
    if chance.random() < 0.04:
        made.insert(chance.randrange(len(made)), chance.choice(FOREIGN))
    if chance.random() < 0.15:
        at = chance.randrange(len(made))
        made[at] = chance.choice(("**{}**", "*{}*", "`{}`", "[{}](https://example.com)")).format(
            made[at].strip("*`_[]")
        )
    if chance.random() < 0.1:
        made.append(f"[E{chance.randint(1, 9)}]")
    return " ".join(made)


def prose(chance: random.Random, words: list[str]) -> str:
    return " ".join(sentence(chance, words) for _ in range(chance.randint(1, 7)))


def table(chance: random.Random, words: list[str]) -> str:
    columns = chance.randint(2, 4)
    rows = [
        [" ".join(chance.choices(words, k=chance.randint(1, 9))).replace("|", "") for _ in range(columns)]
        for _ in range(chance.randint(2, 8))
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])


def piece(chance: random.Random, words: list[str]) -> str:
    kind = chance.random()
    if kind < 0.66:
        return prose(chance, words)
    if kind < 0.84:
        mark = chance.choice(("- {}", "{}. "))
        return "\n".join(
            (mark.format(number) if mark != "- {}" else "- ") + sentence(chance, words)
            for number in range(1, chance.randint(3, 8))
        )
    if kind < 0.90:
        return "### " + " ".join(chance.choices(words, k=chance.randint(2, 8))).strip("#* ")
    if kind < 0.94:
        return "> " + prose(chance, words)
    if kind < 0.98:
        return table(chance, words)
    return "```\n" + "\n".join(" ".join(chance.choices(words, k=4)) for _ in range(chance.randint(2, 6))) + "\n```"


def document(number: int, words: list[str]) -> WordRequest:
    """Make a document of a random type and length; every third has evidence records, told in footnotes."""
    chance = random.Random(number)
    doctype = TYPES[chance.choice(sorted(TYPES))]
    most = chance.choice((1, 2, 4, 6, 9))
    sections = tuple(
        read_section(
            Section(kind.key, kind.title, "\n\n".join(piece(chance, words) for _ in range(chance.randint(0, most)))),
            part=kind.part,
        )
        for kind in doctype.sections
        if chance.random() < 0.85
    )
    facts = TitleBlock(doctype.title, "Kitchens", "Ines Marlow", "Tom Field", "Draft", None, "", dt.date(2027, 4, 1))
    title = " ".join(chance.choices(words, k=chance.randint(2, 14)))
    records = tuple(
        EvidenceRecord(f"E{n}", sentence(chance, words), "Route log", "", f"{n * 40} kitchens", "2027-03")
        for n in range(1, chance.randint(2, 9))
    )
    return WordRequest(doctype, title, sections, facts, evidence=records if number % 3 == 0 else ())


def laid_out(requests: list[WordRequest], folder: Path) -> list[int]:
    """Give the pages that LibreOffice makes of each."""
    paths = [folder / f"{number:03}.docx" for number in range(len(requests))]
    for path, request in zip(paths, requests, strict=True):
        path.write_bytes(write_word(request))
    for start in range(0, len(paths), BATCH):
        command = ["nice", "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        batch = [str(path) for path in paths[start : start + BATCH]]
        convert = [*command, "--convert-to", "pdf", "--outdir", str(folder), *batch]
        subprocess.run(convert, check=True, capture_output=True)
    return [len(re.findall(rb"/Type\s*/Page\b(?!s)", path.with_suffix(".pdf").read_bytes())) for path in paths]


def wrong_states(estimate: PageFit, pages: int) -> int:
    """Count the budgets in whole pages for which "fits" or "over" is said and the pages say the other."""
    length = estimate.pages - 1 + estimate.fill
    said = {budget: fit_of(length, budget) for budget in range(1, 13)}
    return sum(fit is not Fit.TOO_CLOSE and (fit is Fit.FITS) != (pages <= budget) for budget, fit in said.items())


def main() -> None:
    if shutil.which("soffice") is None:
        print("soffice is not on the path; install LibreOffice to compare with it.")
        return
    words = vocabulary()
    requests = [document(number, words) for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 200)]
    with tempfile.TemporaryDirectory() as folder:
        pages = laid_out(requests, Path(folder))
    taken, fits = [], []
    for request in requests:
        begin = time.process_time()
        fits.append(page_fit(request))
        taken.append((time.process_time() - begin) * 1000)
    off = Counter(fit.pages - real for fit, real in zip(fits, pages, strict=True))
    wrong = sum(wrong_states(fit, real) for fit, real in zip(fits, pages, strict=True))
    middle = statistics.median(taken)
    print(f"{len(pages)} documents of {min(pages)} to {max(pages)} pages, {statistics.median(pages):.0f} in the middle")
    print(f"{'exact':34}{off[0] / len(pages):8.1%}   target >= 90 %")
    print(f"{'off by one page':34}{off[1] + off[-1]:8}   {off[1]} more, {off[-1]} fewer than LibreOffice")
    print(f"{'off by more':34}{len(pages) - off[0] - off[1] - off[-1]:8}   target 0")
    print(f"{'wrong outside the band':34}{wrong:8}   target 0, budgets of 1 to 12 pages")
    slowest = statistics.quantiles(taken, n=20)[-1]
    print(f"{'estimate':34}{middle:8.2f} ms median, {slowest:.2f} ms p95   target <= 3 ms")


if __name__ == "__main__":
    main()
