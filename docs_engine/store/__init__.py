"""Everything Backcast remembers: one set of queries over SQLite and PostgreSQL."""

from docs_engine.store.chain import canonical_json, check_chain
from docs_engine.store.opening import Store, open_store

__all__ = ["Store", "canonical_json", "check_chain", "open_store"]
