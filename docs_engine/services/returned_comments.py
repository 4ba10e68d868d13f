"""The comments of a file that comes back: which are ours, what was added to them, and where new ones belong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from docs_engine.model.document import Section
from docs_engine.model.review import Anchor, AnchorStatus, Comment
from docs_engine.review.anchors import make_anchor, place
from docs_engine.services.merging import Restated
from docs_engine.services.returning import ArrivedSection
from docs_engine.services.word_requests import FINDINGS_AUTHOR
from docs_engine.word import ArrivedComment, WordComment, WordReply

_FOUND = (AnchorStatus.EXACT, AnchorStatus.EDITED)
_SAME_TIME = timedelta(minutes=1)  # LibreOffice keeps no seconds


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """What a file says in one thread that the document does not say yet.

    `known` is the id of our comment, "" for a new one; its `text`, `quote` and `anchor` tell where and what. `anchor`
    None stands for a comment on the whole. `replies` are new ones. `closes` says that the file closes or opens the
    thread, None that it leaves it as it is.
    """

    number: str
    author: str
    text: str
    quote: str
    at: datetime | None
    known: str = ""
    anchor: Anchor | None = None
    replies: tuple[str, ...] = ()
    closes: bool | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out: each of our comments as it stood in the file, the sections, and who brings the file back."""

    comments: Sequence[tuple[Comment, WordComment]]
    sections: Sequence[Section]
    person: str


@dataclass(frozen=True, slots=True)
class Found:
    """What came back: each section as the file has it, with its text in the words of its source."""

    sections: Sequence[ArrivedSection]
    restated: Mapping[str, Restated]


def new_in_threads(arrived: Sequence[ArrivedComment], exported: Exported, found: Found) -> Iterator[ReturnedComment]:
    """Yield every thread in which the file says something new."""
    replies: dict[str, list[ArrivedComment]] = {}
    for comment in arrived:
        if comment.parent:
            replies.setdefault(comment.parent, []).append(comment)
    threads = [each for each in arrived if not each.parent]
    ours = _pairs(threads, exported)
    for comment in threads:
        answers = replies.get(comment.number, [])
        pair = ours.get(comment.number)
        if pair is None:
            if answers or not (comment.author == FINDINGS_AUTHOR or _is_our_reply(comment, exported)):
                yield _new(comment, answers, exported, found)
            continue
        returned = _known(comment, answers, pair, exported.person)
        if returned.replies or returned.closes is not None:
            yield returned


def spoken(author: str, text: str, person: str) -> str:
    """Return the words under which an import keeps what somebody wrote in Word: by whom, unless the importer did."""
    return text if author == person else f"{author} (Word): {text}"


def _pairs(threads: Sequence[ArrivedComment], exported: Exported) -> dict[str, tuple[Comment, WordComment]]:
    """Find which of our comments each is, by its number: the surest ways first, so that no comment takes another's.

    An id alone comes last: a program may put comments that stand on the same words in another order.
    """
    found: dict[str, tuple[Comment, WordComment]] = {}
    left = list(exported.comments)
    for is_ours in (_by_id_and_words, _by_time_and_words, _by_words, _by_id):
        for comment in threads:
            pair = next((each for each in left if is_ours(each, comment, exported.person)), None)
            if comment.number not in found and pair is not None:
                found[comment.number] = pair
                left.remove(pair)
    return found


def _by_id(pair: tuple[Comment, WordComment], comment: ArrivedComment, _: str) -> bool:
    return bool(comment.known_as) and comment.known_as == pair[0].id


def _by_words(pair: tuple[Comment, WordComment], comment: ArrivedComment, person: str) -> bool:
    return _says(pair, comment) or pair[0].body == spoken(comment.author, comment.text, person)


def _by_id_and_words(pair: tuple[Comment, WordComment], comment: ArrivedComment, person: str) -> bool:
    return _by_id(pair, comment, person) and _by_words(pair, comment, person)


def _by_time_and_words(pair: tuple[Comment, WordComment], comment: ArrivedComment, person: str) -> bool:
    return comment.at is not None and abs(pair[1].date - comment.at) < _SAME_TIME and _by_words(pair, comment, person)


def _is_our_reply(comment: ArrivedComment, exported: Exported) -> bool:
    """Tell whether a comment is a reply of ours: LibreOffice forgets which comment one answers."""
    told = spoken(comment.author, comment.text, exported.person)
    return any(
        (reply.author == comment.author and reply.text.split() == comment.text.split()) or reply.text == told
        for _, written in exported.comments
        for reply in written.replies
    )


def _says(pair: tuple[Comment, WordComment], comment: ArrivedComment) -> bool:
    written = pair[1]
    return written.author == comment.author and written.text.split() == comment.text.split()


def _known(
    comment: ArrivedComment, answers: Sequence[ArrivedComment], ours: tuple[Comment, WordComment], person: str
) -> ReturnedComment:
    present, written = ours
    bodies = [reply.body for reply in present.replies]
    is_same = written.text.split() == comment.text.split() or _by_words(ours, comment, person)
    reworded = [] if is_same else [comment]
    new = (*reworded, *_not_among(written.replies, answers))
    said = tuple(spoken(each.author, each.text, person) for each in new)
    return ReturnedComment(
        number=comment.number,
        author=comment.author,
        text=comment.text,
        quote=comment.quote,
        at=comment.at,
        known=present.id,
        replies=tuple(each for each in said if each not in bodies),
        closes=comment.resolved if comment.resolved is not None and comment.resolved is present.is_open else None,
    )


def _not_among(written: Sequence[WordReply], answers: Sequence[ArrivedComment]) -> list[ArrivedComment]:
    """Return the answers that are new; ours are known by name and words, else by words: files may hide names."""
    left = [(reply.author, reply.text.split()) for reply in written]
    new = []
    for answer in sorted(answers, key=lambda each: (each.author, each.text.split()) not in left):
        said = next((each for each in left if each == (answer.author, answer.text.split())), None)
        said = said or next((each for each in left if each[1] == answer.text.split()), None)
        if said is None:
            new.append(answer)
        else:
            left.remove(said)
    return [each for each in answers if each in new]


def _new(
    comment: ArrivedComment, answers: Sequence[ArrivedComment], exported: Exported, found: Found
) -> ReturnedComment:
    return ReturnedComment(
        number=comment.number,
        author=comment.author,
        text=comment.text,
        quote=comment.quote,
        at=comment.at,
        anchor=_anchor(comment, exported, found),
        replies=tuple(spoken(each.author, each.text, exported.person) for each in answers),
        closes=True if comment.resolved else None,
    )


def _anchor(comment: ArrivedComment, exported: Exported, found: Found) -> Anchor | None:
    """Find the words of a new comment in the text that was exported."""
    inside = (
        each for each in found.sections if each.start < comment.end and comment.start < each.start + len(each.text)
    )
    pieces = [piece for each in inside if (piece := _piece(comment, each, exported, found))]
    return replace(pieces[0], rest=tuple(pieces[1:])) if pieces else None


def _piece(comment: ArrivedComment, section: ArrivedSection, exported: Exported, found: Found) -> Anchor | None:
    """Find the words of a comment that stand in one section."""
    restated = found.restated[section.key]
    begin, stop = max(comment.start - section.start, 0), min(comment.end - section.start, len(section.text))
    passage = restated.passage(begin, stop)
    source = next((each.text for each in exported.sections if each.key == section.key), "")
    if passage is None or not source:
        return None
    anchor = make_anchor(section.key, restated.text, *passage)
    placed = place(anchor, restated.text, source)
    kept = placed.anchor if placed.status in _FOUND else None
    return replace(kept, section=section.key) if kept else None
