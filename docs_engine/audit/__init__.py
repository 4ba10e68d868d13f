"""Proof for outsiders: bundles of one document's trail, a verifier that needs no Backcast, signed checkpoints."""

from docs_engine.audit.bundle import Bundle, write_bundle
from docs_engine.audit.checkpoints import SHORTEST_KEY, Checkpoint, check_heads, read_checkpoints, sign_checkpoint

__all__ = ["SHORTEST_KEY", "Bundle", "Checkpoint", "check_heads", "read_checkpoints", "sign_checkpoint", "write_bundle"]
