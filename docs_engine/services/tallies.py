"""What the checks say of a version, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.claim import Support
from docs_engine.model.document import Version
from docs_engine.model.finding import CheckReport

MOST_COUNTED = 12


@dataclass(frozen=True, slots=True)
class VersionTally:
    """The findings of a version by check, and its claims by how they are backed."""

    number: int
    created_at: datetime
    findings: Mapping[str, int]
    claims: Mapping[Support, int]


def tally_of(version: Version, report: CheckReport) -> VersionTally:
    """Count a report; what a stage keeps off the list does not count."""
    return VersionTally(
        number=version.number,
        created_at=version.created_at,
        findings=Counter(finding.check for finding in report.findings),
        claims=Counter(claim.support for claim in report.claims),
    )
