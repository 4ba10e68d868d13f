import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from docs_engine import errors
from docs_engine.cli import run
from docs_engine.cli.problems import EXIT_STATUS

ROOT = Path(__file__).parents[2]


def codes(kind=errors.DocsEngineError):
    yield kind.code
    for child in kind.__subclasses__():
        yield from codes(child)


def backcast(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "docs_engine", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_every_error_code_has_an_exit_status():
    assert set(EXIT_STATUS) == set(codes())


def test_wrong_settings_are_all_listed(monkeypatch, capsys):
    monkeypatch.setenv("BACKCAST_SAMPLE", "maybe")
    monkeypatch.setenv("BACKCAST_SESSION_HOURS", "many")
    assert run(["types"]) == 3
    told = capsys.readouterr().err
    assert "BACKCAST_SAMPLE" in told
    assert "BACKCAST_SESSION_HOURS" in told


def test_an_unexpected_error_shows_no_traceback_unless_asked(monkeypatch, capsys):
    def fall(_settings):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("docs_engine.workspace.read_types", fall)
    assert run(["types"]) == 70
    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert "secret detail" not in told
    assert run(["--debug", "types"]) == 70
    assert "secret detail" in capsys.readouterr().err


def test_a_taken_port_is_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"127.0.0.1 port {port}" in told
    assert "--port" in told


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "example.com"])
def test_the_sample_is_not_served_to_other_machines(address, capsys, monkeypatch):
    monkeypatch.setenv("BACKCAST_SAMPLE", "0")
    assert run(["serve", "--sample", "--address", address]) == 2
    assert "on this machine only" in capsys.readouterr().err


def test_a_sample_asked_for_by_setting_is_not_served_to_other_machines_either(capsys, monkeypatch):
    monkeypatch.setenv("BACKCAST_SAMPLE", "1")
    assert run(["serve", "--address", "0.0.0.0"]) == 2
    assert "on this machine only" in capsys.readouterr().err


@pytest.mark.process
@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["types"], 0), (["fly"], 2), (["check"], 2), (["check", "gone.md"], 2), (["export", "x", "--out", "a.docx"], 4)],
)
def test_a_process_leaves_with_the_status_and_without_a_traceback(arguments, status):
    ended = backcast(*arguments)
    assert ended.returncode == status
    assert "Traceback" not in ended.stderr


@pytest.mark.process
def test_findings_of_a_process_fail_it(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Portion\n\n## Problem\n\nPortion is revolutionary \U0001f389.\n", encoding="utf-8")
    ended = backcast("check", str(path), "--fail-on", "suggestion", PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert "revolutionary" in ended.stdout


@pytest.mark.process
def test_a_reader_that_goes_away_gets_no_traceback(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Portion\n\n## Problem\n\n" + "Portion is revolutionary. " * 300, encoding="utf-8")
    command = [sys.executable, "-m", "docs_engine", "check", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        told = process.stderr.read()
        process.wait(timeout=120)
    assert told == b""


def test_loading_the_command_line_loads_no_heavy_library():
    program = (
        "import sys, docs_engine.cli; print([n for n in ('spacy', 'docx', 'streamlit', 'psycopg') if n in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
