"""The same kind of text in Markdown and HTML, for programs that make Word files of it, and in python-docx."""

import io
from typing import TYPE_CHECKING

import docx

from benchmarks.foreign.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable


def markdown(vocabulary: Vocabulary) -> str:
    """Write Markdown for pandoc: notes, tables, lists in lists, definitions, code, formulas."""
    words, chance = vocabulary.words, vocabulary.chance
    makers: tuple[Callable[[], str], ...] = (
        lambda: f"{'#' * chance.randint(1, 4)} {words()}",
        lambda: (
            f"{words(6)} **{words(2)}** *{words(1)}* ~~{words(1)}~~ [{words(2)}](https://example.com) `{words(1)}`."
        ),
        lambda: f"{words(2)}^[{words(4)}] and {words(2)}",
        lambda: f"- {words()}\n\n    {words()}\n    1. {words()}\n    2. {words()}\n        - {words()}\n- {words()}",
        lambda: (
            f"| {words(1)} | {words(1)} |\n|---|---|\n| {words(2)} | {words(3)} |\n| {words(1)} | |\n\n: {words(3)}"
        ),
        lambda: f"> {words(5)}\n>\n> - {words()}",
        lambda: f"```\n{words(3)}\n  {words(2)}\n```",
        lambda: f"{words(2)}\n:   {words(4)}",
        lambda: f"(@) {words(3)}\n(@) {words(3)}",
        lambda: f"H~2~O {words(1)}^{words(1)}^ {words(1)}\\\n{words(2)}",
        lambda: f'::: {{custom-style="Aside"}}\n{words(4)}\n:::',
    )
    return "\n\n".join(chance.choice(makers)() for _ in range(chance.randint(10, 30))) + "\n"


def html(vocabulary: Vocabulary) -> str:
    """Write HTML for LibreOffice: merged cells, lists in lists, fixed letters, ruby, details."""
    words, chance = vocabulary.words, vocabulary.chance
    makers: tuple[Callable[[], str], ...] = (
        lambda: "<h{0}>{1}</h{0}>".format(chance.randint(1, 4), words()),
        lambda: f"<p>{words(6)} <b>{words(2)}</b> <i>{words(1)}</i> <a href='https://example.com'>{words(2)}</a></p>",
        lambda: f"<p align=right dir=rtl>{words(3)}<br>{words(2)}</p>",
        lambda: f"<ul><li>{words()}<ol><li>{words()}<li>{words()}<ul><li>{words()}</ul></ol><li>{words()}</ul>",
        lambda: (
            f"<table border=1><tr><th colspan=2>{words()}</th></tr><tr><td rowspan=2>{words()}</td><td>{words()}"
            f"<table><tr><td>{words(1)}</td><td>{words(1)}</td></tr></table></td></tr><tr><td>{words()}</td></tr></table>"
        ),
        lambda: f"<blockquote>{words(5)}</blockquote><hr>",
        lambda: f"<pre>{words(3)}\n  {words(2)}</pre>",
        lambda: f"<dl><dt>{words(2)}<dd>{words(4)}</dl>",
        lambda: f"<p>x<sup>{words(1)}</sup> <sub>{words(1)}</sub> <u>{words(1)}</u> <s>{words(1)}</s></p>",
    )
    body = "\n".join(chance.choice(makers)() for _ in range(chance.randint(10, 30)))
    return f"<!doctype html><html><head><meta charset=utf-8><title>A page</title></head><body>{body}</body></html>"


def python_docx(vocabulary: Vocabulary) -> bytes:
    """Write a file through python-docx: lists by style, merged cells, comments."""
    words, chance = vocabulary.words, vocabulary.chance
    made = docx.Document()
    made.add_heading(words(), 0)
    for _ in range(chance.randint(10, 30)):
        kind = chance.choice(("heading", "text", "List Bullet", "List Number 2", "table", "comment"))
        if kind == "heading":
            made.add_heading(words(), chance.randint(1, 4))
        elif kind == "table":
            _table(made.add_table(3, 3, style="Table Grid"), vocabulary)
        else:
            line = made.add_paragraph(words(), style=kind if kind.startswith("List") else None)
            line.add_run(f" {words(2)}").bold = True
            if kind == "comment":
                made.add_comment(line.runs, text=vocabulary.spoken(), author="Ines Marlow")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _table(table: object, vocabulary: Vocabulary) -> None:
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    for row in table.rows:
        for place in sorted({0, 2 if row is not table.rows[2] else 1}):
            row.cells[place].add_paragraph(vocabulary.words(2))
    table.cell(2, 0).add_table(1, 2).cell(0, 1).text = vocabulary.words(2)
