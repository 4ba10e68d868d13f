"""Pictures that stand in the text itself, as data: addresses; nothing is ever fetched."""

import base64
import binascii
import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from docs_engine.word.elements import RELATIONS, Element, clean, element

_DATA = re.compile(r"data:image/(?:png|jpe?g|gif);base64,([A-Za-z0-9+/=%]+)", re.IGNORECASE)
_MOST_PIXELS = 50_000_000
_PIXEL = 9525  # of Word's unit, at 96 pixels to the inch
_TWENTIETH = 635  # of a point, in Word's unit
_WIDEST, _TALLEST = 5_943_600, 7_315_200
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_MARK = 0xFF
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_IMAGE = f"{RELATIONS}/image"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, its kind (png, jpeg, gif) and its size in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


@lru_cache(maxsize=32)
def picture_at(address: str) -> Picture | None:
    """Return the picture that an address holds itself; None for one elsewhere, and for one that is no picture."""
    found = _DATA.fullmatch(address)
    try:
        content = base64.b64decode(found[1].replace("%3D", "=").replace("%2B", "+"), validate=True) if found else b""
    except binascii.Error:
        return None
    kind, width, height = _size(content)
    fits = 0 < width * height <= _MOST_PIXELS
    return Picture(content, kind, width, height) if kind and fits else None


def _size(content: bytes) -> tuple[str, int, int]:
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return "png", *struct.unpack(">II", content[16:24])
        if content.startswith((b"GIF87a", b"GIF89a")):
            return "gif", *struct.unpack("<HH", content[6:10])
        if content.startswith(b"\xff\xd8"):
            return "jpeg", *_jpeg_size(content)
    except (struct.error, IndexError):
        pass
    return "", 0, 0


def _jpeg_size(content: bytes) -> tuple[int, int]:
    place = 2
    while content[place] == _JPEG_MARK:
        mark, length = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])[0]
        if mark in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return 0, 0


def write_picture(part: Any, picture: Picture, description: str, number: int) -> Element:
    """Return the drawing of a picture, added to a python-docx part (untyped); no wider than the text."""
    kept = next((each for each in part.package.iter_parts() if _holds(each, picture)), None)
    if kept is None:
        name = PackURI(f"/word/media/image{number}.{picture.kind}")
        kept = Part(name, f"image/{picture.kind}", picture.content, part.package)
    wide, tall = _printed(picture)
    size = {"cx": str(wide), "cy": str(tall)}
    return element("drawing", _inline(part.relate_to(kept, _IMAGE), size, clean(description), number))


def printed_size(picture: Picture) -> tuple[int, int]:
    """Return how wide and tall a picture is printed, in twentieths of a point."""
    wide, tall = _printed(picture)
    return wide // _TWENTIETH, tall // _TWENTIETH


def _printed(picture: Picture) -> tuple[int, int]:
    scale = min(1.0, _WIDEST / (picture.width * _PIXEL), _TALLEST / (picture.height * _PIXEL))
    return int(picture.width * _PIXEL * scale), int(picture.height * _PIXEL * scale)


def _holds(part: Any, picture: Picture) -> bool:
    return bool(part.content_type == f"image/{picture.kind}" and part.blob == picture.content)


def _inline(relation: str, size: dict[str, str], description: str, number: int) -> Element:
    place, main, pic = (f"{_DRAWING}/{name}" for name in ("wordprocessingDrawing", "main", "picture"))
    names = {"wp": place, "a": main, "pic": pic, "r": RELATIONS}
    root = etree.Element(f"{{{place}}}inline", nsmap=names, distT="0", distB="0", distL="0", distR="0")
    label = {"id": str(number), "name": f"Picture {number}", "descr": description}

    def put(into: Element, space: str, name: str, /, **values: str) -> Element:
        return etree.SubElement(into, f"{{{space}}}{name}", **values)

    put(root, place, "extent", **size)
    put(root, place, "docPr", **label)
    graphic = put(put(root, main, "graphic"), main, "graphicData", uri=pic)
    drawn = put(graphic, pic, "pic")
    about = put(drawn, pic, "nvPicPr")
    put(about, pic, "cNvPr", **label)
    put(about, pic, "cNvPicPr")
    fill = put(drawn, pic, "blipFill")
    put(fill, main, "blip").set(f"{{{RELATIONS}}}embed", relation)
    put(put(fill, main, "stretch"), main, "fillRect")
    shape = put(drawn, pic, "spPr")
    frame = put(shape, main, "xfrm")
    put(frame, main, "off", x="0", y="0")
    put(frame, main, "ext", **size)
    put(put(shape, main, "prstGeom", prst="rect"), main, "avLst")
    return root
