"""How many flows a second do 1, 2, 4 and 8 writers manage, each on records of its own, with the ledger behind them?"""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.scratch import prepare, scratch_database

prepare()

from django.db import connection

from claims.flows.claims import edit_claim, open_claim
from claims.models import Claim, Event, User

FLOWS = 240
ROUNDS = 5


def write(claim: Claim, by: User, times: int) -> None:
    """Edit one claim again and again, as one writer does."""
    for number in range(times):
        edit_claim(claim, by=by, statement=f"ประโยคที่ {number} ของคำกล่าวอ้าง {claim.pk}")
    connection.close()


def rate(writers: int, by: User) -> float:
    """Return flows per second of so many writers side by side."""
    claims = [open_claim(f"คำกล่าวอ้างของผู้เขียน {number}", by=by) for number in range(writers)]
    start = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(lambda claim: write(claim, by, FLOWS // writers), claims))
    return FLOWS / (time.perf_counter() - start)


def main() -> None:
    """Print the median rate of each number of writers and its ratio to one writer."""
    with scratch_database():
        by = User.objects.create_user("writer", role="editor")
        rates: dict[int, list[float]] = {writers: [] for writers in (1, 2, 4, 8)}
        for _ in range(ROUNDS):
            for writers, measured in rates.items():
                measured.append(rate(writers, by))
        alone = statistics.median(rates[1])
        for writers, measured in rates.items():
            median = statistics.median(measured)
            print(f"{writers} writers: {median:6.0f} flows/s, {median / alone:4.2f} times one writer")
        count = Event.objects.count()
        print(f"{count} entries, none missing: {Event.objects.latest('sequence').sequence == count}")


if __name__ == "__main__":
    main()
