"""Where a record may lead."""

from urllib.parse import urlsplit


def is_web_address(link: str) -> bool:
    """Tell whether a link is a whole address on the web: http or https with a host, and nothing that hides in it."""
    if any(character.isspace() or not character.isprintable() for character in link) or "\\" in link:
        return False
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc
