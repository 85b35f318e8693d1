"""Where words end: weights of its signs, and how well it is told on passages that had no part in fitting them.

python -m benchmarks.endings        cross-validation over the tuned passages
python -m benchmarks.endings --fit  weights for words/ends.tsv, fitted on the tuned passages
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sources.thai.contents import certain_end, given_end, next_turn, trimmed
from sources.thai.endings import gaps, signs
from sources.thai.folding import fold_with_map
from sources.thai.reading import paragraphs
from sources.thai.speakers import subject_of
from sources.thai.speech import find_cues
from sources.thai.tables import rows
from tests.thai import gold

from .fitting import Example, fitted

SETS = ("tuned", "own_tuned")
FOLDS, SHRINK, SLACK = 8, 0.006, 12


@dataclass(frozen=True, slots=True)
class Words:
    """Words that somebody said: each space that may end them (its signs, where they would end), and where they do."""

    article: str
    start: int
    spaces: tuple[tuple[tuple[str, ...], int], ...]
    latest: int
    end: int

    def examples(self) -> Iterator[Example]:
        """Each space up to the end with its signs: is it the end?"""
        for names, end in self.spaces:
            yield names, end >= self.end
            if end >= self.end:
                return

    def likely(self, weights: dict[str, float]) -> int:
        """Where these weights let them end."""
        likely = (end for names, end in self.spaces if weights["base"] + sum(weights.get(n, 0.0) for n in names) >= 0)
        return next(likely, self.latest)

    def overlap(self, end: int) -> float:
        """Share of the two lengths that is common when they are let end there."""
        one, other = sorted((end - self.start, self.end - self.start))
        return one / other if other > 0 else 0.0


def marked(name: str) -> Iterator[Words]:
    """Words of a set's marked statements that run on after a cue, with offsets into the folded text."""
    for passage in gold.rows(name):
        folded = fold_with_map(passage["text"])
        golds = [row for row in gold.rows(f"{name}_gold") if row["article"] == passage["article"]]
        for found in paragraphs(folded, passage["text"], passage["published_on"]):
            told = [(cue, subject_of(found, cue, 0)) for cue in find_cues(found)]
            for place, (cue, _) in enumerate(told):
                start = folded.offsets[found.starts[cue.content]]
                row = min(golds, key=lambda row, start=start: abs(row["start"] - start), default=None)
                if row is None or abs(row["start"] - start) > SLACK or given_end(found, cue) is not None:
                    continue
                limit = certain_end(found, cue, next_turn(found, told, place))
                spaces = tuple((signs(gap), found.ends[gap.space - 1]) for gap in gaps(found, cue, limit))
                latest = found.ends[trimmed(found, cue.content, limit) - 1]
                end = sum(offset < row["end"] for offset in folded.offsets)
                yield Words(passage["article"], found.starts[cue.content], spaces, latest, end)


def fit(sample: Iterable[Words]) -> dict[str, float]:
    """Weights of all signs."""
    return fitted((example for words in sample for example in words.examples()), shrink=SHRINK)


def judged(pairs: Iterable[tuple[Words, int]]) -> str:
    """Share of ends that leave half in common, mean share in common, and share of ends that are exact."""
    shares = [(words.overlap(end), abs(words.end - end) <= 3) for words, end in pairs]
    count = max(1, len(shares))
    half, mean = sum(share >= 0.5 for share, _ in shares) / count, sum(share for share, _ in shares) / count
    exact = sum(exact for _, exact in shares) / count
    return f"half {half:.3f}  common {mean:.3f}  exact {exact:.3f}  of {len(shares)}"


def cross_validated(sample: list[Words]) -> list[tuple[Words, int]]:
    """Each words with the end that weights fitted on other passages give."""
    articles = sorted({words.article for words in sample})
    random.Random(5).shuffle(articles)  # noqa: S311 - a shuffle, no secret
    pairs = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = fit(words for words in sample if words.article not in held)
        pairs += [(words, words.likely(weights)) for words in sample if words.article in held]
    return pairs


def main() -> None:
    """Print the weights, half the way from those before so that no fit swings far, or the cross-validation."""
    sample = [words for name in SETS for words in marked(name)]
    if "--fit" in sys.argv:
        before = {row[0]: float(row[1]) for row in rows("ends")}
        for name, weight in fit(sample).items():
            print(f"{name}\t{(weight + before.get(name, 0.0)) / 2:.2f}")
        return
    print("fitted elsewhere  ", judged(cross_validated(sample)))
    print("up to the next turn", judged((words, words.latest) for words in sample))


if __name__ == "__main__":
    main()
