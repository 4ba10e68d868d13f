"""`check` and `explain` for people who work in editors and repositories."""

import json
import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docs_engine.cli import run

HYPED = "# Portion\n\nPortion is a revolutionary product.\n"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder that ends where a repository would, so that no configuration above it counts."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(*words: str) -> str:
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {**os.environ, **names, **quiet}
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True, env=environment).stdout


@pytest.fixture
def repository(folder):
    """A repository with one committed document that has one finding."""
    git("init", "-q", "-b", "main")
    (folder / "portion.md").write_text(HYPED)
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return folder


def read_terminal(terminal: int) -> bytes:
    """What is there to read; nothing once the other end is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def quotes(capsys) -> list[str]:
    told = json.loads(capsys.readouterr().out)
    return [each["quote"] for file in told["files"] for each in file["findings"]]


def test_github_annotations_name_file_lines_and_columns(folder, capsys):
    (folder / "a,b.md").write_text(HYPED)
    assert run(["check", "a,b.md", "--format", "github"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::warning file=a%2Cb.md,line=3,endLine=3,col=14,endColumn=27,title=hype (warning)::")


def test_only_what_a_change_adds_is_told(repository, capsys):
    (repository / "portion.md").write_text(HYPED + "\nIt is a game-changing thing.\n")
    run(["check", "portion.md", "--diff", "HEAD", "--format", "json"])
    assert quotes(capsys) == ["game-changing"]
    assert run(["check", "portion.md", "--diff", "HEAD"]) == 0
    assert "On lines that were there before: 1 finding" in capsys.readouterr().out


def test_an_unchanged_file_has_nothing_and_a_new_one_everything_to_tell(repository, capsys):
    (repository / "new.md").write_text(HYPED)
    run(["check", "portion.md", "new.md", "--diff", "HEAD", "--format", "json"])
    assert quotes(capsys) == ["revolutionary"]


def test_the_exit_status_counts_added_lines_alone(repository):
    (repository / "portion.md").write_text(HYPED + "\nIt is a box.\n")
    assert run(["check", "portion.md", "--fail-on", "warning"]) == 1
    assert run(["check", "portion.md", "--fail-on", "warning", "--diff", "HEAD"]) == 0


def test_what_the_base_gained_since_both_parted_is_not_counted_as_added(repository, capsys):
    git("checkout", "-q", "-b", "change")
    git("checkout", "-q", "main")
    (repository / "portion.md").write_text("# Portion\n\nPortion is a box.\n")
    git("commit", "-q", "-a", "-m", "second")
    git("checkout", "-q", "change")
    run(["check", "portion.md", "--diff", "main", "--format", "json"])
    assert quotes(capsys) == []


@pytest.mark.parametrize("base", ["gone", "--output=stolen", "HEAD:portion.md", ""])
def test_an_unknown_base_is_an_error_and_runs_nothing(repository, capsys, base):
    status = run(["check", "portion.md", f"--diff={base}"])
    assert status == (0 if not base else 2)
    assert not base or "There is no revision" in capsys.readouterr().err
    assert not (repository / "stolen").exists()


def test_a_diff_outside_a_repository_says_so(folder, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    (folder / "portion.md").write_text(HYPED)
    assert run(["check", "portion.md", "--diff", "HEAD"]) == 2
    assert "is not in a git repository" in capsys.readouterr().err


def test_the_programs_that_a_repository_names_are_not_run(repository, capsys):
    (repository / "portion.md").write_text(HYPED + "\nIt is a game-changing thing.\n")
    (repository / ".gitattributes").write_text("*.md diff=evil filter=evil\n")
    for key in ("diff.external", "core.fsmonitor", "diff.evil.command", "diff.evil.textconv"):
        git("config", key, f"touch {repository / 'ran'}; false")
    run(["check", "portion.md", "--diff", "HEAD", "--format", "json"])
    assert quotes(capsys) == ["game-changing"]
    assert not (repository / "ran").exists()


def test_a_check_is_explained(capsys):
    assert run(["explain", "hype"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("# hype")
    assert all(part in told for part in ("**Why.**", "**What to do.**", "## Flagged", "## Left alone"))


def test_every_check_is_listed_and_an_unknown_one_names_the_nearest(capsys):
    assert run(["explain"]) == 0
    assert "claim.quantity" in capsys.readouterr().out
    assert run(["explain", "hyp"]) == 2
    assert "Did you mean hype" in capsys.readouterr().err


def test_a_configuration_above_the_file_counts(folder, capsys):
    (folder / "docs").mkdir()
    (folder / "docs" / "portion.md").write_text(HYPED)
    (folder / "backcast.toml").write_text('fail_on = "blocker"\n[checks.severity]\nhype = "blocker"\n')
    assert run(["check", "docs/portion.md"]) == 1
    (folder / "backcast.toml").write_text('[checks]\ndisabled = ["hype"]\n')
    assert run(["check", "docs/portion.md", "--fail-on", "suggestion"]) == 0
    (folder / "docs" / ".git").mkdir()
    assert run(["check", "docs/portion.md", "--fail-on", "suggestion"]) == 1


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("stage = 'validated'\n\n[check]\ndisabled = []\n", 3, "did you mean 'checks'?"),
        ("stage = 'validate'\n", 1, "expected one of hypothesis, validated, growth, not 'validate'"),
        ("[checks]\ndisabled = ['hyp']\n", 2, "did you mean 'hype'?"),
        ("[checks]\nenabled = 'hype'\n", 2, "a list of texts"),
        ("[checks.severity]\nhype = 'warning'\nhyp = 'warning'\n", 3, "did you mean 'hype'?"),
        ("[checks.severity]\nhype = 'bad'\n", 2, "one of suggestion, warning, blocker"),
        ("[names]\ncustomer = ['bakers']\n", 2, "did you mean 'customers'?"),
        ("[dismissed]\nabc = ''\n", 2, "the reason"),
        ("fail_on = \n", 1, "not valid TOML"),
        ("fail_on = 3\n", 1, "expected one of"),
    ],
)
def test_a_wrong_configuration_names_path_line_and_the_nearest(folder, capsys, text, line, told):
    (folder / "portion.md").write_text(HYPED)
    (folder / "backcast.toml").write_text(text)
    assert run(["check", "portion.md"]) == 3
    err = capsys.readouterr().err
    assert f"backcast.toml:{line}: " in err
    assert told in err


def test_a_configuration_that_is_not_there_is_an_error(folder, capsys):
    (folder / "portion.md").write_text(HYPED)
    assert run(["check", "portion.md", "--config", "gone.toml"]) == 3
    assert "gone.toml" in capsys.readouterr().err


def test_names_of_the_configuration_are_known_to_the_checks(folder, capsys):
    text = "Ledgerly is faster than paper.\n"
    (folder / "ledger.md").write_text(text)
    (folder / "backcast.toml").write_text('[names]\ncompetitors = ["Ledgerly"]\n')
    run(["check", "ledger.md", "--format", "json"])
    checks = [each["check"] for each in json.loads(capsys.readouterr().out)["files"][0]["findings"]]
    assert checks == ["claim.comparative"]


def test_the_effective_configuration_is_toml_that_gives_the_same(folder, capsys):
    (folder / "portion.md").write_text(HYPED)
    (folder / "backcast.toml").write_text(
        'fail_on = "never"\n[names]\nproduct = "A \\"B\\""\n[checks]\ndisabled = ["hype"]\n'
    )
    assert run(["check", "portion.md", "--show-config", "--stage", "growth"]) == 0
    shown = capsys.readouterr().out
    told = tomllib.loads(shown)
    assert (told["stage"], told["fail_on"]) == ("growth", "never")
    assert told["names"]["product"] == 'A "B"'
    assert told["checks"]["disabled"] == ["hype"]
    (folder / "backcast.toml").write_text(shown)
    assert run(["check", "portion.md", "--show-config"]) == 0


def test_the_stage_is_asked_for_then_written_then_configured(folder, capsys):
    (folder / "backcast.toml").write_text('stage = "hypothesis"\n')
    (folder / "plain.md").write_text(HYPED)
    (folder / "said.md").write_text(f"---\ntitle: Portion\nstage: Growth # soon\n---\n\n{HYPED}")
    run(["check", "plain.md", "said.md", "--format", "json"])
    assert [file["stage"] for file in json.loads(capsys.readouterr().out)["files"]] == ["hypothesis", "growth"]
    run(["check", "said.md", "--format", "json", "--stage", "validated"])
    assert json.loads(capsys.readouterr().out)["files"][0]["stage"] == "validated"


def test_a_stage_that_is_none_is_told(folder, capsys):
    (folder / "odd.md").write_text(f"---\nstage: beta\n---\n\n{HYPED}")
    run(["check", "odd.md"])
    assert "'beta' of its front matter is none of hypothesis, validated, growth" in capsys.readouterr().err


def test_a_dismissal_survives_edits_elsewhere_and_lapses_with_its_sentence(folder, capsys):
    path = folder / "portion.md"
    path.write_text(HYPED)
    run(["check", "portion.md", "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    (folder / "backcast.toml").write_text(f'[dismissed]\n{finding["id"]} = "It overthrew a king."\n')
    path.write_text(HYPED.replace("\nPortion", "\nIt came in May.\n\nPortion"))
    assert run(["check", "portion.md", "--fail-on", "suggestion"]) == 0
    told = capsys.readouterr()
    assert f"Dismissed in the configuration: {finding['id']}" in told.out
    assert told.err == ""
    path.write_text(HYPED.replace("product", "new product"))
    assert run(["check", "portion.md", "--fail-on", "suggestion"]) == 1
    assert f"the dismissal of '{finding['id']}' is not used" in capsys.readouterr().err
    run(["check", "portion.md", "--format", "json"])
    (unused,) = json.loads(capsys.readouterr().out)["unused_dismissals"]
    assert finding["id"] in unused


def test_control_characters_never_reach_the_terminal(folder, capsys):
    (folder / "odd.md").write_text(
        "# Odd\x1b[2J\n\nA revolutionary\x1b]0;gone\x07 \x9b31m product\u202e, world-class.\n"
    )
    run(["check", "odd.md"])
    out = capsys.readouterr().out
    assert "hype" in out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_another_language_and_code_are_told_and_not_flagged(folder, capsys):
    (folder / "german.md").write_text(
        "# Brot\n\n" + "Die Bäckerei liefert jeden Morgen frisches Brot an alle Schulen der Stadt. " * 9
    )
    (folder / "code.md").write_text("```\n" + "print('revolutionary')\n" * 50 + "```\n")
    assert run(["check", "german.md", "code.md", "--fail-on", "suggestion"]) == 0
    out = capsys.readouterr().out
    assert "not in English prose" in out
    assert "no prose to check" in out


def test_a_code_block_that_is_never_closed_is_told(folder, capsys):
    (folder / "open.md").write_text("# Bread\n\n```\nlove\n\nA revolutionary oven.\n")
    assert run(["check", "open.md", "--fail-on", "suggestion"]) == 0
    assert "opens on line 3 is never closed" in capsys.readouterr().err


def test_a_program_is_told_to_be_code(capsys):
    program = ROOT / "docs_engine" / "checks" / "checker.py"
    assert run(["check", str(program), "--fail-on", "suggestion"]) == 0
    assert "the text is code, not prose" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    ["x" * 1_048_576, "a revolutionary thing " * 50_000, "[" * 20_000, "| a " * 20_000 + "\n|" + "---|" * 20_000],
    ids=["solid", "one line", "brackets", "table"],
)
def test_a_megabyte_in_one_line_and_broken_markdown_are_checked(folder, capsys, text):
    (folder / "odd.md").write_text(text)
    assert run(["check", "odd.md", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["files"][0]
    assert told["findings"] or told["not_applicable"]


def test_a_long_file_shows_its_progress_on_a_terminal_alone(folder):
    (folder / "long.md").write_text(
        "".join(f"The van brings {n} loaves to school {n} before eight.\n\n" for n in range(1_500))
    )
    program = [sys.executable, "-m", "docs_engine", "check", "long.md", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ours, theirs = pty.openpty()
    with (folder / "out.json").open("wb") as out:
        watched = subprocess.Popen(program, stdout=out, stderr=theirs, env=environment)
    os.close(theirs)
    told = b"".join(iter(lambda: read_terminal(ours), b"")).decode()
    os.close(ours)
    assert watched.wait() == 0
    assert "long.md  [" in told
    assert "100 %" in told
    assert json.loads((folder / "out.json").read_bytes())["files"]
    quiet = subprocess.run(program, capture_output=True, check=False, env=environment)
    assert quiet.stderr == b""
