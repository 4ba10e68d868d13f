"""The files of a document that can be taken along, as links."""

from collections.abc import Iterator

from docs_engine.services.documents import DocumentPage
from docs_engine.ui.session import workspace

Link = dict[str, str]


def file_links(page: DocumentPage, version: int | None) -> tuple[list[Link], list[Link]]:
    """Return what most people take and what some look for, of a version or (None) the draft."""
    address = f"/api/documents/{page.document.id}"
    query = f"?version={version}" if version else ""
    first = [
        {"label": "Word", "href": f"{address}/word{query}"},
        {"label": "Markdown", "href": f"{address}/markdown{query}"},
    ]
    return first, list(_further(page, version, address))


def _further(page: DocumentPage, version: int | None, address: str) -> Iterator[Link]:
    query = f"&version={version}" if version else ""
    profiles = {"clean": "Word without comments", "review&findings=true": "Word with findings as comments"}
    judged = {row.version for row in page.record.verdicts} | {row.version for row in page.record.signoffs}
    if version in judged:
        profiles["signed"] = "Word with verdicts and signatures"
    for profile, label in profiles.items():
        yield {"label": label, "href": f"{address}/word?profile={profile}{query}"}
    if workspace().exports.makes_pdf:
        yield {"label": "PDF", "href": f"{address}/pdf?profile=clean{query}"}
    yield {"label": "HTML", "href": f"{address}/html?{query.removeprefix('&')}"}
    before = version - 1 if version else page.latest.number if page.latest else 0
    if before:
        yield {
            "label": f"Changes since version {before}, tracked",
            "href": f"{address}/redline?from={before}&to={version or 0}",
        }
    yield {"label": "Whole history", "href": f"{address}/history"}
    yield {"label": "Audit trail", "href": f"{address}/trail"}
