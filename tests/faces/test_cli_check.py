import json
from pathlib import Path

import pytest

from docs_engine.checks import load_cards
from docs_engine.cli import run

ROOT = Path(__file__).parents[2]
TEXT = """# Portion

## Press release

### Problem

Kitchens are the \U0001f389 best. Portion is a revolutionary, world-class product for school kitchens.

### Customer quote

[TARGET DATE]

## External FAQ

### What does it cost?

It costs 40 pounds a month.
"""


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """No database may be needed: the folder for it cannot even be made."""
    (tmp_path / "wall").write_text("")
    monkeypatch.setenv("BACKCAST_DATABASE_URL", f"sqlite:///{tmp_path / 'wall' / 'db.sqlite'}")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "portion.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_findings_tell_file_line_column_severity_check_and_reason(document, capsys):
    run(["check", str(document)])
    told = capsys.readouterr().out
    hype = next(line for line in told.splitlines() if " hype " in line)
    column = TEXT.splitlines()[6].index("revolutionary") + 1
    assert hype.strip().startswith(f"{document}:7:{column} ")
    assert "^" * len("revolutionary") in told
    assert "Why: " in told
    assert "1 file checked: " in told.splitlines()[-1]


def test_there_is_no_colour_away_from_a_terminal(document, capsys):
    run(["check", str(document)])
    assert "\x1b" not in capsys.readouterr().out


def test_json_has_the_keys_that_programs_rely_on(document, capsys):
    run(["check", str(document), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["files", "unused_dismissals"]
    file = told["files"][0]
    assert list(file) == [
        "path",
        "document_type",
        "stage",
        "sections",
        "findings",
        "not_applicable",
        "voice",
        "held_back",
        "dismissed",
        "unchanged",
        "claims",
        "evidence",
    ]
    assert file["document_type"] == "pr_faq"
    assert {"key": "problem", "title": "Problem", "recognised_as": "problem"} in file["sections"]
    wanted = [
        "id",
        "check",
        "severity",
        "section",
        "message",
        "why",
        "quote",
        "sentence",
        "start",
        "end",
        "line",
        "column",
    ]
    assert all(set(wanted) <= set(finding) for finding in file["findings"])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_count_code_points_of_the_file_as_it_is(tmp_path, capsys, ending, mark):
    path = tmp_path / "file.md"
    text = mark + TEXT.replace("\n", ending)
    path.write_bytes(text.encode())
    run(["check", str(path), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    located = [each for each in findings if each["end"] > each["start"]]
    assert {"hype", "placeholder"} <= {each["check"] for each in located}
    lines = text.split("\n")
    for each in located:
        assert text[each["start"] : each["end"]].split() == each["quote"].split()
        assert lines[each["line"] - 1][each["column"] - 1 :].startswith(each["quote"].split()[0])


def test_findings_come_in_the_order_of_the_file(document, capsys):
    run(["check", str(document), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    starts = [each["start"] for each in findings if each["end"] > each["start"]]
    assert starts == sorted(starts)


def test_sarif_has_a_rule_for_each_card_and_a_region_for_each_finding(document, capsys):
    run(["check", str(document), "--format", "sarif"])
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == "2.1.0"
    assert told["$schema"].endswith("sarif-2.1.0.json")
    (only,) = told["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [card.id for card in load_cards(ROOT / "data/checks")]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert only["results"]
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert not place["artifactLocation"]["uri"].count(" ")
        region = place["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        if "snippet" in region:
            start = region["charOffset"]
            assert TEXT[start : start + region["charLength"]] == region["snippet"]["text"]
            assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])


def test_a_path_with_blanks_is_a_valid_uri(tmp_path, capsys):
    path = tmp_path / "my file.md"
    path.write_text(TEXT, encoding="utf-8")
    run(["check", str(path), "--format", "sarif"])
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.endswith("my%20file.md")


@pytest.mark.parametrize(("least", "status"), [("never", 0), ("suggestion", 1), ("warning", 1)])
def test_the_exit_status_follows_fail_on(document, least, status):
    assert run(["check", str(document), "--fail-on", least]) == status


def test_only_blockers_fail_without_being_asked(tmp_path):
    path = tmp_path / "soft.md"
    path.write_text("# Portion\n\n## Problem\n\nPortion is a revolutionary product for school kitchens.\n")
    assert run(["check", str(path), "--type", "six_pager"]) == run(
        ["check", str(path), "--type", "six_pager", "--fail-on", "blocker"]
    )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("latin.md", b"caf\xe9\n", "not UTF-8: byte 0xe9 at offset 3"),
        ("empty.md", b"", "is empty"),
        ("blank.md", b"\xef\xbb\xbf \n\n", "is empty"),
        ("zero.md", b"a\0b", "zero byte at offset 1"),
        ("large.md", b"word " * 2_000_000, "more than 8,000,000 bytes"),
        ("gone.md", None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_does_not_hide_the_others(
    document, tmp_path, capsys, name, content, reason
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run(["check", str(path), str(document), "--format", "json"]) == 2
    told = capsys.readouterr()
    assert [Path(file["path"]).name for file in json.loads(told.out)["files"]] == ["portion.md"]
    assert name in told.err
    assert reason in told.err
    assert "Traceback" not in told.err


def test_a_folder_is_not_a_file(tmp_path, capsys):
    assert run(["check", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_an_unknown_type_names_the_nearest(document, capsys):
    assert run(["check", str(document), "--type", "pr_fac"]) == 2
    assert "Did you mean pr_faq?" in capsys.readouterr().err


def test_a_text_of_no_known_kind_is_checked_all_the_same(tmp_path, capsys):
    path = tmp_path / "letter.md"
    path.write_text("Dear reader, this product is revolutionary and world-class.\n")
    assert run(["check", str(path), "--format", "json"]) in {0, 1}
    assert json.loads(capsys.readouterr().out)["files"][0]["document_type"]


def test_a_wrong_card_is_a_configuration_error_with_its_place(document, tmp_path, monkeypatch, capsys):
    cards = tmp_path / "cards"
    cards.mkdir()
    (cards / "odd.toml").write_text('id = "odd"\nkind = "magic"\n')
    monkeypatch.setenv("BACKCAST_CHECKS", str(cards))
    assert run(["check", str(document)]) == 3
    assert "odd.toml:" in capsys.readouterr().err
