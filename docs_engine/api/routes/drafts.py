"""The draft of a document: read it, save a piece of it, check what is being typed."""

from typing import Any

from fastapi import APIRouter, Response

from docs_engine.api.bases import base_revision_of
from docs_engine.api.caller import As
from docs_engine.api.shapes import BaseIn, CheckIn, TextIn, draft_out
from docs_engine.markdown import read_paragraphs
from docs_engine.services.drafts import AnswerChange, SectionChange
from docs_engine.serving.shapes import finding_out, paragraph_out

router = APIRouter(prefix="/documents/{document_id}/draft", tags=["draft"])


@router.get("")
def read_draft(document_id: str, acting: As, response: Response) -> dict[str, Any]:
    """Return the whole draft; the ETag is its revision."""
    draft = acting.workspace.drafts.read(acting.actor, document_id)
    response.headers["etag"] = f'"{draft.revision}"'
    return draft_out(draft)


@router.put("/sections/{section}")
def save_section(document_id: str, section: str, typed: TextIn, acting: As, response: Response) -> dict[str, Any]:
    """Save a section's text, told at once; 412 with their text when somebody else changed it."""
    change = SectionChange(
        section=section, text=typed.text, base_revision=base_revision_of(typed.base_revision, acting)
    )
    receipt = acting.workspace.drafts.save_section(acting.actor, document_id, change)
    response.headers["etag"] = f'"{receipt.revision}"'
    return {"revision": receipt.revision}


@router.post("/sections/{section}/check")
def check_section(document_id: str, section: str, typed: CheckIn, acting: As) -> dict[str, Any]:
    """Check a text as typed, without saving it, and give its paragraphs as reader and Word show them."""
    findings = acting.workspace.checks.section(acting.actor, document_id, section, typed.text)
    return {
        "findings": [finding_out(finding) for finding in findings],
        "paragraphs": [paragraph_out(paragraph) for paragraph in read_paragraphs(typed.text)],
    }


@router.post("/sections/{section}/redraft")
def redraft_section(document_id: str, section: str, asked: BaseIn, acting: As) -> dict[str, Any]:
    """Draft a section again from the answers and return its text; what was edited by hand gives way."""
    base = base_revision_of(asked.base_revision, acting)
    receipt = acting.workspace.drafts.redraft_section(acting.actor, document_id, section, base)
    entry = acting.workspace.drafts.read(acting.actor, document_id).section(section)
    text = entry.section.text if entry else ""
    return {"revision": receipt.revision, "redrafted": list(receipt.redrafted), "text": text}


@router.put("/answers/{question}")
def save_answer(document_id: str, question: str, typed: TextIn, acting: As, response: Response) -> dict[str, Any]:
    """Save the answer to a question and say which sections were drafted again; 412 with their text on a conflict."""
    change = AnswerChange(
        question=question, text=typed.text, base_revision=base_revision_of(typed.base_revision, acting)
    )
    receipt = acting.workspace.drafts.answer(acting.actor, document_id, change)
    response.headers["etag"] = f'"{receipt.revision}"'
    return {"revision": receipt.revision, "redrafted": list(receipt.redrafted)}


@router.put("/title")
def save_title(document_id: str, typed: TextIn, acting: As, response: Response) -> dict[str, Any]:
    """Save the title; 412 with their title on a conflict."""
    base = base_revision_of(typed.base_revision, acting)
    receipt = acting.workspace.drafts.save_title(acting.actor, document_id, typed.text, base)
    response.headers["etag"] = f'"{receipt.revision}"'
    return {"revision": receipt.revision}
