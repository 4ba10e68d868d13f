"""Letters of symbol fonts -> letters that mean the same in any font."""

import re

_PRIVATE = re.compile("[\uf000-\uf0ff]")
_FIRST_PRIVATE = 0xF000
_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})
_PICTURES = {
    0xB7: "•",
    0xE0: "→",
    0xDF: "←",
    0xFC: "✓",
    0xFE: "☑",
    0xA8: "☐",
    0x4A: "☺",
    0xA7: "▪",
    0x6F: "☐",
    0xFB: "✗",
}
_GREEK = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ" + "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_MATHEMATICS = {
    0x2D: "\u2212", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "\u00d7", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xCE: "∈", 0xD1: "∇",
    0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip


def symbol(code: str, font: str) -> str:
    """Return the letter of a symbol by its number in a font; one that has no letter of its own is shown as a bullet."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if place < 0x100 and font.lower() in _FONTS:  # noqa: PLR2004  some programs leave the private area away
        place += _FIRST_PRIVATE
    if _FIRST_PRIVATE <= place < _FIRST_PRIVATE + 0x100:
        return _letter(place - _FIRST_PRIVATE, font)
    return chr(place) if 0x20 <= place < 0xD800 else ""  # noqa: PLR2004  neither control characters nor surrogates


def with_symbols(text: str, font: str) -> str:
    """Return a text of a symbol font with its letters; nothing else of it changes."""
    return _PRIVATE.sub(lambda found: _letter(ord(found[0]) - _FIRST_PRIVATE, font), text)


def _letter(place: int, font: str) -> str:
    if font.lower() != "symbol":
        return _PICTURES.get(place, "•")
    return _GREEK.get(place) or _MATHEMATICS.get(place) or (chr(place) if 0x20 <= place < 0x7F else "•")  # noqa: PLR2004
