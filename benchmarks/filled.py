"""A workspace with five hundred documents and one that has two hundred comments, for what is measured in a browser."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.history import write_year
from docs_engine.accounts.tokens import hash_token, new_token
from docs_engine.model.people import Session
from docs_engine.model.review import CommentKind
from docs_engine.services.actor import Actor
from docs_engine.services.commenting import NewComment
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.settings import read_settings
from docs_engine.workspace import Workspace, open_workspace

DOCUMENTS = 500
COMMENTS = 200
DRAFTS = 5
OWNER, KEEPER, READER = "member-0-0", "keeper-0", "chief"
PARAGRAPH = "Night nurses lose 40 minutes of every shift to notes [E1]. One note in nine carries a wrong time. "


@dataclass(frozen=True)
class Filled:
    """The measured document, drafts to type in, and a token for each person by id."""

    document: str
    drafts: tuple[str, ...]
    tokens: dict[str, str]


def fill(folder: Path, people: tuple[str, ...] = (READER,)) -> Filled:
    """Fill an empty workspace in a folder, and sign these people in."""
    workspace = open_workspace(read_settings({"BACKCAST_DATA": str(folder)}))
    try:
        write_year(workspace.documents.desk.store, workspace.types["pr_faq"], DOCUMENTS - DRAFTS - 1, datetime.now(UTC))
        document = _measured(workspace)
        drafts = [
            workspace.documents.create(Actor(OWNER), NewDocument("pr_faq", f"Draft {number}", "team-0", "manager-0"))
            for number in range(DRAFTS)
        ]
        return Filled(document, tuple(drafts), {person: _signed_in(workspace, person) for person in people})
    finally:
        workspace.close()


def _measured(workspace: Workspace) -> str:
    """Make a document of two versions with comments."""
    owner = Actor(OWNER)
    document = workspace.documents.create(owner, NewDocument("pr_faq", "Measured", "team-0", "manager-0"))
    for number in (1, 2):
        revision = workspace.drafts.read(owner, document).revision
        text = "\n\n".join(f"{PARAGRAPH}Ward {ward + number}." for ward in range(30))
        workspace.drafts.save_section(owner, document, SectionChange("problem", text, revision))
        revision = workspace.drafts.read(owner, document).revision
        workspace.versions.submit(owner, document, revision, f"Version {number}")
    workspace.reviews.assign(Actor(KEEPER), document, "raiser-0")
    said = [
        NewComment(1 + number % 2, f"Who says so, and where? {number}", CommentKind.REMARK)
        for number in range(COMMENTS)
    ]
    for begin in range(0, COMMENTS, 50):
        workspace.reviews.publish(Actor("raiser-0"), document, said[begin : begin + 50])
    return document


def _signed_in(workspace: Workspace, person: str) -> str:
    token, now = new_token(), datetime.now(UTC)
    store = workspace.documents.desk.store
    with store.transaction():
        store.people.add_session(hash_token(token), Session(person, now, now + timedelta(days=1), now))
        store.people.leave_tour(person, now)
    return token
