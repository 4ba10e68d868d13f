"""Signing in, setting up, looking around the sample, signing out: plain forms that post to themselves."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docs_engine.api.caller import is_local_scope
from docs_engine.api.origin import from_our_pages, same_site_path
from docs_engine.api.problems import RequestRefusedError
from docs_engine.api.session import pages
from docs_engine.api.session.pages import Entry
from docs_engine.errors import DocsEngineError
from docs_engine.model.people import Person, Role, Team
from docs_engine.services.actor import Actor
from docs_engine.services.people import SetUp
from docs_engine.serving import SAMPLE_COOKIE, SESSION_COOKIE, serving, visit

Page = Callable[[Request], Awaitable[Response]]


def session_routes() -> list[Route]:
    """Return the routes under /session."""
    found: list[tuple[str, Page, Page | None]] = [
        ("/", to_sign_in, None),
        ("/welcome", show_welcome, None),
        ("/sign-in", show_sign_in, sign_in),
        ("/set-up", show_set_up, set_up),
        ("/sample", show_sample, enter_sample),
        ("/sign-out", show_sign_out, sign_out),
    ]
    shown = [Route(path, _guarded(page), methods=["GET"]) for path, page, _ in found]
    taken = [Route(path, _guarded(form), methods=["POST"]) for path, _, form in found if form]
    return shown + taken


async def to_sign_in(_request: Request) -> Response:
    """Lead a bare /session/ to the form."""
    return _to("/session/sign-in")


async def show_welcome(request: Request) -> Response:
    """Offer set-up or the sample while nobody exists; afterwards lead to sign-in."""
    if not await to_thread.run_sync(_needs_set_up):
        return _to("/session/sign-in")
    return pages.welcome_page(sample_offered=is_local_scope(request.scope))


async def show_sign_in(request: Request) -> Response:
    """Show the sign-in form, or the first page while nobody exists."""
    wanted = same_site_path(request.query_params.get("next", "/"))
    if serving().settings.sample:
        return _to(f"/session/sample?next={quote(wanted, safe='')}")
    if await to_thread.run_sync(_needs_set_up):
        return _to("/session/welcome")
    return pages.sign_in_page(Entry(), wanted=wanted, sample_offered=is_local_scope(request.scope))


async def sign_in(request: Request) -> Response:
    """Check the password and set the cookie; a refusal shows the form as it was typed."""
    form = await _form(request)
    wanted = same_site_path(form.get("next", "/"))
    people = serving().own().people
    try:
        token = await to_thread.run_sync(people.sign_in, form.get("email", ""), form.get("password", ""))
    except DocsEngineError as error:
        offered = is_local_scope(request.scope)
        return pages.sign_in_page(Entry(form, error), wanted=wanted, sample_offered=offered)
    return _signed_in(request, wanted, SESSION_COOKIE, token)


async def show_set_up(_request: Request) -> Response:
    """Show the form for the first person, while nobody exists."""
    if not await to_thread.run_sync(_needs_set_up):
        return _to("/session/sign-in")
    return pages.set_up_page(Entry())


async def set_up(request: Request) -> Response:
    """Create workspace, team and first person, and sign them in."""
    form = await _form(request)
    first = SetUp(**{name: form.get(name, "") for name in ("workspace", "team", "name", "email", "password")})
    try:
        token = await to_thread.run_sync(serving().own().people.set_up, first)
    except DocsEngineError as error:
        return pages.set_up_page(Entry(form, error))
    return _signed_in(request, "/", SESSION_COOKIE, token)


async def show_sample(request: Request) -> Response:
    """Show whom one can be in the sample workspace; it is built at the first visit."""
    _refuse_elsewhere(request)
    wanted = same_site_path(request.query_params.get("next", "/"))
    people = await to_thread.run_sync(_sample_people)
    return pages.sample_page(people, wanted=wanted)


async def enter_sample(request: Request) -> Response:
    """Sign in as one of the sample's people."""
    _refuse_elsewhere(request)
    form = await _form(request)
    token = await to_thread.run_sync(lambda: serving().sample().people.sign_in_as(form.get("person", "")))
    return _signed_in(request, same_site_path(form.get("next", "/")), SAMPLE_COOKIE, token)


async def show_sign_out(_request: Request) -> Response:
    """Ask before signing out."""
    return pages.sign_out_page()


async def sign_out(request: Request) -> Response:
    """End the session here and in the database."""
    here = await to_thread.run_sync(lambda: visit(request.cookies, local=is_local_scope(request.scope)))
    if here.token:
        await to_thread.run_sync(here.workspace.people.sign_out, here.token)
    answer = _to("/session/sample" if here.workspace.is_sample else "/session/sign-in")
    for name in (SESSION_COOKIE, SAMPLE_COOKIE):
        answer.delete_cookie(name, path="/")
    return answer


def _guarded(page: Page) -> Page:
    """Refuse foreign posts, and show every error as a page."""

    async def guarded(request: Request) -> Response:
        try:
            if request.method == "POST" and not from_our_pages(request.headers):
                raise RequestRefusedError(
                    "foreign_request",
                    "This form was not sent from a page of Backcast.",
                    hint="Open the page here and send it again.",
                )
            return await page(request)
        except DocsEngineError as error:
            return pages.problem_page(error)

    return guarded


async def _form(request: Request) -> dict[str, str]:
    body = (await request.body()).decode("utf-8", errors="replace")
    return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=20))


def _needs_set_up() -> bool:
    return serving().own().people.needs_set_up()


def _refuse_elsewhere(request: Request) -> None:
    if not is_local_scope(request.scope):
        raise RequestRefusedError(
            "foreign_request",
            "The sample workspace is served on its own computer only.",
            hint="Run Backcast on your own machine to explore it.",
        )


def _sample_people() -> list[tuple[Person, str]]:
    """List everybody whom one can be, in the order of the story, then who was added since."""
    sample = serving().sample()
    listed = sample.people.sample_people()
    teams = sample.people.teams(Actor(listed[0].id)) if listed else ()
    stories = sample.stories()
    order = {email: place for place, email in enumerate(stories)}
    ordered = sorted(listed, key=lambda person: order.get(person.email, len(order)))
    return [(person, stories.get(person.email) or _line(person, teams)) for person in ordered if not person.left_at]


def _line(person: Person, teams: tuple[Team, ...]) -> str:
    """Say in one line where somebody stands."""
    names = [team.name for team in teams if team.id in person.team_ids]
    roles = [role.value.replace("_", " ").capitalize() for role in Role if role in person.roles]
    return " · ".join([*roles, *names]) or "no team"


def _signed_in(request: Request, where: str, cookie: str, token: str) -> Response:
    answer = _to(where)
    https = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))
    other = SAMPLE_COOKIE if cookie == SESSION_COOKIE else SESSION_COOKIE
    answer.delete_cookie(other, path="/")
    answer.set_cookie(
        cookie,
        token,
        max_age=serving().settings.session_hours * 3600,
        path="/",
        secure=https,
        httponly=True,
        samesite="lax",
    )
    return answer


def _to(where: str) -> RedirectResponse:
    return RedirectResponse(where, status_code=303)
