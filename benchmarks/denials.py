"""Which statements deny, and what they answer: weights fitted on the tuned passages, and how far they carry.

python -m benchmarks.denials         F1 of denials when each passage is read with weights fitted without it
python -m benchmarks.denials --fit   fit words/targets.tsv and words/stances.tsv anew, and write them
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sources.thai import Statement
from sources.thai.answers import Answer, answers, best_features, in_order, stance_features
from sources.thai.reading import told
from sources.thai.said import Said, Weigh
from sources.thai.tables import FOLDER
from sources.thai.targets import Choice
from tests.thai import gold

from .fitting import Choices, chosen

SETS = ("tuned", "own_tuned", "denials_tuned")
HEADINGS = {
    "targets": "# what speaks for a statement as the one that a denial answers",
    "stances": "# what speaks for a statement as a denial",
}
PARTS, SHUFFLES = 10, 2
SHRINK = {"targets": 0.015, "stances": 0.005}
SLACK = 12

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Passage:
    """What is read in a passage, before and after deciding what denies what, and its gold, paired."""

    said: list[Said]
    statements: tuple[Statement, ...]
    golds: list[gold.Gold]
    pairs: dict[int, int]

    @cached_property
    def denials(self) -> dict[int, gold.Gold]:
        """The mark of each statement that is marked as a denial."""
        return {place: self.golds[one] for one, place in self.pairs.items() if self.golds[one]["stance"] == "denies"}

    @cached_property
    def targets(self) -> list[int | None]:
        """For each statement the place of the one that it answers by its mark, None also where that was not read."""
        marks = (self.denials.get(place, {}).get("denies_start") for place in range(len(self.said)))
        return [self._read_at(start, place) for place, start in enumerate(marks)]

    def _read_at(self, start: int | None, place: int) -> int | None:
        if start is None:
            return None
        starts = ((abs(said.content.start - start), other) for other, said in enumerate(self.statements))
        distance, other = min((found for found in starts if found[1] != place), default=(SLACK + 1, None))
        return other if distance <= SLACK else None

    def target_examples(self) -> Iterable[Choices]:
        """Candidates of each denial and the right one, where what it answers was read, or nothing is marked as that."""
        for place, mark in self.denials.items():
            choice = Choice(self.said, place, [*self.targets[:place], None, *self.targets[place + 1 :]])
            target = self.targets[place]
            if target in choice.others or (mark.get("denies_start") is None and choice.others):
                right = None if target is None else choice.others.index(target)
                yield [choice.features(other) for other in choice.others], right

    def stance_examples(self, weigh: Weigh) -> Iterable[Choices]:
        """What may deny, and whether it does; left out where no mark matches but one overlaps."""
        for place in in_order(self.said):
            if place in self.pairs.values() or not self._is_disputed(place):
                choice = Choice(self.said, place, self.targets)
                best = best_features(self.said[place], choice, choice.odds(weigh))
                features = stance_features(self.said, place, self.denials) + best
                yield [features], 0 if place in self.denials else None

    def _is_disputed(self, place: int) -> bool:
        content = self.statements[place].content
        ends = ((mark["start"], mark["end"] or mark["start"] + 1) for mark in self.golds)
        return any(start < content.end and content.start < end for start, end in ends)

    def count(self, found: Sequence[Answer]) -> Counter[str]:
        """Denials right, found and marked, judged as `tests.thai.gold.tally` judges them."""
        optional = {place for one, place in self.pairs.items() if self.golds[one].get("optional")}
        total = Counter(found=sum(denies for place, (denies, _) in enumerate(found) if place not in optional))
        for one, mark in enumerate(self.golds):
            if mark["stance"] == "denies" and not mark.get("optional"):
                total["marked"] += 1
                total["right"] += self._is_right(mark, self.pairs.get(one), found)
        return total

    def _is_right(self, mark: gold.Gold, place: int | None, found: Sequence[Answer]) -> bool:
        if place is None or not found[place][0]:
            return False
        spoken = [span.text for span in self.statements[place].parties]
        named = all(any(gold.same_party(party, name) for name in spoken) for party in mark["parties"])
        target, start = found[place][1], mark.get("denies_start")
        linked = target is not None and abs(self.statements[target].content.start - (start or 0)) <= SLACK
        return named and (start is None or linked)


def passages(names: Iterable[str]) -> list[Passage]:
    """All passages of these sets."""
    return [
        Passage(told(row["text"], published_on=row["published_on"]), statements, golds, pairs)
        for name in names
        for (row, _), (golds, statements, pairs) in zip(gold.readings(name), gold.matched(name), strict=True)
    ]


def weights_of(sample: Iterable[Passage]) -> Weights:
    """Weights of both decisions, that for stances on top of that for targets."""
    sample = list(sample)
    weights: Weights = {}
    answered = (example for one in sample for example in one.target_examples())
    weights["targets"] = chosen(answered, shrink=SHRINK["targets"])
    weigh = weighing(weights)
    denying = (example for one in sample for example in one.stance_examples(weigh))
    weights["stances"] = chosen(denying, shrink=SHRINK["stances"])
    return weights


def weighing(weights: Weights) -> Weigh:
    """Log-odds by these weights instead of those in the tables."""
    return lambda table, features: weights[table]["base"] + sum(weights[table].get(name, 0.0) for name in features)


def crossed(sample: Sequence[Passage], seed: int) -> float:
    """F1 of denials, each tenth of the passages read with weights fitted on the other nine."""
    order = list(range(len(sample)))
    random.Random(seed).shuffle(order)  # noqa: S311 - a shuffle, no secret
    total: Counter[str] = Counter()
    for part in range(PARTS):
        held = set(order[part::PARTS])
        weigh = weighing(weights_of(one for place, one in enumerate(sample) if place not in held))
        for place in held:
            total += sample[place].count(answers(sample[place].said, weigh))
    return 2 * total["right"] / (total["found"] + total["marked"])


def main() -> None:
    """Print the cross-validated F1, or write the weights."""
    sample = passages(SETS)
    if "--fit" not in sys.argv:
        scores = [crossed(sample, seed) for seed in range(SHUFFLES)]
        print(" ".join(f"{score:.3f}" for score in scores), f"mean {sum(scores) / SHUFFLES:.3f}")
        return
    for table, weights in weights_of(sample).items():
        lines = [f"{name}\t{weight:.2f}" for name, weight in weights.items() if name == "base" or abs(weight) >= 0.005]
        heading = f"{HEADINGS[table]}\tweight, fitted by benchmarks/denials.py"
        (FOLDER / f"{table}.tsv").write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
