"""Take a picture of every page and state: both themes, both languages, three widths; and an index to compare them.

python -m benchmarks.screenshots [WORD ...] [--widths 390,1440] [--languages th] [--themes dark] [--into FOLDER]

`make screenshots` does it on a database of its own. The words choose the pages whose name contains one of them.
"""

import argparse
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.scratch import prepare, scratch_database
from benchmarks.site import served_site

prepare()

from django.template.loader import render_to_string

from benchmarks.contact_sheet import write_index
from claims import seeding
from claims.flows.leases import take_lease
from claims.models import Suggestion, User
from config import env
from tests.browser.chromium import find_chromium, launched
from tests.browser.pages import PAGES, Shown, address_of, load_records, name_of
from tests.browser.windows import open_window

WIDTHS, LANGUAGES, THEMES = (390, 820, 1440), ("th", "en"), ("light", "dark")
HEIGHT = 900
STRANGER = "stranger"


def nothing(_page: Page) -> None:
    """Leave the page as it opens."""


@dataclass(frozen=True)
class View:
    """What is taken: its name, the address, who looks, and what is done there before the picture is taken."""

    name: str
    address: str
    who: str
    act: Callable[[Page], None] = nothing
    # Of a long page with a dialog or a menu only the window counts.
    whole: bool = True


def open_menu(page: Page) -> None:
    page.locator(".toptools [data-menu] summary").click()


def open_keys(page: Page) -> None:
    page.keyboard.press("Shift+Slash")


def correct(page: Page) -> None:
    """Correct the sentence of a suggestion, and open its first figure."""
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" ตามคำแถลง")
    for figure in page.locator("#accept-form details.more:not([open]) summary").all()[:1]:
        figure.click()


def pick(page: Page) -> None:
    """Select two claims of the list."""
    for box in page.locator(".pick input").all()[:2]:
        box.check()


def send(selector: str, **fields: str) -> Callable[[Page], None]:
    """Return what fills these fields of a form in and sends it."""

    def act(page: Page) -> None:
        form = page.locator(selector)
        for name, value in fields.items():
            form.locator(f"[name={name}]").fill(value)
        form.evaluate("(form) => { form.noValidate = true; form.requestSubmit(); }")
        page.wait_for_load_state("networkidle")

    return act


def show_broken(page: Page) -> None:
    """Show what is answered when the program itself fails, which no address does on purpose."""
    page.route("**/broken", lambda route: route.fulfill(status=500, body=render_to_string("500.html")))
    page.goto("/broken")


def pages_of(records: dict[str, str]) -> Iterator[View]:
    """The pages that the tests list, to each who looks at them."""
    for shown in PAGES:
        for who in shown.to:
            yield View(f"{name_of(shown)} ({who})", address_of(shown, records), who)


def states_of(records: dict[str, str]) -> Iterator[View]:
    """What pages come to when something is done on them."""

    def at(route: str, of: str = "", rest: str = "") -> str:
        return address_of(Shown(route, of, rest), records)

    yield View("state: menu of the top bar (editor)", at("claims"), "editor", open_menu, whole=False)
    yield View("state: menu of the top bar (stranger)", at("claims"), STRANGER, open_menu, whole=False)
    yield View("state: keys of the desk", at("suggestion", "pending"), "editor", open_keys, whole=False)
    yield View("state: correction at the desk", at("suggestion", "pending"), "editor", correct)
    yield View("state: claims selected", at("claims"), "editor", pick)
    yield View(
        "state: wrong password",
        at("login"),
        STRANGER,
        send("main form[action$='/login/']", username="editor", password="wrong"),  # noqa: S106
    )
    yield View("state: article refused", at("article-new"), "editor", send("main form:has([name=text])", text=" "))
    yield View("error: 403", at("article-new"), "reader")
    yield View("error: 404", "/nothing-is-here/", STRANGER)
    yield View("error: 500", at("claims"), STRANGER, show_broken)


EMPTY = [
    View(f"empty: {route or 'home'} ({who})", f"/{route}", who)
    for route, who in (
        ("", STRANGER), ("", "editor"), ("claims/", "editor"), ("claims/", STRANGER), ("desk/", "editor"),
        ("articles/", "editor"), ("work/", "editor"), ("parties/", "editor"), ("outlets/", "editor"),
        ("topics/", "editor"), ("measures/", "editor"),
    )
]  # fmt: skip


class Camera:
    """Takes the views in the variants that are asked for."""

    def __init__(self, browser: Browser, asked: argparse.Namespace) -> None:
        """Take the browser and the parsed command line."""
        self.browser, self.asked = browser, asked
        self.taken: dict[str, list[str]] = {}

    def take(self, address: str, views: Iterable[View]) -> None:
        """Take these views of the site at the address, in all variants."""
        wanted = [view for view in views if not self.asked.words or any(w in view.name for w in self.asked.words)]
        for language in self.asked.languages:
            # One window for each who looks: after its first page all fonts are there, as for anybody who stays.
            windows = {who: self._window(address, who, language) for who in {view.who for view in wanted}}
            for view in wanted:
                print(f"{language} {view.name}", flush=True)
                for width in self.asked.widths:
                    self._take(windows[view.who], view, language, width)
            for window in windows.values():
                window.close()

    def _window(self, address: str, who: str, language: str) -> BrowserContext:
        user = None if who == STRANGER else User.objects.get(username=who)
        if user:
            # An account's choice goes before the cookie's.
            User.objects.filter(pk=user.pk).update(language=language)
        window = open_window(self.browser, address, user, language)
        window.set_default_timeout(60_000)
        page = window.new_page()
        page.goto("/")
        page.evaluate("Promise.all([...document.fonts].map((face) => face.load())).then(() => true)")
        page.close()
        return window

    def _take(self, window: BrowserContext, view: View, language: str, width: int) -> None:
        page = window.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(view.address)
        view.act(page)
        for theme in self.asked.themes:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            page.evaluate("document.fonts.ready.then(() => true)")
            # What sticks to the window's edge would else stand in the middle of the picture.
            page.evaluate("scrollTo(0, 0)")
            name = f"{slug_of(view.name)}-{width}-{theme}-{language}.png"
            page.screenshot(path=self.asked.into / name, full_page=view.whole)
            self.taken.setdefault(view.name, []).append(name)
        page.close()


def slug_of(name: str) -> str:
    """Return the name as a file may have it."""
    return re.sub(r"[^\w.=-]+", "-", name).strip("-")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--widths", type=lambda text: [int(part) for part in text.split(",")], default=WIDTHS)
    parser.add_argument("--languages", type=lambda text: text.split(","), default=LANGUAGES)
    parser.add_argument("--themes", type=lambda text: text.split(","), default=THEMES)
    parser.add_argument("--into", type=Path, default=env.BASE_DIR / "var" / "screenshots")
    return parser.parse_args(arguments)


def main() -> None:
    """Take all that is asked for."""
    asked = parse()
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("Install chromium, or give its path in CHROMIUM.")
    # Playwright leaves its event loop running in this thread, in which Django then refuses to query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    asked.into.mkdir(parents=True, exist_ok=True)
    # The browser first: in its event loop Django keeps connections of their own, all to be closed with the database.
    with launched(chromium) as browser, scratch_database():
        camera = Camera(browser, asked)
        seeding.open_accounts("a demo password")
        with served_site(demo=False) as address:
            camera.take(address, EMPTY)
        records = load_records()
        with served_site() as address:
            camera.take(address, pages_of(records))
            take_lease(Suggestion.objects.get(public_id=records["held"]), by=User.objects.get(username="reporter"))
            camera.take(address, states_of(records))
    print(f"\n{write_index(asked.into, camera.taken)}")


if __name__ == "__main__":
    main()
