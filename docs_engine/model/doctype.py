"""A document type as its folder under templates/ describes it."""

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """What a bar raiser judges; which areas are required comes from the document type."""

    DESIGN = "design"
    CUSTOMER_EXPERIENCE = "customer_experience"
    ARCHITECTURE = "architecture"
    AB_TESTING = "ab_testing"


class AnswerShape(StrEnum):
    """How an answer is entered and what makes it well formed."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    NAMES = "names"


class PrintedAs(StrEnum):
    """How a section looks in a printed document: under its title, or as running text whose title is left out."""

    SECTION = "section"
    HEADLINE = "headline"
    SUBHEADING = "subheading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview.

    `section` is the section that the answer feeds first. `fact` names what the checks learn from it (customer,
    product, company, competitors) or is "". `core` marks the five customer questions. `faq` marks questions whose
    prompt is printed in the document as a question.
    """

    key: str
    prompt: str
    help: str
    good: str
    section: str
    shape: AnswerShape = AnswerShape.TEXT
    required: bool = True
    core: bool = False
    faq: bool = False
    fact: str = ""
    minimum_words: int = 0


@dataclass(frozen=True, slots=True)
class SectionType:
    """A section as the document type defines it.

    `titles` are further headings under which the section is recognised. `part` is the larger part it belongs to;
    `profile` names the group of checks that apply. `words` is the budget in words (0: none). `template` is the
    Jinja source. `printed_as` says whether a Word file shows the title.
    """

    key: str
    title: str
    part: str
    purpose: str
    good: str
    template: str
    profile: str
    titles: tuple[str, ...] = ()
    words: int = 0
    required: bool = True
    printed_as: PrintedAs = PrintedAs.SECTION


@dataclass(frozen=True, slots=True)
class Part:
    """A larger part of a document (press release, FAQ, main text) with its page budget (0: none)."""

    key: str
    title: str
    pages: float = 0.0
    words: int = 0
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaCondition:
    """An area that must be judged when a question is answered, unless the answer begins with one of these words."""

    area: Area
    question: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOffPolicy:
    """What a signature means and how long it holds.

    `parties` sign each on their own, the document's approver for the first; () when the approver signs alone. A
    signature expires after so many days and should be looked at again after so many; 0: never.
    """

    meaning: str = "I approve this version for implementation."
    parties: tuple[str, ...] = ()
    expires_after_days: int = 0
    review_again_after_days: int = 0


@dataclass(frozen=True, slots=True)
class DocumentType:
    """Everything Backcast knows about one kind of document.

    `customer_language` switches the checks of customer-centric language. `required_areas` are the bar-raiser areas
    that must be judged before sign-off, `areas_when` the ones that the answers may add. `gated_by` is the document type
    that must be approved first ("" for none).
    """

    key: str
    title: str
    summary: str
    parts: tuple[Part, ...]
    sections: tuple[SectionType, ...]
    questions: tuple[Question, ...]
    required_areas: tuple[Area, ...]
    customer_language: bool = True
    gated_by: str = ""
    signoff: SignOffPolicy = SignOffPolicy()
    areas_when: tuple[AreaCondition, ...] = ()

    def section(self, key: str) -> SectionType | None:
        """Return the section type with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def question(self, key: str) -> Question | None:
        """Return the question with this key, or None."""
        return next((question for question in self.questions if question.key == key), None)
