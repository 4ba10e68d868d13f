"""Text from people: bounded, and free of characters that no page or file can show."""

import hashlib
import re
import unicodedata

from docs_engine.errors import InputError

TITLE = 300
SECTION = 500_000
DOCUMENT = 1_000_000
ANSWER = 100_000
COMMENT = 20_000
REASON = 10_000
NOTE = 2_000
NAME = 200
EMAIL = 254

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_HALF = re.compile("[\ud800-\udfff]")


def clean_text(field: str, text: str, most: int) -> str:
    r"""Return the text with "\n" line ends and without control characters; InputError when it is too long or broken."""
    if len(text) > most:
        raise InputError(
            f"This text has {len(text):,} characters; at most {most:,} fit.",
            fields={field: f"at most {most:,} characters"},
            hint="Shorten it, or move a part elsewhere.",
        )
    half = _HALF.search(text)
    if half:
        raise InputError(
            "The text holds half a character (a lone surrogate), which cannot be stored.",
            fields={field: f"character {half.start() + 1} is not a whole character"},
            hint="Remove that character and save again.",
        )
    return _UNSHOWABLE.sub("", _LINE_ENDS.sub("\n", text))


def refuse_huge(length: int, *, before: int = 0) -> None:
    """Raise InputError for a document of more characters than are checked; one that shrinks may stay too long."""
    if length > DOCUMENT and length > before:
        raise InputError(
            f"With this text the document has {length:,} characters; at most {DOCUMENT:,} fit.",
            fields={"text": f"the whole document may have {DOCUMENT:,} characters"},
            hint="Move a part of it to a document of its own.",
        )


def clean_line(field: str, text: str, most: int) -> str:
    """Return the text as one line without spaces around it; InputError when nothing is left or it is too long."""
    return _refuse_empty(field, clean_short(field, text, most))


def clean_short(field: str, text: str, most: int) -> str:
    """Return the text as one line without spaces around it, which may be empty; InputError when it is too long."""
    return _SPACE.sub(" ", clean_text(field, text, most)).strip()


def clean_body(field: str, text: str, most: int) -> str:
    """Return the text without spaces around it; InputError when nothing is left or it is too long."""
    return _refuse_empty(field, clean_text(field, text, most).strip())


def clean_email(text: str) -> str:
    """Return an address of one person; InputError unless it looks like one."""
    address = clean_line("email", text, EMAIL)
    if not _EMAIL.fullmatch(address):
        raise InputError(
            f"{address!r} is not an address.", fields={"email": "must look like name@example.com"}, hint="Correct it."
        )
    return address


def word_count(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(r"\w+(?:['\u2019-]\w+)*", text))


def digest(text: str) -> str:
    """Return the SHA-256 of a text in composed Unicode: how the trail binds words that it does not repeat."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts have the same words in the same order, whatever stands between them."""
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _refuse_empty(field: str, text: str) -> str:
    if not text:
        name = field.replace("_", " ")
        raise InputError(f"The {name} is empty.", fields={field: "must not be empty"}, hint="Write something there.")
    return text
