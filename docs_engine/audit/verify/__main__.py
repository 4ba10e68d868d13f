"""Print six reports of a bundle.

    python3 -m verify BUNDLE [--head HASH]...

The exit status adds up the reports that failed: 1 chain, 2 completeness, 4 content, 8 binding, 16 replay,
32 permissions. 0: all hold. 64: the bundle cannot be read.
"""

import argparse
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from .binding import binding
from .bundle_files import Bundle, read
from .chain import chain
from .replaying import replay
from .rows import completeness
from .rules import permissions
from .words import content

UNREADABLE = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the six reports of a bundle and return the exit status."""
    asked = argparse.ArgumentParser(description="Check a bundle of Backcast's audit trail.")
    asked.add_argument("bundle", type=Path, help="the zip, or the folder it was unpacked into")
    asked.add_argument("--head", action="append", default=[], help="a head printed in a Word file or mail")
    options = asked.parse_args(arguments)
    try:
        bundle = read(options.bundle)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as broken:
        print(f"This bundle cannot be read: {broken}", file=sys.stderr)
        return UNREADABLE
    print(f"{bundle.document.get('title')}: {len(bundle.events)} events, {bundle.document.get('state')}")
    status = 0
    for bit, (name, report) in enumerate(reports(options.head).items()):
        try:
            wrong = list(report(bundle))
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            wrong = [f"could not be told: the bundle lacks {broken}"]
        status |= bool(wrong) << bit
        print(f"{'FAILED' if wrong else 'holds '}  {name}")
        for line in wrong:
            print(f"        {line}")
    return status


def reports(heads: Sequence[str] = ()) -> dict[str, Callable[[Bundle], Iterable[str]]]:
    """Return the reports in the order of their exit statuses; each yields what is wrong."""
    return {
        "chain": lambda bundle: chain(bundle, heads),
        "completeness": completeness,
        "content": content,
        "binding": binding,
        "replay": replay,
        "permissions": permissions,
    }


if __name__ == "__main__":
    sys.exit(main())
