"""Size budgets, held without a list of exceptions."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULE_LINES = 400
FUNCTION_LINES = 50
PAGE_LINES = 80
ENTRY_LINES = 40
PARAMETERS = 5


def over_budget(root: Path) -> list[str]:
    """Every file and function below `root` that is over its budget, as path:line messages."""
    found = [*_too_long(root / "streamlit_app.py", ENTRY_LINES, root)]
    for page in sorted((root / "docs_engine/ui/pages").glob("*.py")):
        found += _too_long(page, PAGE_LINES, root)
    for module in sorted((root / "docs_engine").rglob("*.py")):
        found += _too_long(module, MODULE_LINES, root)
        found += _functions_over_budget(module, root)
    return found


def _too_long(path: Path, limit: int, root: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0
    if lines > limit:
        yield f"{path.relative_to(root)}: {lines} lines, at most {limit}"


def _functions_over_budget(path: Path, root: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        where = f"{path.relative_to(root)}:{node.lineno} {node.name}"
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{where}: {lines} lines, at most {FUNCTION_LINES}"
        names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        asked = [name for name in names if name not in {"self", "cls"}]
        if len(asked) > PARAMETERS:
            yield f"{where}: {len(asked)} parameters, at most {PARAMETERS}"


def test_every_module_function_and_page_is_within_its_budget():
    assert over_budget(ROOT) == []


def test_a_long_function_a_long_page_and_a_sixth_parameter_are_noticed(tmp_path):
    pages = tmp_path / "docs_engine/ui/pages"
    pages.mkdir(parents=True)
    (pages / "wide.py").write_text("x = 1\n" * (PAGE_LINES + 1))
    body = "    pass\n" * FUNCTION_LINES
    (tmp_path / "docs_engine/deep.py").write_text(f"def long():\n{body}\n\ndef many(a, b, c, d, e, f): ...\n")
    found = over_budget(tmp_path)
    assert [line.split(":")[0] for line in found] == [
        "docs_engine/ui/pages/wide.py",
        "docs_engine/deep.py",
        "docs_engine/deep.py",
    ]
