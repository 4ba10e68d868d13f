"""Measure from a click until the page is painted, in Chromium, and what the first usable page weighs.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_pages.py
Twice: in the sample workspace, and with 500 documents of which one has 200 comments. A page counts as painted two
animation frames after that part of it is there which comes last.
"""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.bench_serving import CHROMIUM, Running, product, started
from benchmarks.filled import COMMENTS, DOCUMENTS, READER, fill
from benchmarks.table import verdict
from docs_engine.serving import SESSION_COOKIE

ROUNDS = 8
SAMPLE_TARGET, FILLED_TARGET = 100.0, 200.0
FIRST_TARGET, WEIGHT_TARGET = 2_000.0, 3.0
# Where a page is reached by a click, and what stands on it last: CSS selectors, also inside of components.
MENU = {
    "Library": ".group-title",
    "Board": ".board .card",
    "Portfolio": ".group-title",
    "Flow": "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg",
    "New document": "[data-testid=stHeading]",
    "Overrides": "[data-testid=stHeading]",
    "People": "[data-testid=stHeading]",
    "Account": "[data-testid=stHeading]",
}
OF_A_DOCUMENT = {"Draft": ".findings, textarea, .paragraph", "Review": ".reader .row", "History": ".difference"}
# A title of the page before must not count, so each page is told by its own heading or component as well.
CLICKED = """async ([label, mark, title]) => {
  const everywhere = (selector) => {
    const found = [...document.querySelectorAll(selector)];
    for (const host of document.querySelectorAll("*")) {
      if (host.shadowRoot) found.push(...host.shadowRoot.querySelectorAll(selector));
    }
    return found;
  };
  const link = [...document.querySelectorAll("a")].find((one) => one.textContent.trim().endsWith(label));
  const frame = () => new Promise(requestAnimationFrame);
  const there = () => {
    const heading = !title || [...document.querySelectorAll("h1")].some((one) => one.textContent.trim() === title);
    const path = label === "Library" ? "/" : `/${label.toLowerCase().replace(" ", "_")}`;
    return heading && location.pathname === path && everywhere(mark).length;
  };
  const began = performance.now();
  link.click();
  while (!there()) {
    if (performance.now() - began > 20000) throw new Error(`${label} was not painted`);
    await frame();
  }
  await frame();
  return performance.now() - began;
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        sample, filled = Path(name) / "sample", Path(name) / "filled"
        sample.mkdir()
        with started(sample, "-m", "docs_engine", "serve", "--sample", port_option="--port={}") as running:
            running.answers("/api/health")
            page = entered_sample(browser, running)
            print_pages("the sample workspace", pages(page, None), SAMPLE_TARGET)
        filled.mkdir()
        made = fill(filled)
        with product(filled) as running:
            running.answers("/api/health")
            page = signed_in(browser, running, made.tokens[READER])
            print_first(browser, running, made.tokens[READER])
            words = f"{DOCUMENTS} documents, one with {COMMENTS} comments"
            print_pages(words, pages(page, f"{running.url}/review?document={made.document}"), FILLED_TARGET)
        browser.close()


def entered_sample(browser: Browser, running: Running) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{running.url}/session/sample")
    page.locator(".people button", has_text="Ines Okafor").click()
    page.get_by_role("button", name="Leave the tour").click()
    page.get_by_role("button", name="Leave the tour").wait_for(state="detached")
    page.get_by_role("link", name="Night Slip").last.click()
    page.locator(".reader .row").first.wait_for()
    return page


def signed_in(browser: Browser, running: Running, token: str) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": running.url}])
    return context.new_page()


def pages(page: Page, document: str | None) -> Iterator[tuple[str, list[float]]]:
    """Click through the pages of the menu, then through those of the document that is open or at the address."""
    if document:
        page.goto(document)
        page.locator(".reader .row").first.wait_for()
    address = page.url
    taken: dict[str, list[float]] = {label: [] for label in (*MENU, *OF_A_DOCUMENT)}
    for number in range(ROUNDS + 1):  # the first round warms and does not count
        for label, mark in MENU.items():
            milliseconds = clicked(page, label, mark, label)
            taken[label] += [milliseconds] if number else []
        page.goto(address)
        page.locator(".reader .row").first.wait_for()
        settle(page)
        for label in ("Draft", "History", "Review"):
            milliseconds = clicked(page, label, OF_A_DOCUMENT[label], "")
            taken[label] += [milliseconds] if number else []
    yield from taken.items()


def clicked(page: Page, label: str, mark: str, title: str) -> float:
    milliseconds = float(page.evaluate(CLICKED, [label, mark, title]))
    settle(page)
    return milliseconds


def settle(page: Page) -> None:
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(150)


def print_pages(words: str, measured: Iterator[tuple[str, list[float]]], target: float) -> None:
    print(f"\nclick to painted, {words}, {ROUNDS} clicks each")
    print(f"{'page':<24} {'p50 ms':>8} {'p95 ms':>8}   target p95 at most {target:g}")
    for label, taken in measured:
        p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
        print(f"{label:<24} {statistics.median(taken):>8.0f} {p95:>8.0f}   {verdict(p95, target)}", flush=True)


def print_first(browser: Browser, running: Running, token: str) -> None:
    """Load the library in a fresh browser, and count the bytes of everything that came, before compression."""
    weights, times = [], []
    for _ in range(3):
        page = signed_in(browser, running, token)
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: B023, PLW0108  Playwright marks the function
        page.goto(running.url)
        page.locator(".rows .line").first.wait_for()
        times.append(float(page.evaluate("performance.now()")))
        weights.append(sum(len(answer.body()) for answer in answers if answer.ok) / 1e6)
        page.context.close()
    time, weight = statistics.median(times), max(weights)
    print(f"\nfirst usable page: {time:,.0f} ms (target {FIRST_TARGET:g}: {verdict(time, FIRST_TARGET)}),", end=" ")
    print(
        f"{weight:.2f} MB before compression (target {WEIGHT_TARGET:g}: {verdict(weight, WEIGHT_TARGET)})", flush=True
    )


if __name__ == "__main__":
    main()
