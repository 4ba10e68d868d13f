"""The empty document that every export starts from: our own parts under template/, no leftovers of an office suite."""

import io
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx

from docs_engine.word.company import CompanyLook, company_look

_FOLDER = Path(__file__).parent / "template"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "word/document.xml": f"{_WORD_TYPE}.document.main+xml",
    "word/styles.xml": f"{_WORD_TYPE}.styles+xml",
    "word/numbering.xml": f"{_WORD_TYPE}.numbering+xml",
    "word/settings.xml": f"{_WORD_TYPE}.settings+xml",
    "word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_PACKAGE_LINKS = {
    f"{_OFFICE}/officeDocument": "word/document.xml",
    f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
    f"{_OFFICE}/extended-properties": "docProps/app.xml",
}
_DOCUMENT_LINKS = {
    f"{_OFFICE}/styles": "styles.xml",
    f"{_OFFICE}/numbering": "numbering.xml",
    f"{_OFFICE}/settings": "settings.xml",
    f"{_OFFICE}/fontTable": "fontTable.xml",
    f"{_OFFICE}/theme": "theme/theme1.xml",
}


def empty_word(company: bytes = b"") -> Any:
    """Return a fresh python-docx document (untyped) of the template, in a company's look when one is given."""
    return docx.Document(io.BytesIO(_template(company)))


def template_lacks(company: bytes) -> tuple[str, ...]:
    """Say in words what a company's template lacks; InputError for one that is not accepted."""
    return _look(company).lacks if company else ()


def _look(company: bytes) -> CompanyLook:
    return company_look(company, (_FOLDER / "styles.xml").read_bytes(), (_FOLDER / "document.xml").read_bytes())


@lru_cache(maxsize=4)
def _template(company: bytes) -> bytes:
    replaced = _look(company).parts if company else {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _links(_PACKAGE_LINKS))
        package.writestr("word/_rels/document.xml.rels", _links(_DOCUMENT_LINKS))
        for name in _PARTS:
            package.writestr(name, replaced.get(name) or (_FOLDER / Path(name).name).read_bytes())
    return packed.getvalue()


def _content_types() -> str:
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items())
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _links(targets: dict[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'
