"""What the pages of the registers count and list, always within what the reader may see."""

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.charts.contest import contest_of, contests_of
from claims.charts.story import headline
from claims.charts.ways import ways_of
from claims.models import Citation, Claim, ClaimQuerySet, Figure, Measure, Party, Position, Stance, Topic
from claims.paging import count_up_to, page_of
from claims.views.claim_cards import cards_of
from claims.views.exhibits import exhibit_of, exhibit_of_ways
from claims.views.news import news_of
from claims.visibility import visible
from sources.models import Outlet

OTHERS = 50
ROWS = 100
MEASURES = 6
SIZE = 30


def parties_for(user, words: str, cursor: str) -> dict:
    """Return a page of the parties, those with most claims first, with how much each asserts and denies."""
    found = visible(Party.objects.all(), user)
    found = found.named_like(words) if words else found  # type: ignore[attr-defined]
    counted = found.annotate(
        total=_stances(user), asserting=_stances(user, Stance.ASSERTS), denying=_stances(user, Stance.DENIES)
    )
    return {"page": page_of(counted.select_related("speaks_for"), cursor, SIZE, by="total")}


def outlets_for(user, words: str, cursor: str) -> dict:
    """Return a page of the outlets, the busiest first, with how many claims each carries and is cited for."""
    found = visible(Outlet.objects.all(), user)
    found = found.named_like(words) if words else found  # type: ignore[attr-defined]
    counted = found.annotate(
        carried=_citations(user, "snapshot__article__outlet"), cited=_citations(user, "cited_outlet")
    )
    return {"page": page_of(counted.annotate(total=F("carried") + F("cited")), cursor, SIZE, by="total")}


def topics_for(user, cursor: str) -> dict:
    """Return a page of the topics by name, with how many claims belong to each and how many of them are disputed."""
    claims = Claim.objects.visible_to(user)
    counted = visible(Topic.objects.all(), user).annotate(total=_topical(claims), disputed=_topical(claims.disputed()))
    return {"page": page_of(counted, cursor, SIZE, by="name", descending=False)}


def topic_for(user, topic: Topic, cursor: str) -> dict:
    """Return the topic's contested figures, the ways of its words, what changed this week, and a page of its claims."""
    claims = Claim.objects.visible_to(user).filter(topics=topic)
    page = page_of(claims.with_card(), cursor, SIZE)
    contests = contests_of(_measures_in(claims), user)
    ways = ways_of(Citation.objects.filter(position__claim__in=claims.order_by().values("pk")))
    return {
        "topic": topic,
        "page": page,
        "cards": cards_of(page.rows),
        "total": count_up_to(claims),
        "counts": _counts(claims),
        "exhibit": exhibit_of(contests[0]) if contests else None,
        "contests": [(contest, headline(contest)) for contest in contests],
        "ways": exhibit_of_ways(ways),
        "news": news_of(claims),
    }


def measures_for(user, cursor: str) -> dict:
    """Return a page of the measures by name, with how many figures each has."""
    figures = Figure.objects.filter(claim__in=Claim.objects.visible_to(user).values("pk"), measure=OuterRef("pk"))
    counted = visible(Measure.objects.all(), user).annotate(total=_counted(figures, "measure"))
    return {"page": page_of(counted, cursor, SIZE, by="name", descending=False)}


def measure_for(user, measure: Measure, beside: Measure | None = None) -> dict:
    """Return the contest over the measure with its picture, and the measures that may be put beside it on request.

    Raises Invalid where the other measure cannot share an axis with it.
    """
    contest = contest_of(measure, user, beside)
    others = visible(Measure.objects.filter(unit=measure.unit).exclude(pk=measure.pk), user)
    return {
        "measure": measure,
        "beside": beside,
        "exhibit": exhibit_of(contest),
        "statements": contest.statements[: -ROWS - 1 : -1],
        "more": max(0, len(contest.statements) - ROWS),
        "parties": len({one.party.pk for one in contest.statements}),
        "asserting": sum(one.stance == Stance.ASSERTS for one in contest.statements),
        "denying": sum(one.stance == Stance.DENIES for one in contest.statements),
        "others": others.order_by("name")[:OTHERS],
    }


def _measures_in(claims: ClaimQuerySet) -> list[Measure]:
    counted = Figure.objects.filter(claim__in=claims.order_by().values("pk"), measure=OuterRef("pk"))
    found = Measure.objects.annotate(total=_counted(counted, "measure", "claim")).filter(total__gt=0)
    return list(found.order_by("-total", "name")[:MEASURES])


def _counts(claims: ClaimQuerySet) -> dict[str, int]:
    within = claims.order_by().values("pk")
    outlets = Citation.objects.filter(position__claim__in=within)
    paths = ("cited_outlet", "snapshot__article__outlet")
    named = Q(*[("pk__in", outlets.values(path)) for path in paths], _connector=Q.OR)
    said = Position.objects.filter(claim__in=within).aggregate(
        parties=Count("party", distinct=True),
        asserting=Count("pk", filter=Q(stance=Stance.ASSERTS)),
        denying=Count("pk", filter=Q(stance=Stance.DENIES)),
    )
    return {**said, "outlets": Outlet.objects.filter(named).count()}


def _stances(user, *stances: Stance) -> Coalesce:
    claims = Claim.objects.visible_to(user).values("pk")
    positions = Position.objects.filter(party=OuterRef("pk"), stance__in=stances or Stance.values, claim__in=claims)
    return _counted(positions, "party", "claim")


def _citations(user, path: str) -> Coalesce:
    claims = Claim.objects.visible_to(user).values("pk")
    citations = Citation.objects.filter(**{path: OuterRef("pk")}, position__claim__in=claims)
    return _counted(citations, path, "position__claim")


def _topical(claims: ClaimQuerySet) -> Coalesce:
    links = Claim.topics.through.objects.filter(topic=OuterRef("pk"), claim__in=claims.values("pk"))
    return _counted(links, "topic")


def _counted(rows: QuerySet, by: str, what: str = "pk") -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
