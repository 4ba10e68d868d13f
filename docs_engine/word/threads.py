"""The comments of a foreign file: who said what and when, in which thread, closed or not, and on which words."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from docs_engine.word.arrival import ArrivedComment
from docs_engine.word.blocks import Spot
from docs_engine.word.elements import Element, qualified
from docs_engine.word.guard import Archive

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_P, _T = qualified("p"), (qualified("t"), qualified("delText"), qualified("tab"), qualified("br"), qualified("cr"))
_OWN_MARK = re.compile(r"_c_(\w+)")
_DEEPEST_THREAD = 100


@dataclass(frozen=True, slots=True)
class _Thread:
    """What the extended part says of one comment's last paragraph."""

    parent: str
    done: bool


def read_comments(archive: Archive) -> list[ArrivedComment]:
    """Read all comments and replies, in the order of the file, without their places."""
    root = archive.related("comments")
    if root is None:
        return []
    threads, exact = _threads(archive), _exact_times(archive)
    numbers: dict[str, str] = {}
    paragraphs: dict[str, str] = {}
    found: dict[str, ArrivedComment] = {}
    for element in root.iter(qualified("comment")):
        number = element.get(qualified("id"), "")
        paragraph = next((each.get(f"{_W14}paraId") for each in reversed(list(element.iter(_P)))), None) or ""
        paragraphs[number] = paragraph
        if paragraph:
            numbers[paragraph] = number
        found[number] = ArrivedComment(
            number=number,
            author=element.get(qualified("author"), "").strip() or "Unknown",
            text=_words(element),
            at=exact.get(paragraph) or _time(element.get(qualified("date"), "")),
        )
    return [_in_thread(comment, paragraphs, numbers, threads) for comment in found.values()]


def own_ids(bookmarks: Mapping[str, tuple[Spot, Spot | None]]) -> dict[tuple[int, int, int, int], list[str]]:
    """Return our own comment ids by the lines and letters between which their bookmarks stand."""
    found: dict[tuple[int, int, int, int], list[str]] = {}
    for name, (begin, end) in bookmarks.items():
        mark = _OWN_MARK.fullmatch(name)
        if mark and end is not None:
            found.setdefault((id(begin.line), begin.offset, id(end.line), end.offset), []).append(mark[1])
    return found


def _in_thread(
    comment: ArrivedComment,
    paragraphs: Mapping[str, str],
    numbers: Mapping[str, str],
    threads: Mapping[str, _Thread],
) -> ArrivedComment:
    """Say which comment it answers; a reply is closed with the comment at the head of its thread."""
    head = comment.number
    for _ in range(_DEEPEST_THREAD):
        thread = threads.get(paragraphs.get(head, ""))
        parent = numbers.get(thread.parent, "") if thread else ""
        if not parent or parent == head:
            break
        head = parent
    told = threads.get(paragraphs.get(head, ""))
    return replace(comment, parent=head if head != comment.number else "", resolved=told.done if told else None)


def _threads(archive: Archive) -> dict[str, _Thread]:
    root = archive.related("commentsExtended")
    if root is None:
        return {}
    return {
        entry.get(f"{_W15}paraId", ""): _Thread(
            entry.get(f"{_W15}paraIdParent", ""), entry.get(f"{_W15}done", "0") in ("1", "true", "on")
        )
        for entry in root.iter(f"{_W15}commentEx")
    }


def _exact_times(archive: Archive) -> dict[str, dt.datetime]:
    """Return the exact times by paragraph; the part with the words tells local time without a zone."""
    ids, times = archive.related("commentsIds"), archive.related("commentsExtensible")
    if ids is None or times is None:
        return {}
    exact = {
        entry.get(f"{_CEX}durableId", ""): _time(entry.get(f"{_CEX}dateUtc", ""))
        for entry in times.iter(f"{_CEX}commentExtensible")
    }
    found = {}
    for entry in ids.iter(f"{_CID}commentId"):
        at = exact.get(entry.get(f"{_CID}durableId", ""))
        if at is not None:
            found[entry.get(f"{_CID}paraId", "")] = at
    return found


def _time(written: str) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _words(element: Element) -> str:
    lines = ("".join(_letter(entry) for entry in paragraph.iter(*_T)) for paragraph in element.iter(_P))
    return "\n".join(lines).strip()


def _letter(entry: Element) -> str:
    if entry.tag == _T[2]:
        return "\t"
    return "\n" if entry.tag in _T[3:] else entry.text or ""
