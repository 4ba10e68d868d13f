"""A document as one HTML file: the outline of the Word file, no script, nothing loaded from anywhere."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from docs_engine.model.doctype import PrintedAs
from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span
from docs_engine.word.evidence import record_words, with_other_records
from docs_engine.word.front import printed_date, version_name
from docs_engine.word.links import link_target
from docs_engine.word.outline import Place, outline_of
from docs_engine.word.pictures import picture_at
from docs_engine.word.request import OverrideBlock, TitleBlock, WordRequest

_DEEPEST = 6
_LISTS = {ParagraphKind.BULLET: "ul", ParagraphKind.NUMBERED: "ol"}
_SAFE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
:root { color-scheme: light dark; --quiet: light-dark(#4a5560, #a9b3bd); --line: light-dark(#c9d1d9, #39424c) }
body { font: 1.05rem/1.55 Georgia, serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere;
  background: light-dark(#fff, #14161a); color: light-dark(#14161a, #e6e8eb) }
h1, h2, h3, h4, h5, h6, table, .facts { font-family: system-ui, sans-serif; line-height: 1.25 }
h1 { font-size: 1.9rem; margin: 0 0 .7rem } h2 { font-size: 1.35rem; margin: 2.2rem 0 .6rem }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .3rem } h3 + p { margin-top: 0 } h4, h5, h6 { font-size: 1rem }
h2, h3, h4, h5, h6 { color: light-dark(#1f4e79, #9cc3ee); break-after: avoid } a { color: light-dark(#0b57d0, #8ab4f8) }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: start; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line) }
pre { background: light-dark(#f3f5f7, #22272d); padding: .7rem; overflow-x: auto }
blockquote { border-inline-start: 4px solid #9db4cc; margin-inline: 0; padding-inline-start: 1rem; font-style: italic }
.facts { font-size: .85rem; color: var(--quiet); margin: .3rem 0 } .headline { font-weight: 700; font-size: 1.15rem }
.override { border: 1px solid light-dark(#9a3412, #e3a27f); padding: 0 1rem; margin-top: 1.5rem }
.override h2 { background: #9a3412; color: #fff; font-size: 1.05rem; margin: 0 -1rem; padding: .55rem 1rem }
.subheading { font-style: italic } img { max-width: 100% } ol, ul { padding-inline-start: 1.5rem }
@media print { section.page { break-before: page } }
"""


def write_html(request: WordRequest) -> str:
    """Write a document as HTML without comments; the same request gives the same text. All text is escaped."""
    title = request.title.strip() or "Untitled"
    body = [f"<h1>{_words(title)}</h1>", *_front(request.facts)]
    if request.signoff and request.signoff.override:
        body += _override(request.signoff.override)
    sections = with_other_records(request.sections, request.evidence)
    for place, section in zip(outline_of(request.doctype, sections, covered=False), sections, strict=True):
        body += _section(place, section)
    if request.evidence:
        body.append("<section><h2>Evidence</h2>")
        body += [f"<p>[{each.mark}] {_words(record_words(each))} {_link(each.link)}</p>" for each in request.evidence]
        body.append("</section>")
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_SAFE}">'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head += f"<title>{_words(title)}</title><style>{_STYLE}</style>"
    language = escape(request.language, quote=True)
    content = "\n".join(body)
    return (
        f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n<body dir="auto">\n{content}\n</body></html>\n'
    )


def _front(facts: TitleBlock) -> Iterator[str]:
    stated = (
        facts.document_type,
        facts.team,
        facts.owner,
        facts.state,
        version_name(facts.version),
        printed_date(facts.date) if facts.date else "",
    )
    line = " \u00b7 ".join(filter(None, stated))
    yield f'<p class="facts">{_words(line)}</p>'
    if facts.content_hash:
        yield f'<p class="facts">Content hash <code>{_words(facts.content_hash)}</code></p>'
    if facts.status_line:
        yield f'<p class="facts">{_words(facts.status_line)}</p>'


def _override(block: OverrideBlock) -> Iterator[str]:
    yield '<section class="override"><h2>Override: signed against the bar raiser\u2019s recommendation</h2>'
    told = (
        ("Reason", block.reason),
        *(("Data", f"{line.statement}: {line.value} ({line.source})") for line in block.evidence),
        ("Risk", block.risk),
        ("Mitigation", block.mitigation),
        ("Revisit on", printed_date(block.revisit_on)),
        *(("Dissent", line) for line in block.dissent),
        ("Escalation", block.escalation),
    )
    yield from (f"<p><strong>{label}</strong> {_words(words)}</p>" for label, words in told if words)
    yield "</section>"


def _section(place: Place, section: ReadSection) -> Iterator[str]:
    if place.part_title:
        yield f"<h2>{_words(place.part_title)}</h2>"
    yield '<section class="page">' if place.new_page else "<section>"
    level = place.level + 1
    if place.printed_as is PrintedAs.SECTION and section.title.strip():
        yield f"<h{level}>{_words(section.title)}</h{level}>"
    levels = sorted({item.level for item in section.paragraphs if item.kind is ParagraphKind.HEADING})
    open_lists: list[str] = []
    for number, item in enumerate(section.paragraphs):
        yield from _lists(item, open_lists)
        look = place.printed_as.value if number == 0 and place.printed_as is not PrintedAs.SECTION else ""
        yield _paragraph(
            item, min(level + 1 + (levels.index(item.level) if item.level in levels else 0), _DEEPEST), look
        )
    yield from (f"</{name}>" for name in reversed(open_lists))
    yield "</section>"


def _lists(item: Paragraph, opened: list[str]) -> Iterator[str]:
    """Open and close lists so that an item stands at its depth; what is no item stands outside all of them."""
    name = _LISTS.get(item.kind, "")
    depth = item.level + 1 if name else 0
    while len(opened) > depth or (len(opened) == depth and opened and opened[-1] != name):
        yield f"</{opened.pop()}>"
    while len(opened) < depth:
        start = f' start="{item.number}"' if name == "ol" and len(opened) == depth - 1 else ""
        opened.append(name)
        yield f"<{name}{start}>"


def _paragraph(item: Paragraph, level: int, look: str) -> str:
    words = "".join(_spans(item.spans))
    match item.kind:
        case ParagraphKind.TABLE:
            return _table(item)
        case ParagraphKind.HEADING:
            return f"<h{level}>{words}</h{level}>"
        case ParagraphKind.CODE:
            return f"<pre>{_words(item.text)}</pre>"
        case ParagraphKind.QUOTE:
            return f"<blockquote>{words}</blockquote>"
        case ParagraphKind.BULLET | ParagraphKind.NUMBERED:
            return f'<li dir="auto">{words}</li>'
        case _:
            return f'<p dir="auto" class="{look}">{words}</p>' if look else f'<p dir="auto">{words}</p>'


def _table(item: Paragraph) -> str:
    rows = []
    for number, row in enumerate(item.rows):
        name = "td" if number else "th"
        cells = ("".join(_spans(cell)) for cell in row)
        rows.append("<tr>" + "".join(f"<{name}>{words}</{name}>" for words in cells) + "</tr>")
    return f"<table><thead>{''.join(rows[:1])}</thead><tbody>{''.join(rows[1:])}</tbody></table>"


def _spans(spans: Sequence[Span]) -> Iterator[str]:
    for (href, image), group in groupby(spans, key=lambda span: (span.href, span.image)):
        runs = list(group)
        words = "".join(map(_dressed, runs))
        if image and picture_at(image):
            described = escape("".join(run.text for run in runs), quote=True)
            words = f'<img src="{escape(image, quote=True)}" alt="{described}">'
        target = link_target(href) if href else ""
        yield f'<a href="{escape(target, quote=True)}" rel="noreferrer">{words}</a>' if target else words


def _dressed(span: Span) -> str:
    words = _words(span.text)
    for name, worn in (("code", span.code), ("em", span.italic), ("strong", span.bold)):
        words = f"<{name}>{words}</{name}>" if worn else words
    return words


def _link(address: str) -> str:
    target = link_target(address)
    return f'<a href="{escape(target, quote=True)}" rel="noreferrer">{_words(address)}</a>' if target else ""


def _words(text: str) -> str:
    return escape(text, quote=True).encode("utf-8", "replace").decode()
