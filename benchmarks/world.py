"""A newsroom's years of work, made up in a minute: rows are written directly, in bulk, and without the ledger."""

from itertools import islice

from django.db import connection
from django.db.models import F

from claims.models import (
    Annotation,
    Citation,
    Claim,
    Figure,
    Measure,
    Notification,
    Party,
    Position,
    Suggestion,
    Topic,
    User,
)
from sources.models import Article, Outlet, Snapshot
from sources.thai import fold, name_key

WORDS = ["น้ำท่วม", "ทหาร", "งบประมาณ", "โรงพยาบาล", "เลือกตั้ง", "ราคา", "ข้าว", "ถนน", "โรงเรียน", "ศาล", "เขื่อน", "ไฟฟ้า"]
TEXT = "ผู้ว่าราชการจังหวัดระบุว่าเสียหายหลายหลัง"
PARTIES, OUTLETS, TOPICS, MEASURES = 300, 60, 40, 1_009
CHUNK = 5_000
# Hashes that prove nothing: what is measured here is how many entries there are.
REMEMBER = """
    INSERT INTO claims_event (sequence, at, actor_name, verb, kind, record, claim, state, reason, previous_hash, hash)
    SELECT row_number() OVER (ORDER BY said.id), timestamptz '2025-01-01' + said.id * interval '1 minute',
           'system', 'record', 'position', said.public_id, claim.public_id, '{}', '', '',
           encode(sha256(said.id::text::bytea), 'hex')
    FROM claims_position said JOIN claims_claim claim ON claim.id = said.claim_id
"""


class World:
    """What the claims have in common: parties, topics, measures, and articles of the outlets."""

    def __init__(self, articles: int = OUTLETS) -> None:
        """Write the rows."""
        self.parties = Party.objects.bulk_create(
            Party(name=f"ฝ่ายที่ {n}", kind="group", keys=[name_key(f"ฝ่ายที่ {n}")]) for n in range(PARTIES)
        )
        self.topics = Topic.objects.bulk_create(Topic(name=f"ประเด็นที่ {n}") for n in range(TOPICS))
        self.measures = Measure.objects.bulk_create(
            Measure(name=f"สิ่งที่นับที่ {n}", kind="other", unit="หลัง") for n in range(MEASURES)
        )
        self.outlets = Outlet.objects.bulk_create(
            Outlet(name=f"สำนักข่าวที่ {n}", keys=[name_key(f"สำนักข่าวที่ {n}")]) for n in range(OUTLETS)
        )
        made = Article.objects.bulk_create(
            Article(title=f"บทความที่ {n}", outlet=self.outlets[n % OUTLETS], published_on=day(n), state="read")
            for n in range(articles)
        )
        self.snapshots = Snapshot.objects.bulk_create(
            Snapshot(article=article, sha256=Snapshot.digest(TEXT), text=TEXT, raw=b"", method="pasted")
            for article in made
        )

    def fill(self, first: int, last: int, *, draft_every: int = 0) -> None:
        """Add claims from number first to last; all are published, or all but one of `draft_every`."""
        numbers = iter(range(first, last))
        while chunk := list(islice(numbers, CHUNK)):
            self._fill(chunk)
        Claim.objects.filter(status="draft").summed_up()
        ready = Claim.objects.filter(status="draft")
        if draft_every:
            ready = ready.annotate(place=F("pk") % draft_every).exclude(place=0)
        ready.update(status="published", published_at="2026-01-01T00:00:00Z", asserting_origins=F("position_count"))
        analyze()

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
                position=position, snapshot=self.snapshots[position.pk % len(self.snapshots)], start=0, end=len(TEXT),
                exact=TEXT, search_key=fold(TEXT),
                cited_outlet=self.outlets[position.pk * 13 % OUTLETS] if position.pk % 2 else None,
            )
            for position in made
        )  # fmt: skip
        Claim.topics.through.objects.bulk_create(
            Claim.topics.through(claim=claim, topic=self.topics[n % TOPICS])
            for n, claim in zip(numbers, claims, strict=True)
        )
        Figure.objects.bulk_create(
            Figure(claim=claim, value_low=n, value_high=n, as_written=str(n), measure=self.measures[n % MEASURES])
            for n, claim in zip(numbers, claims, strict=True)
            if n % 3 == 0
        )

    def wait(self, each: int) -> None:
        """Let this many suggestions of each article wait for a decision."""
        span = {"text": TEXT[:20], "start": 0, "end": 20}
        Suggestion.objects.bulk_create(
            (
                Suggestion(
                    snapshot=snapshot, number=number, stance="asserts", cue=span, content=span, parties=[span],
                    score=(1 + snapshot.pk * number % 97) / 100, reader_version="0",
                )
                for snapshot in self.snapshots
                for number in range(1, each + 1)
            ),
            batch_size=CHUNK,
        )  # fmt: skip
        analyze()

    def talk(self, by: User, notes: int) -> None:
        """Let this user write notes on as many claims, and be told of an answer to each."""
        written = Annotation.objects.bulk_create(
            Annotation(claim=claim, author=by, body="ขอดูเอกสารต้นทาง") for claim in Claim.objects.order_by("-pk")[:notes]
        )
        Notification.objects.bulk_create(Notification(recipient=by, why="answered", note=note) for note in written)
        analyze()

    def remember(self) -> None:
        """Write as many entries into the ledger as if each position had been recorded through a flow."""
        with connection.cursor() as cursor:
            cursor.execute(REMEMBER)
        analyze()


def analyze() -> None:
    """Let PostgreSQL count what there is now, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def statement(number: int) -> str:
    """Return a sentence of some words, another for each number."""
    return "".join(WORDS[number * step % len(WORDS)] for step in (1, 5, 7)) + f"ครั้งที่ {number}"


def day(number: int) -> str:
    """Return a date of the last years, another for neighbouring numbers."""
    return f"{2022 + number % 4}-{number % 12 + 1:02}-{number % 28 + 1:02}"
