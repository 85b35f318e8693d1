"""How many characters a second does the Thai reader manage, and does it stay linear? The demo articles, repeated."""

import json
import statistics
import time
from pathlib import Path

from sources.thai import read

LENGTHS = (2_000, 20_000, 200_000)
ROUNDS = 5
ARTICLES = Path(__file__).resolve().parent.parent / "seeds" / "articles.jsonl"


def sample(length: int) -> str:
    """Return so many characters of the demo articles, one after the other as often as needed."""
    articles = "\n".join(json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines())
    return (articles * (length // len(articles) + 1))[:length]


def main() -> None:
    """Print the median rate of each length and its ratio to the shortest."""
    read(sample(500))
    texts = {length: sample(length) for length in LENGTHS}
    rates: dict[int, list[float]] = {length: [] for length in LENGTHS}
    for _ in range(ROUNDS):
        for length, text in texts.items():
            start = time.perf_counter()
            read(text)
            rates[length].append(length / (time.perf_counter() - start))
    shortest = statistics.median(rates[LENGTHS[0]])
    for length, measured in rates.items():
        median = statistics.median(measured)
        print(f"{length:7,} characters: {median:9,.0f} a second, {median / shortest:4.2f} times the shortest")


if __name__ == "__main__":
    main()
