"""A running product with the sample workspace, and a real browser in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync")  # fmt: skip
STARTED = 60.0


@dataclass(frozen=True)
class Server:
    """A product that answers at `url` and keeps its database below `folder`."""

    url: str
    folder: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Browser:
    # Neither closed nor stopped by hand: both were seen to wait for ever. The driver ends with the tests' process.
    playwright = sync_playwright().start()
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Iterator[Server]:
    """The sample workspace, served as `backcast serve --sample` serves it."""
    yield from serve(tmp_path_factory.mktemp("sample"), "--sample")


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Iterator[Server]:
    """A product started for the first time."""
    yield from serve(tmp_path_factory.mktemp("empty"))


def serve(folder: Path, *options: str) -> Iterator[Server]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    with log.open("w") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "docs_engine", "serve", "--port", str(port), *options],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "BACKCAST_DATA": str(folder)},
            start_new_session=True,
        )
        try:
            wait_until_it_answers(running, url, log)
            yield Server(url, folder)
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(20)


def wait_until_it_answers(running: subprocess.Popen[bytes], url: str, log: Path) -> None:
    give_up = time.monotonic() + STARTED
    while time.monotonic() < give_up and running.poll() is None:
        try:
            if httpx.get(f"{url}/api/health").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {STARTED:.0f} s:\n{log.read_text()[-3000:]}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh browser profile; a JavaScript error on the page fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda problem: problems.append(str(problem)))
    yield opened
    context.close()
    assert problems == []
