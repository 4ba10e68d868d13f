"""A document as files to download."""

import re
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from docs_engine.api.caller import As
from docs_engine.model.export import ExportedFile, Profile, WordOptions

router = APIRouter(prefix="/documents/{document_id}", tags=["files"])

_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}
_UNTIL_NOW = 0
Version = Annotated[int | None, Query(ge=1)]
Older = Annotated[int, Query(ge=1, alias="from")]
Newer = Annotated[int, Query(ge=0, alias="to")]
Shown = Annotated[Profile, Query()]


@router.get("/files")
def files(document_id: str, acting: As, version: Version = None) -> dict[str, Any]:
    """Tell which files there are of the draft, or of a version, and what a Word, PDF or HTML file leaves out."""
    exports = acting.workspace.exports
    left_out = exports.left_out(acting.actor, document_id, version)
    profiles = [profile.value for profile in exports.profiles(acting.actor, document_id, version)]
    return {"profiles": profiles, "pdf": exports.makes_pdf, "left_out": list(left_out)}


@router.get("/word")
def word(
    document_id: str, acting: As, version: Version = None, profile: Shown = Profile.REVIEW, *, findings: bool = False
) -> Response:
    """Download a version as a Word file; without `version` the current draft."""
    return _sent(acting.workspace.exports.word(acting.actor, document_id, version, WordOptions(profile, findings)))


@router.get("/pdf")
def pdf(document_id: str, acting: As, version: Version = None, profile: Shown = Profile.CLEAN) -> Response:
    """Download a version as PDF, without comments; without `version` the current draft."""
    return _sent(acting.workspace.exports.pdf(acting.actor, document_id, version, WordOptions(profile)))


@router.get("/html")
def html(document_id: str, acting: As, version: Version = None) -> Response:
    """Download a version as one HTML file; without `version` the current draft."""
    return _sent(acting.workspace.exports.html(acting.actor, document_id, version))


@router.get("/redline")
def redline(document_id: str, acting: As, old: Older, new: Newer = _UNTIL_NOW, *, pdf: bool = False) -> Response:
    """Download what changed from one version to another, or to the draft (0), as tracked changes."""
    exports = acting.workspace.exports
    write = exports.redline_pdf if pdf else exports.redline
    return _sent(write(acting.actor, document_id, (old, new)))


@router.get("/history")
def history(document_id: str, acting: As) -> Response:
    """Download every version as Markdown and Word, the verdicts and the audit trail."""
    return _sent(acting.workspace.exports.history(acting.actor, document_id))


@router.get("/markdown")
def markdown(document_id: str, acting: As, version: Version = None) -> Response:
    """Download a version as Markdown; without `version` the current draft."""
    text = acting.workspace.exports.markdown(acting.actor, document_id, version)
    title = acting.workspace.documents.read(acting.actor, document_id).document.title
    name = f"{title}{f' v{version}' if version else ' draft'}.md"
    return Response(text, media_type="text/markdown; charset=utf-8", headers=_as_download(name))


@router.get("/trail")
def trail(document_id: str, acting: As) -> Response:
    """Download the trail with versions and review as a bundle that an outsider can verify."""
    content = acting.workspace.audit.bundle(acting.actor, document_id)
    title = acting.workspace.documents.read(acting.actor, document_id).document.title
    return Response(content, media_type="application/zip", headers=_as_download(f"{title} trail.zip"))


def _sent(file: ExportedFile) -> Response:
    kind = _KINDS[file.name.rpartition(".")[2]]
    return Response(file.content, media_type=kind, headers=_as_download(file.name))


def _as_download(name: str) -> dict[str, str]:
    """Name a download; the plain form is for old programs, the second one carries every alphabet."""
    plain = re.sub(r"[^A-Za-z0-9 ._-]+", "_", name)[:120]
    return {"content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name[:200], safe='')}"}
