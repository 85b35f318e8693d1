"""What would move if one claim were merged into another, and what speaks against it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import CLOSED, Annotation, Citation, Claim, Figure, Position, ReplyRequest, Suggestion, Topic
from claims.refusals import Conflict, Invalid, Refusal

FIGURE = ("measure_id", "value_low", "value_high", "comparator", "total_low", "total_high", "unit")


@dataclass(frozen=True, slots=True)
class Joined:
    """A position that the other claim has as well, party, stance and date alike: its evidence goes to that one.

    Where only the joined position says what it superseded, the other one takes that over: `supersedes`.
    """

    position: Position
    twin: Position
    supersedes: Position | None = None


@dataclass(slots=True)
class Merger:
    """All that hangs on a claim, and what becomes of each when the claim is merged into another.

    What is `repeated` the other claim has already; it stays where it is, out of sight, and so do joined positions.
    """

    claim: Claim
    into: Claim
    positions: list[Position] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    repeated_citations: list[Citation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    repeated_figures: list[Figure] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    notes: list[Annotation] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    requests: list[ReplyRequest] = field(default_factory=list)
    # Claims that lead to the merged one, and from then on to the other.
    followers: list[Claim] = field(default_factory=list)

    @property
    def twins(self) -> dict[int, Position]:
        """The other claim's position for the row id of each joined one."""
        return {joined.position.pk: joined.twin for joined in self.joined}

    @property
    def threads(self) -> int:
        """How many threads of notes move; those on positions that move go with these."""
        return sum(note.thread_id is None for note in self.notes)

    @property
    def becomes_public(self) -> bool:
        """Whether strangers will see what they could not see before."""
        return self.into.is_published and not self.claim.is_published and bool(self.positions or self.citations)


def merger_of(claim: Claim, into: Claim) -> Merger:
    """Return what merging the claim into the other would do, in a fixed number of queries. Changes nothing."""
    found = Merger(claim, into)
    _sort_positions(found)
    _sort_citations(found)
    _sort_figures(found)
    known = set(into.topics.all())
    found.topics = [topic for topic in claim.topics.all() if topic not in known]
    about = Q(claim=claim) | Q(position__in=list(found.twins))
    found.notes = list(Annotation.objects.filter(about).order_by("pk"))
    found.suggestions = list(claim.suggestions.order_by("pk"))
    found.requests = list(claim.reply_requests.select_related("party").order_by("pk"))
    found.followers = list(Claim.objects.filter(merged_into=claim).order_by("pk"))
    return found


def refuse_bad_merger(claim: Claim, into: Claim) -> None:
    """Raise Invalid or Conflict unless the one claim can be merged into the other."""
    if claim.pk == into.pk:
        raise Invalid.field("into", _("A claim cannot be merged into itself."))
    for one in (claim, into):
        if one.status in CLOSED:
            said = {"claim": one.label, "status": one.get_status_display()}
            raise Conflict(_("“%(claim)s” is %(status)s. Nothing can be merged with it.") % said)
    if claim.is_published and not into.is_published:
        message = _("“%(claim)s” is published and “%(into)s” is not. Merge them the other way round.")
        raise Conflict(message % {"claim": claim.label, "into": into.label})


def refusal_of(claim: Claim, into: Claim) -> Refusal | None:
    """Return what `refuse_bad_merger` would raise, or None."""
    try:
        refuse_bad_merger(claim, into)
    except Refusal as refusal:
        return refusal
    return None


def better_kept(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    """Return which of two claims is merged, and which is kept: the published one, else that with more positions."""
    kept = max(one, other, key=lambda claim: (claim.is_published, claim.position_count, -claim.pk))
    return (other if kept == one else one), kept


def _sort_positions(found: Merger) -> None:
    there = {_said(position): position for position in _positions(found.into)}
    pairs = []
    for position in _positions(found.claim):
        twin = there.get(_said(position))
        if twin:
            pairs.append((position, twin))
        else:
            found.positions.append(position)
    twins = {position.pk: twin for position, twin in pairs}
    moving = {position.pk: position for position in found.positions}
    before = {p.pk: p.supersedes_id for p in there.values()}
    before |= {pk: _after(p.supersedes_id, twins) for pk, p in moving.items()}
    for position, twin in pairs:
        taken_over = twins.get(position.supersedes_id or 0) or moving.get(position.supersedes_id or 0)
        if taken_over is None or twin.supersedes_id or _leads_to(taken_over.pk, twin.pk, before):
            taken_over = None
        else:
            before[twin.pk] = taken_over.pk
        found.joined.append(Joined(position, twin, taken_over))


def _positions(claim: Claim) -> Iterable[Position]:
    return claim.positions.select_related("party").order_by("said_on", "pk")


def _said(position: Position) -> tuple[int, str, str]:
    return position.party_id, position.stance, position.said_on


def _after(superseded: int | None, twins: dict[int, Position]) -> int | None:
    return twins[superseded].pk if superseded in twins else superseded


def _leads_to(start: int, end: int, before: dict[int, int | None]) -> bool:
    """Whether going back from one position to those that it superseded meets the other."""
    at: int | None = start
    while at is not None and at != end:
        at = before.get(at)
    return at == end


def _sort_citations(found: Merger) -> None:
    twins = found.twins
    there = {_place(c): c for c in Citation.objects.filter(position__in=[twin.pk for twin in twins.values()])}
    for citation in Citation.objects.filter(position__in=list(twins)).order_by("pk"):
        place = (twins[citation.position_id].pk, *_place(citation)[1:])
        (found.repeated_citations if place in there else found.citations).append(citation)
    # These stay with their positions, which take them along.
    moved = Citation.objects.filter(position__in=[position.pk for position in found.positions])
    found.citations += moved.order_by("pk")


def _place(citation: Citation) -> tuple[int, int, int, int, int | None]:
    return citation.position_id, citation.snapshot_id, citation.start, citation.end, citation.cited_outlet_id


def _sort_figures(found: Merger) -> None:
    there = {_number(figure) for figure in found.into.figures.all()}
    for figure in found.claim.figures.order_by("pk"):
        (found.repeated_figures if _number(figure) in there else found.figures).append(figure)


def _number(figure: Figure) -> tuple:
    return tuple(getattr(figure, name) for name in FIGURE)
