"""Measure how soon the product answers after its start, what it weighs, and how fast a save over HTTP is.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_serving.py
Every start is a new process with a warm disk; beside it, in the same run, starts a Streamlit app of one line.
"""

import contextlib
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from benchmarks.table import print_heading, print_row, timed, verdict

ROOT = Path(__file__).parents[1]
ROUNDS = 5
SAVES = 100
PAGE_TARGET, MEMORY_TARGET = 3_000, 450
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
STREAMLIT = ("-m", "streamlit", "run", "--server.headless=true", "--browser.gatherUsageStats=false")
FIRST = {
    "workspace": "Bench",
    "team": "Bells",
    "name": "Ann",
    "email": "ann@example.com",
    "password": "a long enough password",
}


@dataclass(frozen=True)
class Running:
    """A server process, where it answers and when it was started."""

    process: subprocess.Popen[bytes]
    url: str
    began: float

    def answers(self, path: str) -> float:
        """Give the milliseconds from the start to the first good answer."""
        with httpx.Client(base_url=self.url) as client:
            while self.process.poll() is None:
                with contextlib.suppress(httpx.TransportError):
                    if client.get(path).status_code == httpx.codes.OK:
                        return self.since()
                time.sleep(0.02)
        raise SystemExit("the server ended before it answered")

    def since(self) -> float:
        return (time.perf_counter() - self.began) * 1000

    def megabytes(self) -> float:
        """Give the resident memory of the process."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextlib.contextmanager
def started(folder: Path, *arguments: str, port_option: str) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, *arguments, port_option.format(port)]
    environment = {**os.environ, "BACKCAST_DATA": str(folder)}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield Running(process, f"http://127.0.0.1:{port}", began)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def hello(folder: Path) -> contextlib.AbstractContextManager[Running]:
    script = folder / "hello.py"
    script.write_text("import streamlit as st\n\nst.title('Hello')\n", encoding="utf-8")
    return started(folder, *STREAMLIT, "--server.address=127.0.0.1", str(script), port_option="--server.port={}")


def product(folder: Path) -> contextlib.AbstractContextManager[Running]:
    return started(folder, "-m", "docs_engine", "serve", port_option="--port={}")


def set_up(folder: Path) -> tuple[list[dict[str, str]], str]:
    """Make a workspace with one person and one document; return the person's cookies and the document's id."""
    with product(folder) as running:
        running.answers("/api/health")
        with httpx.Client(base_url=running.url, headers={"origin": running.url}) as client:
            client.post("/session/set-up", data=FIRST)
            cookies = [{"name": name, "value": value} for name, value in client.cookies.items()]
    return cookies, begun(folder)


def begun(folder: Path) -> str:
    from docs_engine.services.documents import NewDocument
    from docs_engine.settings import read_settings
    from docs_engine.workspace import open_workspace

    workspace = open_workspace(read_settings({"BACKCAST_DATA": str(folder)}))
    try:
        actor = workspace.people.operating_as(FIRST["email"])
        team = workspace.people.teams(actor)[0].id
        return workspace.documents.create(actor, NewDocument("six_pager", "Measured", team))
    finally:
        workspace.close()


def painted(browser: Browser, running: Running, cookies: list[dict[str, str]], words: str) -> float:
    """Give the milliseconds from the start of the server until a fresh browser shows these words."""
    context = browser.new_context()
    context.add_cookies([{**cookie, "url": running.url} for cookie in cookies])  # type: ignore[typeddict-item]
    page = context.new_page()
    page.goto(running.url)
    page.get_by_text(words).first.wait_for()
    taken = running.since()
    context.close()
    return taken


def saves(running: Running, cookies: list[dict[str, str]], document: str) -> list[float]:
    """Give the milliseconds of each save of a section."""
    headers = {"origin": running.url, "x-backcast": "1"}
    jar = {cookie["name"]: cookie["value"] for cookie in cookies}
    with httpx.Client(base_url=running.url, headers=headers, cookies=jar, timeout=60) as client:
        address = f"/api/documents/{document}/draft"
        section = client.get(address).json()["sections"][1]["key"]

        def save(number: int) -> None:
            text = f"Drivers of depot {number} know the streets, and the plan was printed the evening before. " * 20
            body = {"text": text, "base_revision": 2**31}
            client.put(f"{address}/sections/{section}", json=body).raise_for_status()

        save(0)
        return timed(save, SAVES)


def bare_requests(running: Running) -> list[float]:
    with httpx.Client(base_url=running.url) as client:
        return timed(lambda _: client.get("/api/health").raise_for_status(), SAVES)


def starts(browser: Browser, folder: Path, cookies: list[dict[str, str]]) -> dict[str, list[float]]:
    """Start both in turn, so that a busy moment of the computer meets both."""
    rows: dict[str, list[float]] = {name: [] for name in ("hello answers", "hello page", "answers", "page")}
    for _ in range(ROUNDS):
        with hello(folder) as running:
            rows["hello answers"].append(running.answers("/_stcore/health"))
            rows["hello page"].append(painted(browser, running, [], "Hello"))
        with product(folder) as running:
            rows["answers"].append(running.answers("/api/health"))
            rows["page"].append(painted(browser, running, cookies, "Measured"))
    return rows


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        cookies, document = set_up(folder)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        begun_rows = starts(browser, folder, cookies)
        with hello(folder) as running:
            running.answers("/_stcore/health")
            painted(browser, running, [], "Hello")
            light = running.megabytes()
        with product(folder) as running:
            running.answers("/api/health")
            painted(browser, running, cookies, "Measured")
            saved = saves(running, cookies, document)
            bare = bare_requests(running)
            heavy = running.megabytes()
        browser.close()
    print_starts(begun_rows)
    print_row("a request that saves nothing", bare, bare)
    print_row("save a section", saved, bare)
    print(f"{'memory, Streamlit of one line':<46} {light:>9.0f} MB")
    print(f"{'memory, language model loaded':<46} {heavy:>9.0f} MB {heavy / light:>7.1f}x")
    page = statistics.median(begun_rows["page"])
    print(f"target: first usable page at most {PAGE_TARGET} ms: {verdict(page, PAGE_TARGET)}")
    print(f"target: memory at most {MEMORY_TARGET} MB: {verdict(heavy, MEMORY_TARGET)}")


def print_starts(rows: dict[str, list[float]]) -> None:
    print_heading(f"{ROUNDS} starts each, {SAVES} requests each")
    print_row("Streamlit of one line answers", rows["hello answers"], rows["hello answers"])
    print_row("Backcast answers", rows["answers"], rows["hello answers"])
    print_row("Streamlit of one line is painted", rows["hello page"], rows["hello page"])
    print_row("Backcast's library is painted", rows["page"], rows["hello page"])


if __name__ == "__main__":
    main()
