"""The difference between two snapshots of an article as its page shows it."""

from dataclasses import dataclass

from django.http import Http404

from sources.comparing import edits_between
from sources.models import Snapshot

# What is the same is folded away but for so many characters beside a change.
AROUND = 160


@dataclass(frozen=True, slots=True)
class Part:
    """Some words: "same", "ins" (only in the new text), "del" (only in the old one), "folded" (the same, put away)."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Between which snapshots, and how the text of the one became that of the other; no parts where only typography."""

    old: Snapshot
    parts: list[Part]
    changes: int


def difference_to(snapshot: Snapshot, snapshots: list[Snapshot], compared: str) -> Difference | None:
    """Return what was changed on the way from the snapshot with the public id `compared`; None where it is empty.

    Raises Http404 for one that is not among `snapshots`.
    """
    if not compared:
        return None
    old = next((each for each in snapshots if str(each.public_id) == compared), None)
    if old is None:
        raise Http404("There is no such snapshot of this article.")
    edits = edits_between(old.text, snapshot.text)
    parts: list[Part] = []
    done = 0
    for edit in edits:
        parts += _same(snapshot.text[done : edit.new[0]], is_first=done == 0)
        parts += [Part("del", old.text[slice(*edit.old)])] if edit.old[0] < edit.old[1] else []
        parts += [Part("ins", snapshot.text[slice(*edit.new)])] if edit.new[0] < edit.new[1] else []
        done = edit.new[1]
    parts += _same(snapshot.text[done:], is_first=not edits, is_last=True)
    return Difference(old, parts if edits else [], len(edits))


def _same(text: str, *, is_first: bool = False, is_last: bool = False) -> list[Part]:
    head, tail = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(text) <= 3 * AROUND:
        return [Part("same", text)] if text else []
    # At a space: a Thai word that is cut is hard to read.
    head = max(text.rfind(" ", 0, head), text.rfind("\n", 0, head)) + 1 or head
    end = len(text) - tail
    end = max(end, text.find(" ", end, end + AROUND // 2) + 1) if tail else end
    return [part for part in (Part("same", text[:head]), Part("folded", text[head:end]), Part("same", text[end:]))
            if part.text]  # fmt: skip
