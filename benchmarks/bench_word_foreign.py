"""Does any word get lost when a Word file of another program is read? One argument: how many files of each.

Every word in these files stands once, so that each is asked for. Programs that are not installed are left out; the npm
package `docx` is found through NODE_PATH. Words that a program itself has not written into its file are not asked for.
`twice` and `back` count words that stand more than once, or were deleted and are there again: LibreOffice writes some
of its files so.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.foreign.google import google_docs
from benchmarks.foreign.libraries import html, markdown, python_docx
from benchmarks.foreign.vocabulary import Vocabulary
from benchmarks.foreign.word import word
from benchmarks.table import verdict
from docs_engine.word import ArrivedFile, Changes
from docs_engine.word.reader import read_word

FILES, TARGET = 40, 0.999
SECONDS, OF_NPM = 60, 5  # with some of the files of npm's docx LibreOffice never ends
_WORD = re.compile(r"[a-z]+\d+x\d+")
_SCRIPT = Path(__file__).parent / "foreign/npm_docx.js"


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        write_all(root, files)
        print(
            f"{'files of':44}{'files':>6}{'words':>9}{'lost':>6}{'twice':>7}{'back':>6}"
            f"{'recall':>9}{'of comments':>13}{'ms a file':>11}"
        )
        for folder in sorted(each for each in root.iterdir() if any(each.glob("*.docx"))):
            print_row(folder)


def write_all(root: Path, files: int) -> None:
    """Write files of every program that is there, each kind into a folder of its name."""
    for name, make in (("Word", word), ("Google Docs", google_docs), ("python-docx", python_docx)):
        for path, vocabulary in _places(
            root / f"in the manner of {name}" if make is not python_docx else root / name, files
        ):
            path.with_suffix(".docx").write_bytes(make(vocabulary))
            vocabulary.write(path.with_suffix(".json"))
    if shutil.which("pandoc"):
        _through(root / "pandoc", files, markdown, lambda source: ["pandoc", source, "-o", source.with_suffix(".docx")])
    if shutil.which("node"):
        (root / "npm docx").mkdir()
        done = subprocess.run(["node", _SCRIPT, root / "npm docx", str(files), "1"], check=False, capture_output=True)
        if done.returncode:
            print("npm's docx is not found: set NODE_PATH to the folder that holds it\n")
    if shutil.which("soffice"):
        _through_libreoffice(root, files)


def _places(folder: Path, files: int) -> Iterator[tuple[Path, Vocabulary]]:
    folder.mkdir()
    for number in range(files):
        name = f"{folder.name.split()[-1][0].lower()}{number}"
        yield folder / name, Vocabulary(name, random.Random(name))


def _through(
    folder: Path, files: int, write: Callable[[Vocabulary], str], command: Callable[[Path], list[object]]
) -> None:
    for path, vocabulary in _places(folder, files):
        source = path.with_suffix(".md")
        source.write_text(write(vocabulary), "utf-8")
        subprocess.run([str(each) for each in command(source)], check=True, capture_output=True)
        vocabulary.write(path.with_suffix(".json"))


def _through_libreoffice(root: Path, files: int) -> None:
    """Save pages, texts and the Word files made above once more; one start of LibreOffice does a whole folder."""
    pages = root / "LibreOffice from HTML"
    for path, vocabulary in _places(pages, files):
        path.with_suffix(".html").write_text(html(vocabulary), "utf-8")
        vocabulary.write(path.with_suffix(".json"))
    _office(pages, sorted(pages.glob("*.html")), "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)")
    for folder in sorted(each for each in root.iterdir() if each != pages and any(each.glob("*.docx"))):
        name = folder.name.removeprefix("in the manner of ")
        sources = sorted(folder.glob("*.docx"))[: OF_NPM if name.startswith("npm") else files]
        again, between = root / f"LibreOffice again: {name}", root / f"{name} as .odt"
        through = root / f"LibreOffice by way of .odt: {name}"
        between.mkdir()
        _office(again, sources, "docx")
        _office(between, sources[: files // 2], "odt")
        _office(through, sorted(between.glob("*.odt")), "docx")
        for kept in folder.glob("*.json"):
            for other in filter(Path.is_dir, (again, through)):
                shutil.copy(kept, other)


def _office(into: Path, sources: list[Path], form: str, *options: str) -> None:
    """Convert all of them by one start; LibreOffice never ends with some files: those are dropped, the others go on."""
    waiting = list(sources)
    while waiting:
        with tempfile.TemporaryDirectory() as profile:
            home = f"-env:UserInstallation=file://{profile}"
            command = [
                "timeout",
                "--kill-after=3",
                str(SECONDS),
                "soffice",
                home,
                "--headless",
                *options,
                "--convert-to",
                form,
            ]
            subprocess.run([*command, "--outdir", str(into), *map(str, waiting)], check=False, capture_output=True)
        ending = f".{form.partition(':')[0]}"
        waiting = [each for each in waiting if not (into / each.name).with_suffix(ending).exists()][1:]


def print_row(folder: Path) -> None:
    """Read every file of a folder and print which of its words arrived."""
    asked = lost = twice = back = said = unsaid = files = 0
    worked = 0.0
    for path in sorted(folder.glob("*.docx")):
        content, told = path.read_bytes(), json.loads(path.with_suffix(".json").read_text("utf-8"))
        written = _written(path)
        began = time.process_time()
        read = read_word(content, Changes.ACCEPTED)
        worked += time.process_time() - began
        files += 1
        arrived, heard = Counter(_words(read)), {each for one in read.comments for each in _WORD.findall(one.text)}
        expected = [each for each in told["kept"] if each in written]
        asked += len(expected)
        lost += sum(each not in arrived for each in expected)
        twice += sum(arrived[each] > 1 for each in expected)
        back += sum(each in arrived for each in told["gone"])
        spoken = [each for each in told["said"] if each in written]
        said += len(spoken)
        unsaid += sum(each not in heard for each in spoken)
    recall, of_comments = 1 - lost / max(asked, 1), 1 - unsaid / max(said, 1)
    print(
        f"{folder.name:44}{files:>6}{asked:>9,}{lost:>6}{twice:>7}{back:>6}{recall:>9.5f}{of_comments:>13.5f}"
        f"{worked / max(files, 1) * 1000:>11.1f}  {verdict(TARGET, recall)}"
    )


def _words(read: ArrivedFile) -> list[str]:
    return _WORD.findall(read.markdown)


def _written(path: Path) -> set[str]:
    """Return the words that stand in the file at all, in whatever part; a word may be broken into runs."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith(".xml")]
    plain = (re.sub(r"<[^<>]*>", "", re.sub(r"</w:p>|<w:tab/>|<w:br/>", " ", each)) for each in parts)
    return {found for each in plain for found in _WORD.findall(each)}


if __name__ == "__main__":
    main()
