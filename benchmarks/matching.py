"""What does it cost to find the claims that suggestions may belong to, among 1,000 and 20,000 claims?

Claims and suggestions are the statements of the test passages, numbered so that no two are one; every claim has a cited
position. The desk asks for one suggestion, the API's list for fifty.
"""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.scratch import prepare, scratch_database

prepare()

from django.db import connection

from claims.matching import matches_of, twins_of
from claims.models import Citation, Claim, Party, Position, Suggestion
from sources.models import Article, Snapshot
from sources.thai import fold, telling_words

SIZES = (1_000, 20_000)
ROUNDS = 7
FEW, MANY = 1, 50
GOLD = Path(__file__).resolve().parent.parent / "tests" / "thai" / "passages" / "tuned_gold.jsonl"


def contents() -> list[str]:
    """Return what is said in the test passages."""
    return [json.loads(line)["content"] for line in GOLD.read_text(encoding="utf-8").splitlines()]


def snapshot_of(text: str) -> Snapshot:
    """Return the snapshot of a new article with this text."""
    article = Article.objects.create(title="บทความ")
    return Snapshot.objects.create(article=article, sha256=Snapshot.digest(text), text=text, raw=b"", method="pasted")


def fill(first: int, last: int) -> None:
    """Add claims from number first to last, each with one cited position; rows are written directly."""
    said = contents()
    party, _made = Party.objects.get_or_create(name="ฝ่าย", kind="group", keys=["ฝาย"])
    texts = [f"{said[number % len(said)]} ครั้งที่ {number}" for number in range(first, last)]
    claims = Claim.objects.bulk_create(
        Claim(statement=text[:1000], search_key=fold(text[:1000]), telling_words=telling_words(text)) for text in texts
    )
    positions = Position.objects.bulk_create(Position(claim=claim, party=party, stance="asserts") for claim in claims)
    Citation.objects.bulk_create(
        Citation(
            position=position,
            snapshot=snapshot_of(text),
            start=0,
            end=len(text),
            exact=text,
            search_key=fold(text),
            telling_words=telling_words(text),
        )
        for position, text in zip(positions, texts, strict=True)
    )


def suggested() -> list[Suggestion]:
    """Return pending suggestions, each in an article of its own."""
    said = contents()[: MANY * 8 : 8]
    rows = []
    for number, text in enumerate(said, start=1):
        span = {"text": text, "start": 0, "end": len(text)}
        rows.append(
            Suggestion(
                snapshot=snapshot_of(f"{text} {number}"),
                number=1,
                stance="asserts",
                cue=span,
                content=span,
                telling_words=telling_words(text),
                score=0.9,
                reader_version="0",
            )
        )
    Suggestion.objects.bulk_create(rows)
    return list(Suggestion.objects.with_sources())


def median_ms(work: Callable[[list[Suggestion]], object], rows: list[Suggestion]) -> float:
    """Return the median time of a call in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(rows)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the medians for each size."""
    with scratch_database():
        rows, done = suggested(), 0
        for size in SIZES:
            fill(done, size)
            done = size
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            costs = [
                f"{name} of {count}: {median_ms(work, rows[:count]):.0f} ms"
                for name, work in (("claims", matches_of), ("twins", twins_of))
                for count in (FEW, MANY)
            ]
            print(f"{size:6,} claims: " + ", ".join(costs))


if __name__ == "__main__":
    main()
