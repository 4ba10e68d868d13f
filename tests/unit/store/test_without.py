"""Opening a database does not load what only analysts need."""

import subprocess
import sys

import pytest

from docs_engine.store.without import without


@pytest.mark.process
def test_opening_a_store_loads_no_pandas_and_leaves_it_to_be_imported():
    program = (
        "import sys, docs_engine.store.sqlite; print('pandas' in sys.modules); "
        "import pandas; print(pandas.__name__, docs_engine.store.sqlite.Database.__name__)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["False", "pandas", "Database"]


def test_what_is_loaded_already_stays():
    with without("subprocess"):
        assert sys.modules["subprocess"] is subprocess
    assert sys.modules["subprocess"] is subprocess


def test_an_import_inside_fails_as_if_nothing_were_installed():
    with without("antigravity_not_loaded"), pytest.raises(ImportError):
        __import__("antigravity_not_loaded")
    assert "antigravity_not_loaded" not in sys.modules
