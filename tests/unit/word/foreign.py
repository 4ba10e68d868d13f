"""Word files as other programs write them, and files that no program writes."""

import io
import zipfile
from xml.sax.saxutils import escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended")
    )
    + "</Types>"
)


def part(tag: str, inside: str) -> str:
    """One part in the namespaces of Word."""
    return f"<w:{tag} {_NAMES}>{inside}</w:{tag}>"


def links(**targets: str) -> str:
    """A part of relations; each name is the kind, and the target's part is beside the document."""
    outside = ' TargetMode="External"'
    lines = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{target}"{outside if "://" in target else ""}/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def word_file(body: str, parts: dict[str, str | bytes] | None = None, **related: str) -> bytes:
    """A file with this body; `related` takes a kind to the inside of a part of that kind, or to an outside address."""
    outside = {kind: text for kind, text in related.items() if "://" in text and not text.startswith("<")}
    inside = {kind: text for kind, text in related.items() if kind not in outside}
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links(**{kind: f"{kind}.xml" for kind in inside}, **outside),
        **{f"word/{kind}.xml": text for kind, text in inside.items()},
        **(parts or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return packed.getvalue()


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; plain text becomes one."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(each if each.startswith(("<w:", "<m")) else run(each) for each in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def styles(**names: str) -> str:
    """A part of styles: id -> name."""
    return part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in names.items()
        ),
    )
