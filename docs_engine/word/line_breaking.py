"""How many lines a paragraph takes: its words side by side, as wide as their letters."""

from collections.abc import Sequence

from docs_engine.model.paragraph import Span
from docs_engine.word.fonts import Face, face
from docs_engine.word.print_styles import PrintedStyle

_CODE = "Consolas"
_SLACK = 0.2

# The room before a piece of a word when it does not begin a line, its own width, and the height of its font.
Piece = tuple[float, float, float]


def line_heights(spans: Sequence[Span], style: PrintedStyle, width: float) -> list[int]:
    """Return the height of each line, from the first on, of a paragraph in a column; an empty one has one line."""
    plain = _style_face(style).height
    lines: list[float] = []
    for text in _at_line_ends(spans, code=style.font == _CODE):
        lines += _filled(_pieces(text, style), plain, width)
    return [pitch(style, height) for height in lines]


def pitch(style: PrintedStyle, height: float) -> int:
    """Return how far a line stands from the next, for letters of that height."""
    return style.line if style.exact else int(style.size * height + 0.5) * style.line // 100


def _style_face(style: PrintedStyle) -> Face:
    return face(style.font, bold=style.bold, italic=style.italic)


def _at_line_ends(spans: Sequence[Span], *, code: bool) -> list[list[tuple[str, Span]]]:
    """Cut the words of code where its lines end; all other text runs on."""
    if not code:
        return [[(span.text, span) for span in spans]]
    lines: list[list[tuple[str, Span]]] = [[]]
    for span in spans:
        for number, words in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append((words, span))
    return lines


def _filled(pieces: Sequence[Piece], plain: float, width: float) -> list[float]:
    """Fill lines with pieces; return the tallest letters of each."""
    lines, used, most = [plain], 0.0, width + _SLACK
    for gap, room, height in pieces:
        if used and used + gap + room > most:
            lines.append(plain)
            used = 0.0
        used += gap + room if used else room
        lines[-1] = max(lines[-1], height)
        while used > most:
            used -= width
            lines.append(max(plain, height))
    return lines


def _pieces(text: Sequence[tuple[str, Span]], style: PrintedStyle) -> list[Piece]:
    """Cut text into what may stand on a line of its own; words that change their look within stay together."""
    made: list[Piece] = []
    gap = 0.0
    for words, span in text:
        if span.image and (drawn := _drawn(span, style)):
            made.append(drawn)
            continue
        look = _look(span, style)
        space = look.space * style.size
        for number, word in enumerate(words.replace("\n", " ").replace("\t", " ").split(" ")):
            gap += space if number else 0.0
            for place, share in enumerate(look.words[word] if word else ()):
                if made and not gap and not place:
                    made[-1] = _grown(made[-1], share * style.size, look.height)
                else:
                    made.append((gap, share * style.size, look.height))
                gap = 0.0
    return made


def _grown(piece: Piece, room: float, height: float) -> Piece:
    return piece[0], piece[1] + room, max(piece[2], height)


def _drawn(span: Span, style: PrintedStyle) -> Piece | None:
    """Measure the picture that words stand for; None for plain words."""
    if not span.image:
        return None
    from docs_engine.word.pictures import picture_at, printed_size

    picture = picture_at(span.image)
    wide, tall = printed_size(picture) if picture else (0, 0)
    return (0.0, wide, tall / style.size) if picture else None


def _look(span: Span, style: PrintedStyle) -> Face:
    font = _CODE if span.code else style.font
    return face(font, bold=style.bold or span.bold, italic=style.italic or span.italic)
