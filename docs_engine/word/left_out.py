"""What a file does not take along, in words for the person who sends it."""

from collections.abc import Iterator

from docs_engine.model.document import ReadSection
from docs_engine.word.links import link_target
from docs_engine.word.request import WordRequest

_LONGEST = 60


def left_out(request: WordRequest) -> tuple[str, ...]:
    """Say which pictures and links of the text stand in no Word, PDF or HTML file, and what the template lacks."""
    lost = dict.fromkeys(line for section in request.sections for line in _lost(section))
    return (*lost, *_lacking(request.template))


def _lost(section: ReadSection) -> Iterator[str]:
    for paragraph in section.paragraphs:
        for span in paragraph.spans:
            words = _short(span.text)
            if span.image and not _is_held(span.image):
                yield f"The picture “{words}” in “{_short(section.title)}” is not in the file; its words stand there."
            if span.href and not link_target(span.href):
                yield f"“{words}” in “{_short(section.title)}” is no link any more: its address is not on the web."


def _lacking(template: bytes) -> tuple[str, ...]:
    from docs_engine.word.template import template_lacks

    return template_lacks(template) if template else ()


def _is_held(address: str) -> bool:
    """Tell whether the address holds the picture itself; python-docx is loaded for that alone."""
    from docs_engine.word.pictures import picture_at

    return picture_at(address) is not None


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
