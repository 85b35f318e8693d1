"""What happened to a claim, read from the ledger: who, when, why, and what the words were before."""

import difflib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from claims.dates import written_date
from claims.models import Claim, Event, Party, Rating, Status, Topic, User
from sources.thai import word_bounds

# What the newsroom keeps to itself. Readers are told of requests for a reply beside the positions.
INTERNAL = ("annotation", "suggestion", "replyrequest")
PRIVATE_VERBS = ("assigned", "released")
_CORRECTS = Q(kind="claim", verb="edited") | Q(kind="figure") | Q(kind__in=["position", "citation"], verb="removed")
DIFFED = {
    "statement": gettext_lazy("claim"),
    "statement_en": gettext_lazy("claim in English"),
    "event_on": gettext_lazy("happened"),
    "topics": gettext_lazy("topics"),
}
# Where the entry of the other claim stands for each entry of a merge, or of its undoing.
MERGING = {"merged": 1, "absorbed": -1, "separated": 1, "parted": -1, "moved": 0}
WHAT = {
    ("opened", "claim"): gettext_lazy("opened the claim"),
    ("merged", "claim"): gettext_lazy("merged the claim into"),
    ("absorbed", "claim"): gettext_lazy("merged another claim into this one:"),
    ("separated", "claim"): gettext_lazy("took the claim out again of"),
    ("parted", "claim"): gettext_lazy("took a merged claim out of this one again:"),
    ("moved", "claim"): gettext_lazy("let the claim lead on to"),
    ("assigned", "claim"): gettext_lazy("gave the claim to"),
    ("released", "claim"): gettext_lazy("took the claim from whoever worked on it"),
    ("edited", "claim"): gettext_lazy("edited the claim"),
    ("draft", "claim"): gettext_lazy("put the claim back to draft"),
    ("in_review", "claim"): gettext_lazy("sent the claim to review"),
    ("published", "claim"): gettext_lazy("published the claim"),
    ("withdrawn", "claim"): gettext_lazy("withdrew the claim"),
    ("recorded", "position"): gettext_lazy("recorded a position"),
    ("removed", "position"): gettext_lazy("took a position back"),
    ("cited", "citation"): gettext_lazy("added evidence"),
    ("removed", "citation"): gettext_lazy("took evidence back"),
    ("recorded", "figure"): gettext_lazy("recorded a figure"),
    ("removed", "figure"): gettext_lazy("took a figure back"),
    ("reviewed", "review"): gettext_lazy("gave a verdict"),
    ("asked", "replyrequest"): gettext_lazy("asked for a reply:"),
    ("answered", "replyrequest"): gettext_lazy("recorded the reply of"),
    ("unanswered", "replyrequest"): gettext_lazy("noted that there was no reply from"),
    ("withdrawn", "replyrequest"): gettext_lazy("took the request for a reply back:"),
    ("drifted", "capture"): gettext_lazy("found that the page of a cited article was changed or is gone"),
    ("annotated", "annotation"): gettext_lazy("wrote a note"),
    ("resolved", "annotation"): gettext_lazy("resolved a note"),
    ("reopened", "annotation"): gettext_lazy("opened a note again"),
    ("accepted", "suggestion"): gettext_lazy("accepted a suggestion"),
    ("undone", "suggestion"): gettext_lazy("undid a decision on a suggestion"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text that was changed: "same", "ins" (new) or "del" (gone)."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """How one field was changed."""

    label: str
    pieces: list[Piece]


@dataclass(slots=True)
class Change:
    """One entry of the history: the event, what was done in words, the stance it concerns, and what changed."""

    event: Event
    what: str
    who: str
    stance: str = ""
    detail: str = ""
    # The claim that this one was merged with, or taken apart from.
    other: Claim | None = None
    fields: list[FieldChange] = field(default_factory=list)


def word_diff(old: str, new: str) -> list[Piece]:
    """Return how the old text became the new one, word by word, also where words are written without spaces."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    for change, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        pieces += [Piece("del", "".join(before[a:b]))] if a < b else []
        pieces += [Piece("ins", "".join(after[c:d]))] if c < d else []
    return pieces


def changes_of(claim: Claim, *, internal: bool) -> list[Change]:
    """Return the history of a claim, the newest first, in at most six queries.

    Without `internal`, what readers are told: everything since the claim was first published, but the newsroom's notes.
    """
    events = list(Event.objects.filter(claim=claim.public_id).select_related("actor"))
    names = _names(events)
    changes = list(_changes(events, names))
    _name_others(changes, internal)
    if not internal:
        changes = _since_published(changes)
    return changes[::-1]


def _name_others(changes: Iterable[Change], internal: bool) -> None:
    """Tell of each merge and its undoing which other claim it concerns; strangers of those that were published."""
    merges = [change for change in changes if change.event.verb in MERGING and change.event.kind == "claim"]
    if not merges:
        return
    # The entry of the other claim stands beside it.
    beside = {change.event.sequence: change.event.sequence + MERGING[change.event.verb] for change in merges}
    partners = dict(Event.objects.filter(sequence__in=beside.values()).values_list("sequence", "record"))
    others = {
        change.event.sequence: (change.event.state or {}).get("merged_into")
        or str(partners.get(beside[change.event.sequence], ""))
        for change in merges
    }
    rows = {str(row.public_id): row for row in Claim.objects.filter(public_id__in=[o for o in others.values() if o])}
    for change in merges:
        other = rows.get(others[change.event.sequence])
        change.other = other if other and (internal or other.published_at) else None


def last_correction(claim: Claim) -> Event | None:
    """Return the newest entry that changed or took back what readers had been shown, None where nothing did.

    What is added, such as a denial that comes in later, corrects nothing. Takes one query.
    """
    entries = Event.objects.filter(claim=claim.public_id)
    published = entries.filter(kind="claim", verb=Status.PUBLISHED).order_by("sequence").values("sequence")[:1]
    return entries.filter(_CORRECTS, sequence__gt=Subquery(published)).order_by("-sequence").first()


def _since_published(changes: list[Change]) -> list[Change]:
    # What one flow did has one time, so the verdict with which a claim was published is told too.
    first = next((change.event.at for change in changes if change.event.verb == Status.PUBLISHED), None)
    if first is None:
        return []
    return [change for change in changes if change.event.at >= first and not _is_private(change.event)]


def _is_private(event: Event) -> bool:
    return event.kind in INTERNAL or event.verb in PRIVATE_VERBS


def _changes(events: Iterable[Event], names: dict[str, str]) -> Iterator[Change]:
    states: dict[Any, dict] = {}
    for event in events:
        before, now = states.get(event.record) or {}, event.state or {}
        shown = now or before
        states[event.record] = now
        if _is_told_already(event, shown):
            continue
        what = WHAT.get((event.verb, event.kind)) or f"{event.verb} {event.kind}"
        change = Change(event, str(what), _who(event))
        change.stance = shown.get("stance", "") if event.kind == "position" else ""
        change.detail = _detail(event.kind, shown, names)
        if event.verb == "assigned":
            change.detail = names.get(shown["assignee"], "")
        if event.kind == "claim" and before:
            change.fields = _field_changes(before, now, names)
        yield change


def _is_told_already(event: Event, shown: dict) -> bool:
    """A step of the review, and a merge with what it moved, have an entry of the claim itself."""
    is_step = event.kind == "review" and not shown.get("rating")
    return is_step or (event.verb == "moved" and event.kind != "claim")


def _who(event: Event) -> str:
    return event.actor.display_name if event.actor else event.actor_name


def _field_changes(before: dict, now: dict, names: dict[str, str]) -> list[FieldChange]:
    changed = [name for name in DIFFED if before.get(name) != now.get(name)]
    return [
        FieldChange(str(DIFFED[name]), word_diff(_text(name, before, names), _text(name, now, names)))
        for name in changed
    ]


def _text(name: str, state: dict, names: dict[str, str]) -> str:
    value = state.get(name) or ""
    if name == "topics":
        return ", ".join(names.get(topic, topic) for topic in value)
    return written_date(value) if name == "event_on" and value else value


def _detail(kind: str, state: dict, names: dict[str, str]) -> str:
    if kind == "position":
        when = f" · {written_date(state['said_on'])}" if state.get("said_on") else ""
        return names.get(state.get("party", ""), "") + when
    if kind == "replyrequest":
        return names.get(state.get("party", ""), "")
    if kind == "review":
        return str(Rating(state["rating"]).label)
    words = {"citation": "exact", "figure": "as_written", "annotation": "body"}.get(kind)
    return _shortened(state.get(words, "")) if words else ""


def _shortened(text: str, most: int = 160) -> str:
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”" if text else ""


def _names(events: Iterable[Event]) -> dict[str, str]:
    wanted: dict[type, set] = {Party: set(), Topic: set(), User: set()}
    for event in events:
        state = event.state or {}
        wanted[Party] |= {state["party"]} if state.get("party") else set()
        wanted[Topic] |= set(state.get("topics") or [])
        wanted[User] |= {state["assignee"]} if state.get("assignee") else set()
    found: dict[str, str] = {}
    for model, ids in wanted.items():
        if ids:
            found |= {str(row.public_id): _name_of(row) for row in _rows(model, ids)}
    return found


def _name_of(row: Party | Topic | User) -> str:
    return row.display_name if isinstance(row, User) else row.label


def _rows(model: type, ids: set) -> QuerySet:
    return model.objects.filter(public_id__in=ids)  # type: ignore[attr-defined]


def _words(text: str) -> list[str]:
    bounds = word_bounds(text)
    return [text[a:b] for a, b in itertools.pairwise(bounds)]
