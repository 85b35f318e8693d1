"""Every page at three widths in both themes, to strangers and an editor: axe-core finds nothing, nothing sticks out."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from claims import seeding, urls
from claims.flows.leases import take_lease
from claims.models import Claim, Measure, Suggestion, User
from sources.models import Article
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


@dataclass(frozen=True)
class Shown:
    """A route, the record and the rest of the address it is looked at with, and who looks."""

    route: str
    of: str = ""
    rest: str = ""
    to: tuple[str, ...] = ("stranger", "editor")


EDITOR = ("editor",)
PAGES = [
    Shown("home"),
    Shown("login", to=("stranger",)),
    Shown("claims"),
    Shown("claims", rest="?q=เกาหลี&disputed=1"),
    Shown("claims", rest="?q=ไม่มีคำนี้แน่", to=("stranger",)),
    Shown("claims", rest="?q=2568&sort=said&changed_since=2020-01-01T00:00:00Z", to=EDITOR),
    Shown("claims", rest="?stance=asserts", to=EDITOR),
    Shown("claims", rest="?since=เมื่อไร", to=("stranger",)),
    Shown("claim", of="contested"),
    Shown("claim", of="contested", rest="#history", to=("stranger",)),
    Shown("claim", of="contested", rest="#notes", to=EDITOR),
    Shown("claim", of="draft", to=EDITOR),
    Shown("claim", of="unknown", to=("stranger",)),
    Shown("work", to=EDITOR),
    Shown("claim-edit", of="contested", to=EDITOR),
    Shown("article", of="article"),
    Shown("articles", to=EDITOR),
    Shown("article-new", to=EDITOR),
    Shown("desk", rest="?mine=1", to=EDITOR),
    Shown("suggestion", of="pending", to=EDITOR),
    Shown("suggestion", of="pending", rest="?sort=score&stance=asserts&least=50", to=EDITOR),
    Shown("suggestion", of="held", to=EDITOR),
    Shown("suggestion", of="denial", to=EDITOR),
    Shown("suggestion", of="dropped", to=EDITOR),
    Shown("parties"),
    Shown("party", of="party"),
    Shown("outlets"),
    Shown("outlet", of="outlet"),
    Shown("topics"),
    Shown("topic", of="topic"),
    Shown("measures"),
    Shown("measure", of="measure"),
    Shown("measure-embed", of="measure"),
]
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
]


def name_of(shown: Shown) -> str:
    return f"{shown.route} {shown.of} {shown.rest}".strip().replace("  ", " ")


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker) -> dict[str, str]:
    """The demo data, committed once for all the tests here; the public ids of the records that are looked at."""
    with committing(django_db_blocker):
        seeding.open_accounts("a demo password")
        seeding.load()
        contested = Claim.objects.get(figures__total_low=11_000)
        found = Suggestion.objects.order_by("pk")
        chosen = {
            "contested": contested,
            "draft": Claim.objects.filter(status="draft").last(),
            "article": Article.objects.filter(snapshots__citations__position__claim=contested).first(),
            "pending": found.pending().exclude(figures=[]).first(),
            "held": found.pending().last(),
            "denial": found.filter(denies__isnull=False).last(),
            "dropped": found.filter(state="dropped").first(),
            "party": contested.positions.first().party,
            "outlet": contested.positions.first().citations.first().carrier,
            "topic": contested.topics.get(),
            "measure": Measure.objects.get(figures__claim=contested),
        }
        take_lease(chosen["held"], by=User.objects.get(username="reporter"))
        yield {name: str(record.public_id) for name, record in chosen.items()} | {"unknown": str(uuid4())}


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


def address_of(shown: Shown, records: dict[str, str]) -> str:
    return reverse(shown.route, args=[records[shown.of]] if shown.of else []) + shown.rest


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
        "notice-read", "notices-read",
    }  # fmt: skip
    parts = {"desk-list", "suggestion-panes", "party-names", "outlet-names", "figure-read", "people"}
    assert {shown.route for shown in PAGES} == {pattern.name for pattern in urls.urlpatterns} - acts - parts
