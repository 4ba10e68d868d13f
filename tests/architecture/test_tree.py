"""The folder tree tells the story: nothing stands at the top that does not belong there, and names carry meaning."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOP = {
    ".ci", ".gitignore", ".pre-commit-hooks.yaml", ".streamlit", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
    "README.md", "benchmarks",
    "data", "docs", "docs_engine", "pyproject.toml", "requirements-dev.txt", "requirements.txt", "streamlit_app.py",
    "templates", "tests",
}  # fmt: skip
EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "common", "base", "info", "process", "handle", "misc"}
FOREIGN = re.compile(
    r"files\.pythonhosted|pypi\.org|registry\.npmjs|deb\.debian\.org|/work/(?:main|shared|scratch)|\.\./shared"
)


def tracked() -> list[Path]:
    """Files of the project as git lists them."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def empty_names(paths: list[Path]) -> list[str]:
    """Modules and folders named after nothing."""
    return [str(path) for path in paths if EMPTY_WORDS & {part.removesuffix(".py") for part in path.parts}]


def test_only_what_a_good_project_needs_stands_at_the_top():
    assert {path.parts[0] for path in tracked()} <= TOP


def test_no_module_is_named_after_nothing():
    assert empty_names([path for path in tracked() if path.suffix == ".py"]) == []


def test_a_module_named_after_nothing_is_noticed():
    assert empty_names([Path("docs_engine/utils.py"), Path("docs_engine/word/writer.py")]) == ["docs_engine/utils.py"]


def test_no_file_names_a_registry_or_a_path_of_somebodys_machine():
    found = []
    for path in tracked():
        if path.suffix in {".png", ".docx", ".woff2"} or path == Path("tests/architecture/test_tree.py"):
            continue
        text = (ROOT / path).read_text(encoding="utf-8")
        allowed = path.parts[0] == "benchmarks"  # they may read real documents when these lie beside the checkout
        found += [f"{path}: {hit}" for hit in FOREIGN.findall(text) if not (allowed and hit == "../shared")]
    assert found == []
