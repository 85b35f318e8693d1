"""What belongs to published claims, and so is open to everybody."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

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
    speaking = Position.objects.filter(claim__status=Status.PUBLISHED).values("party")
    return Q(pk__in=speaking) | Q(pk__in=Party.objects.filter(pk__in=speaking).values("speaks_for"))


def _outlets() -> Q:
    citations = Citation.objects.filter(position__claim__status=Status.PUBLISHED)
    named = ("cited_outlet", "cited_article__outlet", "snapshot__article__outlet")
    return Q(*[("pk__in", citations.values(path)) for path in named], _connector=Q.OR)


_OPEN = {
    Party: _parties,
    Outlet: _outlets,
    Topic: lambda: Q(pk__in=Claim.topics.through.objects.filter(claim__status=Status.PUBLISHED).values("topic")),
    Measure: lambda: Q(pk__in=Figure.objects.filter(claim__status=Status.PUBLISHED).values("measure")),
    Position: lambda: Q(claim__status=Status.PUBLISHED),
    Citation: lambda: Q(position__claim__status=Status.PUBLISHED),
}
