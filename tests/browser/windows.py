"""The windows in which the tests look at the site."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from claims.models import User

# A refusal is an answer that the tests ask for; the browser writes each one into its console all the same.
ANSWERED = "Failed to load resource: the server responded with a status of 4"

# A test that cuts the connection means it.
CUT_OFF = "net::ERR_INTERNET_DISCONNECTED"
# So htmx tells the console of a request that found no connection.
UNSENT = ("htmx:afterRequest", "htmx:sendError")


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
    if message.type == "error" and not message.text.startswith((ANSWERED, *UNSENT)) and CUT_OFF not in message.text:
        yield f"{message.page and message.page.url}: {message.text}"
