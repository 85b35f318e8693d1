"""Does the ledger still tell the truth? The chain of hashes, and every record against its last entry."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from claims.ledger import GENESIS, RECORDED, digest, kind_of, state_of
from claims.models import Citation, Event
from sources.models import Snapshot

CHUNK = 2000
# Snapshots bring their text and bytes along.
SMALL_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was altered behind the ledger's back: which record, and how it shows."""

    record: str
    message: str

    def __str__(self) -> str:
        return f"{self.record}: {self.message}"


def faults() -> Iterator[Fault]:
    """Yield what does not hold, the ledger's own entries first, then records in order of kind and age."""
    yield from _broken_chain()
    for model in RECORDED:
        yield from _altered(model)
    yield from _altered_texts()


def _broken_chain() -> Iterator[Fault]:
    previous, expected = GENESIS, 1
    for event in Event.objects.select_related("actor").order_by("sequence").iterator(CHUNK):
        name = f"event {event.sequence}"
        if event.sequence != expected:
            yield Fault(
                name,
                _("entries %(first)s to %(last)s before it are missing")
                % {"first": expected, "last": event.sequence - 1},
            )
        elif event.previous_hash != previous:
            yield Fault(name, _("it does not follow from the entry before it"))
        if event.hash != digest(event):
            yield Fault(name, _("its hash is not that of its content"))
        previous, expected = event.hash, event.sequence + 1


def _altered(model: type[models.Model]) -> Iterator[Fault]:
    kind = kind_of(model)
    last = dict(
        Event.objects.filter(kind=kind)
        .order_by("record", "-sequence")
        .distinct("record")
        .values_list("record", "state")
    )
    for found in _with_references(model).iterator(SMALL_CHUNK if model is Snapshot else CHUNK):
        name = f"{kind} {found.public_id}"
        if found.public_id not in last:
            yield Fault(name, _("the ledger knows nothing of it"))
            continue
        expected, state = last.pop(found.public_id), state_of(found)
        if expected is None:
            yield Fault(name, _("the ledger says that it was removed"))
        elif changed := sorted(field for field in state if state[field] != expected.get(field)):
            yield Fault(name, _("altered without an entry: %(fields)s") % {"fields": ", ".join(changed)})
    for public_id, remembered in last.items():
        if remembered is not None:
            yield Fault(f"{kind} {public_id}", _("deleted without an entry"))


def _with_references(model: type[models.Model]) -> models.QuerySet:
    fields = [model._meta.get_field(name) for name in model.LEDGER]  # type: ignore[attr-defined]
    single = [field.name for field in fields if field.is_relation and not field.many_to_many]
    many = [field.name for field in fields if field.many_to_many]
    return model._default_manager.order_by("pk").select_related(*single).prefetch_related(*many)


def _altered_texts() -> Iterator[Fault]:
    for snapshot in Snapshot.objects.order_by("pk").defer("raw").iterator(SMALL_CHUNK):
        if Snapshot.digest(snapshot.text) != snapshot.sha256:
            yield Fault(f"snapshot {snapshot.public_id}", _("its text does not have its SHA-256"))
    citations = Citation.objects.order_by("pk").select_related("snapshot").defer("snapshot__raw")
    for citation in citations.iterator(SMALL_CHUNK):
        if not citation.snapshot.says(citation.start, citation.end, citation.exact):
            yield Fault(f"citation {citation.public_id}", _("its words are not at its place in the snapshot"))
