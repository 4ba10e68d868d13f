"""Over which revision of the draft a request was made."""

from docs_engine.api.caller import Acting
from docs_engine.api.problems import RequestRefusedError


def base_revision_of(given: int | None, acting: Acting) -> int:
    """Return the revision of the draft that a request was made over: as its body says, else its If-Match."""
    if given is not None:
        return given
    revision = acting.if_match.strip().removeprefix("W/").strip('"')
    if revision.isascii() and revision.isdigit():
        return int(revision)
    raise RequestRefusedError(
        "no_base_revision",
        "The request does not say which revision of the draft it was typed over.",
        hint='Send "base_revision", or the header If-Match with the ETag of the draft.',
    )
