"""How long do a page of claims, a search and a claim's page take among 1,000 and 20,000 claims?"""

import statistics
import time

from benchmarks.scratch import prepare, scratch_database

prepare()

from django.test import Client

from claims.models import Citation, Claim, Party, Position, User
from sources.models import Article, Snapshot
from sources.thai import fold, name_key

SIZES = (1_000, 20_000)
REQUESTS = 30
WORDS = ["น้ำท่วม", "ทหาร", "งบประมาณ", "โรงพยาบาล", "เลือกตั้ง", "ราคา", "ข้าว", "ถนน", "โรงเรียน", "ศาล", "เขื่อน", "ไฟฟ้า"]
TEXT = "ผู้ว่าราชการจังหวัดระบุว่าเสียหายหลายหลัง"


def fill(first: int, last: int) -> None:
    """Add published claims from number first to last, each with one cited position; rows are written directly."""
    party, _made = Party.objects.get_or_create(name="ฝ่าย", kind="group", keys=[name_key("ฝ่าย")])
    article, _made = Article.objects.get_or_create(title="บทความ")
    sha256 = Snapshot.digest(TEXT)
    snapshot, _made = Snapshot.objects.get_or_create(
        article=article, sha256=sha256, defaults={"text": TEXT, "raw": b"", "method": "pasted"}
    )
    claims = [Claim(statement=statement(number), search_key=fold(statement(number))) for number in range(first, last)]
    Claim.objects.bulk_create(claims)
    positions = [Position(claim=claim, party=party, stance="asserts") for claim in claims]
    Position.objects.bulk_create(positions)
    Citation.objects.bulk_create(
        Citation(position=p, snapshot=snapshot, start=0, end=len(TEXT), exact=TEXT, search_key=fold(TEXT))
        for p in positions
    )
    Claim.objects.filter(status="draft").update(status="published", published_at="2026-01-01T00:00:00Z")


def statement(number: int) -> str:
    """Return a sentence of some words, another for each number."""
    return "".join(WORDS[number * step % len(WORDS)] for step in (1, 5, 7)) + f"ครั้งที่ {number}"


def median_ms(client: Client, address: str) -> float:
    """Return the median time of a request in milliseconds."""
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the medians for each size."""
    with scratch_database():
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.create_user("reader", role="reader"))
        done = 0
        for size in SIZES:
            fill(done, size)
            done = size
            claim = Claim.objects.latest("pk")
            addresses = {
                "page": "/claims/",
                "search": "/claims/?q=โรงพยาบาล",
                "rare": f"/claims/?q=ครั้งที่ {size - 1}",
                "api list": "/api/v1/claims/",
                "claim": f"/claims/{claim.public_id}/",
            }
            medians = {name: median_ms(client, address) for name, address in addresses.items()}
            print(f"{size:6,} claims: " + ", ".join(f"{name} {ms:.0f} ms" for name, ms in medians.items()))


if __name__ == "__main__":
    main()
