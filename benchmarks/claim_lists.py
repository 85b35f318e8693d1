"""How long do the list of claims with its facets, an export and a claim's page take, among 1,000 to 100,000 claims?

python -m benchmarks.claim_lists [SIZE ...]
"""

import statistics
import sys
import time
from itertools import islice

from benchmarks.scratch import prepare, scratch_database

prepare()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Citation, Claim, Figure, Party, Position, Topic, User
from sources.models import Article, Outlet, Snapshot
from sources.thai import fold, name_key

SIZES = (1_000, 20_000, 100_000)
REQUESTS = 15
WORDS = ["น้ำท่วม", "ทหาร", "งบประมาณ", "โรงพยาบาล", "เลือกตั้ง", "ราคา", "ข้าว", "ถนน", "โรงเรียน", "ศาล", "เขื่อน", "ไฟฟ้า"]
TEXT = "ผู้ว่าราชการจังหวัดระบุว่าเสียหายหลายหลัง"
PARTIES, OUTLETS, TOPICS = 300, 60, 40
CHUNK = 5_000


class World:
    """What the claims have in common: parties, topics, and one article of each outlet."""

    def __init__(self) -> None:
        """Write the rows."""
        self.parties = Party.objects.bulk_create(
            Party(name=f"ฝ่ายที่ {n}", kind="group", keys=[name_key(f"ฝ่ายที่ {n}")]) for n in range(PARTIES)
        )
        self.topics = Topic.objects.bulk_create(Topic(name=f"ประเด็นที่ {n}") for n in range(TOPICS))
        outlets = Outlet.objects.bulk_create(
            Outlet(name=f"สำนักข่าวที่ {n}", keys=[name_key(f"สำนักข่าวที่ {n}")]) for n in range(OUTLETS)
        )
        self.outlets = outlets
        articles = Article.objects.bulk_create(
            Article(title=f"บทความของ {outlet}", outlet=outlet) for outlet in outlets
        )
        self.snapshots = Snapshot.objects.bulk_create(
            Snapshot(article=article, sha256=Snapshot.digest(TEXT), text=TEXT, raw=b"", method="pasted")
            for article in articles
        )

    def fill(self, first: int, last: int) -> None:
        """Add published claims from number first to last; rows are written directly."""
        numbers = iter(range(first, last))
        while chunk := list(islice(numbers, CHUNK)):
            self._fill(chunk)
        Claim.objects.filter(status="draft").summed_up()
        Claim.objects.filter(status="draft").update(status="published", published_at="2026-01-01T00:00:00Z")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _fill(self, numbers: list[int]) -> None:
        claims = Claim.objects.bulk_create(
            Claim(statement=statement(n), search_key=fold(statement(n))) for n in numbers
        )
        positions = [
            Position(claim=claim, party=self.parties[n * step % PARTIES], stance=stance, said_on=day(n))
            for n, claim in zip(numbers, claims, strict=True)
            for step, stance in ((1, "asserts"), (7, "asserts"), (11, "denies"))[: 1 + n % 3]
        ]
        Position.objects.bulk_create(positions, ignore_conflicts=True)
        made = Position.objects.filter(claim__in=[claim.pk for claim in claims])
        Citation.objects.bulk_create(
            Citation(
                position=position, snapshot=self.snapshots[position.pk % OUTLETS], start=0, end=len(TEXT), exact=TEXT,
                search_key=fold(TEXT),
                cited_outlet=self.outlets[position.pk * 13 % OUTLETS] if position.pk % 2 else None,
            )
            for position in made
        )  # fmt: skip
        Claim.topics.through.objects.bulk_create(
            Claim.topics.through(claim=claim, topic=self.topics[n % TOPICS])
            for n, claim in zip(numbers, claims, strict=True)
        )
        Figure.objects.bulk_create(
            Figure(claim=claim, value_low=n, value_high=n, as_written=str(n))
            for n, claim in zip(numbers, claims, strict=True)
            if n % 3 == 0
        )


def statement(number: int) -> str:
    """Return a sentence of some words, another for each number."""
    return "".join(WORDS[number * step % len(WORDS)] for step in (1, 5, 7)) + f"ครั้งที่ {number}"


def day(number: int) -> str:
    """Return a date of the last years, another for neighbouring numbers."""
    return f"{2022 + number % 4}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def measured(client: Client, address: str) -> str:
    """Return the median time of a request in milliseconds and its number of queries."""
    times = []
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    count = len(queries)
    for _ in range(REQUESTS):
        start = time.perf_counter()
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):.0f} ms ({count} queries)"


def main() -> None:
    """Print the medians for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with scratch_database():
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.create_user("reader", role="reader"))
        world, done = World(), 0
        for size in sizes:
            world.fill(done, size)
            done = size
            claim = Claim.objects.latest("pk")
            addresses = {
                "page": "/claims/",
                "common word": "/claims/?q=โรงพยาบาล",
                "rare words": f"/claims/?q=ครั้งที่ {size - 1}",
                "a name": "/claims/?q=ฝ่ายที่ 77",
                "a year": "/claims/?q=2568",
                "party and stance": f"/claims/?party={world.parties[7].public_id}&stance=denies",
                "topic, no denial, figure": f"/claims/?topic={world.topics[3].public_id}&undenied=1&figure=1",
                "word and outlet": f"/claims/?q=ข้าว&outlet={world.outlets[5].public_id}",
                "said in 2025": "/claims/?since=2025&until=2025",
                "newest statement": "/claims/?sort=said",
                "most denied": "/claims/?sort=contested",
                "api list": "/api/v1/claims/",
                "export of 1,000": "/api/v1/claims/export/?file=csv",
                "claim": f"/claims/{claim.public_id}/",
            }
            print(f"{size:,} claims")
            for name, address in addresses.items():
                print(f"  {name:24} {measured(client, address)}", flush=True)


if __name__ == "__main__":
    main()
