"""What a change adds, as git tells it: the lines of a file that its base does not have."""

import os
import re
import subprocess
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from docs_engine.errors import InputError

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SECONDS = 60
# A repository's own settings could name programs that git then runs; none of them is needed here.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks", "--literal-pathspecs")


@dataclass(frozen=True, slots=True)
class AddedLines:
    """The added lines of one file as ranges from first to last, in order; lines count from 1."""

    ranges: tuple[tuple[int, int], ...]

    def touch(self, first: int, last: int) -> bool:
        """Tell whether any of the lines from `first` to `last` was added."""
        place = bisect_right(self.ranges, (last, float("inf")))
        return place > 0 and self.ranges[place - 1][1] >= first


def added_lines(path: Path, base: str) -> AddedLines:
    """Return the lines of a file that are not in `base`, or in what both sides grew from when they have parted.

    A file that git does not know yet is new from end to end. InputError outside a repository, for a revision that does
    not exist, and when there is no git.
    """
    folder = path.absolute().parent
    start = _start(folder, base)
    if _git(folder, "ls-files", "--error-unmatch", "--", path.name).returncode:
        return AddedLines(((1, 2**31),))
    flags = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules")
    told = _git(folder, "diff", *flags, start, "--", path.name)
    if told.returncode:
        raise _refused(path, told)
    return AddedLines(
        tuple(
            (int(first), int(first) + int(count or 1) - 1)
            for first, count in _HUNK.findall(told.stdout)
            if int(count or 1)
        )
    )


def _start(folder: Path, base: str) -> str:
    if _git(folder, "rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
        raise InputError(
            f"{folder} is not in a git repository.",
            fields={"--diff": "needs a git repository"},
            hint="Check the whole file without --diff.",
        )
    known = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if known.returncode or base.startswith("-"):
        raise InputError(
            f"There is no revision {base!r} in the repository of {folder}.",
            fields={"--diff": "not a known revision"},
            hint="Name a commit, a branch or a tag. A shallow clone must fetch it first.",
        )
    commit = known.stdout.strip()
    parted = _git(folder, "merge-base", commit, "HEAD")
    return parted.stdout.strip() if parted.returncode == 0 else commit


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git without a shell, a pager, a prompt or a program that the repository names."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**kept, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_PAGER": "cat"}
    try:
        return subprocess.run(  # noqa: S603  the words are fixed but for a path after -- and a revision that was checked
            ["git", *_QUIET, *arguments],  # noqa: S607  whichever git the user has
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as missing:
        raise InputError(
            "--diff needs git, which was not found, or the folder is gone.",
            fields={"--diff": "git was not found"},
            hint="Install git, or check the whole file without --diff.",
        ) from missing
    except subprocess.TimeoutExpired as slow:
        raise InputError(
            f"git did not answer within {_SECONDS} seconds in {folder}.", fields={"--diff": "git took too long"}
        ) from slow


def _refused(path: Path, told: subprocess.CompletedProcess[str]) -> InputError:
    reason = (told.stderr.strip().splitlines() or ["it gave no reason"])[-1]
    return InputError(f"git could not compare {path}: {reason}.", fields={"--diff": reason})
