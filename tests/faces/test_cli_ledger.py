"""`check --ledger`: every claim of a file with what backs it."""

import json

import pytest

from docs_engine.cli.application import run

TEXT = """# Lantern

## Problem

Nurses spend 40% of a shift on paperwork [E1].

Most wards lose a bed a day [E2].

Every ward keeps paper lists.

{records}
"""
RECORDS = """## Evidence records

- [E1] 40% of a shift is paperwork.
  - Source: Own time study
"""
PLAIN = """## Sources

- [E1] Own time study, 31 nurses, March 2027.
"""


@pytest.fixture
def checked(tmp_path, capsys):
    def check(records, *options):
        path = tmp_path / "lantern.md"
        path.write_text(TEXT.format(records=records), encoding="utf-8")
        run(["check", str(path), "--type", "pr_faq", *options])
        return capsys.readouterr().out

    return check


def test_the_ledger_tells_each_claim_with_its_line_support_and_record(checked):
    told = checked(RECORDS, "--ledger").partition("claims:")[2]
    assert "lantern.md:5 supported Nurses spend 40% of a shift on paperwork [E1]." in told
    assert "E1:  40% of a shift is paperwork.; Own time study" in told
    assert "dangling Most wards" in told
    assert "unsupported Every ward" in told


def test_without_the_option_there_is_no_ledger(checked):
    assert "claims:" not in checked(RECORDS)


def test_a_record_without_a_date_is_told_and_its_section_is_not_checked_as_text(checked):
    file = json.loads(checked(RECORDS, "--format", "json"))["files"][0]
    assert [record["mark"] for record in file["evidence"]] == ["E1"]
    assert any(finding["check"] == "evidence.incomplete" for finding in file["findings"])
    assert {claim["line"] for claim in file["claims"]} == {5, 7, 9}


def test_a_plain_list_of_sources_stays_text_and_still_backs_its_claims(checked):
    file = json.loads(checked(PLAIN, "--format", "json"))["files"][0]
    assert file["evidence"] == []
    assert file["claims"][0]["support"] == "supported"
    assert not any(finding["check"].startswith("evidence.") for finding in file["findings"])
