"""A code block that never closes is told, as it swallows the text after it."""

import pytest

from docs_engine.markdown import unclosed_fence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Bread.\n\n```\ncode\n", 3),
        ("```python\ncode\n```\nBread.", 0),
        ("~~~\n```\n~~~\n", 0),
        ("````\n```\n", 1),
        ("```\n``` python\n", 1),
        ("```a`b``` is code.\n", 0),
        ("```\r\ncode\r\n```\r\n", 0),
    ],
)
def test_the_line_of_a_fence_that_is_not_closed_is_found(text, line):
    assert unclosed_fence(text) == line
