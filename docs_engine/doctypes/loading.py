"""Folders under templates/ -> document types."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from docs_engine.doctypes.definition import DefinitionTable, read_definition
from docs_engine.doctypes.policy import read_areas, read_conditions, read_signoff, refuse_gates
from docs_engine.doctypes.templates import CONTEXT_NAMES, read_template
from docs_engine.errors import DefinitionError
from docs_engine.model.doctype import AnswerShape, DocumentType, Part, PrintedAs, Question, SectionType

FACTS = ("", "customer", "product", "company", "competitors")
TYPE_KEYS = (
    "title", "summary", "customer_language", "gated_by", "required_areas", "areas_when", "signoff", "parts", "sections",
)  # fmt: skip
PART_KEYS = ("key", "title", "titles", "pages", "words")
SECTION_KEYS = ("key", "title", "titles", "part", "purpose", "good", "profile", "words", "required", "printed_as")
QUESTION_KEYS = (
    "key", "prompt", "help", "good", "section", "shape", "required", "core", "faq", "fact", "minimum_words",
)  # fmt: skip
_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")


def load_document_types(folder: Path) -> Mapping[str, DocumentType]:
    """Read every document type of a folder, by key in alphabetical order.

    Each subfolder with a type.toml is one type and gives it its key. DefinitionError names path, line and key of
    the first thing that is wrong.
    """
    if not folder.is_dir():
        raise DefinitionError(
            "There is no such folder of document types.", path=folder, line=1, key="",
            hint="Set BACKCAST_TEMPLATES to the folder that holds one folder a document type.",
        )  # fmt: skip
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    types = {path.name: load_document_type(path) for path in folders}
    if not types:
        raise DefinitionError("The folder holds no document type.", path=folder, line=1, key="")
    refuse_gates(folder, types)
    return MappingProxyType(types)


def load_document_type(folder: Path) -> DocumentType:
    """Read one document type from its folder: type.toml, questions.toml and sections/<key>.md.j2."""
    table = read_definition(folder / "type.toml")
    table.refuse_unknown(TYPE_KEYS)
    if not _KEY.match(folder.name):
        raise table.wrong("", f"The folder name {folder.name!r} cannot be a key.", hint="Use a-z, 0-9 and _ only.")
    part_entries, section_entries = _entries(table, "parts"), _entries(table, "sections")
    question_file = read_definition(folder / "questions.toml")
    question_file.refuse_unknown(("questions",))
    question_entries = _entries(question_file, "questions")
    section_keys = list(section_entries)
    questions = tuple(_question(entry, section_keys) for entry in question_entries.values())
    parts = tuple(_part(entry) for entry in part_entries.values())
    sections = tuple(
        _section(entry, folder, list(part_entries), list(question_entries)) for entry in section_entries.values()
    )
    _refuse_stray_templates(folder / "sections", section_keys)
    required_areas = read_areas(table)
    return DocumentType(
        key=folder.name,
        title=table.text("title"),
        summary=table.text("summary"),
        parts=parts,
        sections=sections,
        questions=questions,
        required_areas=required_areas,
        customer_language=table.flag("customer_language", default=True),
        gated_by=table.text("gated_by", ""),
        signoff=read_signoff(table),
        areas_when=read_conditions(table, required_areas, list(question_entries)),
    )


def _entries(table: DefinitionTable, name: str) -> Mapping[str, DefinitionTable]:
    """Return the tables of an array by their keys, each key well formed and taken once."""
    entries: dict[str, DefinitionTable] = {}
    for entry in table.tables(name):
        key = entry.text("key")
        if not _KEY.match(key):
            raise entry.wrong("key", f"{key!r} cannot be a key.", hint="Use a-z, 0-9 and _, beginning with a letter.")
        if key in entries:
            first = entries[key].wrong("key", "").details["line"]
            message = f"The key {key!r} is taken twice; first at line {first}."
            raise entry.wrong("key", message, hint="Rename one of them.")
        entries[key] = entry
    return entries


def _part(entry: DefinitionTable) -> Part:
    entry.refuse_unknown(PART_KEYS)
    return Part(
        key=entry.text("key"),
        title=entry.text("title"),
        pages=entry.amount("pages"),
        words=entry.whole("words"),
        titles=entry.texts("titles"),
    )


def _section(
    entry: DefinitionTable, folder: Path, part_keys: Sequence[str], question_keys: Sequence[str]
) -> SectionType:
    entry.refuse_unknown(SECTION_KEYS)
    key = entry.text("key")
    part = entry.text("part")
    if part not in part_keys:
        raise entry.wrong("part", f"There is no part {part!r}.", hint=f"Expected one of: {', '.join(part_keys)}.")
    return SectionType(
        key=key,
        title=entry.text("title"),
        part=part,
        purpose=entry.text("purpose"),
        good=entry.text("good"),
        template=read_template(folder / "sections" / f"{key}.md.j2", question_keys),
        profile=entry.text("profile"),
        titles=entry.texts("titles"),
        words=entry.whole("words"),
        required=entry.flag("required", default=True),
        printed_as=entry.member("printed_as", PrintedAs, PrintedAs.SECTION),
    )


def _question(entry: DefinitionTable, section_keys: Sequence[str]) -> Question:
    entry.refuse_unknown(QUESTION_KEYS)
    key, section, fact = entry.text("key"), entry.text("section"), entry.text("fact", "")
    if key in CONTEXT_NAMES:
        raise entry.wrong("key", f"The key {key!r} is reserved.", hint="Choose another; templates use this name.")
    if section not in section_keys:
        hint = f"Expected one of: {', '.join(section_keys)}."
        raise entry.wrong("section", f"There is no section {section!r}.", hint=hint)
    if fact not in FACTS:
        raise entry.wrong("fact", f"{fact!r} is not a known fact.", hint=f"Expected one of: {', '.join(FACTS[1:])}.")
    return Question(
        key=key,
        prompt=entry.text("prompt"),
        help=entry.text("help"),
        good=entry.text("good"),
        section=section,
        shape=entry.member("shape", AnswerShape, AnswerShape.TEXT),
        required=entry.flag("required", default=True),
        core=entry.flag("core", default=False),
        faq=entry.flag("faq", default=False),
        fact=fact,
        minimum_words=entry.whole("minimum_words"),
    )


def _refuse_stray_templates(folder: Path, section_keys: Sequence[str]) -> None:
    """Raise for a template that no section uses: most often its name or the key is misspelt."""
    for path in sorted(folder.glob("*.j2")):
        if path.name.removesuffix(".md.j2") not in section_keys:
            raise DefinitionError(
                "No section uses this template.", path=path, line=1, key=path.name,
                hint=f"Name it after a section of type.toml: {', '.join(section_keys)}.",
            )  # fmt: skip
