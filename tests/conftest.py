"""What tests of several kinds need of the machine."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def open_folder():
    """A folder that any account may enter; pytest's own is closed to all but the one who runs it."""
    folder = Path(tempfile.mkdtemp(prefix="backcast"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def as_nobody():
    """Permissions do not bind the superuser, so become somebody whom they do: `with as_nobody(): ...`."""
    return _as_nobody


@contextlib.contextmanager
def _as_nobody():
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
