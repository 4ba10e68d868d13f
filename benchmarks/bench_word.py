"""How long does a Word export take beside python-docx alone and, where it is installed, pandoc? One run, side by side.

Pandoc gets the same Markdown without comments; its time is what one waits for, its start included.
"""

import datetime as dt
import gc
import io
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import docx

from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_section
from docs_engine.model.document import ReadSection, Section
from docs_engine.word import TitleBlock, WordComment, WordRequest, write_word

ROOT = Path(__file__).parents[1]
ROUNDS = 9
COMMENTS = 30
WHEN = dt.datetime(2026, 11, 3, 9, 30, tzinfo=dt.UTC)


def document() -> WordRequest:
    """About 3,000 words in six sections, with 30 comments on passages."""
    doctype = load_document_types(ROOT / "templates")["six_pager"]
    sections = tuple(section(kind.key, kind.title, kind.part) for kind in doctype.sections[:6])
    return WordRequest(doctype, "Bread before six", sections, TitleBlock(doctype.title), comments_on(sections))


def section(key: str, title: str, part: str) -> ReadSection:
    paragraphs = [
        f"In week {n} the depot sent **{40 + n * 7} vans** to schools that had asked for *bread* before six, which is "
        f"why the plan of day {n} was printed the evening before. Drivers know the streets, and a road that closes at "
        f"night costs {n % 9 + 3} minutes. We compared the route with [the one that the driver chose](https://example.com/{n})."
        for n in range(9)
    ]
    return read_section(Section(key, title, "\n\n".join(paragraphs)), part=part)


def comments_on(sections: tuple[ReadSection, ...]) -> tuple[WordComment, ...]:
    made = []
    for number in range(COMMENTS):
        index = number % len(sections)
        start = sections[index].text.index(f"of day {number // len(sections)} ")
        made.append(WordComment(index, start, start + 40, "Ines Marlow", "IM", WHEN, "Where does this come from?"))
    return tuple(made)


def with_python_docx_alone(request: WordRequest) -> bytes:
    """Write the same headings and runs, no comments, through the library's own template and calls."""
    word = docx.Document()
    word.add_heading(request.title, 0)
    for read in request.sections:
        word.add_heading(read.title, 1)
        for paragraph in read.paragraphs:
            line = word.add_paragraph(style="Body Text")
            for span in paragraph.spans:
                run = line.add_run(span.text)
                run.bold, run.italic = span.bold, span.italic
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def with_pandoc(request: WordRequest) -> bytes:
    """Write the same Markdown through pandoc."""
    text = "\n\n".join(f"# {read.title}\n\n{read.text}" for read in request.sections)
    with tempfile.NamedTemporaryFile(suffix=".docx") as made:
        command = ["pandoc", "--from", "markdown", "--to", "docx", "--output", made.name]
        subprocess.run(command, input=text.encode(), check=True)
        return Path(made.name).read_bytes()


def main() -> None:
    request = document()
    ways = {
        "python-docx alone, no comments": lambda: with_python_docx_alone(request),
        "Backcast, no comments": lambda: write_word(replace(request, comments=())),
        f"Backcast, {COMMENTS} comments": lambda: write_word(request),
    }
    if shutil.which("pandoc"):
        ways["pandoc, no comments"] = lambda: with_pandoc(request)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS + 1):
        for name, way in ways.items():
            gc.collect()
            begin = time.perf_counter()
            way()
            taken[name].append((time.perf_counter() - begin) * 1000)
    words = sum(len(read.text.split()) for read in request.sections)
    print(f"{'a document of':34}{words:8} words")
    first = statistics.median(taken["python-docx alone, no comments"][1:])
    for name, times in taken.items():
        middle = statistics.median(times[1:])
        print(f"{name:34}{middle:8.1f} ms   {middle / first:.2f} x   {len(ways[name]()):,} bytes")


if __name__ == "__main__":
    main()
