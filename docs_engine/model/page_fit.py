"""Whether a document fits its pages: three states, because an estimate near the limit decides nothing."""

from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    """How the estimated length stands to a budget."""

    FITS = "fits"
    TOO_CLOSE = "too_close"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PartFit:
    """A part with a page budget and the pages it takes, from the top of the page it begins on to its last line."""

    key: str
    title: str
    pages: float
    budget: float

    @property
    def fit(self) -> Fit:
        return fit_of(self.pages, self.budget)

    @property
    def told(self) -> str:
        """Say the state in a sentence for people."""
        verdict = {
            Fit.FITS: "fits",
            Fit.TOO_CLOSE: "too close to call against",
            Fit.OVER: "longer than",
        }[self.fit]
        return f"{self.title}: {verdict} {pages_told(self.budget)} (about {pages_told(self.pages)})"


@dataclass(frozen=True, slots=True)
class PageFit:
    """An estimate of a printed document: whole pages, lines, how full the last page is (0 to 1), and its parts."""

    pages: int
    lines: int
    fill: float
    parts: tuple[PartFit, ...] = ()


def pages_told(pages: float) -> str:
    """Say a number of pages, to a tenth."""
    number = f"{pages:.1f}".removesuffix(".0")
    return f"{number} page" if number == "1" else f"{number} pages"


def fit_of(pages: float, budget: float) -> Fit:
    """Judge a length; within a tenth of a page of one, and a quarter of a page of six, it is too close to call."""
    band = 0.07 + 0.03 * budget
    if pages <= budget - band:
        return Fit.FITS
    return Fit.OVER if pages > budget + band else Fit.TOO_CLOSE
