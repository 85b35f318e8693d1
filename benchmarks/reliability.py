"""Do statements that score 0.9 prove right nine times in ten? The scores of the test passages against their gold.

python -m benchmarks.reliability          F1 of every set, and the share that is right, by score
python -m benchmarks.reliability --fit    weights for words/weights.tsv, fitted on all but every other held-back passage
python -m benchmarks.reliability --write  put the tables into docs/reading.md
"""

import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from sources.thai import explain
from tests.thai import gold

from .fitting import fitted

DOC = Path(__file__).resolve().parent.parent / "docs" / "reading.md"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SHRINK = 0.02
# A sign that is rarer tells more of its passages than of news.
OFTEN = 12
STEP = 0.01
CAUSES = (
    "not found, or with another start or end",
    "another speaker",
    "a denial read as an assertion",
    "an assertion read as a denial",
    "a denial linked to another statement, or to none",
    "found, and marked by nobody",
)
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def judged(name: str, *, half: int | None = None) -> Iterator[tuple[float, tuple[str, ...], bool]]:
    """Score, features and rightness (content, stance and parties) of each statement that counts.

    `half` 0 or 1 keeps every other passage: the score is fitted on one half of those held back, with the tuned ones,
    and tried on the other.
    """
    both = list(zip(gold.readings(name), gold.matched(name), strict=True))
    for (passage, _), (golds, statements, pairs) in both if half is None else both[half::2]:
        reasons = explain(passage["text"], published_on=passage["published_on"])
        owner = {other: golds[one] for one, other in pairs.items()}
        for place, (said, reason) in enumerate(zip(statements, reasons, strict=True)):
            marked = owner.get(place)
            if marked is None or not marked.get("optional"):
                yield said.score, reason.features, marked is not None and gold.is_right(marked, said)


def reliability() -> str:
    """Markdown table: statements by score, how sure the reader was on average, and how many were right."""
    lines = [
        "| score | tuned: statements | sure | right | held back, other half: statements | sure | right |",
        "|---|---|---|---|---|---|---|",
    ]
    sides = [list(judged("tuned")), list(judged("held_back", half=1))]
    for low, high in pairwise(BINS):
        cells = [f"{low:.1f} to {min(high, 1):.1f}"]
        for side in sides:
            inside = [(score, right) for score, _, right in side if low <= score < high]
            cells += [str(len(inside)), *_shares(inside)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _shares(inside: list[tuple[float, bool]]) -> list[str]:
    if not inside:
        return ["", ""]
    return [f"{sum(part) / len(inside):.2f}" for part in zip(*inside, strict=True)]


def totals() -> str:
    """Markdown table: F1 of every set of passages."""
    lines = [
        "| passages | statements (denials) | content | position | denial | false alarms |",
        "|---|---|---|---|---|---|",
    ]
    for name in gold.SETS:
        found, (hit, marked) = gold.tally(name), gold.false_alarms(name)
        scores = " | ".join(f"{found.f1(part):.2f}" for part in ("content", "position", "denial"))
        alarms = f"{hit} of {marked}" if marked else ""
        counted = f"{found.marked['content']} ({found.marked['denial']})"
        lines.append(f"| {name}, {len(gold.rows(name))} | {counted} | {scores} | {alarms} |")
    return "\n".join(lines)


def misses() -> str:
    """Markdown table: what is missed or wrong, by cause, and how many statements are found that no mark has."""
    counted = {name: _causes(name) for name in ("tuned", "held_back")}
    lines = ["| what goes wrong | tuned | held back |", "|---|---|---|"]
    lines += [f"| {cause} | " + " | ".join(str(counted[name][cause]) for name in counted) + " |" for cause in CAUSES]
    return "\n".join(lines)


def _causes(name: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for golds, statements, pairs in gold.matched(name):
        found["found, and marked by nobody"] += len(statements) - len(pairs)
        for one, marked in enumerate(golds):
            if not marked.get("optional"):
                said = statements[pairs[one]] if one in pairs else None
                found[gold.fault(marked, said, statements)] += 1
    return found


def weights() -> dict[str, float]:
    """Weight of each sign that is not rare, fitted on all passages but those that the table above is of.

    On the tuned ones the reader is better than elsewhere, so the base is lowered until the half that is held back has
    as many right ones as the weights promise.
    """
    tuned, held_back = list(judged("tuned")), list(judged("held_back", half=0))
    often = Counter(name for _, signs, _ in (*tuned, *held_back) for name in signs)
    sample = [
        (tuple(name for name in signs if often[name] >= OFTEN), right) for _, signs, right in (*tuned, *held_back)
    ]
    found = fitted(sample, shrink=SHRINK)
    right = sum(right for *_, right in held_back)
    while sum(_share(found, signs) for _, signs, _ in held_back) > right:
        found["base"] -= STEP
    return found


def _share(found: dict[str, float], signs: tuple[str, ...]) -> float:
    return 1 / (1 + math.exp(-found["base"] - sum(found.get(name, 0.0) for name in signs)))


def main() -> None:
    """Print what is asked for, or write it into the document."""
    if "--fit" in sys.argv:
        for name, weight in weights().items():
            print(f"{name}\t{weight:.2f}")
        return
    figures = f"{totals()}\n\n{misses()}\n\n{reliability()}"
    print(figures)
    if "--write" in sys.argv:
        before, _, rest = DOC.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOC.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
