"""Keep the registers: who speaks, who carries it, what it is about and what is counted."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.ledger import flow, kind_of, record
from claims.models import Measure, Party, PartyKind, Topic
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from claims.turns import wait_turn
from sources.models import Outlet, OutletKind
from sources.register import RegisterEntry
from sources.thai import fold, name_key, party_kind

PARTY_FIELDS = frozenset(Party.LEDGER)
OUTLET_FIELDS = frozenset(Outlet.LEDGER)
TOPIC_FIELDS = frozenset(Topic.LEDGER)
MEASURE_FIELDS = frozenset(Measure.LEDGER)
_FIELDS: dict[type, frozenset[str]] = {
    Party: PARTY_FIELDS,
    Outlet: OUTLET_FIELDS,
    Topic: TOPIC_FIELDS,
    Measure: MEASURE_FIELDS,
}


@flow
def register_party(name: str, *, by, kind: str = "", **fields) -> Party:
    """Enter a party; its kind is guessed from the name where none is given. Raises Forbidden or Invalid."""
    return _enter(Party, name, by=by, kind=kind or party_kind(name), **fields)


@flow
def register_outlet(name: str, *, by, kind: str = OutletKind.ONLINE, **fields) -> Outlet:
    """Enter an outlet. Raises Forbidden or Invalid."""
    return _enter(Outlet, name, by=by, kind=kind, **fields)


@flow
def register_topic(name: str, *, by, **fields) -> Topic:
    """Enter a topic. Raises Forbidden, Invalid, or Conflict if there is one of that name."""
    return _enter(Topic, name, by=by, **fields)


@flow
def register_measure(name: str, *, kind: str, by, **fields) -> Measure:
    """Enter a measure. Raises Forbidden, Invalid, or Conflict if there is one of that name."""
    return _enter(Measure, name, by=by, kind=kind, **fields)


@flow
def edit_entry(entry: Party | Outlet | Topic | Measure, *, by, reason: str = "", **fields):
    """Change fields of an entry of a register and return it. Raises Forbidden, Invalid or Conflict."""
    require(by, "edit the register")
    entry = type(entry).objects.select_for_update(no_key=True).get(pk=entry.pk)
    _fill(entry, fields)
    _save(entry)
    record("edited", entry, by=by, reason=reason)
    return entry


def parties_called(names: Iterable[str], *, by) -> dict[str, Party]:
    """Return for each name as written the party that the register knows by it, entering those it does not know."""
    names = list(names)
    known = Party.objects.known_as(names)
    for name in names:
        if name not in known:
            known[name] = _found_or_entered(Party, name, register_party, by=by)
    return known


def outlet_called(outlet: Outlet | str, *, by) -> Outlet:
    """Return the outlet that the register knows by this name or public id, entering a name it does not know."""
    if isinstance(outlet, Outlet):
        return outlet
    if public_id := _uuid(outlet):
        return entry_of(Outlet, public_id, "outlet")
    name = outlet.strip()
    return Outlet.objects.known_as([name]).get(name) or _found_or_entered(Outlet, name, register_outlet, by=by)


def entry_of(model: type, public_id, field: str):
    """Return the row with this public id. Raises Invalid for the field if there is none."""
    found = model.objects.filter(public_id=public_id).first()  # type: ignore[attr-defined]
    if found is None:
        raise Invalid.field(field, _("There is no such record: %(id)s.") % {"id": public_id})
    return found


def _found_or_entered(model: type[RegisterEntry], name: str, enter: Callable[..., Any], *, by) -> Any:
    # Whoever meets the same new name at the same time waits here, and then finds it entered.
    wait_turn(kind_of(model))
    return model.objects.known_as([name]).get(name) or enter(name, by=by)  # type: ignore[attr-defined]


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _enter(model: type, name: str, *, by, **fields):
    require(by, "edit the register")
    entry = model()
    _fill(entry, {"name": name, **fields})
    _save(entry)
    record("registered", entry, by=by)
    return entry


def _fill(entry, fields: dict) -> None:
    unknown = fields.keys() - _FIELDS[type(entry)]
    if unknown:
        raise TypeError(f"{type(entry).__name__} has no {', '.join(sorted(unknown))}.")
    for field, value in fields.items():
        setattr(entry, field, value.strip() if isinstance(value, str) else value)
    # A name of invisible characters or marks alone is none, and no article could mention the entry by it.
    if not (name_key(entry.name) if isinstance(entry, RegisterEntry) else fold(entry.name).strip()):
        raise Invalid.field("name", _("Give a name."))
    if len(entry.name) > 300:
        raise Invalid.field("name", _("The name is too long; at most 300 characters are taken."))
    if isinstance(entry, Party) and entry.kind not in PartyKind.values:
        raise Invalid.field("kind", _("There is no such kind: %(kind)s.") % {"kind": entry.kind})
    if isinstance(entry, RegisterEntry):
        entry.keys = entry.keys_of_names()


def _save(entry) -> None:
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise Conflict(_("There is an entry with this name already.")) from error
