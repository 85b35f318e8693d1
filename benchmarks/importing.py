"""What does bulk import cost beside reading alone, and does its memory grow?

Articles of 3 kB are made of the test passages. Reading alone and importing with reading take turns, 500 articles
each, so both meet the same machine; then memory is what the process has held at most after each turn.
"""

import argparse
import io
import json
import resource
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scratch import prepare, scratch_database

prepare()

from claims.api.importing import add_lines
from claims.models import Role, User
from claims.problems import Problem
from sources.thai import read

SIZE = 3_000
TURN = 500
PASSAGES = Path(__file__).resolve().parent.parent / "tests" / "thai" / "passages" / "tuned.jsonl"


def articles(count: int, seed: int) -> Iterator[str]:
    """Yield so many texts of SIZE bytes in UTF-8, or up to two less, no two alike."""
    passages = [json.loads(line)["text"] for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    for number in range(count):
        text = f"ข่าวชุดที่ {seed} ลำดับที่ {number}\n"
        place = number * 7
        while len(text.encode()) < SIZE:
            text += passages[place % len(passages)] + "\n\n"
            place += 11 + seed
        yield text.encode()[:SIZE].decode(errors="ignore")


def per_second(texts: list[str], work) -> float:
    """Return how many of the texts are worked off in a second."""
    begun = time.perf_counter()
    work(texts)
    return len(texts) / (time.perf_counter() - begun)


def read_all(texts: list[str]) -> None:
    """Read the texts and keep nothing."""
    for text in texts:
        read(text)


def import_all(texts: list[str], by: User) -> None:
    """Import them as one file. Raises RuntimeError if one is refused."""
    file = io.BytesIO("\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts).encode())
    for line in add_lines(file, by=by):
        if isinstance(line.result, Problem):
            raise RuntimeError(f"line {line.number}: {line.result.detail}")


def main() -> None:
    """Print speeds, their ratio and memory, a line for each turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    turns = parser.parse_args().articles // TURN
    read("นายกฯ กล่าวว่า")
    with scratch_database():
        by = User.objects.create_user("nok", role=Role.REPORTER)
        print(f"{'turn':>6}{'read/s':>10}{'import/s':>10}{'share':>8}{'MB':>8}")
        shares = []
        for turn in range(1, turns + 1):
            texts = list(articles(TURN, turn))
            alone, whole = per_second(texts, read_all), per_second(texts, lambda texts: import_all(texts, by))
            shares.append(whole / alone)
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{turn:>6}{alone:>10.1f}{whole:>10.1f}{shares[-1]:>8.2f}{held:>8.0f}", flush=True)
        print(f"Importing runs at {statistics.median(shares):.2f} of the speed of reading alone (median).")


if __name__ == "__main__":
    main()
