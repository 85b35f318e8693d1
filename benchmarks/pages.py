"""What does each page cost: first paint, bytes, requests, queries, time? Over the demo data and over 100,000 claims.

python -m benchmarks.pages [WORD ...] [--claims 100000] [--write]

The words choose the pages whose name contains one of them; --write puts the tables into docs/performance.md.
Exits with 1 if a page breaks a limit.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from benchmarks.scratch import prepare, scratch_database
from benchmarks.site import served_site

prepare()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.world import World
from claims import seeding
from claims.models import User
from tests.browser.chromium import find_chromium, launched
from tests.browser.pages import PAGES, address_of, load_records, name_of
from tests.browser.windows import open_window

DOC = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
LOADS, SLOW_LOADS, REQUESTS = 3, 1, 5
KB = 1000
# HTML, CSS and JavaScript as they come over the wire, on a first view, without fonts.
LIMIT, CLAIM_LIMIT = 150 * KB, 60 * KB
# A letter's breadth: the last digits are roundings, as when a line is set before and after its font is there.
MOST_SHIFT = 0.005
COUNTED = ("Document", "Stylesheet", "Script")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# A middling phone on a mobile network, as Lighthouse has it: 1.6 Mbit/s, 150 ms there and back, a slower processor.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4
PAINTED = """
  new Promise((done) => new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName("first-contentful-paint")) done(startTime);
  }).observe({ type: "paint", buffered: true }))
"""
WATCH_SHIFTS = """
  window.shifted = 0;
  window.moved = [];
  const nameOf = (node) => [node?.nodeName.toLowerCase(), ...(node?.classList ?? [])].join(".");
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    window.shifted += entry.value;
    window.moved.push(...entry.sources.map(({ node }) => nameOf(node)));
  })).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Load:
    """What one first view took: ms to the first paint, bytes, requests, how much of the page jumped."""

    paint: float = 0
    bytes: int = 0
    requests: int = 0
    shift: float = 0
    moved: list[str] = field(default_factory=list)


@dataclass
class Cost:
    """What a page costs one who looks at it."""

    name: str
    who: str
    queries: int
    server: float
    load: Load
    slow_paint: float
    faults: list[str] = field(default_factory=list)

    def cells(self) -> Iterator[str]:
        """The cells of its row, after the page's name."""
        yield f"{self.load.paint:.0f}"
        yield f"{self.slow_paint / 1000:.1f}"
        yield f"{self.load.bytes / KB:.0f}"
        yield str(self.load.requests)
        yield str(self.queries)
        yield f"{self.server:.0f}"
        yield f"{self.load.shift:.3f}".rstrip("0").rstrip(".")


def served(client: Client, address: str) -> tuple[int, float]:
    """Return the number of queries of a request, and the median of its time in ms."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address, follow=True)
    count = len(queries)
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        client.get(address, follow=True)
        times.append((time.perf_counter() - start) * 1000)
    return count, statistics.median(times)


def first_view(window: BrowserContext, address: str, *, slow: bool = False) -> Load:
    """Open the address in a window that has nothing in its cache, and wait until all is there."""
    page = window.new_page()
    load = Load()
    session = window.new_cdp_session(page)
    _count(session, load)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    load.paint, load.shift = page.evaluate(PAINTED), _shift_of(page)
    load.moved = page.evaluate("[...new Set(window.moved)]")
    page.close()
    return load


def _shift_of(page: Page) -> float:
    # Two frames: what jumped in the last one is told after it.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate("window.shifted")


def _count(session: CDPSession, load: Load) -> None:
    kinds: dict[str, str] = {}

    def note(event: dict) -> None:
        load.requests += 1
        kinds[event["requestId"]] = event.get("type", "")

    def add(event: dict) -> None:
        if kinds.get(event["requestId"]) in COUNTED:
            load.bytes += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", note)
    session.on("Network.loadingFinished", add)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})


class Scale:
    """Measures pages of a site, beside its database."""

    def __init__(self, browser: Browser, address: str) -> None:
        """Take a browser and the address of the site."""
        self.browser, self.address = browser, address
        # Playwright's event loop runs in this thread, and Django keeps another connection for it.
        self.pool = ThreadPoolExecutor(1)

    def close(self) -> None:
        """Let go of the database."""
        self.pool.submit(lambda: connection.close()).result()
        self.pool.shutdown()

    def cost(self, name: str, who: str, address: str) -> Cost:
        """Return what the page at this address of the site costs somebody: a stranger, or an account's name."""
        user = None if who == "stranger" else User.objects.get(username=who)
        client = Client(headers={"host": "localhost"})
        if user:
            client.force_login(user)
        queries, server = self.pool.submit(served, client, address).result()
        loads = [self._load(user, address, viewport=DESK) for _ in range(LOADS)]
        slow = [self._load(user, address, viewport=PHONE, slow=True) for _ in range(SLOW_LOADS)]
        load = Load(
            paint=statistics.median(each.paint for each in loads),
            bytes=loads[-1].bytes,
            requests=loads[-1].requests,
            shift=max(each.shift for each in loads + slow),
            moved=sorted({name for each in loads + slow for name in each.moved}),
        )
        cost = Cost(name, who, queries, server, load, statistics.median(each.paint for each in slow))
        cost.faults = list(_faults_of(cost))
        return cost

    def _load(self, user: User | None, address: str, *, viewport: dict, slow: bool = False) -> Load:
        window = open_window(self.browser, self.address, user, viewport=viewport)
        window.set_default_timeout(60_000)
        load = first_view(window, address, slow=slow)
        window.close()
        return load


def _faults_of(cost: Cost) -> Iterator[str]:
    limit = CLAIM_LIMIT if cost.name.startswith("claim ") and cost.who == "stranger" else LIMIT
    if cost.load.bytes > limit:
        yield f"{cost.load.bytes / KB:.0f} kB, the limit is {limit / KB:.0f}"
    if cost.load.shift > MOST_SHIFT:
        yield f"the layout shifts by {cost.load.shift:.3f}: {' '.join(cost.load.moved)}"


def table(costs: Iterable[Cost]) -> str:
    """Return the costs as a Markdown table."""
    lines = [
        "| page | seen by | first paint, ms | phone, s | kB | requests | queries | server, ms | layout shift |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [f"| {cost.name} | {cost.who} | {' | '.join(cost.cells())} |" for cost in costs]
    return "\n".join(lines)


def crowd(world: World, records: dict[str, str]) -> dict[str, str]:
    """Return the records to look at where there are many: those that most hangs on."""
    busy = {
        "party": world.parties[7],
        "outlet": world.outlets[5],
        "topic": world.topics[3],
        "measure": world.measures[3],
    }
    return records | {name: str(record.public_id) for name, record in busy.items()}


def measure(browser: Browser, records: dict[str, str], words: list[str]) -> list[Cost]:
    """Measure each page that is asked for, as each who looks at it."""
    with served_site() as address, closing(Scale(browser, address)) as scale:
        return [
            told(scale.cost(name_of(shown), who, quote(address_of(shown, records), safe="/?&=#:-")))
            for shown in PAGES
            for who in shown.to
            if not words or any(word in name_of(shown) for word in words)
        ]


def told(cost: Cost) -> Cost:
    """Print a row as soon as it is there."""
    print(f"{cost.name} ({cost.who}): {' '.join(cost.cells())} {', '.join(cost.faults)}", flush=True)
    return cost


def main() -> None:
    """Print the tables, or write them into the document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("Install chromium, or give its path in CHROMIUM.")
    # Playwright leaves its event loop running in this thread, in which Django then refuses to query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    settings.DEMO = True
    parts, costs = [], []
    with launched(chromium) as browser:
        for claims in filter(lambda number: number is not None, (0, asked.claims or None)):
            with scratch_database():
                records = load_with(claims)
                here = measure(browser, records, asked.words)
            title = f"The demo data and {claims:,} claims" if claims else "The demo data"
            parts.append(f"### {title}\n\n{table(here)}")
            costs += here
    report = "\n\n".join(parts)
    print(f"\n{report}")
    if asked.write:
        write(report)
    if any(cost.faults for cost in costs):
        raise SystemExit(
            "\n".join(f"{cost.name} ({cost.who}): {', '.join(cost.faults)}" for cost in costs if cost.faults)
        )


def load_with(claims: int) -> dict[str, str]:
    """Fill the database with as many claims and what belongs to them, then the demo data; return what to look at."""
    if not claims:
        return load_records()
    seeding.open_accounts("a demo password")
    world = World(articles=claims // 10)
    world.fill(0, claims, draft_every=50)
    world.wait(each=2)
    world.talk(User.objects.get(username="editor"), notes=2_000)
    world.remember()
    return crowd(world, load_records())


def write(report: str) -> None:
    """Put the tables into the document."""
    before, _, rest = DOC.read_text(encoding="utf-8").partition(BEGIN)
    DOC.write_text(f"{before}{BEGIN}\n{report}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
