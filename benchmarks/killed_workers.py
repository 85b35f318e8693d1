"""Workers are killed at random moments, two hundred times: is an article lost, doubled or half written?

python -m benchmarks.killed_workers [kills]    takes about two seconds for each
"""

import sys
import time

from benchmarks.scratch import prepare, scratch_database

prepare()

from claims.audit import faults
from claims.flows.captures import capture_address
from claims.models import Suggestion, User
from sources.models import Article, Capture, Snapshot
from tests.capturing.killing import finish, one_life
from tests.capturing.news_site import NewsSite, news_site

KILLS = 200
# So many wait at any time, and a worker lives no longer than this once it is at work.
QUEUE, LONGEST = 12, 0.8


def ask_for_more(site: NewsSite, by: User) -> None:
    """Have so many new pages asked for that enough of them wait."""
    there = Article.objects.count()
    for number in range(there, there + QUEUE - Capture.objects.open().count()):
        capture_address(site.at(f"/news/{number}"), by=by)


def told() -> str:
    """Return what became of all that was asked for."""
    asked, snapshots = Capture.objects.count(), Snapshot.objects.count()
    read = Suggestion.objects.values("snapshot").distinct().count()
    lost = asked - Capture.objects.filter(state="read").count()
    again = Capture.objects.filter(begun__gt=1).count()
    return (
        f"{asked} pages: {Article.objects.count()} articles, {snapshots} snapshots, {read} with suggestions; {lost} "
        f"not captured, {again} begun more than once; {len(list(faults()))} faults in the ledger"
    )


def main() -> None:
    """Kill so many workers, let one finish, and print what is there."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with scratch_database(), news_site() as site:
        by = User.objects.create_user("editor", role="editor")
        killed, start = 0, time.monotonic()
        while killed < kills:
            ask_for_more(site, by)
            killed += one_life(LONGEST)
        finish()
        print(f"{killed} workers killed in {time.monotonic() - start:.0f} s")
        print(told())


if __name__ == "__main__":
    main()
