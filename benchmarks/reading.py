"""What does reading cost beside PyThaiNLP's newmm word tokenisation of the same text, and does it stay linear?

One run takes both in turn, so that a busy machine slows both. The test passages are repeated to each length.
"""

import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from pythainlp.tokenize import word_tokenize

from sources.thai import read

LENGTHS = (2_000, 20_000, 200_000, 1_000_000)
ROUNDS = 5
LONGEST_REPEATED = 200_000
ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "thai" / "passages" / "tuned.jsonl"


def sample(length: int) -> str:
    """Return so many characters of the test passages, one after the other as often as needed."""
    articles = "\n".join(json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines())
    return (articles * (length // len(articles) + 1))[:length]


def seconds(work: Callable[[str], object], text: str) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def main() -> None:
    """Print, for each length, the median rate and the median ratio to newmm, and the peak memory at the end."""
    for work in (read, word_tokenize):
        work(sample(500))
    for length in LENGTHS:
        text = sample(length)
        rounds = ROUNDS if length <= LONGEST_REPEATED else 1
        pairs = [(seconds(read, text), seconds(word_tokenize, text)) for _ in range(rounds)]
        rate = length / statistics.median(reading for reading, _ in pairs)
        ratio = statistics.median(reading / newmm for reading, newmm in pairs)
        print(f"{length:9,} characters: {rate:9,.0f} a second, {ratio:5.2f} times newmm")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
