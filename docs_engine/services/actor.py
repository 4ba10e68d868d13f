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
