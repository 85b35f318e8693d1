"""The ledger: one append-only table from which history, undo, feeds and tamper evidence come.

A flow records what it did; at the end of the outermost flow's transaction the entries are numbered, chained and written
under one lock that is held until the commit, so the order of numbers is the order of commits, without gaps.
The lock is always the last one taken, so two flows cannot wait for each other: references, which the database would
check at the commit and lock rows for, are checked before it.
"""

import functools
import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ParamSpec, TypeVar

import rfc8785
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Annotation,
    Citation,
    Claim,
    Event,
    Figure,
    Measure,
    Party,
    Position,
    ReplyRequest,
    Review,
    Suggestion,
    Topic,
)
from claims.refusals import Conflict
from claims.waking import wake_webhooks
from sources.models import Article, Capture, Outlet, Snapshot

log = logging.getLogger(__name__)
RECORDED = (
    Outlet,
    Article,
    Snapshot,
    Capture,
    Party,
    Topic,
    Measure,
    Claim,
    Figure,
    Position,
    Citation,
    Suggestion,
    Review,
    ReplyRequest,
    Annotation,
)
GENESIS = "0" * 64
# Any constant will do, as long as nothing else takes an advisory lock with it.
LOCK = 0x7468696D61
SYSTEM = "system"
DECIMALS = Decimal("0.000001")

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an event before it has a number."""

    actor: Any
    verb: str
    kind: str
    record: uuid.UUID
    claim: uuid.UUID | None
    state: dict[str, Any] | None
    reason: str


_pending: ContextVar[list[Entry] | None] = ContextVar("pending ledger entries", default=None)


def flow(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in one transaction and append what it records; a flow inside a flow joins the outer one.

    Raises Conflict where a constraint shows that somebody else was at the same thing at the same time.
    """

    @functools.wraps(function)
    def in_one_transaction(*args: P.args, **kwargs: P.kwargs) -> R:
        if _pending.get() is not None:
            return function(*args, **kwargs)
        token = _pending.set([])
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                _append(_pending.get() or [])
        except IntegrityError as error:
            log.warning("The database refused a change", exc_info=error)
            raise Conflict(_("Somebody else changed the same thing at the same time. Try it again.")) from error
        finally:
            _pending.reset(token)
        return result

    return in_one_transaction


def record(verb: str, changed: models.Model, *, by, claim: Claim | None = None, reason: str = "") -> None:
    """Note that `by` (None: nobody asked) did something to a record, whose state is taken now.

    Raises RuntimeError outside a flow.
    """
    _note(verb, changed, by, claim, state_of(changed), reason)


def record_removal(removed: models.Model, *, by, claim: Claim | None = None, reason: str = "") -> None:
    """Note that a record is about to be deleted; its entry has no state. Raises RuntimeError outside a flow."""
    _note("removed", removed, by, claim, None, reason)


def _note(verb: str, changed: models.Model, by, claim: Claim | None, state: dict | None, reason: str) -> None:
    pending = _pending.get()
    if pending is None:
        raise RuntimeError("The ledger is written by flows only.")
    about = claim or (changed if isinstance(changed, Claim) else None)
    public_id: uuid.UUID = changed.public_id  # type: ignore[attr-defined]
    about_id = about.public_id if about else None
    pending.append(Entry(by, verb, kind_of(changed), public_id, about_id, state, str(reason)))


def kind_of(changed: models.Model | type[models.Model]) -> str:
    """Return the ledger's word for a kind of record: "claim", "position" and so on."""
    return str(changed._meta.model_name)


def state_of(changed: models.Model) -> dict[str, Any]:
    """Return the record's own fields in JSON: references as public ids, decimals and times as text, a hash of bytes."""
    return {name: _value(changed, name) for name in changed.LEDGER}  # type: ignore[attr-defined]


def _value(changed: models.Model, name: str) -> Any:
    field = changed._meta.get_field(name)
    value = getattr(changed, name)
    if field.many_to_many:
        return sorted(str(related.public_id) for related in value.all())
    if isinstance(value, models.Model):
        return str(value.public_id)  # type: ignore[attr-defined]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, models.BinaryField):
        return hashlib.sha256(value).hexdigest()
    if isinstance(field, models.DecimalField) and value is not None:
        # A number that was just given may be an int; what the database gives back has six decimals.
        return f"{Decimal(value).quantize(DECIMALS).normalize():f}"
    return str(value) if isinstance(value, str) else value


def digest(event: Event) -> str:
    """Return the SHA-256 over the previous hash and the entry in canonical JSON (RFC 8785), in hexadecimal."""
    content = {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": event.actor_name,
        "actor_id": str(event.actor.public_id) if event.actor else None,
        "verb": event.verb,
        "kind": event.kind,
        "record": str(event.record),
        "claim": str(event.claim) if event.claim else None,
        "state": event.state,
        "reason": event.reason,
        "previous": event.previous_hash,
    }
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def _append(entries: Iterable[Entry]) -> None:
    entries = list(entries)
    if not entries:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Event.objects.order_by("sequence").last()
    first, previous = (last.sequence + 1, last.hash) if last else (1, GENESIS)
    now = timezone.now()
    events = []
    for sequence, entry in enumerate(entries, start=first):
        event = Event(
            sequence=sequence,
            at=now,
            actor=entry.actor,
            actor_name=entry.actor.username if entry.actor else SYSTEM,
            verb=entry.verb,
            kind=entry.kind,
            record=entry.record,
            claim=entry.claim,
            state=entry.state,
            reason=entry.reason,
            previous_hash=previous,
        )
        event.hash = previous = digest(event)
        events.append(event)
    Event.objects.bulk_create(events)
    wake_webhooks()
