"""SQL is composed of constants and names of our own, never of values."""

import ast
import re
from pathlib import Path

import pytest

import docs_engine.store
from docs_engine.store.postgres import _place, _portable

FOLDER = Path(docs_engine.store.__file__).parent
STATEMENT = re.compile(r"\b(select|insert into|update|delete from|create table|where)\b")
# Names that hold parts of statements: constants, lists of columns or parameters, tables of this package.
PARTS = {"those", "table", "verb", "change", "condition", "sql", "only", "columns", "order"}


def interpolated(path):
    """Every expression inside an f-string that looks like SQL, with its line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(piece.value) for piece in node.values if isinstance(piece, ast.Constant))
            if STATEMENT.search(text):
                yield from (piece.value for piece in node.values if isinstance(piece, ast.FormattedValue))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_value_is_written_into_a_statement(path):
    for expression in interpolated(path):
        shown = f"{path.name}:{expression.lineno}: {ast.unparse(expression)}"
        if isinstance(expression, ast.Name):
            assert expression.id in PARTS or expression.id.strip("_").isupper(), shown
        else:
            assert ast.unparse(expression) == "' and '.join(conditions)", shown


@pytest.mark.parametrize(
    ("portable", "psycopg"),
    [
        ("select :a, :b_2", "select %(a)s, %(b_2)s"),
        ("select 'at :noon', :a::text", "select 'at :noon', %(a)s::text"),
        ("select 'it''s :x' like '%' || :x", "select 'it''s :x' like '%%' || %(x)s"),
    ],
)
def test_named_parameters_become_those_of_psycopg(portable, psycopg):
    assert _portable(portable) == psycopg


def test_the_place_of_a_database_holds_no_password():
    assert _place("postgresql://ann:secret@db.example.org:5433/books?sslmode=require") == "db.example.org/books"
    assert _place("postgresql://ann:secret@/books?host=/run") == "local socket/books"
