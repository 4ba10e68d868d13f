"""Measure the letters of freely licensed fonts that are as wide as the ones our Word template names.

Rewrites docs_engine/word/metrics/fonts.json; needs fontTools and the Debian packages fonts-crosextra-carlito and
fonts-noto-mono. Widths are facts about letters: no outline and no other part of a font is copied.
Run: python benchmarks/measure_fonts.py [FOLDER OF FONTS]
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "docs_engine" / "word" / "metrics" / "fonts.json"
FOLDER = "/usr/share/fonts/truetype"
EM = 2048
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x370, 0x460), *range(0x2010, 0x2040), 0x20AC, 0x2122]
LETTERS += [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
STYLES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}
# Carlito is as wide as Calibri, letter for letter. No free font is as Consolas: Noto Sans Mono is a little wider and
# taller, so that code is never taken for shorter than it prints.
FONTS = {"Calibri": "crosextra/Carlito", "Consolas": "noto/NotoSansMono"}


def measured(path: Path) -> dict[str, object]:
    """Give ascent, descent and widths in 2048ths of an em; letters are not kerned, as Word does not by default."""
    font = TTFont(path)
    scale = EM / font["head"].unitsPerEm
    names, advances, heights = font.getBestCmap(), font["hmtx"], font["hhea"]
    widths = {chr(code): round(advances[names[code]][0] * scale) for code in LETTERS if code in names}
    return {
        "ascent": round(heights.ascent * scale),
        "descent": round(-heights.descent * scale),
        "gap": round(heights.lineGap * scale),
        "widths": widths,
    }


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else FOLDER)
    fonts = {
        f"{name} {style}".strip(): measured(
            face if (face := folder / f"{stem}-{look}.ttf").exists() else folder / f"{stem}-Regular.ttf"
        )
        for name, stem in FONTS.items()
        for style, look in STYLES.items()
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"em": EM, "fonts": fonts}, ensure_ascii=True, separators=(",", ":")) + "\n")
    print(f"{len(fonts)} fonts, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
