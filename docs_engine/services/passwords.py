"""Asking for a password: one answer for every wrong one, and a pause after repeated failures."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from docs_engine.accounts.passwords import verify_dummy, verify_password
from docs_engine.accounts.tokens import hash_token
from docs_engine.errors import InputError, NotAllowedError
from docs_engine.model.people import Person
from docs_engine.services.desk import Desk

FREE_TRIES = 5
PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=30)
FRESH = timedelta(minutes=5)
_MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class Failures:
    """Who failed how often and when last, in this process; the oldest are forgotten beyond 10,000 names."""

    _seen: OrderedDict[str, tuple[int, datetime]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, name: str, now: datetime) -> timedelta:
        """Return how long this name has to wait before the next try; zero or less when it may try."""
        with self._lock:
            count, last = self._seen.get(name, (0, now))
        if count < FREE_TRIES:
            return timedelta(0)
        pause: timedelta = min(PAUSE * 2 ** min(count - FREE_TRIES, 10), LONGEST_PAUSE)
        return last + pause - now

    def count(self, name: str, now: datetime) -> None:
        """Remember one more failure."""
        with self._lock:
            self._seen[name] = (self._seen.pop(name, (0, now))[0] + 1, now)
            while len(self._seen) > _MOST_REMEMBERED:
                self._seen.popitem(last=False)

    def forget(self, name: str) -> None:
        """Begin anew after a right password."""
        with self._lock:
            self._seen.pop(name, None)


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Checks passwords for signing in and for signing documents."""

    desk: Desk
    failures: Failures = field(default_factory=Failures)

    def admit(self, email: str, password: str) -> Person:
        """Return whose address and password these are; the same NotAllowedError for every pair that is wrong."""
        name = email.strip().casefold()[:320]
        self._refuse_hurry(name)
        found = self.desk.store.people.by_email(email)
        if found is None:
            verify_dummy(password)
        elif verify_password(found[1], password) and found[0].left_at is None:
            self.failures.forget(name)
            return found[0]
        self.failures.count(name, self.desk.moment.now())
        raise NotAllowedError(
            "The address or the password is wrong.",
            needs="the right password",
            hint="Try again, or ask an admin for a new password.",
        )

    def confirm(self, person_id: str, password: str) -> str:
        """Check a person's own password again and return the hash that it fitted; InputError when it is wrong."""
        self._refuse_hurry(person_id)
        password_hash = self.desk.store.people.password_hash(person_id)
        if verify_password(password_hash, password):
            self.failures.forget(person_id)
            return password_hash
        self.failures.count(person_id, self.desk.moment.now())
        raise InputError("The password is wrong.", fields={"password": "is wrong"}, hint="Enter your own password.")

    def signed_in_just_now(self, person_id: str, token: str) -> None:
        """Raise NotAllowedError unless this is a session of the person, begun in the last few minutes."""
        session, now = self.desk.store.people.session(hash_token(token)), self.desk.moment.now()
        own = session is not None and session.person_id == person_id and session.expires_at > now
        if session is None or not own or now - session.signed_in_at > FRESH:
            minutes = int(FRESH.total_seconds() // 60)
            raise NotAllowedError(
                f"Signing needs a sign-in of the last {minutes} minutes, or your password.",
                needs="a fresh sign-in",
                hint="Sign in again, or enter your password.",
            )

    def still_the_same(self, person_id: str, password_hash: str) -> None:
        """Raise InputError when the password changed between its check and the write."""
        if self.desk.store.people.password_hash(person_id) != password_hash:
            raise InputError(
                "Your password was changed a moment ago.",
                fields={"password": "was changed"},
                hint="Enter the new password.",
            )

    def _refuse_hurry(self, name: str) -> None:
        wait = self.failures.wait(name, self.desk.moment.now())
        if wait > timedelta(0):
            minutes = -(-int(wait.total_seconds()) // 60)
            raise NotAllowedError(
                "Too many wrong passwords.",
                needs="a pause",
                hint=f"Try again in {minutes} minute{'s' if minutes > 1 else ''}.",
            )
