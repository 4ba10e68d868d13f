"""What people do in the browser, step by step."""

import re

from playwright.sync_api import Page


def settle(page: Page) -> None:
    """Wait until the page's script has run to its end."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def enter_sample_as(page: Page, url: str, name: str) -> None:
    """Sign in to the sample workspace as one of its people."""
    page.goto(f"{url}/session/sample")
    page.locator(".people button", has_text=name).click()
    page.wait_for_url(f"{url}/")
    settle(page)


def open_document(page: Page, title: str) -> str:
    """Open a document from the library by the beginning of its title; return its address."""
    page.get_by_role("link", name=title).last.click()
    page.wait_for_url(re.compile(r"/(draft|review|history)\?.*document="))
    settle(page)
    return page.url
