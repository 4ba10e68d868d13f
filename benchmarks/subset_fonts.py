"""Cut the serif that Streamlit ships down to the letters our pages show, and name it as ours.

Rewrites docs_engine/api/fonts/*.woff2, whose names .streamlit/config.toml repeats; needs fontTools and brotli. The font
is Adobe's Source Serif (SIL Open Font License 1.1); "Source" is a reserved name, so a modified version must carry
another. A letter that is not in it comes from the whole font, which browsers load only then. Streamlit draws in its
sans before it knows our settings, so a smaller one would come on top of it.
Run: python benchmarks/subset_fonts.py [FOLDER OF FONTS]
"""

import hashlib
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUT = Path(__file__).parents[1] / "docs_engine" / "api" / "fonts"
FACES = {
    ("Backcast Serif", "Regular"): "SourceSerifVariable-Roman",
    ("Backcast Serif", "Italic"): "SourceSerifVariable-Italic",
}
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2122]
LETTERS += [*range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum"]
AXES = {"wght": (400, 700), "opsz": 20}  # 20 is the size that documents are read in, and two fifths of the weight
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, PREFIX = 1, 2, 3, 4, 6, 25
KEPT_NAMES = {0, 5, 8, 9, 11, 13, 14}  # copyright, version, who made it, the licence


def cut(path: Path, family: str, style: str) -> TTFont:
    """Keep the letters, the weights that pages use and how letters meet; take the name away."""
    font = TTFont(path, recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    narrowed = BytesIO()
    instantiateVariableFont(font, {tag: limit for tag, limit in AXES.items() if tag in axes}).save(narrowed)
    font = TTFont(narrowed, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, name_IDs=sorted(KEPT_NAMES), hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    rename(font, family, style)
    return font


def rename(font: TTFont, family: str, style: str) -> None:
    full, short = f"{family} {style}", family.replace(" ", "")
    own = {FAMILY: family, STYLE: style, UNIQUE: full, FULL: full, POSTSCRIPT: f"{short}-{style}", PREFIX: short}
    for number, words in own.items():
        font["name"].setName(words, number, 3, 1, 0x409)


def main() -> None:
    streamlit = Path(find_spec("streamlit").origin).parent if find_spec("streamlit") else Path()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else streamlit / "static" / "static" / "media"
    for old in OUT.glob("*.woff2"):
        old.unlink()
    for (family, style), stem in FACES.items():
        font = cut(next(folder.glob(f"{stem}*.woff2")), family, style)
        font.flavor = "woff2"
        written = BytesIO()
        font.save(written)
        name = f"{family} {style}".lower().replace(" ", "-")
        file = OUT / f"{name}.{hashlib.sha256(written.getvalue()).hexdigest()[:8]}.woff2"
        file.write_bytes(written.getvalue())
        print(f"{file.name}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
