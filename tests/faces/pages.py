"""A page run as Streamlit runs it, and eyes to look at what it drew."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from docs_engine.ui.session import TOKEN_KEY

ROOT = Path(__file__).parents[2]


def open_page(name: str, token: str, **place: str) -> AppTest:
    """Run a page for whoever has the token; `place` is the query of its address, without what is ""."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    app.session_state[TOKEN_KEY] = token
    app.switch_page(f"docs_engine/ui/pages/{name}.py")
    for key, value in place.items():
        if value:
            app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button with this label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def unfold(app: AppTest, name: str) -> AppTest:
    """Open a fold of the page."""
    app.session_state[f"fold-{name}"] = True
    app.run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    """All plain text of the page."""
    return "\n".join(element.value for element in app.text)


def changes(app: AppTest) -> dict[str, list[tuple[str, str]]]:
    """What the difference on the page marks in each changed section: (same, added or removed; words), in order."""
    [difference] = drawn(app, "difference")
    return {
        section["title"]: [
            (span["change"], span["text"].strip())
            for paragraph in section["paragraphs"]
            for span in [*paragraph["spans"], *(span for row in paragraph["rows"] for cell in row for span in cell)]
        ]
        for section in difference["sections"]
        if section["changed"]
    }


def drawn(app: AppTest, component: str) -> list[dict[str, object]]:
    """What each of our components of this name was given, from the top of the page."""
    found = [element.proto for element in app.get("bidi_component")]
    return [json.loads(proto.json) for proto in found if proto.component_name == f"backcast_{component}"]
