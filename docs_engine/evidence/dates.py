"""When something was found out: a day, or as much of it as is known."""

import re
from datetime import date

_DATE = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?")


def is_date(text: str) -> bool:
    """Tell whether this is a day (2027-03-12), a month (2027-03) or a year (2027) that exists."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
