"""Headings as people write them -> the parts and sections of a document type."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docs_engine.model.doctype import DocumentType

EXTERNAL, INTERNAL, RELEASE, APPENDIX = "external_faq", "internal_faq", "press_release", "appendix"

_FAQ = re.compile(r"\b(?:frequently asked questions?|questions? and answers?|q and a|q&a|qna|f\.a\.q\.?|faqs?)\b")
_PRFAQ = re.compile(
    r"\bpr\s*[/&+-]?\s*faqs?\b"
    r"|\b(?:press|news) release\s*(?:and|[/&+,-])\s*(?:the\s+)?(?:faqs?\b|frequently asked questions?\b|q\s?&\s?a\b)"
)
_NUMBERING = re.compile(
    r"^(?:(?:part|section|chapter|step)\s+(?:\d+|[ivx]+|[a-z]|one|two|three|four|five|six)\b"
    r"|\(?\d+(?:\.\d+)*[.):]?(?=\s)|\(?[a-z][.)](?=\s)|[ivx]+[.)](?=\s))[\s:.\u2014\u2013-]*"
)
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_QUESTION_PREFIX = re.compile(
    r"^\s*(?:\[[ x]\]\s*)?(?:\d{1,2}(?:\.\d{1,2})+\.?(?=\s+(?-i:[A-Z]))"
    r"|\(?(?:FAQ|Question|[A-Z]{0,2})\s?#?\d{1,3}\s*(?:[.):]|[\s*_]+[\u2014\u2013-](?=\s))"
    r"|Q(?:uestion)?\s*\d*\s*[.):\u2014\u2013-])[\s*_]*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:what|why|how|when|where|who|whose|which|can|could|do|does|did|is|are|was|were|will|would|should|may|has|have|if)\b",
    re.IGNORECASE,
)
_INSIDE = frozenset(
    (
        "internal", "stakeholder", "technical", "engineering", "business", "leadership", "team", "management",
        "company", "executive", "finance", "operation", "operational", "organization", "organisation",
        "implementation", "investor", "trustee", "board", "we", "us", "me", "ourselve", "colleague", "reviewer",
    )
)  # fmt: skip
_OUTSIDE = frozenset(
    (
        "external", "customer", "public", "user", "developer", "product", "consumer", "client", "press", "general",
        "partner", "member", "buyer", "reader",
    )
)  # fmt: skip
_EMOJI_JOINTS = ("\ufe0f", "\u20e3")
_SIGNS = ("So", "Sk", "Sm")
_UNITS = (" paragraph", " statement", " section", " text")
_EMBARGO = "for immediate release"
_RELEASES = ("press release", "news release", "press announcement", _EMBARGO)
_FEW_WORDS, _MOST_WORDS = 4, 10
_ASKED_BY = frozenset(("from", "for", "by", "will", "would", "might", "may", "ask", "asked", "asking", "have"))
_OPEN = frozenset(("open", "outstanding", "unresolved", "remaining"))
_NAMED_READERS = frozenset(("internal", "external", "stakeholder", "leadership", "customer", "public", "user", "press"))


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """What a heading names: a part, a section, or both when a part is one section; "" for neither."""

    part: str = ""
    section: str = ""
    bare_faq: bool = False
    primary: bool = False


@dataclass(frozen=True, slots=True)
class TitleBook:
    """Every title of a document type in its plain form."""

    parts: Mapping[str, str]
    sections: Mapping[str, str]
    primary: frozenset[str]
    part_of: Mapping[str, str]
    order: Mapping[str, int]
    has_faq: bool

    def match(self, title: str) -> TitleMatch:
        """Find what a heading names; a FAQ heading is also known by its words."""
        plain = plain_title(title)
        if not plain:
            return TitleMatch()
        audience = faq_audience(plain) if self.has_faq else ""
        if audience == "faq":
            return TitleMatch(EXTERNAL, EXTERNAL, bare_faq=True)
        if audience:
            return TitleMatch(audience, audience)
        plain = self._known(plain)
        part = self.parts.get(plain, "") or self._part_in_words(plain)
        return TitleMatch(part, self.sections.get(plain, ""), primary=plain in self.primary)

    def _known(self, plain: str) -> str:
        """Leave the name of a unit of text off a title when it names a section without it: "Problem paragraph"."""
        shorter = plain.rpartition(" ")[0] if plain.endswith(_UNITS) else ""
        return shorter if shorter in self.sections and plain not in self.sections else plain

    def _part_in_words(self, plain: str) -> str:
        """Find the part that a longer title names: "Appendix B: costs", "Mock press release"."""
        parts = self.parts.values()
        if plain.startswith(APPENDIX) and APPENDIX in parts:
            return APPENDIX
        named = plain.startswith(_RELEASES) or (plain.endswith(_RELEASES) and len(plain.split()) <= _FEW_WORDS)
        return RELEASE if named and RELEASE in parts else ""


def audience_inside_faq(title: str) -> TitleMatch:
    """Find the readers that a heading inside a FAQ names without the word FAQ, such as "Internal"."""
    words = set(plain_title(title).split()) - {"question", "for", "and"}
    if not words or not words <= _NAMED_READERS:
        return TitleMatch()
    audience = INTERNAL if not words.isdisjoint(_INSIDE) else EXTERNAL
    return TitleMatch(audience, audience)


def title_book(doctype: DocumentType | None) -> TitleBook:
    """Collect the titles of a document type; None gives a book that knows nothing."""
    if doctype is None:
        return TitleBook({}, {}, frozenset(), {}, {}, has_faq=False)
    parts: dict[str, str] = {}
    sections: dict[str, str] = {}
    for part in doctype.parts:
        for title in (part.title, *part.titles):
            parts.setdefault(plain_title(title), part.key)
    for section in doctype.sections:
        sections[plain_title(section.title)] = section.key
    for section in doctype.sections:
        for title in section.titles:
            sections.setdefault(plain_title(title), section.key)
    return TitleBook(
        parts,
        sections,
        frozenset(plain_title(section.title) for section in doctype.sections),
        {section.key: section.part for section in doctype.sections},
        {section.key: place for place, section in enumerate(doctype.sections)},
        has_faq=any(part.key in (EXTERNAL, INTERNAL) for part in doctype.parts),
    )


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """Reduce a heading to what it says: no numbering, marks, case, plural, article, or invisible letters."""
    words = unicodedata.normalize("NFKC", title[:300])
    words = "".join(letter for letter in words if unicodedata.category(letter) != "Cf").casefold().strip()
    words = _NUMBERING.sub("", words)
    words = _PRFAQ.sub("prfaq", words)
    words = _FAQ.sub("faq", " ".join(words.replace("&", " and ").split()))
    bare = words if "faq" in words else _PARENTHESES.sub(" ", words)
    found = _WORD.findall(bare) or _WORD.findall(words)
    plain = [_singular(word.replace("\u2019", "'").removesuffix("'s")) for word in found]
    while len(plain) > 1 and plain[0] in ("the", "our", "a", "an", "your"):
        plain = plain[1:]
    return " ".join(plain)


def faq_audience(plain: str) -> str:
    """Say whom a plain title's FAQ is for: external_faq, internal_faq, "faq" when it does not say, "" for no FAQ."""
    words = plain.split()
    if len(words) > _MOST_WORDS or any(release in plain for release in _RELEASES):
        return ""
    if "faq" not in words and not _asked_by_readers(words):
        return ""
    inside, outside = not _INSIDE.isdisjoint(words), not _OUTSIDE.isdisjoint(words)
    if inside and not (outside and "external" in words and "internal" in words):
        return INTERNAL if not outside or "internal" in words or "stakeholder" in words else EXTERNAL
    if outside and not inside:
        return EXTERNAL
    return "faq"


def _asked_by_readers(words: Sequence[str]) -> bool:
    """Tell titles such as "Customer questions" and "Questions from stakeholders" from "Open questions"."""
    if "question" not in words or not _OPEN.isdisjoint(words):
        return False
    short = words[-1] == "question" and 2 <= len(words) <= 3  # noqa: PLR2004
    return short or (words[0] == "question" and not _ASKED_BY.isdisjoint(words))


def is_embargo(title: str) -> bool:
    """Tell whether a line says when a release may be printed."""
    return plain_title(title).startswith(_EMBARGO)


def is_question(title: str) -> bool:
    """Tell whether a heading or bold line asks something."""
    words = _without_signs(title).strip("*_ ")
    return words.endswith(("?", "\uff1f")) or bool(
        _QUESTION_PREFIX.match(words) and (words.lower().startswith("q") or _ASKING.match(plain_question(words)))
    )


def plain_question(question: str) -> str:
    """Take the number, letter or sign before a question away."""
    return " ".join(_QUESTION_PREFIX.sub("", _without_signs(question).strip("*_"), count=1).split())


def _without_signs(title: str) -> str:
    """Leave out invisible letters, and emoji and other signs before the first word."""
    seen = "".join(
        letter for letter in title if unicodedata.category(letter) != "Cf" and letter not in _EMOJI_JOINTS
    ).strip()
    while seen and unicodedata.category(seen[0]) in _SIGNS:
        seen = seen[1:].lstrip()
    return seen


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word  # noqa: PLR2004
