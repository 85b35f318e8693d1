"""What belongs to published claims, and so is open to everybody."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from claims.models import Citation, Claim, Figure, Measure, Party, Position, Status, Topic
from claims.permissions import may
from sources.models import Outlet

M = TypeVar("M", bound=Model)


def visible(found: QuerySet[M], user) -> QuerySet[M]:
    """Keep what the user may see: all of it for those with a role, for strangers what belongs to published claims.

    Takes outlets, parties, topics, measures, positions and citations.
    """
    if may(user, "see drafts"):
        return found
    return found.filter(_OPEN[found.model]())


def _parties() -> Q:
    speaking = Position.objects.filter(claim__status=Status.PUBLISHED)
    spoken_for = speaking.filter(party__speaks_for=OuterRef("pk"))
    return Q(Exists(speaking.filter(party=OuterRef("pk")))) | Q(Exists(spoken_for))


def _outlets() -> Q:
    # For one entry the first citation tells; not all of them are gone through.
    citations = Citation.objects.filter(position__claim__status=Status.PUBLISHED)
    named = ("cited_outlet", "cited_article__outlet", "snapshot__article__outlet")
    return Q(*[Exists(citations.filter(**{path: OuterRef("pk")})) for path in named], _connector=Q.OR)


_OPEN = {
    Party: _parties,
    Outlet: _outlets,
    Topic: lambda: Q(pk__in=Claim.topics.through.objects.filter(claim__status=Status.PUBLISHED).values("topic")),
    Measure: lambda: Q(pk__in=Figure.objects.filter(claim__status=Status.PUBLISHED).values("measure")),
    Position: lambda: Q(claim__status=Status.PUBLISHED),
    Citation: lambda: Q(position__claim__status=Status.PUBLISHED),
}
