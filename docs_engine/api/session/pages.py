"""The HTML of the pages under /session. Every text from outside goes through escape()."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from starlette.responses import HTMLResponse

from docs_engine.api.problems import STATUS
from docs_engine.api.session.style import POLICY, STYLE
from docs_engine.errors import DocsEngineError
from docs_engine.model.people import Person


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form; `note` stands under its label."""

    name: str
    label: str
    kind: str = "text"
    autocomplete: str = "off"
    note: str = ""
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed into a form before, and the error that it met."""

    typed: Mapping[str, str] = field(default_factory=dict)
    error: DocsEngineError | None = None

    def reason(self, name: str) -> str:
        """Return why this field was refused, "" when it was not."""
        fields = self.error.details.get("fields") if self.error else None
        return str(fields.get(name, "")) if isinstance(fields, Mapping) else ""


SIGN_IN = (
    Field("email", "E-mail address", "email", "username"),
    Field("password", "Password", "password", "current-password", longest=1000),
)
SET_UP = (
    Field("workspace", "Name of the workspace", note="Your company or department."),
    Field("team", "Your team", note="Documents belong to a team; more teams come later."),
    Field("name", "Your name", autocomplete="name"),
    Field("email", "Your e-mail address", "email", "username"),
    Field("password", "A password", "password", "new-password", "At least 12 characters.", 1000),
)


def welcome_page(*, sample_offered: bool) -> HTMLResponse:
    """Show the first page of an empty workspace."""
    choices = [
        _choice(
            "Set up your workspace",
            "Name it, name your first team, and become its first admin. It takes a minute.",
            '<a class="button" href="/session/set-up">Set up</a>',
        )
    ]
    if sample_offered:
        choices.append(
            _choice(
                "Explore the sample",
                "Three teams, six people and their documents: drafts, a review under way, an override. Nothing you do "
                "there touches your own workspace.",
                '<a class="button second" href="/session/sample">Explore</a>',
            )
        )
    body = f"""<h1>Work backwards from the customer</h1>
<p class="quiet">Write the press release first. Backcast leads from five customer questions to a draft, finds what a bar
raiser would ask, and keeps review and sign-off in one place.</p>
<div class="choices">{"".join(choices)}</div>"""
    return _page("Welcome", body, wide=True)


def sign_in_page(entry: Entry, *, wanted: str, sample_offered: bool) -> HTMLResponse:
    """Show the sign-in form; after an error with everything but the password as it was typed."""
    footer = '<footer>Just looking? <a href="/session/sample">Explore the sample workspace</a>.</footer>'
    body = f"""<h1>Sign in</h1>
{_problem(entry.error)}<form method="post" action="/session/sign-in">
<input type="hidden" name="next" value="{escape(wanted)}">
{_fields(SIGN_IN, entry)}<button type="submit">Sign in</button></form>{footer if sample_offered else ""}"""
    return _page("Sign in", body, status=_status(entry))


def set_up_page(entry: Entry) -> HTMLResponse:
    """Show the form for the first person."""
    body = f"""<h1>Set up your workspace</h1>
<p class="quiet">You become its first admin and can add people and teams afterwards.</p>
{_problem(entry.error)}<form method="post" action="/session/set-up">
{_fields(SET_UP, entry)}<button type="submit">Create the workspace</button></form>
<footer><a href="/session/welcome">Back</a></footer>"""
    return _page("Set up", body, status=_status(entry))


def sample_page(people: Iterable[tuple[Person, str]], *, wanted: str) -> HTMLResponse:
    """Show whom one can be in the sample workspace; each comes with a line on what they do there."""
    rows = "".join(
        f'<li><form method="post" action="/session/sample"><input type="hidden" name="next" value="{escape(wanted)}">'
        f'<button type="submit" name="person" value="{escape(person.id)}"><b>{escape(person.name)}</b>'
        f"<span>{escape(line)}</span></button></form></li>"
        for person, line in people
    )
    body = f"""<h1>Explore the sample</h1>
<p class="quiet">Choose whom to be. You can sign out and come back as somebody else at any time; everything here is made
up and served on this computer only.</p><ul class="people">{rows}</ul>
<footer><a href="/session/sign-in">Sign in to your own workspace</a></footer>"""
    return _page("Sample workspace", body, wide=True)


def sign_out_page() -> HTMLResponse:
    """Ask before signing out; a link alone must not do it."""
    body = """<h1>Sign out?</h1><p class="quiet">What was saved stays saved.</p>
<form method="post" action="/session/sign-out"><button type="submit">Sign out</button>
<a class="button second" href="/">Stay</a></form>"""
    return _page("Sign out", body)


def problem_page(error: DocsEngineError) -> HTMLResponse:
    """Show an error that leaves nothing else to show."""
    body = f'<h1>This did not work</h1>{_problem(error)}<footer><a href="/">Back to the start</a></footer>'
    return _page("Problem", body, status=STATUS.get(error.code, 500))


def _page(title: str, body: str, *, wide: bool = False, status: int = 200) -> HTMLResponse:
    text = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Backcast</title><style>{STYLE}</style></head>
<body><main{' class="wide"' if wide else ""}><p class="wordmark">Backcast</p>{body}</main></body></html>"""
    return HTMLResponse(text, status_code=status, headers={"content-security-policy": POLICY})


def _choice(title: str, text: str, action: str) -> str:
    return f'<section class="choice"><h2>{title}</h2><p class="quiet">{text}</p>{action}</section>'


def _problem(error: DocsEngineError | None) -> str:
    if error is None:
        return ""
    hint = f"<p>{escape(error.hint)}</p>" if error.hint else ""
    return f'<div class="problem" role="alert"><p>{escape(error.message)}</p>{hint}</div>'


def _fields(fields: Iterable[Field], entry: Entry) -> str:
    first_wrong = next((line.name for line in fields if entry.reason(line.name)), "")
    focus = first_wrong or next((line.name for line in fields if not entry.typed.get(line.name)), "")
    return "".join(_field(line, entry, focus=line.name == focus) for line in fields)


def _field(line: Field, entry: Entry, *, focus: bool) -> str:
    reason = entry.reason(line.name)
    value = "" if line.kind == "password" else escape(entry.typed.get(line.name, ""))
    note = f"<small>{escape(line.note)}</small>" if line.note else ""
    wrong = f' aria-invalid="true" aria-describedby="{line.name}-reason"' if reason else ""
    said = f'<p class="reason" id="{line.name}-reason">{escape(reason)}</p>' if reason else ""
    return (
        f'<label for="{line.name}">{escape(line.label)}{note}</label>'
        f'<input id="{line.name}" name="{line.name}" type="{line.kind}" value="{value}" required '
        f'maxlength="{line.longest}" autocomplete="{line.autocomplete}"{wrong}{" autofocus" if focus else ""}>{said}\n'
    )


def _status(entry: Entry) -> int:
    return STATUS.get(entry.error.code, 500) if entry.error else 200
