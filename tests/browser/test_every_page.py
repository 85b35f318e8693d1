"""Every page at three widths in both themes, to strangers and an editor: axe-core finds nothing, nothing sticks out."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from claims import urls
from claims.models import User
from tests.browser.pages import PAGES, address_of, load_records, name_of
from tests.browser.windows import open_window, watch
from tests.conftest import committing

AXE = Path(__file__).parents[1].joinpath("vendor", "axe.min.js").read_text(encoding="utf-8")
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
# The dark theme changes colours and nothing else.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# The widest first: what is folded away on narrow windows is then open in all of them.
WIDTHS = (1440, 820, 390)
FIND_FAULTS = """
async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const faults = found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html}`));
  const sticking = document.documentElement.scrollWidth - innerWidth;
  return sticking > 0 ? [...faults, `sticks out by ${sticking} px`] : faults;
}
"""


IN_ENGLISH = [
    "home",
    "login",
    "claims",
    "claim contested",
    "claim contested #notes",
    "article article",
    "suggestion pending",
    "party party",
    "outlet outlet",
    "topic topic",
    "measure measure",
    "claim-embed contested",
]


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker) -> dict[str, str]:
    """The demo data, committed once for all the tests here; the public ids of the records that are looked at."""
    with committing(django_db_blocker):
        yield load_records()


@pytest.fixture(scope="module")
def looking(chromium, site, records):
    """A function that opens an address to a stranger or the editor, in one window each; a fault fails the test."""
    windows = {}

    def look(who: str, language: str, address: str) -> Page:
        if (who, language) not in windows:
            user = User.objects.get(username=who) if who != "stranger" else None
            window = open_window(chromium, site, user, language)
            window.add_init_script(AXE)
            windows[who, language] = (window.new_page(), watch(window))
        page, faults = windows[who, language]
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto("about:blank")
        page.goto(address)
        # Not the sign-in page instead. The desk leads on to its first suggestion.
        assert (urlsplit(page.url).path.startswith(urlsplit(address).path), faults) == (True, [])
        return page

    yield look
    for page, _faults in windows.values():
        page.context.close()


def faults_of(page: Page) -> list[str]:
    """Return what axe-core finds in the page, at each width in each theme, and what sticks out of it."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme, rules in (("light", TAGS), ("dark", COLOURS)):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            faults += [f"{width} {theme}: {fault}" for fault in page.evaluate(FIND_FAULTS, rules)]
    return faults


@pytest.mark.parametrize("shown", PAGES, ids=name_of)
def test_nothing_is_in_the_way_of_anybody(looking, records, shown):
    for who in shown.to:
        assert faults_of(looking(who, "th", address_of(shown, records))) == [], who


@pytest.mark.parametrize("shown", [shown for shown in PAGES if name_of(shown) in IN_ENGLISH], ids=name_of)
def test_nor_in_english(looking, records, shown):
    assert faults_of(looking(shown.to[-1], "en", address_of(shown, records))) == []


def test_every_page_is_looked_at():
    acts = {
        "logout", "language", "theme", "article-mark", "article-read", "suggestion-accept", "suggestion-drop",
        "suggestion-undo", "claim-step", "claim-note", "note-reply", "note-resolve", "keys", "suggestion-lease",
        "selection", "search-save", "search-open", "search-forget", "claim-assign", "digest", "notice-open",
        "notice-read", "notices-read", "suggestion-note", "claim-follow", "topic-follow",
        "claim-merge-undo", "claim-ask", "reply-answer", "reply-close", "article-capture", "article-paste",
        "webhook-act", "webhook-rotate", "webhook-replay", "delivery-act",
        "feed-act",
    }  # fmt: skip
    parts = {
        "desk-list", "suggestion-panes", "party-names", "outlet-names", "figure-read", "people", "feed-atom",
        "feed-json", "oembed", "claim-picture", "article-timemap", "article-timegate", "search-atom", "search-json",
    }  # fmt: skip
    assert {shown.route for shown in PAGES} == {pattern.name for pattern in urls.urlpatterns} - acts - parts
