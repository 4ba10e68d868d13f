"""Measure how soon the browser shows a save and the findings of what was typed, from the key press on.

Run: make bench, or PYTHONPATH=. python benchmarks/bench_editor.py
The sample workspace and a real Chromium run on this computer; times are taken inside the page, from the event of the
last key to the change that an author sees. A save waits for a pause in typing first, so both parts are given.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.bench_serving import CHROMIUM, Running, started
from benchmarks.table import print_heading, print_row, verdict

ROUNDS = 40
FINDINGS_TARGET, PAUSE_TARGET, ACKNOWLEDGED_TARGET = 300, 1_000, 60
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
WORD = " revolutionary"

WATCH = """area => {
  const root = area.getRootNode();
  const editor = root.querySelector('.editor');
  const seen = { key: 0, sent: 0, saved: 0, found: 0 };
  area.addEventListener('input', () => { seen.key = performance.now(); seen.saved = 0; seen.found = 0; });
  const marked = () => [...root.querySelectorAll('.layer mark')].some(mark => mark.textContent === 'revolutionary');
  let before = marked();
  new MutationObserver(() => {
    const now = marked();
    if (now !== before && !seen.found) seen.found = performance.now();
    before = now;
    if (editor.dataset.state === 'saving' && !seen.sent) seen.sent = performance.now();
    if (editor.dataset.state === 'saved' && !seen.saved) seen.saved = performance.now();
  }).observe(editor, { attributes: true, attributeFilter: ['data-state'], childList: true, subtree: true });
  window.seenByBench = seen;
}"""


def open_section(browser: Browser, running: Running) -> tuple[Page, Locator]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True).new_page()
    page.goto(f"{running.url}/session/sample")
    page.locator(".people button", has_text="Maren Holt").click()
    page.wait_for_url(f"{running.url}/")
    page.locator(SETTLED).wait_for()
    page.get_by_role("link", name="Between Lessons").last.click()
    page.wait_for_url("**/draft?*document=*")
    page.locator(SETTLED).wait_for()
    page.goto(f"{page.url.split('&')[0]}&step=write&section=solution")
    area = page.locator("textarea").first
    area.wait_for()
    area.evaluate(WATCH)
    return page, area


def one_round(page: Page, area: Locator) -> tuple[float, float, float]:
    """Type a word at the end, wait for its finding and its save; give findings, pause and acknowledgement in ms."""
    area.press("Control+End")
    page.evaluate("window.seenByBench.sent = 0")
    page.keyboard.type(WORD, delay=15)
    page.wait_for_function("window.seenByBench.found && window.seenByBench.saved", polling=20)
    seen = page.evaluate("window.seenByBench")
    for _ in WORD:
        area.press("Backspace")
    page.wait_for_function("window.seenByBench.saved", polling=20)
    return seen["found"] - seen["key"], seen["sent"] - seen["key"], seen["saved"] - seen["sent"]


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        with started(Path(name), "-m", "docs_engine", "serve", "--sample", port_option="--port={}") as running:
            running.answers("/api/health")
            page, area = open_section(browser, running)
            one_round(page, area)
            rounds = [one_round(page, area) for _ in range(ROUNDS)]
        browser.close()
    found, paused, acknowledged = ([row[place] for row in rounds] for place in range(3))
    print_heading(f"{ROUNDS} words typed, a section of the sample")
    print_row("last key to the finding underlined", found, found)
    print_row("last key to the save being sent", paused, found)
    print_row("sent to acknowledged on screen", acknowledged, found)
    print(f"target: findings p95 at most {FINDINGS_TARGET} ms: {verdict(p95(found), FINDINGS_TARGET)}")
    print(f"target: sent p95 at most {PAUSE_TARGET} ms: {verdict(p95(paused), PAUSE_TARGET)}")
    told = verdict(p95(acknowledged), ACKNOWLEDGED_TARGET)
    print(f"target: acknowledged p95 at most {ACKNOWLEDGED_TARGET} ms: {told}")


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
