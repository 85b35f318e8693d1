"""What parties state of a measure, in the order in which they said it: one question for page, picture and API."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from claims.models import Citation, Claim, Figure, Measure, Party, Position, Stance, Status
from claims.provenance import Link, chain
from sources.partial_dates import earliest, latest

MOST = 400


@dataclass(eq=False, slots=True)
class Statement:
    """A party's position on a claim with a figure of the measure.

    `said_on` is a partial date or "". Where it is not known, `by` is the day on which an article first carried it, so
    that it was said then at the latest. `replaced_by` is a later statement of the party that takes its place.
    """

    position: Position
    figure: Figure
    measure: Measure
    citation: Citation | None
    by: str
    replaced_by: "Statement | None" = None

    @property
    def claim(self) -> Claim:
        """The claim that it is about."""
        return self.position.claim

    @property
    def party(self) -> Party:
        """Who made it."""
        return self.position.party

    @property
    def stance(self) -> str:
        """What the party does with the figure."""
        return self.position.stance

    @property
    def said_on(self) -> str:
        """When it was said, a partial date or ""."""
        return self.position.said_on

    @property
    def day(self) -> datetime.date | None:
        """The day at which it is drawn: the middle of what the date may mean; None where no date is known."""
        known = self.said_on or self.by
        if not known:
            return None
        first, last = (latest(known),) * 2 if not self.said_on else (earliest(known), latest(known))
        return first + (last - first) / 2

    @property
    def links(self) -> list[Link]:
        """The way of its words, from the party to the article."""
        return chain(self.citation, self.position) if self.citation else []


def statements_of(measures: Sequence[Measure], user, most: int = MOST) -> list[Statement]:
    """Return what is stated of the measures in the claims that the user may see, the oldest first; four queries.

    Claims that the newsroom has withdrawn are left out. Of more than `most` positions the latest are kept.
    """
    claims = Claim.objects.visible_to(user).exclude(status=Status.WITHDRAWN)
    counted = Figure.objects.filter(measure__in=measures).select_related("measure")
    found = (
        Position.objects.filter(claim__in=claims.values("pk"))
        .filter(claim__in=counted.values("claim"))
        .select_related("party", "claim")
        .prefetch_related(
            Prefetch("citations", Citation.objects.with_sources()),
            Prefetch("claim__figures", counted, to_attr="counted"),
        )
        .order_by("-said_on", "-pk")[:most]
    )
    return _statements(found)


def _statements(positions: QuerySet[Position]) -> list[Statement]:
    found = [
        Statement(position, figure, figure.measure, *_first(position))
        for position in positions
        for figure in position.claim.counted  # type: ignore[attr-defined]
    ]
    found.sort(key=lambda one: (one.day or datetime.date.min, one.position.pk, one.figure.pk))
    _replace(found)
    return found


def _first(position: Position) -> tuple[Citation | None, str]:
    citations = list(position.citations.all())
    published = [c for c in citations if c.snapshot.article.published_on]
    early = min(published, key=lambda c: c.snapshot.article.published_on, default=None)
    return (early or next(iter(citations), None)), early.snapshot.article.published_on if early else ""


def _replace(found: Iterable[Statement]) -> None:
    asserted: dict[tuple, Statement] = {}
    by_position = {(one.position.pk, one.figure.pk): one for one in found}
    for one in found:
        earlier = by_position.get((one.position.supersedes_id or 0, one.figure.pk))
        if earlier is None and one.stance == Stance.WITHDRAWS:
            earlier = asserted.get((one.claim.pk, one.party.pk, one.figure.pk))
        if earlier is not None:
            earlier.replaced_by = one
        if one.stance == Stance.ASSERTS:
            asserted[one.claim.pk, one.party.pk, one.figure.pk] = one
