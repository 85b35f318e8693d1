"""What do the API's list of 50 claims and a claim's detail cost beside the bare query for the same JSON?

python -m benchmarks.claim_api [SIZE ...]

For each number of claims: the median over requests of the server's time (the whole of Django, called in this process)
and of plain psycopg fetching the same JSON with the same SQL, in turn; their ratio; and the CPU time of a request.
The limits: at most 3 times the bare query, at most 5 ms of CPU for a list, flat from 10,000 to 100,000 claims.
"""

import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.scratch import prepare, scratch_database

prepare()

import psycopg
from django.db import connection
from django.test import RequestFactory
from django.test.client import ClientHandler

from benchmarks.site import url_of
from benchmarks.world import World
from claims.api.answers.documents import with_documents
from claims.flows.accounts import issue_token
from claims.models import Claim, User

SIZES = (10_000, 100_000)
REQUESTS = 60
PAGE = 50


def medians(calls: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """Call each in turn; return the median wall and CPU time of a call in milliseconds."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for _ in range(REQUESTS):
        for name, call in calls.items():
            wall, cpu = time.perf_counter(), time.process_time()
            call()
            spent[name].append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))
    return {name: tuple(map(statistics.median, zip(*found, strict=True))) for name, found in spent.items()}


class Requests:
    """Requests to the whole of Django in this process, with a token, as a server's process would work on them."""

    def __init__(self, token: str) -> None:
        """Take the token."""
        self.handler, self.factory = ClientHandler(enforce_csrf_checks=False), RequestFactory()
        self.headers = {"HTTP_AUTHORIZATION": f"Bearer {token}", "HTTP_HOST": "localhost"}

    def get(self, address: str) -> bytes:
        """Return the body of the answer. Raises SystemExit where it is none."""
        response = self.handler(self.factory.get(address, **self.headers).environ)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
        return response.content


def bare(connection: psycopg.Connection, sql: str, parameters: tuple) -> Callable[[], object]:
    """Return the call that fetches the rows of a query and nothing else."""
    # The same text that Django sends: it puts the values in before it sends a query.
    query = psycopg.ClientCursor(connection).mogrify(sql, parameters)
    return lambda: connection.execute(query, prepare=False).fetchall()


def measure(size: int, requests: Requests, plain: psycopg.Connection) -> None:
    """Print the row of one number of claims."""
    newest = with_documents(Claim.objects.order_by("-pk"), internal=True).only("pk")
    one = Claim.objects.latest("pk")
    queries = {"list": newest[: PAGE + 1], "detail": newest.filter(public_id=one.public_id)}
    addresses = {"list": "/api/v1/claims/", "detail": f"/api/v1/claims/{one.public_id}/"}
    calls: dict[str, Callable[[], object]] = {}
    for name, address in addresses.items():
        calls[name] = lambda address=address: requests.get(address)
        calls[f"bare {name}"] = bare(plain, *queries[name].query.sql_with_params())
    found = medians(calls)
    for name in addresses:
        (wall, cpu), (floor, _) = found[name], found[f"bare {name}"]
        print(
            f"{size:>8,} {name:<7} {wall:6.2f} ms  {floor:6.2f} ms bare  {wall / floor:4.1f} times  {cpu:5.2f} ms CPU"
        )


def main() -> None:
    """Print the rows for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with scratch_database():
        requests = Requests(issue_token(User.objects.create_user("reader", role="reader"), "read"))
        world, done = World(), 0
        with psycopg.connect(url_of(connection.settings_dict), autocommit=True) as plain:
            for size in sizes:
                world.fill(done, size)
                done = size
                measure(size, requests, plain)


if __name__ == "__main__":
    main()
