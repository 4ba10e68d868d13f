"""Import directions, as import-linter reads them from pyproject.toml."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_points_down_the_house():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model/document.py", "import docs_engine.services"),
        ("word/__init__.py", "import docs_engine.markdown"),
        ("services/__init__.py", "import docs_engine.ui"),
        ("ui/__init__.py", "import docs_engine.api"),
        ("ui/__init__.py", "import docx"),
        ("services/__init__.py", "import spacy"),
    ],
)
def test_an_import_against_the_direction_is_refused(tmp_path, module, line):
    shutil.copytree(ROOT / "docs_engine", tmp_path / "docs_engine", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "docs_engine" / module).open("a") as file:
        file.write(f"\n{line}\n")
    result = lint_imports(tmp_path)
    assert result.returncode != 0
    assert "BROKEN" in result.stdout
