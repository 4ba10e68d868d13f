"""The look of the pages under /session: one style, allowed by its hash, no script at all."""

from pathlib import Path

from docs_engine.api.headers import content_hash

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")

POLICY = (
    f"default-src 'none'; style-src {content_hash(STYLE)}; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
