"""A Word file becomes a document of its own: what it would be is shown first, and then begun."""

from dataclasses import dataclass

from docs_engine.errors import InputError
from docs_engine.markdown import recognise
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import NewDocument, begin_document
from docs_engine.services.case import acting_person
from docs_engine.services.desk import Desk
from docs_engine.services.drafts import Drafts, SectionChange
from docs_engine.services.present_draft import draft_of
from docs_engine.services.returning import front_of, sections_of
from docs_engine.word import ArrivedFile, LeftOut


@dataclass(frozen=True, slots=True)
class NewFromFile:
    """A document to begin from a file; "" leaves type and title to the file, and the team to the person."""

    doctype: str = ""
    title: str = ""
    team_id: str = ""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a file would become; nothing is written. `doctype` is "" when neither the file nor the caller tells it.

    `sections` are the titles of the type's sections that were found; `changed_by` names who tracked changes.
    """

    doctype: str
    title: str
    sections: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    changed_by: tuple[str, ...]


def first_look(desk: Desk, file: ArrivedFile, doctype: str = "") -> FirstLook:
    """Say what a file holds, as a document of a type, or of the one that it tells itself."""
    known = _type_of(desk, file, doctype)
    if known not in desk.types:
        return FirstLook("", file.title, (), file.left_out, file.changed_by)
    kind = desk.types[known]
    arrived = sections_of(file, kind)
    left_out = list(file.left_out)
    front = front_of(file, arrived, kind)
    if front:
        left_out.append(LeftOut("text before the first section", 1, front[:80]))
    if file.comments:
        left_out.append(LeftOut("comment or reply", len(file.comments), file.comments[0].text[:80]))
    titles = {section.key: section.title for section in kind.sections}
    found = tuple(titles[section.key] for section in arrived)
    return FirstLook(known, file.title or kind.title, found, tuple(left_out), file.changed_by)


def begin_from(desk: Desk, actor: Actor, file: ArrivedFile, wanted: NewFromFile) -> str:
    """Begin a document with the sections of a file and return its id.

    InputError when neither the file nor `wanted` says which type it is, or no section of it is found.
    """
    kind = desk.known_type(_type_of(desk, file, wanted.doctype))
    arrived = sections_of(file, kind)
    if not arrived:
        raise no_section(kind.title)
    title = wanted.title or file.title or kind.title
    team = wanted.team_id or next(iter(acting_person(desk, actor).team_ids), "")

    def work() -> str:
        document_id = begin_document(desk, actor, NewDocument(kind.key, title, team))
        revision = draft_of(desk, document_id).revision
        for section in arrived:
            change = SectionChange(section.key, section.text, revision)
            Drafts(desk).save_section(actor.within(section.key), document_id, change)
        return document_id

    return desk.store.write(work)


def no_section(kind: str) -> InputError:
    """Return the refusal of a file in which no section of a type was found."""
    return InputError(
        "No section of this document was found in the file.",
        fields={"file": f"no heading names a section of “{kind}”"},
        hint="Use a file that was exported from here, or give it the headings of the document.",
    )


def _type_of(desk: Desk, file: ArrivedFile, wanted: str) -> str:
    return wanted or file.properties.get("BackcastType", "") or recognise(file.markdown, desk.types)
