"""What the Word writer is asked for when a document of the workspace is handed out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from docs_engine.errors import InputError, WrongStateError
from docs_engine.model.comparison import Step
from docs_engine.model.document import Draft, Section, Version
from docs_engine.model.export import Profile, WordOptions
from docs_engine.model.finding import Finding
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, open_case
from docs_engine.services.checks import Checks
from docs_engine.services.desk import Desk
from docs_engine.services.present_draft import draft_of, read_sections, texts_of
from docs_engine.services.versions import version_of
from docs_engine.services.word_blocks import (
    Names,
    override_warnings,
    signoff_block,
    title_block,
    version_rows,
    word_comments,
)
from docs_engine.versions import Edition, track_changes
from docs_engine.word import Redline, SignOffBlock, WordComment, WordRequest, with_other_records

FINDINGS_AUTHOR = "Backcast checks"


def word_request(desk: Desk, case: Case, number: int | None, options: WordOptions) -> WordRequest:
    """Gather a version, or the draft, with what its profile shows; WrongStateError when nobody judged or signed it."""
    version = version_of(desk, case.document.id, number) if number is not None else None
    content = version or draft_of(desk, case.document.id)
    names = Names.of(desk)
    facts = title_block(case, version, names, case.at.date(), warnings=override_warnings(desk, case, names))
    return WordRequest(
        doctype=case.doctype,
        title=content.title,
        sections=read_sections(case.doctype, texts_of(content)),
        facts=replace(facts, revision=content.revision if isinstance(content, Draft) else None),
        comments=word_comments(desk, case, version, names) if options.profile is Profile.REVIEW else (),
        signoff=_signoff(desk, case, version, names, options.profile),
        line_numbers=options.profile is Profile.REVIEW,
        evidence=content.evidence,
        profile=options.profile.value,
        template=options.template,
    )


def with_findings(checks: Checks, actor: Actor, request: WordRequest) -> WordRequest:
    """Return the request with what the checks say of the same words as further comments."""
    document_id, number = request.facts.document_id, request.facts.version
    if number is None:
        report, at = checks.draft(actor, document_id), draft_of(checks.desk, document_id).updated_at
    else:
        report, at = checks.version(actor, document_id, number), version_of(checks.desk, document_id, number).created_at
    places = {section.key: index for index, section in enumerate(request.sections)}
    found = tuple(_finding_comment(finding, places, at) for finding in report.findings)
    return replace(request, comments=(*request.comments, *found))


def redline_request(desk: Desk, actor: Actor, document_id: str, span: tuple[int, int], template: bytes) -> WordRequest:
    """Gather the changes from one version to a later one, or to the draft (0), with who made which.

    InputError unless the second is newer than the first.
    """
    old, new = span
    if new and old >= new:
        raise InputError(
            f"Version {new} is not newer than version {old}.", fields={"to": "must be newer than `from`, or the draft"}
        )
    case = open_case(desk, actor, document_id)
    if new:
        version_of(desk, document_id, new)  # the one that was asked for is named when it is not there
    last = new or (case.latest.number if case.latest else 0)
    numbers = (old, *range(old + 1, last + 1))
    contents: list[Draft | Version] = [version_of(desk, document_id, number) for number in numbers]
    if not new:
        contents.append(draft_of(desk, document_id))
    names = Names.of(desk)
    editions = [_edition(case, content, names) for content in contents]
    request = word_request(desk, case, new or None, WordOptions(Profile.REDLINE, template=template))
    told = f"Changes from version {old} to {f'version {new}' if new else 'the present draft'}, marked."
    line = " ".join(filter(None, (told, request.facts.status_line)))
    return replace(
        request,
        facts=replace(request.facts, status_line=line),
        redline=Redline(track_changes(editions), contents[0].evidence),
    )


def _edition(case: Case, content: Draft | Version, names: Names) -> Edition:
    if isinstance(content, Version):
        step = Step(names.person(content.author_id), content.created_at)
    else:
        step = Step(names.person(content.updated_by), content.updated_at)
    sections: tuple[Section, ...] = texts_of(content)
    read = with_other_records(read_sections(case.doctype, sections), content.evidence)
    return Edition(content.title, read, step)


def _signoff(desk: Desk, case: Case, version: Version | None, names: Names, profile: Profile) -> SignOffBlock | None:
    """Return what stands on page one: all of it in a signed file, an override alone in every other."""
    block = signoff_block(case, version, names)
    if profile is not Profile.SIGNED:
        return replace(block, rows=()) if block and block.override else None
    if block is None or version is None:
        raise WrongStateError(
            "Nobody has judged or signed these words yet, so that there is no signed file of them.",
            state=case.state.value,
            action="export",
            hint="Take a version that was judged, or the profile clean or review.",
        )
    history = desk.store.versions.list(case.document.id)[::-1]
    return replace(block, versions=version_rows(history, version.number, names))


def _finding_comment(finding: Finding, places: Mapping[str, int], at: datetime) -> WordComment:
    return WordComment(
        section_index=places.get(finding.section, -1),
        start=finding.start,
        end=finding.end,
        author=FINDINGS_AUTHOR,
        initials="BC",
        date=at,
        text=f"{finding.severity.value.capitalize()}: {finding.message}\n{finding.ask}".strip(),
    )
