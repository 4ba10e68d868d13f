"""The labelled sentences that benchmarks and training share: the project's own, and those of the corpus beside it.

Sentences of the corpus (BACKCAST_CORPUS, default ../shared/corpus) may not be copied into the project: their labels,
benchmarks/labelled/corpus.tsv, name a sentence by a hash and are joined with the documents where these are there. A
label that no sentence matches any more is told, and a document that is not there. Called with a labels.tsv that holds
sentences, this adds their labels to that file.
"""

import csv
import hashlib
import os
import re
import sys
from collections import defaultdict
from pathlib import Path

from docs_engine.checks import DEFAULT_PIPELINE, CheckRequest
from docs_engine.checks.observing import sentences_of
from docs_engine.checks.passages import read_passages
from docs_engine.checks.pipeline import pipeline_named
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, recognise

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("BACKCAST_CORPUS", str(ROOT.parent / "shared" / "corpus")))
OWN = ROOT / "benchmarks" / "labelled"
GROUPS = ("development", "held-out", "held-out-2")
HASHED = OWN / "corpus.tsv"
TYPES = load_document_types(ROOT / "templates")
_DIGITS = 16  # of the hash that are kept
_COLUMNS = ("document", "claim", "supported", "category", "hype", "company_first", "sha256")
Row = dict[str, str]


def main() -> None:
    rows = {(row["document"], row["sha256"]): row for row in (read_rows(HASHED) if HASHED.is_file() else [])}
    for name in sys.argv[1:]:
        for row in read_rows(Path(name)):
            document = _named(Path(name).parent / row["document"])
            digest = _hash(row["sentence"])
            rows[document, digest] = {**row, "document": document, "sha256": digest}
    with HASHED.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, _COLUMNS, delimiter="\t", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
    print(f"{HASHED}: {len(rows)} labels")


def labelled(folder: Path) -> dict[Path, list[Row]]:
    """Give the labelled sentences of every document of a folder with a labels.tsv."""
    return {folder / document: rows for document, rows in by_document(read_rows(folder / "labels.tsv")).items()}


def corpus() -> dict[Path, list[Row]]:
    """Give the labelled sentences that came with the corpus, none when it is not there."""
    given = CORPUS / "labelled-sentences.tsv"
    if not given.is_file():
        return {}
    with (CORPUS / "index.tsv").open(encoding="utf-8") as lines:
        files = {f"{row['repo']}/{row['path']}": row["file"] for row in csv.DictReader(lines, delimiter="\t")}
    return {CORPUS / files[document]: rows for document, rows in by_document(read_rows(given)).items()}


def further() -> dict[Path, list[Row]]:
    """Give the sentences of the corpus that the project labelled itself, none when the corpus is not there."""
    if not CORPUS.is_dir():
        return {}
    found: dict[Path, list[Row]] = {}
    lost = 0
    for document, rows in by_document(read_rows(HASHED)).items():
        path = CORPUS / document
        if not path.is_file():
            print(f"not there: {document}")
            continue
        sentences = _sentences(path)
        known = [{**row, "sentence": sentences[row["sha256"]]} for row in rows if row["sha256"] in sentences]
        lost += len(rows) - len(known)
        found[path] = known
    if lost:
        print(f"{lost} labels of {HASHED.name} match no sentence of the documents any more")
    return found


def _named(path: Path) -> str:
    """Name a document by its path inside the folder that holds it."""
    if not path.resolve().is_relative_to(CORPUS.resolve()):
        sys.exit(f"{path} is not in {CORPUS}, the folder of BACKCAST_CORPUS")
    return path.resolve().relative_to(CORPUS.resolve()).as_posix()


def _sentences(path: Path) -> dict[str, str]:
    passages = read_passages(request(path))
    docs = pipeline_named(DEFAULT_PIPELINE).parse(passage.prose for passage in passages)
    texts = (
        " ".join(passage.text[sentence.start : sentence.end].split())
        for passage, doc in zip(passages, docs, strict=True)
        for sentence in sentences_of(passage, doc)
    )
    return {_hash(text): text for text in texts}


def _hash(sentence: str) -> str:
    unlabelled = re.sub(r"^\W*[QA]\d*[:.)]\s", "", sentence)
    return hashlib.sha256(bare(unlabelled).encode()).hexdigest()[:_DIGITS]


def request(path: Path) -> CheckRequest:
    """Read one file as the command line would."""
    text = path.read_text(encoding="utf-8")
    kind = recognise(text, TYPES)
    read = read_document(text, TYPES.get(kind) or TYPES["pr_faq"])
    return CheckRequest(TYPES.get(kind), read.title, read.sections, kind=kind)


def unsupported(row: Row) -> bool:
    """Tell whether a labelled sentence is a claim that nothing supports."""
    return row["claim"] == "1" and row["supported"] != "1"


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_document(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document"]].append(row)
    return found


def bare(sentence: str) -> str:
    """Letters and digits only, without addresses: the same sentence reads the same whatever its marks."""
    sentence = re.sub(r"<[^>]*>|https?://\S+", "", sentence)
    return re.sub(r"[^a-z0-9]", "", sentence.lower())


def same(one: str, other: str) -> bool:
    """Whether two bare sentences are the same, or one is a good part of the other."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and (len(short) >= 25 or len(short) * 2 >= len(long))


if __name__ == "__main__":
    main()
