"""Which kind of document a Markdown file is, told from its headings and its first words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docs_engine.markdown.marked import read_marked
from docs_engine.markdown.outline import MarkKind, Outline, prose, read_outline
from docs_engine.markdown.release import has_dateline
from docs_engine.markdown.titles import EXTERNAL, INTERNAL, RELEASE, TitleBook, is_embargo, plain_title, title_book
from docs_engine.model.doctype import DocumentType

COE, ONE_PAGER, PRESS_RELEASE, TECHNICAL_DESIGN, OTHER = (
    "coe",
    "one_pager",
    "press_release",
    "technical_design",
    "other",
)
PR_FAQ, SIX_PAGER = "pr_faq", "six_pager"

_INCIDENT_TITLE = re.compile(
    r"post[\s-]?mortem|post[\s-]incident|incident|outage|correction of errors?|\bcoe\b|root cause|\brca\b"
    r"|after[- ]action|disruption|downtime|degradation|\bfail(?:ed|ure)\b"
)
_NOT_ONE_INCIDENT = re.compile(
    r"runbook|playbook|polic(?:y|ies)|procedure|process|guide|how to|training|checklist|\bplan\b|handbook|drill"
)
_INCIDENT = {
    "timeline": r"timeline|sequence of event|chronolog",
    "cause": r"\bcauses?\b|contributing factor|\bwhys?\b(?! (?:now|us|not)\b)|trigger",
    "lesson": r"lesson|what went|got lucky|learned|learnt|learning",
    "detection": r"detect|diagnos",
    "story": r"what happened|incident (?:summary|question|report|detail|description|overview)|of the incident",
    "impact": r"impact|affected",
    "response": r"resolution|recovery|mitigat|respon[ds]",
    "action": r"action|corrective|remediation|follow[ -]?up|prevent|what we are (?:doing|changing)",
}
_DATED = re.compile(r"\s*20\d\d-\d\d-\d\d\b")
_TELLING = ("timeline", "cause", "lesson", "detection")
_PLAN = {
    "tenet": r"\btenet|guiding principle",
    "goal": r"\bgoal|objective|\bokr|key result|target",
    "state": r"state of|where we (?:are|stand)|business (?:update|review|overview|performance)|current state"
    r"|\b20\d\d (?:review|result|in review)",
    "lesson": r"lesson|learned|learnt|learning",
    "priority": r"priorit|initiative|strateg|big bet",
    "resource": r"headcount|resource|investment|budget|financ|the ask\b|\bask$",
}
_PLAN_TITLE = re.compile(
    r"\b(?:operating|annual|yearly|three[- ]year|20\d\d) (?:plan|narrative)\b|\bop[12]\b|\bnarrative\b"
)
_DECISION = {
    "option": r"\boption|alternative|what we considered|choices",
    "decision": r"recommend|decision|proposal|\bask\b|what we (?:propose|recommend)",
    "context": r"background|context|purpose|introduction|where we are|problem|situation|opportunity|customer need",
    "consequence": r"risk|financ|\bcost|next step|metric|go wrong|investment|mileston",
}
_LONG_SECTION = re.compile(r"^(?:purpose|conclusion|appendi|hard question|faq\b)")
_PAGER = {
    "problem": r"problem|background|context|motivation|^why\b|opportunity|customer need",
    "proposal": r"propos|solution|recommend|^what\b|approach|\bplan\b|\bidea\b",
    "weighing": r"alternative|\boption|benefit|risk|\bcosts?\b|trade[- ]?off|non goal",
    "asking": r"\bask\b|decision|next step|need from|goal|success|metric|timeline|^(?:how|who|when)\b|why now"
    r"|doing nothing",
}
_ONE_PAGER = re.compile(r"\b(?:one|1)[\s-]?pagers?\b", re.IGNORECASE)
_SIX_PAGER = re.compile(r"\b(?:six|6)[\s-]?pagers?\b|\b(?:six|6)-page (?:memo|narrative)\b", re.IGNORECASE)
_DESIGN = re.compile(
    r"\bdesign (?:doc(?:ument)?|proposal)\b|\btechnical design\b|\brfc\b|\barchitecture\b",
    re.IGNORECASE,
)
_DESIGN_SECTION = re.compile(
    r"^(?:detailed design|design(?: detail)?|drawback|unresolved question|prior art|(?:proposed )?architecture|schema"
    r"|data model|api(?: design| change)?|test(?:ing)? plan|testing|rollout(?: plan)?|deployment|consequence"
    r"|implementation(?: detail| plan)?|security consideration|graduation criteria|backward compatibility)$"
)
_MANUAL_SECTION = re.compile(
    r"^(?:install(?:ation|ing)?|usage|license|contribut(?:e|ing)|prerequisite|development|requirement|configuration"
    r"|example|quick ?start|build(?:ing)?|documentation|troubleshooting|table of content|acknowledg?ement|credit"
    r"|support|status)\b"
)
_OTHER_TITLE = re.compile(
    r"\b(?:change ?log|release note|read ?me|meeting|minute|runbook|playbook|polic(?:y|ie)|guide|tutorial|handbook"
    r"|adr|kep|rfc|requirement|prd|user stor(?:y|ie)|specification|(?:weekly|monthly|status) (?:report|update)"
    r"|how to|contributing|design doc(?:ument)?)\b"
)
_VERSION = re.compile(
    r"^\[?v?\d+\.\d+\.\d+|^(?:added|changed|fixed|removed|deprecated|\[?unreleased\]?|bug fixes|new features)$",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"^about \w+|^(?:media|press|editorial)? ?contact|^note (?:to|for) editor|^for immediate release"
)
_PROUD = re.compile(
    r"\b(?:pleased|excited|proud|thrilled|happy|delighted)\s+to\s+(?:announce|introduce|launch|share|release|unveil|present)"
    r"|\btoday\W+(?:\w+\W+){0,3}(?:announc|launch|introduc|unveil|releas|open)|\b(?:announc|unveil)(?:es|ed)\b"
    r"|\b(?:has|have) (?:today )?(?:launched|announced|opened|raised|acquired|joined)\b",
    re.IGNORECASE,
)
_LONGEST_ONE_PAGER, _LONG = 2_000, 1_200
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a file gives away: its titles in plain form, its beginning, its size."""

    title: str
    titles: tuple[str, ...]
    opening: str
    beginning: tuple[str, ...]
    words: int
    marks: tuple[str, ...]


def recognise(text: str, types: Mapping[str, DocumentType]) -> str:
    """Name the kind of a document.

    That is a document type's key, or "coe", "one_pager", "press_release", "technical_design" or "other".
    """
    marked = read_marked(text)
    if marked is not None and marked.doctype_key in types:
        return marked.doctype_key
    clues = _clues(read_outline(text))
    if _is_incident(clues):
        return COE
    if PR_FAQ in types and _is_pr_faq(clues, title_book(types[PR_FAQ])):
        return PR_FAQ
    fitting = max(
        ((_fit(clues, doctype), key) for key, doctype in types.items() if key != PR_FAQ),
        default=(0.0, ""),
        key=lambda fit: fit[0],
    )
    if fitting[0] >= _ENOUGH:
        return fitting[1]
    if SIX_PAGER in types and _is_six_pager(clues):
        return SIX_PAGER
    return _other_kind(clues)


def _clues(outline: Outline) -> _Clues:
    headings = [mark for mark in outline.marks if mark.kind in (MarkKind.HEADING, MarkKind.BOLD_LINE)]
    running = prose(outline.blocks)
    beginning = tuple(paragraph.text.strip() for paragraph in running[:12])
    title = next((mark.title for mark in headings), "")
    opening = " \n".join([outline.front_title, title, *(mark.title for mark in headings[1:3]), *beginning[:3]])[:1_500]
    words = sum(len(paragraph.text.split()) for paragraph in running)
    titles = tuple(plain_title(mark.title) for mark in headings)
    return _Clues(
        plain_title(outline.front_title or title),
        titles,
        opening,
        beginning,
        words,
        tuple(mark.title for mark in outline.marks),
    )


def _is_incident(clues: _Clues) -> bool:
    groups = _groups(clues, _INCIDENT)
    title = " ".join(clues.opening.lower().split())[:300]
    if _NOT_ONE_INCIDENT.search(clues.title):
        return False
    if len(groups) >= 2 and (_INCIDENT_TITLE.search(title) or ("timeline" in groups and _DATED.match(title))):  # noqa: PLR2004
        return True
    return len(groups) >= 3 and len(groups.intersection(_TELLING)) >= 2 and not _is_other_genre(clues)  # noqa: PLR2004


def _is_pr_faq(clues: _Clues, book: TitleBook) -> bool:
    matches = [book.match(title) for title in clues.marks]
    faqs = {match.part for match in matches if match.part in (EXTERNAL, INTERNAL) and not match.bare_faq}
    bare = any(match.bare_faq for match in matches)
    release = any(match.part == RELEASE for match in matches)
    parts = {match.section for match in matches if match.section and book.part_of.get(match.section) == RELEASE}
    named = any("prfaq" in title for title in clues.titles[:4]) or "prfaq" in plain_title(clues.opening[:200])
    if INTERNAL in faqs and (EXTERNAL in faqs or bare or release):
        return True
    if (faqs or bare) and (named or release):
        return True
    if faqs or bare:
        return not _is_other_genre(clues) and (len(parts) >= 3 or _announces(clues))  # noqa: PLR2004
    if "prfaq" in clues.title and not _is_other_genre(clues):
        return _announces(clues) or len(parts) >= 2  # noqa: PLR2004
    return (named and (release or len(parts) >= 2)) or (release and len(parts) >= 3)  # noqa: PLR2004


def _fit(clues: _Clues, doctype: DocumentType) -> float:
    """Return the share of a type's required sections that the headings name; a second name counts half."""
    book = title_book(doctype)
    worth: dict[str, float] = {}
    for title in clues.titles:
        match = book.match(title)
        if match.section:
            worth[match.section] = max(worth.get(match.section, 0.0), 1.0 if match.primary else 0.5)
    required = [section.key for section in doctype.sections if section.required] or [
        section.key for section in doctype.sections
    ]
    return sum(worth.get(key, 0.0) for key in required) / len(required)


def _is_six_pager(clues: _Clues) -> bool:
    """Tell a planning or a decision narrative by its name or by what its headings speak of."""
    if _SIX_PAGER.search(clues.opening):
        return True
    if _is_other_genre(clues):
        return False
    plan = _groups(clues, _PLAN)
    planned = "tenet" in plan or bool(_PLAN_TITLE.search(clues.opening.lower()))
    if planned and len(plan - {"tenet"}) >= 2 and not plan.isdisjoint(("state", "lesson", "priority")):  # noqa: PLR2004
        return True
    long = clues.words > _LONG or any(_LONG_SECTION.search(title) for title in clues.titles)
    told = sum(any(re.search(words, title) for words in _DECISION.values()) for title in clues.titles)
    return long and told >= 4 and _groups(clues, _DECISION) >= {"option", "decision", "context"}  # noqa: PLR2004


def _other_kind(clues: _Clues) -> str:
    if _ONE_PAGER.search(clues.opening):
        return ONE_PAGER
    design = bool(_DESIGN.search(clues.opening))
    if _is_other_genre(clues):
        return TECHNICAL_DESIGN if design else OTHER
    if clues.beginning and (_announces(clues) or _is_boilerplated(clues)):
        return PRESS_RELEASE
    groups = _groups(clues, _PAGER)
    if clues.words <= _LONGEST_ONE_PAGER and "problem" in groups and len(groups) >= 3:  # noqa: PLR2004
        return ONE_PAGER
    return TECHNICAL_DESIGN if design and groups else OTHER


def _is_other_genre(clues: _Clues) -> bool:
    """Tell manuals, changelogs, designs and reports by their title or by two headings that only they have."""
    if _OTHER_TITLE.search(clues.title):
        return True
    told = ((_MANUAL_SECTION, clues.titles), (_DESIGN_SECTION, clues.titles), (_VERSION, clues.marks))
    return any(sum(bool(pattern.search(title)) for title in titles) >= 2 for pattern, titles in told)  # noqa: PLR2004


def _announces(clues: _Clues) -> bool:
    opening = clues.beginning[:5]
    return any(has_dateline(text) for text in opening) or any(_PROUD.search(text[:300]) for text in opening[:3])


def _is_boilerplated(clues: _Clues) -> bool:
    """Tell a release by what stands around it: "About us", a contact for the press, an embargo, its own name."""
    titles = sum(bool(_BOILERPLATE.search(title)) for title in clues.titles)
    return titles >= 2 or clues.title.startswith("press release") or is_embargo(clues.beginning[0])  # noqa: PLR2004


def _groups(clues: _Clues, groups: Mapping[str, str]) -> set[str]:
    """Name the groups of headings of which the document has one."""
    return {name for name, words in groups.items() if any(re.search(words, title) for title in clues.titles)}
