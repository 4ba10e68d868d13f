"""Press-release prose without headings -> its parts, by position and by the words that give them away."""

import re
from collections.abc import Sequence

from docs_engine.markdown import cues
from docs_engine.markdown.titles import is_embargo
from docs_engine.model.paragraph import Paragraph, ParagraphKind

_ITEMS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)
_SHORT, _LONG_LEAD, _SHORTEST_LEAD = 45, 4, 8
_LEADS = 2
_WORD = re.compile(r"[^\W\d_][\w.-]{2,}")
_SHORTEST_STORY, _FEWEST_PARAGRAPHS = 25, 3


def release_parts(paragraphs: Sequence[Paragraph], *, title: str, headless: bool, named: bool) -> list[tuple[int, str]]:
    """Tell for each paragraph that begins a part of the release where it starts and which part it is.

    Empty when the prose gives too little away to be sure. `headless` prose may begin with the heading of the release;
    otherwise its `title` is that. `named` prose is one by its title, so that its first long paragraph is the summary
    when none announces.
    """
    texts = [paragraph.text.strip() for paragraph in paragraphs]
    summary = next((place for place, text in enumerate(texts[:_LONG_LEAD]) if is_announcement(text)), None)
    if summary is None and named:
        summary = _first_long(paragraphs, texts)
    if summary is None:
        return []
    labels = ["subheading" if _is_short(text) else "" for text in texts[:summary]]
    if headless and len(labels) > 1 and labels[0]:
        labels[0] = "heading"
    labels.append("summary")
    labels.extend(
        _story(paragraphs[summary + 1 :], texts[summary + 1 :], _product_words([title, *texts[: summary + 1]]))
    )
    return _begun(paragraphs, labels)


def _product_words(texts: Sequence[str]) -> frozenset[str]:
    """Return the words by which a paragraph may begin with the product: a headline's first, and what is announced."""
    heading = [word for text in texts[:-1] for word in _WORD.findall(text)[:1] if word in texts[-1]]
    announced = (_WORD.findall(text[found.end() :])[:_LEADS] for text in texts for found in cues.NAMED.finditer(text))
    return frozenset([*heading, *(word for words in announced for word in words if word not in ("the", "its"))])


def _first_long(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> int | None:
    """Find the paragraph that opens a story of several paragraphs."""
    long = [
        place
        for place, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True))
        if paragraph.kind is ParagraphKind.BODY and len(text.split()) >= _SHORTEST_STORY
    ]
    return long[0] if len(long) >= _FEWEST_PARAGRAPHS and long[0] < _LONG_LEAD else None


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
    told = cues.DATELINE.match(head) or cues.ANNOUNCING.search(head)
    return bool(told) and len(text.split()) > _SHORTEST_LEAD


def has_dateline(text: str) -> bool:
    """Tell whether a paragraph begins with a city and a date."""
    return bool(cues.DATELINE.match(text[:200]))


def _is_short(text: str) -> bool:
    return len(text.split()) <= _SHORT and not text.isupper() and not is_embargo(text)


def _story(paragraphs: Sequence[Paragraph], texts: Sequence[str], names: frozenset[str]) -> list[str]:
    """Label what follows the summary, whose words may name the product."""
    labels = _quote_labels(paragraphs, texts)
    current, quoted = "problem", False
    for place, text in enumerate(texts):
        called = place > 0 and labels[place - 1] == "call_to_action" and paragraphs[place].kind in _ITEMS
        if labels[place]:
            quoted = True
        elif called or (place >= len(texts) // 2 and _is_call(paragraphs[place])):
            labels[place] = "call_to_action"
        elif cues.STARTING.match(text):
            labels[place] = current = "how_it_works"
        elif quoted:
            labels[place] = current if current != "problem" else "solution"
        else:
            labels[place] = current = _problem_or_solution(text, current, names, first=not any(labels[:place]))
    return labels


def _problem_or_solution(text: str, current: str, names: frozenset[str], *, first: bool) -> str:
    """Stay in the problem until a paragraph begins with the product or speaks more of the solution; never go back.

    The first paragraph is the problem unless it begins with the product.
    """
    if current != "problem" or cues.SOLUTION_START.match(text) or not names.isdisjoint(_WORD.findall(text)[:_LEADS]):
        return "solution" if current == "problem" else current
    if first:
        return "problem"
    return "solution" if len(cues.SOLUTION.findall(text)) > len(cues.PROBLEM.findall(text)) else "problem"


def _is_call(paragraph: Paragraph) -> bool:
    text = paragraph.text
    placed = bool(cues.PLACE.search(text)) or any(span.href for span in paragraph.spans)
    return bool(cues.CALL.search(text)) and (placed or len(text.split()) <= _SHORT)


def _quote_labels(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> list[str]:
    """Label the quotes; without a leader's title the first of several is the leader's."""
    labels = [""] * len(texts)
    runs: list[list[int]] = []
    for place, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        follows = texts[place + 1] if place + 1 < len(texts) else ""
        begins = _begins_quote(paragraph, text, follows)
        goes_on = bool(runs) and runs[-1][-1] == place - 1 and text.startswith(cues.DASHES)
        if begins:
            runs.append([place])
        elif goes_on:
            runs[-1].append(place)
    said = [" ".join(texts[place] for place in run) for run in runs]
    leader = _leader(said)
    for number, run in enumerate(runs):
        for place in run:
            labels[place] = "leader_quote" if number == leader else "customer_quote"
    return labels


def _leader(said: Sequence[str]) -> int:
    """Tell which quote is the leader's: one signed with a title, or by who made the thing and did not use it.

    Without any such sign it is the first of several; -1 for none.
    """
    weights = [
        2 * bool(cues.LEADER.search(_attribution(words)))
        + len(cues.MAKER.findall(words))
        - len(cues.USER.findall(words))
        for words in said
    ]
    best = max(weights, default=0)
    if best > 0:
        return weights.index(best)
    return 0 if len(said) > 1 and not any(weights) else -1


def _begins_quote(paragraph: Paragraph, text: str, follows: str) -> bool:
    """Tell whether somebody's words begin here; a block quotation needs marks or a name under it."""
    if paragraph.kind is ParagraphKind.QUOTE:
        signed = bool(cues.SIGNED.search(text)) or follows.startswith(cues.DASHES)
        return not text.startswith(cues.DASHES) and (bool(cues.QUOTE_START.match(text)) or signed)
    return bool(cues.QUOTE_START.match(text)) and (bool(cues.SAID.search(text)) or follows.startswith(cues.DASHES))


def _attribution(words: str) -> str:
    """Return what stands outside the quotation marks; everything when there are none."""
    outside = cues.QUOTED.sub(" ", words)
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
