"""Passwords as argon2id hashes, with the least parameters that OWASP accepts and few at a time."""

import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from docs_engine.errors import InputError

SHORTEST = 12
LONGEST = 1024  # a longer one would only keep the server busy

# OWASP password storage cheat sheet, argon2id: 19 MiB of memory, two passes, one lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """Make the hash to store; InputError for a password that is too short or too long."""
    refuse_weak(password)
    with _AT_ONCE:
        return _HASHER.hash(password)


def refuse_weak(password: str) -> None:
    """Raise InputError unless the password may be chosen: 12 to 1,024 characters that are not all the same."""
    if len(password) < SHORTEST:
        reason = f"at least {SHORTEST} characters"
    elif len(password) > LONGEST:
        reason = f"at most {LONGEST:,} characters"
    elif len(set(password)) == 1:
        reason = "more than one character repeated"
    else:
        return
    raise InputError(
        f"The password needs {reason}.", fields={"password": reason}, hint="A sentence of several words is a good one."
    )


def verify_password(password_hash: str, password: str) -> bool:
    """Whether the password belongs to the hash; False also for a hash that is none."""
    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _HASHER.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False


def verify_dummy(password: str) -> None:
    """Take as long as verifying a real password does, so that an unknown address cannot be told by the clock."""
    verify_password(_dummy_hash(), password)


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's and should be renewed at the next sign-in."""
    return _HASHER.check_needs_rehash(password_hash)


@cache
def _dummy_hash() -> str:
    return _HASHER.hash(secrets.token_urlsafe(24))
