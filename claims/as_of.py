"""Claims as they stood at a moment, put together from the ledger: what we said then, not what we say now."""

import copy
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, Model, OuterRef
from django.utils.dateparse import parse_date, parse_datetime

from claims.models import (
    Citation,
    Claim,
    ClaimQuerySet,
    Event,
    Figure,
    Measure,
    Party,
    Position,
    ReplyRequest,
    Review,
    Topic,
)
from sources.models import Article, Outlet, Snapshot

KINDS = ("claim", "figure", "position", "citation", "review", "replyrequest")
# What a record refers to, by the name of its field.
REFERENCES: dict[str, type[Model]] = {
    "party": Party, "measure": Measure, "topics": Topic, "cited_outlet": Outlet, "snapshot": Snapshot,
    "cited_article": Article, "merged_into": Claim,
}  # fmt: skip
NAMED = ("name", "name_en", "kind")


def standing_claims(
    claims: ClaimQuerySet,
    moment: datetime,
    *,
    status: Collection[str] = (),
    but: str = "",
    topic: Collection = (),
    party: Collection = (),
    stance: Collection[str] = (),
) -> ClaimQuerySet:
    """Keep claims that were there at the moment, of one of the statuses and topics, with a position of one of the
    parties that takes one of the stances; any where none is given.

    Topics and parties are public ids, `but` is a status that is left out.
    """
    then = Event.objects.standing_at(moment)
    standing = then.filter(kind="claim", record=OuterRef("public_id"))
    if status:
        standing = standing.filter(state__status__in=list(status))
    if topic:
        standing = standing.filter(state__topics__has_any_keys=[str(one) for one in topic])
    claims = claims.filter(Exists(standing.exclude(state__status=but) if but else standing))
    spoken: dict[str, Any] = {"state__party__in": [str(one) for one in party]} if party else {}
    if stance:
        spoken["state__stance__in"] = list(stance)
    if spoken:
        claims = claims.filter(Exists(then.filter(kind="position", claim=OuterRef("public_id"), **spoken)))
    return claims


def as_they_stood(claims: Sequence[Claim], moment: datetime) -> list[Claim]:
    """Return claims of `standing_claims` as they stood, loaded as `with_card` does, in a fixed number of queries.

    The rows cannot be saved. Their version and the time they were opened are those of the record.
    """
    ids = [claim.public_id for claim in claims]
    found = Event.objects.standing_at(moment).filter(claim__in=ids, kind__in=KINDS).select_related("actor")
    events: dict[Any, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in found.order_by("sequence"):
        events[event.claim][event.kind].append(event)
    known = _Known.of([_state(event) for event in found], moment)
    return [_rebuilt(claim, events[claim.public_id], known) for claim in claims]


@dataclass(slots=True)
class _Known:
    """The rows that states refer to, by kind of row and public id, under the names of the moment."""

    rows: dict[type[Model], dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, states: Iterable[dict[str, Any]], moment: datetime) -> "_Known":
        wanted: dict[type[Model], set[str]] = defaultdict(set)
        for state in states:
            for name, model in REFERENCES.items():
                found = state.get(name) or ()
                wanted[model].update([found] if isinstance(found, str) else found)
        known = cls()
        for model in set(REFERENCES.values()):
            rows = _loaded(model).filter(public_id__in=wanted[model])
            known.rows[model] = {str(row.public_id): row for row in rows}
        known._name_as_then(moment)
        return known

    def get(self, name: str, public_id: str | None) -> Any:
        return self.rows[REFERENCES[name]][public_id] if public_id else None

    def _name_as_then(self, moment: datetime) -> None:
        entries = {
            public_id: row for rows in self.rows.values() for public_id, row in rows.items() if hasattr(row, "name")
        }
        for event in Event.objects.standing_at(moment).filter(record__in=entries):
            for name in NAMED:
                if name in _state(event):
                    setattr(entries[str(event.record)], name, _state(event)[name])


def _state(event: Event) -> dict[str, Any]:
    # An entry that stands has a state; those without one say that the record was removed.
    return event.state or {}


def _loaded(model: type[Model]):
    rows = model._default_manager.all()
    if model is Snapshot:
        return rows.select_related("article__outlet").defer("text", "raw")
    return rows.select_related("outlet") if model is Article else rows


def _rebuilt(claim: Claim, events: dict[str, list[Event]], known: _Known) -> Claim:
    claim = copy.copy(claim)
    state = _state(events["claim"][-1])
    claim.statement, claim.statement_en = state["statement"], state["statement_en"]
    claim.status, claim.event_on = state["status"], state["event_on"]
    claim.merged_into = known.get("merged_into", state["merged_into"])
    claim.published_at = parse_datetime(state["published_at"]) if state["published_at"] else None
    claim.changed_at = max(event.at for found in events.values() for event in found)
    positions = _positions(claim, events, known)
    _hang(
        claim,
        topics=[known.get("topics", topic) for topic in state["topics"]],
        positions=sorted(positions, key=lambda position: (position.said_on, position.pk)),
        figures=[_figure(event, claim, known) for event in events["figure"]],
        reviews=[_review(event, claim) for event in events["review"]],
        reply_requests=[_request(event, claim, known) for event in events["replyrequest"]],
    )
    return claim


def _positions(claim: Claim, events: dict[str, list[Event]], known: _Known) -> list[Position]:
    # Rows may be gone by now, so the entry's number stands in for the row's.
    rows = {str(event.record): event.sequence for event in events["position"]}
    positions = {}
    for event in events["position"]:
        state = _state(event)
        positions[str(event.record)] = Position(
            pk=event.sequence, public_id=event.record, claim=claim, party=known.get("party", state["party"]),
            stance=state["stance"], said_on=state["said_on"], change_reason=state["change_reason"],
            supersedes_id=rows.get(state["supersedes"]), created_at=event.at,
        )  # fmt: skip
    cited = defaultdict(list)
    for event in events["citation"]:
        cited[_state(event)["position"]].append(_citation(event, positions[_state(event)["position"]], known))
    for public_id, position in positions.items():
        _hang(position, citations=cited[public_id])
    return list(positions.values())


def _citation(event: Event, position: Position, known: _Known) -> Citation:
    state = _state(event)
    return Citation(
        pk=event.sequence, public_id=event.record, position=position, snapshot=known.get("snapshot", state["snapshot"]),
        start=state["start"], end=state["end"], exact=state["exact"], channel=state["channel"],
        cited_outlet=known.get("cited_outlet", state["cited_outlet"]),
        cited_article=known.get("cited_article", state["cited_article"]),
    )  # fmt: skip


def _figure(event: Event, claim: Claim, known: _Known) -> Figure:
    state = _state(event)
    numbers = {name: Decimal(state[name]) if state[name] else None for name in ("total_low", "total_high")}
    return Figure(
        pk=event.sequence, public_id=event.record, claim=claim, measure=known.get("measure", state["measure"]),
        value_low=Decimal(state["value_low"]), value_high=Decimal(state["value_high"]), comparator=state["comparator"],
        unit=state["unit"], as_written=state["as_written"], **numbers,
    )  # fmt: skip


def _review(event: Event, claim: Claim) -> Review:
    state = _state(event)
    return Review(
        pk=event.sequence, public_id=event.record, claim=claim, reviewer=event.actor, created_at=event.at,
        old_status=state["old_status"], new_status=state["new_status"], note=state["note"], rating=state["rating"],
        weight=state["weight"],
    )  # fmt: skip


def _request(event: Event, claim: Claim, known: _Known) -> ReplyRequest:
    state = _state(event)
    days = {name: parse_date(state[name]) if state[name] else None for name in ("asked_on", "due_on", "answered_on")}
    return ReplyRequest(
        pk=event.sequence, public_id=event.record, claim=claim, party=known.get("party", state["party"]),
        channel=state["channel"], state=state["state"], answer=state["answer"], **days,
    )  # fmt: skip


def _hang(row: Model, **related: list) -> None:
    """Let the row's related managers give these rows, as if they had been prefetched."""
    row._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    for name, rows in related.items():
        found = row._meta.get_field(name).related_model._default_manager.none()  # type: ignore[union-attr]
        found._result_cache, found._prefetch_done = rows, True  # type: ignore[union-attr]
        row._prefetched_objects_cache[name] = found  # type: ignore[attr-defined]
