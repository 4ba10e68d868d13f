"""Code blocks that open and never close, which makes code of all that follows."""

import re

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\r\n]*)\r?$", re.MULTILINE)


def unclosed_fence(text: str) -> int:
    """Return the line, from 1, of a fence that is never closed; 0 when every fence is."""
    opened = ""
    line = 0
    for found in _FENCE.finditer(text):
        fence, rest = found[1], found[2].strip()
        if not opened:
            if fence[0] == "`" and "`" in rest:
                continue
            opened, line = fence, text.count("\n", 0, found.start()) + 1
        elif fence.startswith(opened) and not rest:
            opened = ""
    return line if opened else 0
