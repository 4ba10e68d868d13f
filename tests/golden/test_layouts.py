"""Every layout of a PR/FAQ gives the same sections and the same questions with their answers."""

from pathlib import Path

import pytest

from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document, read_faq, recognise
from tests.golden.layouts import EXTERNAL, INTERNAL, RELEASE, every_layout

TYPES = load_document_types(Path(__file__).parents[2] / "templates")
LAYOUTS = dict(every_layout())


def plain(text):
    return " ".join(text.replace("```", " ").split())


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_whole(name):
    text = LAYOUTS[name]
    assert recognise(text, TYPES) == "pr_faq"
    read = read_document(text, TYPES["pr_faq"])
    for key, words in RELEASE.items():
        section = read.section(key)
        assert section is not None, key
        assert words[-20:] in section.text
        assert not [other for other in RELEASE if other != key and RELEASE[other][:20] in section.text]
    for key, wanted in (("external_faq", EXTERNAL), ("internal_faq", INTERNAL)):
        pairs = read_faq(read.section(key))
        assert [pair.question.rstrip("?") for pair in pairs] == [question.rstrip("?") for question, _ in wanted]
        for pair, (_, answer) in zip(pairs, wanted, strict=True):
            assert plain(pair.answer).lstrip("- ").startswith(plain(answer)[:10])
            assert plain(pair.answer).rstrip("- ").endswith(plain(answer)[-10:])


@pytest.mark.parametrize("quirk", ["\r\n", "\n\n---\n\n## ", "\u00a0FAQ"])
def test_line_ends_rules_and_hard_spaces_change_nothing(quirk):
    plainly = {"\r\n": "\n", "\n\n---\n\n## ": "\n\n## ", "\u00a0FAQ": " FAQ"}[quirk]
    text = LAYOUTS["release: headings in a part"].replace(plainly, quirk)
    keys = [section.key for section in read_document(text, TYPES["pr_faq"]).sections if section.key]
    assert keys == [*RELEASE, "external_faq", "internal_faq"]
