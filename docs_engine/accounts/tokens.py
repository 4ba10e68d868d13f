"""Tokens: 256 random bits that are shown once; only their SHA-256 is kept."""

import hashlib
import secrets


def new_token() -> str:
    """Make a fresh secret, safe in cookies and addresses."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Give what is stored of a token. It is random, so a fast hash without salt is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
