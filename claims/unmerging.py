"""What undoing a merge would put back, read from the ledger, and what has been changed since that speaks against it."""

import itertools
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from claims.dates import written_time
from claims.ledger import RECORDED, kind_of, state_of
from claims.models import Annotation, Citation, Claim, Event, Position, Status, Suggestion

MODELS: dict[str, type[Model]] = {kind_of(model): model for model in RECORDED}
SHOWN = 60


@dataclass(slots=True)
class Change:
    """How the merge changed one record: the fields that it changed, as they were before and as it left them."""

    kind: str
    record: uuid.UUID
    before: dict[str, Any]
    after: dict[str, Any]
    row: Any = None

    @property
    def is_gone(self) -> bool:
        """Whether the record was taken away since."""
        return self.row is None

    @property
    def still_holds(self) -> bool:
        """Whether the record is still as the merge left it."""
        now = state_of(self.row)
        return all(now[name] == value for name, value in self.after.items())


@dataclass(slots=True)
class Separation:
    """The merge of a claim, taken apart again: its event, and how it changed each record.

    `bare` are positions that have lost their evidence since and would go, `gone` tells in words what is not as before,
    `obstacles` what has to be undone first.
    """

    claim: Claim
    into: Claim
    event: Event
    changes: list[Change]
    bare: list[Position] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    def of(self, model: type[Model]) -> list[Change]:
        """Return the changes of the records of one kind that are still there."""
        return [change for change in self.changes if change.kind == kind_of(model) and not change.is_gone]

    @property
    def going(self) -> list[int]:
        """The row ids of the positions that go back to the claim."""
        return [change.row.pk for change in self.of(Position) if "claim" in change.after]

    @property
    def added_topics(self) -> list[str]:
        """The public ids of the topics that the other claim got by the merge."""
        change = next((c for c in self.of(Claim) if c.row == self.into and "topics" in c.after), None)
        return [topic for topic in change.after["topics"] if topic not in change.before["topics"]] if change else []


def separation_of(claim: Claim) -> Separation:
    """Return how a merged claim would be taken out of the other again, in a fixed number of queries. Changes nothing.

    Raises LookupError for a claim that is not merged.
    """
    merges = Event.objects.filter(kind=kind_of(Claim), record=claim.public_id, verb="merged").select_related("actor")
    event = merges.order_by("sequence").last()
    if event is None or claim.merged_into is None:
        raise LookupError(claim.public_id)
    changes = _changes_by(event)
    kept = (event.state or {})["merged_into"]
    into = next(change.row for change in changes if str(change.record) == kept)
    found = Separation(claim, into, event, changes)
    found.bare = _bare(found)
    found.gone = list(_gone(found))
    found.obstacles = list(_obstacles(found))
    return found


def _changes_by(event: Event) -> list[Change]:
    """A merge is the entry "merged", and after it those of the other claim and of what moved, all of one time."""
    since = Event.objects.filter(at=event.at, sequence__gte=event.sequence).order_by("sequence")
    made = [event, *itertools.takewhile(lambda one: one.verb in ("absorbed", "moved"), since[1:])]
    records = [one.record for one in made]
    earlier = Event.objects.filter(record__in=records, sequence__lt=made[0].sequence).order_by("record", "-sequence")
    before = {one.record: one.state or {} for one in earlier.distinct("record")}
    changes = []
    for one in made:
        old, new = before.get(one.record, {}), one.state or {}
        differing = [name for name in new if new[name] != old.get(name)]
        changes.append(Change(one.kind, one.record, {n: old.get(n) for n in differing}, {n: new[n] for n in differing}))
    for kind in {change.kind for change in changes}:
        _load(kind, [change for change in changes if change.kind == kind])
    return changes


def _load(kind: str, changes: list[Change]) -> None:
    model = MODELS[kind]
    single = [name for name in model.LEDGER if model._meta.get_field(name).many_to_one]  # type: ignore[attr-defined]
    rows = model._default_manager.filter(public_id__in=[change.record for change in changes])
    if model is Citation:
        rows = rows.defer("snapshot__text", "snapshot__raw")
    found = {row.public_id: row for row in rows.select_related(*single)}  # type: ignore[attr-defined]
    for change in changes:
        change.row = found.get(change.record)


def _gone(found: Separation) -> Iterator[str]:
    records = [change.record for change in found.changes if change.is_gone]
    removals = Event.objects.filter(record__in=records, state__isnull=True).select_related("actor").order_by("sequence")
    for event in removals:
        yield _("%(what)s was taken away by %(who)s, %(when)s, and stays away.") % _told(event, _words_before(event))
    for position in found.bare:
        yield _("“%(position)s” has lost its own evidence since, and is taken away.") % {"position": position}


def _words_before(event: Event) -> str:
    last = Event.objects.filter(record=event.record, sequence__lt=event.sequence).order_by("sequence").last()
    state = (last.state if last else None) or {}
    return str(state.get("exact") or state.get("as_written") or _("A position"))


def _told(event: Event, what: str) -> dict[str, str]:
    who = event.actor.display_name if event.actor else event.actor_name
    shown = what if len(what) <= SHOWN else what[: SHOWN - 1] + "…"
    return {"what": f"“{shown}”", "who": who, "when": written_time(event.at)}


def _obstacles(found: Separation) -> Iterator[str]:
    if found.claim.merged_into != found.into:
        said = {"into": found.into.label, "now": found.claim.merged_into.label if found.claim.merged_into else ""}
        yield _("“%(into)s” was itself merged into “%(now)s” since. Undo that first.") % said
        return
    yield from _changed(found)
    yield from _built_on(found)
    yield from _left_bare(found)


def _changed(found: Separation) -> Iterator[str]:
    # A suggestion of which the decision was undone waits again, and topics are put right one by one.
    kept = [c for model in (Position, Citation) for c in found.of(model) if not c.still_holds]
    for change in kept:
        last = Event.objects.filter(record=change.record).select_related("actor").order_by("sequence").last()
        if last:
            yield _("%(what)s was changed by %(who)s, %(when)s.") % _told(last, str(change.row))


def _built_on(found: Separation) -> Iterator[str]:
    """What was added since to positions that would go back."""
    going, known = found.going, [change.row.pk for change in found.of(Position)]
    moved = [change.row.pk for change in found.of(Citation)]
    for citation in Citation.objects.filter(position__in=going).exclude(pk__in=moved).order_by("pk"):
        yield from _added(citation.public_id, citation.exact, _("Evidence for a position that would go back"))
    later = Position.objects.filter(supersedes__in=going, claim=found.into).exclude(pk__in=known)
    for position in later.select_related("party"):
        yield from _added(position.public_id, str(position), _("A later position of the same party"))


def _added(record: uuid.UUID, words: str, what: str) -> Iterator[str]:
    first = Event.objects.filter(record=record).select_related("actor").order_by("sequence").first()
    if first:
        message = _("%(kind)s was added by %(who)s, %(when)s: %(what)s. Take it back first.")
        yield message % {**_told(first, words), "kind": what}


def _left_bare(found: Separation) -> Iterator[str]:
    """What would be left without any position, or would go though something hangs on it."""
    for position in found.bare:
        if _is_built_on(found, position):
            yield _("“%(position)s” has lost its own evidence, and notes or later positions hang on it.") % {
                "position": position
            }
    bare, before = [position.pk for position in found.bare], _before(found)
    staying = Position.objects.filter(claim=found.into).exclude(pk__in=[*found.going, *bare])
    coming = Position.objects.filter(Q(claim=found.claim) | Q(pk__in=found.going)).exclude(pk__in=bare)
    for claim, status, positions in ((found.into, found.into.status, staying), (found.claim, before, coming)):
        if status in (Status.IN_REVIEW, Status.PUBLISHED) and not positions.exists():
            yield _("“%(claim)s” would be left without any position.") % {"claim": claim.label}


def _is_built_on(found: Separation, position: Position) -> bool:
    """Whether notes or later positions would hang on the position once the merge is undone."""
    notes, later = found.of(Annotation), [change for change in found.of(Position) if "supersedes" in change.before]
    coming = {change.before.get("position") for change in notes}
    coming |= {change.before["supersedes"] for change in later}
    return (
        str(position.public_id) in coming
        or position.annotations.exclude(pk__in=[change.row.pk for change in notes]).exists()
        or position.superseded_by.exclude(pk__in=[change.row.pk for change in later]).exists()
    )


def _before(found: Separation) -> str:
    return next(change.before["status"] for change in found.of(Claim) if change.row == found.claim)


def _bare(found: Separation) -> list[Position]:
    """Positions of both claims that would have no evidence: theirs was taken back while the claims were one."""
    joined = [change for change in found.of(Citation) if "position" in change.before]
    leaving = [change.row.pk for change in joined]
    coming = [change.before["position"] for change in joined]
    left = Position.objects.filter(claim__in=[found.claim, found.into]).exclude(pk__in=found.going)
    cited = Citation.objects.exclude(pk__in=leaving).filter(position__in=left)
    bare = left.exclude(pk__in=cited.values("position")).exclude(public_id__in=coming)
    return list(bare.select_related("party").order_by("pk"))


def answers_since(found: Separation) -> list[Change]:
    """Return answers that were written since in threads that go back, to be changed as their threads are."""
    threads = {change.row.pk: change for change in found.of(Annotation)}
    answers = Annotation.objects.filter(thread__in=list(threads)).exclude(pk__in=list(threads)).order_by("pk")
    pairs = [(threads[answer.thread_id], answer) for answer in answers if answer.thread_id]
    return [Change(thread.kind, answer.public_id, thread.before, thread.after, answer) for thread, answer in pairs]


def suggestions_held(found: Separation) -> list[Change]:
    """Return the changes of suggestions that are still accepted into the other claim."""
    return [change for change in found.of(Suggestion) if change.row.claim_id == found.into.pk]
