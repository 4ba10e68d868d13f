"""Who acts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person behind a call.

    `request` is an idempotency key: a second call under the same key gets the first result and changes nothing; other
    content under the same key is an InputError. "" means that every call counts.
    """

    person_id: str
    request: str = ""

    def within(self, part: str) -> "Actor":
        """Return who acts in one part of a command; each part is done once under a key of its own."""
        return Actor(self.person_id, f"{self.request[:120]}/{part}"[:200] if self.request else "")
