"""Pages: how many a document takes in print, and which of its parts keep to their budget."""

from collections.abc import Mapping

from docs_engine.model.document import Document, Draft, Version
from docs_engine.model.page_fit import PageFit
from docs_engine.services.desk import Desk
from docs_engine.services.present_draft import read_sections, texts_of
from docs_engine.services.word_blocks import Names
from docs_engine.word import TitleBlock, WordRequest, page_fit


def printed_pages(desk: Desk, document: Document, content: Draft | Version) -> PageFit:
    """Estimate the pages of a draft or version under the title block that a draft has, without sign-off."""
    doctype = desk.doctype(document.doctype)
    names = Names.of(desk)
    facts = TitleBlock(
        document_type=doctype.title,
        team=names.teams.get(document.team_id, ""),
        owner=names.person(document.owner_id),
        approver=names.person(document.approver_id),
        state="Draft",
        date=desk.moment.now().date(),
        status_line="Draft",
    )
    sections = read_sections(doctype, texts_of(content))
    return page_fit(WordRequest(doctype, content.title, sections, facts, evidence=content.evidence))


def pages_of_parts(fit: PageFit) -> Mapping[str, float]:
    """Map the parts that have a page budget to the pages they take."""
    return {part.key: part.pages for part in fit.parts}
