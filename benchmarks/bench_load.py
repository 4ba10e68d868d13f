"""Measure many people at once: a hundred sessions over websockets, then twenty-five people typing through the API.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_load.py [seconds]
The workspace has 500 documents. The sessions begin one after the other within fifteen seconds, and open pages as a
browser does, with three seconds of thought between; what is timed is from asking for a page until its script has
finished, without what a browser does with it.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.bench_serving import Running, product
from benchmarks.filled import Filled, fill
from benchmarks.table import verdict
from docs_engine.serving import SESSION_COOKIE

SESSIONS, THOUGHT, ARRIVING, SECONDS = 100, 3.0, 15.0, 60.0
WRITERS, WORDS, DOCUMENTS = 25, 40, 5
TARGET = 150.0
MEMBERS = tuple(f"member-0-{number}" for number in range(1, 14))
PAGES = ("library", "board", "portfolio", "overrides", "people", "draft", "review", "history")
OF_A_DOCUMENT = frozenset({"draft", "review", "history"})
WARMING = 10.0  # seconds: what is loaded once, three seconds after the start, is no page's time
WARM = 1  # pages of a session that do not count: a new session's first run


@dataclass
class Load:
    """What came out: the milliseconds of each page by its name, and what went wrong."""

    taken: dict[str, list[float]] = field(default_factory=lambda: {page: [] for page in PAGES})
    problems: list[str] = field(default_factory=list)


async def sessions(running: Running, made: Filled, seconds: float) -> Load:
    load, until = Load(), time.perf_counter() + seconds
    await asyncio.gather(*(session(number, running, made, load, until) for number in range(SESSIONS)))
    return load


async def session(number: int, running: Running, made: Filled, load: Load, until: float) -> None:
    draw = random.Random(number)
    await asyncio.sleep(draw.uniform(0, ARRIVING))
    token = made.tokens[MEMBERS[number % len(MEMBERS)]]
    headers = {"cookie": f"{SESSION_COOKIE}={token}", "origin": running.url}
    address = running.url.replace("http", "ws") + "/_stcore/stream"
    try:
        async with connect(address, additional_headers=headers, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            hashes = await opened(socket)
            visits = 0
            while time.perf_counter() < until:
                page = draw.choice(PAGES)
                began = time.perf_counter()
                await run(socket, hashes[page], f"document={made.document}" if page in OF_A_DOCUMENT else "")
                visits += 1
                if visits > WARM:
                    load.taken[page].append((time.perf_counter() - began) * 1000)
                await asyncio.sleep(draw.uniform(0.5 * THOUGHT, 1.5 * THOUGHT))
    except (OSError, TimeoutError, RuntimeError) as problem:
        load.problems.append(repr(problem))


async def opened(socket: ClientConnection) -> dict[str, str]:
    """Run the first page; give the hash of each page by its path, "library" for the first."""
    return await run(socket, "", "")


async def run(socket: ClientConnection, page_hash: str, query: str) -> dict[str, str]:
    """Ask for a page and wait until its script has finished; RuntimeError when that fails."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_script_hash = page_hash
    await socket.send(asked.SerializeToString())
    pages: dict[str, str] = {}
    async with asyncio.timeout(30):
        while True:
            told = ForwardMsg()
            told.ParseFromString(bytes(await socket.recv()))
            if told.HasField("navigation"):
                pages = {page.url_pathname or "library": page.page_script_hash for page in told.navigation.app_pages}
            if told.HasField("delta") and told.delta.new_element.HasField("exception"):
                raise RuntimeError(told.delta.new_element.exception.message)
            if told.HasField("script_finished"):
                if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"the script ended with {told.script_finished}")
                return pages


async def typing(running: Running, made: Filled) -> tuple[list[float], int, list[str]]:
    """Let everybody type word by word at once, each in a section; give times, words lost and problems."""
    async with httpx.AsyncClient(base_url=running.url, timeout=60) as client:
        documents = [await begun(client, made, place) for place in range(DOCUMENTS)]
        taken: list[float] = []
        problems: list[str] = []
        places = [(document, section) for document, sections in documents for section in sections]
        await asyncio.gather(
            *(
                writer(client, made.tokens[MEMBERS[number % len(MEMBERS)]], place, taken, problems)
                for number, place in enumerate(places[:WRITERS])
            )
        )
        lost = 0
        for document, sections in documents:
            draft = (await client.get(f"/api/documents/{document}/draft", headers=sent_by(made, 0))).json()
            texts = {entry["key"]: entry["text"] for entry in draft["sections"]}
            lost += sum(f"word{word}." not in texts[section] for section in sections for word in range(WORDS))
    return taken, lost, problems


async def begun(client: httpx.AsyncClient, made: Filled, place: int) -> tuple[str, list[str]]:
    """Choose a measured document and the sections that are typed in."""
    document = made.drafts[place]
    draft = (await client.get(f"/api/documents/{document}/draft", headers=sent_by(made, 0))).json()
    return document, [entry["key"] for entry in draft["sections"][: WRITERS // DOCUMENTS]]


async def writer(
    client: httpx.AsyncClient, token: str, place: tuple[str, str], taken: list[float], problems: list[str]
) -> None:
    """Type a word, wait until it is acknowledged, type the next; every save carries all words so far."""
    document, section = place
    headers = {"cookie": f"{SESSION_COOKIE}={token}", "origin": str(client.base_url).rstrip("/"), "x-backcast": "1"}
    draft = (await client.get(f"/api/documents/{document}/draft", headers=headers)).json()
    revision, text = draft["revision"], ""
    for word in range(WORDS):
        text += f"word{word}. "
        body = {"text": text, "base_revision": revision}
        began = time.perf_counter()
        answer = await client.put(f"/api/documents/{document}/draft/sections/{section}", json=body, headers=headers)
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status_code != httpx.codes.OK:
            problems.append(f"{answer.status_code} {answer.text[:200]}")
            return
        revision = answer.json()["revision"]
        await asyncio.sleep(0.2)


def sent_by(made: Filled, number: int) -> dict[str, str]:
    return {"cookie": f"{SESSION_COOKIE}={made.tokens[MEMBERS[number]]}"}


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as name:
        made = fill(Path(name), MEMBERS)
        with product(Path(name)) as running:
            running.answers("/api/health")
            time.sleep(WARMING)
            before = processor_time(running)
            load = asyncio.run(sessions(running, made, seconds))
            print_load(load, seconds, processor_time(running) - before)
            taken, lost, problems = asyncio.run(typing(running, made))
    print(f"\n{WRITERS} people typing at once, {WORDS} words each, in {DOCUMENTS} documents")
    p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    print(f"{len(taken)} saves, p50 {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms,", end=" ")
    print(f"{lost} words lost, {len(problems)} problems {problems[:3]}")


def processor_time(running: Running) -> float:
    """Give the milliseconds that the server has computed so far, whatever else the computer does."""
    status = Path(f"/proc/{running.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(status[11]) + int(status[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def print_load(load: Load, seconds: float, computed: float) -> None:
    print(f"{SESSIONS} sessions with {THOUGHT:g} s of thought for {seconds:g} s")
    print(f"{'page':<24} {'runs':>6} {'p50 ms':>8} {'p95 ms':>8}")
    every = [one for taken in load.taken.values() for one in taken]
    for page, taken in [*load.taken.items(), ("all", every)]:
        p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
        print(f"{page:<24} {len(taken):>6} {statistics.median(taken):>8.0f} {p95:>8.0f}", flush=True)
    runs = len(every) + (WARM + 1) * SESSIONS  # those that do not count are computed as well
    print(f"processor time of the server: {computed / runs:.0f} ms for each page")
    print(f"target: p95 at most {TARGET:g} ms: {verdict(p95, TARGET)}; {len(load.problems)} errors {load.problems[:3]}")


if __name__ == "__main__":
    main()
