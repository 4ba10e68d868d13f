"""Starting the server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.process
def test_a_server_that_cannot_start_says_why_without_a_traceback(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    started = subprocess.run(
        [sys.executable, "-m", "uvicorn", "streamlit_app:app", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "BACKCAST_DATA": str(file)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert started.returncode == 3
    assert "Backcast cannot start." in started.stderr
    assert "BACKCAST_DATA" in started.stderr
    assert "Traceback" not in started.stderr
