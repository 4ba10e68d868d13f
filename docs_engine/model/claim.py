"""Claims: sentences that a bar raiser would answer with "how do you know?"."""

from dataclasses import dataclass
from enum import StrEnum


class ClaimCategory(StrEnum):
    """The kinds of claim of the labelling guide."""

    QUANTITY = "quantity"
    COMPARATIVE = "comparative"
    SUPERLATIVE = "superlative"
    CAUSAL = "causal"
    UNIVERSAL = "universal"
    DEMAND = "demand"
    VAGUE = "vague"


class ClaimSubject(StrEnum):
    """Whom a claim is about."""

    OWN_PRODUCT = "own_product"
    COMPETITOR = "competitor"
    AUDIENCE = "audience"
    WORLD = "world"


class Support(StrEnum):
    """How a claim is backed."""

    SUPPORTED = "supported"
    DANGLING = "dangling"
    UNSUPPORTED = "unsupported"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with where it stands and how it is backed.

    Offsets are code points in the section's text. `cues` are the words that give it away. `reason` says what
    supports or exempts it. `subject` is whom its strongest cue speaks of, the world where nobody is named.
    `mark` is the evidence mark that backs it, or should and leads nowhere; "" for none.
    """

    section: str
    section_index: int
    start: int
    end: int
    sentence: str
    category: ClaimCategory
    cues: tuple[str, ...]
    support: Support
    reason: str = ""
    subject: ClaimSubject = ClaimSubject.WORLD
    mark: str = ""
