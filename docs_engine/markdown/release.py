"""Press-release prose without headings -> its parts, by position and by the words that give them away."""

import re
from collections.abc import Sequence

from docs_engine.model.paragraph import Paragraph, ParagraphKind

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"^\W*[A-Z][A-Za-zÀ-ÿ.' -]{{1,40}}(?:,\s*[A-Z][A-Za-z.]{{1,20}})?\W{{1,8}}(?:\(?\w*\)?\W{{0,4}})?(?:{_MONTH}|\d{{1,2}}\s+{_MONTH}|\d{{4}}|\[[^\]]{{2,40}}\])",
    re.IGNORECASE,
)
ANNOUNCING = re.compile(
    r"\b(?:today|now)\b.{0,80}\b(?:announc|launch|introduc|unveil|releas|open)"
    r"|\b(?:announc(?:e|es|ed|ing)|unveil(?:s|ed)?|launched)\b|\b(?:announcement|general availability) of\b",
    re.IGNORECASE | re.DOTALL,
)
_QUOTE_START = re.compile(r"^\W{0,3}[\"“„«]")
_SAID = re.compile(
    r"[\"”»],?\s*(?:[-—–]|said|says|explained|added|noted|according)|\b(?:said|says)\b.{1,80}[\"“„«]", re.IGNORECASE
)
_DASHES = ("—", "–", "-", "~")
_SIGNED = re.compile(r"\n\s*[—–~-]+\s*\W{0,3}[A-Z]")
_LEADER = re.compile(
    r"\b(?:ceo|cto|coo|cpo|chief|president|vice[- ]president|s?vp|director|chair|chairman|chairwoman|chairperson|head of|general manager"
    r"|leader|executive|co-?founder|managing|product (?:manager|lead)|minister|spokes\w+)\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:to (?:learn|find out|read|see) more|learn more|for more information|more information|visit|sign[- ]?up|download|get started (?:today|now|at)|"
    r"available (?:now|today)?\s*(?:at|from|on)|try it|register|request (?:access|an invite)|join (?:the|us)|contact us|go to)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|io|net|dev|ai|app|example|gov|edu|co)\b")
_STARTING = re.compile(
    r"^\W*(?:getting started|to get started|how it works|getting set up|to start|to begin|to use|using .{2,40} is (?:simple|easy)|first,|it takes|customers (?:simply|just|can start)|simply )",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"\b(?:today|until now|currently|previously|struggl\w*|problem\w*|challeng\w*|difficult\w*|costly|expensive|time[- ]consuming|manual\w*|hard to|no way|"
    r"lack\w*|few|there (?:is|are) no|from scratch|needs? to|cannot|can't|waste[sd]?|fail(?:s|ed)?|frustrat\w*|forced to|have to|had to|without|lose|losing|lost|slow|tedious|error[- ]prone|risk|nobody|none)\b",
    re.IGNORECASE,
)
_SOLUTION = re.compile(
    r"\b(?:with (?:the )?[A-Z]\w+|solv\w+|lets?|enabl\w+|allow\w*|provid\w+|introduc\w+|that[’']s why|now\b|instead|automatic\w*|solution|makes? it|designed to|built to|helps?|gives?|"
    r"combin\w+|can now|simpl\w+|eliminat\w+|remov\w+|replac\w+)\b"
)
_ITEMS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)
_SHORT, _LONG_LEAD = 45, 4


def release_parts(paragraphs: Sequence[Paragraph]) -> list[tuple[int, str]]:
    """Tell for each paragraph that begins a part of the release where it starts and which part it is.

    Empty when the prose gives too little away to be sure. The heading is not among the paragraphs.
    """
    texts = [paragraph.text.strip() for paragraph in paragraphs]
    summary = next((place for place, text in enumerate(texts[:_LONG_LEAD]) if is_announcement(text)), None)
    if summary is None or len(paragraphs) < 2:  # noqa: PLR2004
        return []
    labels = ["subheading" if _is_short(text) else "" for text in texts[:summary]]
    labels.append("summary")
    labels.extend(_story(paragraphs[summary + 1 :], texts[summary + 1 :]))
    return _begun(paragraphs, labels)


def quote_parts(paragraphs: Sequence[Paragraph]) -> list[tuple[int, str]]:
    """Tell where quotes of a leader and of customers stand among paragraphs of a known section, and what ends them.

    The part after a quote is "" (it goes on as it was).
    """
    labels = _quote_labels(paragraphs, [paragraph.text.strip() for paragraph in paragraphs])
    if not any(labels):
        return []
    return _begun(paragraphs, labels)


def is_announcement(text: str) -> bool:
    """Tell whether a paragraph opens a press release: a dateline or a launch in so many words."""
    head = text[:400]
    return bool(_DATELINE.match(head) and len(text.split()) > 8) or bool(
        ANNOUNCING.search(head) and len(text.split()) > 8
    )  # noqa: PLR2004


def has_dateline(text: str) -> bool:
    """Tell whether a paragraph begins with a city and a date."""
    return bool(_DATELINE.match(text[:200]))


def _is_short(text: str) -> bool:
    return len(text.split()) <= _SHORT and not text.isupper()


def _story(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> list[str]:
    labels = _quote_labels(paragraphs, texts)
    current, quoted = "problem", False
    for place, text in enumerate(texts):
        if labels[place]:
            quoted = True
        elif _is_call(text, place, len(texts)):
            labels[place] = "call_to_action"
        elif place and labels[place - 1] == "call_to_action" and paragraphs[place].kind in _ITEMS:
            labels[place] = "call_to_action"
        elif _STARTING.match(text):
            labels[place] = current = "how_it_works"
        elif quoted:
            labels[place] = current if current != "problem" else "solution"
        else:
            current = _problem_or_solution(text, current)
            labels[place] = current
    return labels


def _problem_or_solution(text: str, current: str) -> str:
    """Stay in the problem until a paragraph speaks more of the solution; never go back."""
    if current != "problem":
        return current
    return "solution" if len(_SOLUTION.findall(text)) > len(_PROBLEM.findall(text)) else "problem"


def _is_call(text: str, place: int, count: int) -> bool:
    late = place >= count // 2
    return late and bool(_CALL.search(text)) and (bool(_PLACE.search(text)) or len(text.split()) <= _SHORT)


def _quote_labels(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> list[str]:
    """Label the quotes; without a leader's title the first of several is the leader's."""
    labels = [""] * len(texts)
    runs: list[list[int]] = []
    for place, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        follows = texts[place + 1] if place + 1 < len(texts) else ""
        begins = _begins_quote(paragraph, text, follows)
        goes_on = bool(runs) and runs[-1][-1] == place - 1 and text.startswith(_DASHES)
        if begins:
            runs.append([place])
        elif goes_on:
            runs[-1].append(place)
    said = [" ".join(texts[place] for place in run) for run in runs]
    leaders = [bool(_LEADER.search(_attribution(words))) for words in said]
    for number, run in enumerate(runs):
        leads = number == 0 and (leaders[0] or (len(runs) > 1 and not any(leaders)))
        for place in run:
            labels[place] = "leader_quote" if leads else "customer_quote"
    return labels


def _begins_quote(paragraph: Paragraph, text: str, follows: str) -> bool:
    """Tell whether somebody's words begin here; a block quotation needs marks or a name under it."""
    if paragraph.kind is ParagraphKind.QUOTE:
        signed = bool(_SIGNED.search(text)) or follows.startswith(_DASHES)
        return not text.startswith(_DASHES) and (bool(_QUOTE_START.match(text)) or signed)
    return bool(_QUOTE_START.match(text)) and (bool(_SAID.search(text)) or follows.startswith(_DASHES))


def _attribution(words: str) -> str:
    """Return what stands outside the quotation marks; everything when there are none."""
    outside = re.sub(r"[\"“„«][^\"“”„«»]*[\"”»]", " ", words)
    return outside if outside.strip() else words


def _begun(paragraphs: Sequence[Paragraph], labels: Sequence[str]) -> list[tuple[int, str]]:
    """Keep the paragraphs at which the part changes."""
    parts = []
    before: str | None = None
    for paragraph, label in zip(paragraphs, labels, strict=True):
        if label != before:
            parts.append((paragraph.start, label))
        before = label
    return parts
