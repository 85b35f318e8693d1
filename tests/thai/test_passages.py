"""How well whole passages are read: newsroom styles with statements marked by hand, a third held back from tuning."""

import json
from pathlib import Path

import pytest

from sources.thai import read

HERE = Path(__file__).parent
SLACK = 12


def load(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


PASSAGES = load("passages.jsonl")
GOLD = load("gold.jsonl")


def overlap(gold, content):
    shared = min(gold["end"], content.end) - max(gold["start"], content.start)
    return max(0, shared) / (max(gold["end"], content.end) - min(gold["start"], content.start))


def squash(name):
    return "".join(name.split())


def same_party(gold, found):
    return squash(gold) in squash(found) or squash(found) in squash(gold)


def found_for(gold, statements):
    near = [statement for statement in statements if abs(statement.content.start - gold["start"]) <= SLACK]
    return next((statement for statement in near if overlap(gold, statement.content) >= 0.5), None)


def is_right(gold, statement):
    named = all(any(same_party(party, found.text) for found in statement.parties) for party in gold["parties"])
    return named and statement.is_denial == (gold["stance"] == "denies")


def scores(held_back):
    """F1 of contents and of whole positions over the passages that were, or were not, held back."""
    golds = found = contents = positions = 0
    for passage in PASSAGES:
        if passage["held_back"] != held_back:
            continue
        statements = read(passage["text"], published_on=passage["published_on"]).statements
        expected = [gold for gold in GOLD if gold["article"] == passage["article"]]
        matched = [(gold, found_for(gold, statements)) for gold in expected]
        golds, found = golds + len(expected), found + len(statements)
        contents += sum(statement is not None for _, statement in matched)
        positions += sum(statement is not None and is_right(gold, statement) for gold, statement in matched)
    return 2 * contents / (golds + found), 2 * positions / (golds + found)


@pytest.mark.parametrize(("held_back", "content", "position"), [(False, 0.95, 0.9), (True, 0.85, 0.8)])
def test_passages_are_read_as_an_editor_reads_them(held_back, content, position):
    content_found, position_found = scores(held_back)
    assert content_found >= content
    assert position_found >= position


def test_the_gold_points_into_the_passages():
    texts = {passage["article"]: passage["text"] for passage in PASSAGES}
    assert all(texts[gold["article"]][gold["start"] : gold["end"]] == gold["content"] for gold in GOLD)


def test_a_third_of_the_passages_is_held_back():
    assert sum(passage["held_back"] for passage in PASSAGES) * 3 >= len(PASSAGES) - 2
