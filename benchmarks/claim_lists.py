"""How long do the list of claims with its facets, an export and a claim's page take, among 1,000 to 100,000 claims?

python -m benchmarks.claim_lists [SIZE ...]
"""

import statistics
import sys
import time
from urllib.parse import urlencode

from benchmarks.scratch import prepare, scratch_database

prepare()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.world import World
from claims.models import Claim, User

SIZES = (1_000, 20_000, 100_000)
REQUESTS = 15


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


def several_of(world: World) -> str:
    """Return filters with several values."""
    topics = [("topic", topic.public_id) for topic in world.topics[:3]]
    return urlencode([*topics, *(("party", party.public_id) for party in world.parties[7:9])])


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
                "an outlet's name": "/claims/?q=สำนักข่าวที่ 5",
                "outlets": "/outlets/",
                "an outlet": f"/outlets/{world.outlets[5].public_id}/",
                "a topic": f"/topics/{world.topics[3].public_id}/",
                "said in 2025": "/claims/?since=2025&until=2025",
                "newest statement": "/claims/?sort=said",
                "most denied": "/claims/?sort=contested",
                "most origins": "/claims/?sort=origins",
                "three topics, two parties": f"/claims/?{several_of(world)}",
                "api list": "/api/v1/claims/",
                "export of 1,000": "/api/v1/claims/export/?file=csv",
                "claim": f"/claims/{claim.public_id}/",
            }
            print(f"{size:,} claims")
            for name, address in addresses.items():
                print(f"  {name:24} {measured(client, address)}", flush=True)


if __name__ == "__main__":
    main()
