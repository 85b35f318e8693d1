"""A browser, the site that it visits, and windows in which nothing may go wrong unnoticed."""

import os

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Role, User
from tests.browser.chromium import find_chromium, launched
from tests.browser.windows import open_window, watch
from tests.factories import make_user

expect.set_options(timeout=10_000)


@pytest.fixture(scope="package")
def chromium():
    """One browser for all the tests here. Where there is none they are skipped, but CI must not be without."""
    path = find_chromium()
    if path is None:
        without = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        without("NO BROWSER: install chromium, or give its path in CHROMIUM, to run the browser tests")
    with pytest.MonkeyPatch.context() as patch, launched(path) as browser:
        # Playwright leaves its event loop running in this thread, in which Django then refuses to query.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture(scope="package")
def site(django_db_setup) -> str:
    """The address of the site, served from the test database. What it shall show must be committed."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def visit(chromium, site, committed):
    """A function that opens a page in a window of its own, signed in as `user` if one is given.

    The test fails in the end if any of its windows met an error.
    """
    windows, faults = [], []

    def open_page(user: User | None = None, **options) -> Page:
        window = open_window(chromium, site, user, **options)
        windows.append(window)
        faults.append(watch(window))
        return window.new_page()

    yield open_page
    for window in windows:
        window.close()
    assert [fault for found in faults for fault in found] == []


@pytest.fixture
def editor(committed) -> User:
    """An editor whose account is committed."""
    return make_user(Role.EDITOR, "ploy")
