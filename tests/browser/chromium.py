"""A Chromium of this machine, steered by Playwright, and the windows in which a page is looked at."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from claims.models import User

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without a sandbox, as CI and containers run as root; hinting differs between machines and moves letters.
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none")
# A refusal is an answer that the tests ask for; the browser writes each one into its console all the same.
ANSWERED = "Failed to load resource: the server responded with a status of 4"


def find_chromium() -> str | None:
    """Return the path of the browser that CHROMIUM names, or of the first that is on PATH; None without one."""
    wanted = os.environ.get("CHROMIUM")
    return shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """Run the browser at this path, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def open_window(
    browser: Browser, address: str, user: User | None = None, language: str = "th", **options
) -> BrowserContext:
    """Return a new window on the site at this address, with cookies of its own.

    `user` is signed in there already; `language` is what was chosen for the pages; `options` are Playwright's.
    """
    window = browser.new_context(
        **{"base_url": address, "locale": "th-TH", "timezone_id": "Asia/Bangkok", "reduced_motion": "reduce", **options}
    )
    window.set_default_timeout(10_000)
    window.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}])
    if user:
        client = Client()
        client.force_login(user)
        window.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": address}]
        )
    return window


def watch(window: BrowserContext) -> list[str]:
    """Return a list that fills with what goes wrong in the window: console and script errors, CSP, statuses of 500."""
    faults: list[str] = []
    window.on("console", lambda message: faults.extend(_fault_of(message)))
    window.on("weberror", lambda error: faults.append(f"{error.page and error.page.url}: {error.error}"))
    window.on(
        "response", lambda answer: faults.append(f"{answer.url}: {answer.status}") if answer.status >= 500 else None
    )
    return faults


def _fault_of(message) -> Iterator[str]:
    if message.type == "error" and not message.text.startswith(ANSWERED):
        yield f"{message.page and message.page.url}: {message.text}"
