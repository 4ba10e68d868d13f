"""The claims of files with what backs each, for people."""

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from docs_engine.cli.excerpt import plain
from docs_engine.cli.located import CheckedFile
from docs_engine.model.claim import Support

_COLOURS = {Support.SUPPORTED: "green", Support.DANGLING: "yellow", Support.UNSUPPORTED: "red", Support.EXEMPT: "cyan"}


def write_ledger(checked: Sequence[CheckedFile]) -> str:
    """Return every claim of every file in reading order with its support, each file counted."""
    return "\n".join(line for each in checked for line in (*_told(each), "")) + "\n"


def _told(each: CheckedFile) -> Iterator[str]:
    claims = each.result.report.claims
    counted = Counter(claim.support for claim in claims)
    told = ", ".join(f"{counted[support]} {support.value}" for support in Support)
    yield click.style(plain(f"{each.result.path}: {len(claims)} claims: {told}"), bold=True)
    records = {record.mark: record for record in each.result.evidence}
    for claim in claims:
        start, _ = each.place_of(claim)
        support = click.style(claim.support.value, fg=_COLOURS[claim.support])
        yield f"  {plain(each.result.path)}:{each.line_of(start)} {support} {plain(claim.sentence)}"
        if claim.reason:
            yield f"      Why: {plain(claim.reason)}"
        record = records.get(claim.mark)
        if record:
            facts = (record.statement, record.source, record.link, record.sample, record.date, record.owner)
            yield f"      {record.mark}:  {plain('; '.join(fact for fact in facts if fact))}"
