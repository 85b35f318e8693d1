"""How near a reading comes to statements that were marked by hand: matches, and what they add up to."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sources.thai import Statement, read

FOLDER = Path(__file__).parent / "passages"
SETS = ("tuned", "held_back", "own_tuned", "own_held_back", "denials_tuned")
_SLACK = 12
_NEAR, _SAME = 0.5, 0.8

Gold = dict[str, Any]


@dataclass
class Tally:
    """Counts of what is marked, found and right; F1 by name ("content", "position", "denial")."""

    right: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def f1(self, name: str) -> float:
        """Harmonic mean of precision and recall, 0 where nothing was marked or found."""
        total = self.marked[name] + self.found[name]
        return 2 * self.right[name] / total if total else 0.0


@cache
def rows(name: str) -> tuple[Gold, ...]:
    """Lines of `passages/<name>.jsonl`, () where there is no such file."""
    path = FOLDER / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(json.loads(line) for line in lines)


@cache
def readings(name: str) -> tuple[tuple[Gold, tuple[Statement, ...]], ...]:
    """Each passage of a set with what is read in it."""
    return tuple((row, read(row["text"], published_on=row["published_on"]).statements) for row in rows(name))


def matched(name: str) -> Iterator[tuple[list[Gold], tuple[Statement, ...], dict[int, int]]]:
    """For each passage: its gold, its statements, and place of gold to place of the statement that matches it best."""
    for passage, statements in readings(name):
        golds = [gold for gold in rows(f"{name}_gold") if gold["article"] == passage["article"]]
        yield golds, statements, _pairs(golds, statements)


def _pairs(golds: list[Gold], statements: tuple[Statement, ...]) -> dict[int, int]:
    near = (
        (_closeness(gold, said), one, other)
        for one, gold in enumerate(golds)
        for other, said in enumerate(statements)
        if _is_match(gold, said)
    )
    pairs: dict[int, int] = {}
    for _, one, other in sorted(near, reverse=True):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _overlap(gold: Gold, said: Statement) -> float:
    shared = min(gold["end"], said.content.end) - max(gold["start"], said.content.start)
    return max(0, shared) / (max(gold["end"], said.content.end) - min(gold["start"], said.content.start))


def _is_match(gold: Gold, said: Statement) -> bool:
    if gold["end"] is None:
        return abs(gold["start"] - said.content.start) <= _SLACK
    overlap = _overlap(gold, said)
    return overlap >= _SAME or (overlap >= _NEAR and abs(gold["start"] - said.content.start) <= _SLACK)


def _closeness(gold: Gold, said: Statement) -> tuple[bool, bool, bool, float]:
    named = any(same_party(party, found.text) for party in gold["parties"] for found in said.parties)
    stance = (gold["stance"] == "denies") == said.is_denial
    return not gold.get("optional"), stance, named, _overlap(gold, said) if gold["end"] is not None else 0.0


def same_party(marked: str, found: str) -> bool:
    """One name contains the other, and the shorter is most of the longer or a name of its own."""
    short, long = sorted(("".join(marked.split()), "".join(found.split())), key=len)
    return bool(short) and short in long and (len(short) >= 0.4 * len(long) or len(short) >= 6)


def is_right(gold: Gold, said: Statement) -> bool:
    """Stance and all parties as marked."""
    named = all(any(same_party(party, found.text) for found in said.parties) for party in gold["parties"])
    return named and said.is_denial == (gold["stance"] == "denies")


def _answers(gold: Gold, said: Statement, statements: tuple[Statement, ...]) -> bool:
    target = gold.get("denies_start")
    if target is None:
        return True
    return said.denies is not None and abs(statements[said.denies].content.start - target) <= _SLACK


def fault(marked: Gold, said: Statement | None, statements: tuple[Statement, ...]) -> str:
    """What is wrong with how a mark was read, "" if nothing is."""
    if said is None:
        return "not found, or with another start or end"
    denies = marked["stance"] == "denies"
    if said.is_denial != denies:
        return "a denial read as an assertion" if denies else "an assertion read as a denial"
    if not is_right(marked, said):
        return "another speaker"
    linked = not denies or _answers(marked, said, statements)
    return "" if linked else "a denial linked to another statement, or to none"


def tally(name: str) -> Tally:
    """What the reading of a set adds up to; what an editor may take or leave counts neither way."""
    total = Tally()
    for golds, statements, pairs in matched(name):
        optional = {other for one, other in pairs.items() if golds[one].get("optional")}
        _count_found(total, [said for place, said in enumerate(statements) if place not in optional])
        for one, gold in enumerate(golds):
            if not gold.get("optional"):
                _count(total, gold, statements, pairs.get(one))
    return total


def _count_found(total: Tally, statements: list[Statement]) -> None:
    total.found["content"] += len(statements)
    total.found["position"] += len(statements)
    total.found["denial"] += sum(said.is_denial for said in statements)


def _count(total: Tally, gold: Gold, statements: tuple[Statement, ...], other: int | None) -> None:
    denies = gold["stance"] == "denies"
    total.marked.update(["content", "position", *(["denial"] if denies else [])])
    if other is None:
        return
    said = statements[other]
    right = is_right(gold, said)
    total.right["content"] += 1
    total.right["position"] += right
    total.right["denial"] += denies and right and _answers(gold, said, statements)


def false_alarms(name: str) -> tuple[int, int]:
    """How many of a set's marked non-statements hold the cue of a statement that matches no gold, and of how many."""
    hit = marked = 0
    for (passage, _), (_, statements, pairs) in zip(readings(name), matched(name), strict=True):
        loose = [said for place, said in enumerate(statements) if place not in pairs.values()]
        negatives = [row for row in rows(f"{name}_negatives") if row["article"] == passage["article"]]
        marked += len(negatives)
        hit += sum(any(row["start"] <= said.cue.start < row["end"] for said in loose) for row in negatives)
    return hit, marked
