"""The report of overrides as a file."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from docs_engine.api.caller import As
from docs_engine.services.override_records import write_csv
from docs_engine.services.reporting import ReportQuery

router = APIRouter(tags=["overrides"])

Word = Annotated[str, Query(max_length=100)]


@router.get("/overrides.csv")
def as_csv(acting: As, team: Word = "", area: Word = "", quarter: Word = "") -> Response:
    """Download what the caller may know of overrides; the mark in front makes spreadsheets read UTF-8."""
    report = acting.workspace.reporting.overrides(acting.actor, ReportQuery(team, area, quarter))
    named = {"content-disposition": 'attachment; filename="overrides.csv"'}
    return Response(f"\ufeff{write_csv(report)}", media_type="text/csv; charset=utf-8", headers=named)
