"""What the pages of the registers count and list, always within what the reader may see."""

from django.db.models import Count, Q, QuerySet

from claims.charts.contest import contest_of, contests_of
from claims.charts.story import headline
from claims.charts.ways import latest_of, ways_of
from claims.flows.searches import follows
from claims.models import Citation, Claim, ClaimQuerySet, Figure, Measure, Party, Position, Stance, Topic
from claims.paging import count_up_to, page_of
from claims.permissions import may
from claims.until_changed import until_changed
from claims.views.claim_cards import cards_of
from claims.views.exhibits import exhibit_of, exhibit_of_ways
from claims.views.news import news_of
from claims.views.shared import shared_measure, shared_topic
from claims.views.tallies import beside, looked_up, tally
from claims.visibility import visible
from sources.models import Outlet

OTHERS = 50
ROWS = 100
MEASURES = 6
SIZE = 30


def parties_for(user, words: str, cursor: str) -> dict:
    """Return a page of the parties, those with most claims first, with how much each asserts and denies."""
    positions = visible(Position.objects.all(), user)
    total = until_changed("parties", user, lambda: tally(positions, "party", "claim"))
    spoken_for = Party.objects.filter(pk__in=total, speaks_for__isnull=False).values("speaks_for")
    found = _among(Party.objects.all(), user, Q(pk__in=total) | Q(pk__in=spoken_for))
    found = found.named_like(words) if words else found  # type: ignore[attr-defined]
    counted = found.annotate(total=looked_up(total)).select_related("speaks_for")
    page = page_of(counted, cursor, SIZE, by="total")
    here = positions.filter(party__in=[party.pk for party in page.rows])
    beside(
        page.rows,
        asserting=tally(here.filter(stance=Stance.ASSERTS), "party", "claim"),
        denying=tally(here.filter(stance=Stance.DENIES), "party", "claim"),
    )
    return {"page": page}


def outlets_for(user, words: str, cursor: str) -> dict:
    """Return a page of the outlets, the busiest first, with how many claims each carries and is cited for."""
    citations = visible(Citation.objects.all(), user)
    paths = ("snapshot__article__outlet", "cited_outlet")
    carried, cited = until_changed(
        "outlets", user, lambda: [tally(citations, path, "position__claim") for path in paths]
    )
    total = {key: carried.get(key, 0) + cited.get(key, 0) for key in carried.keys() | cited.keys()}
    followed = citations.filter(cited_article__outlet__isnull=False).values("cited_article__outlet")
    found = _among(Outlet.objects.all(), user, Q(pk__in=total) | Q(pk__in=followed))
    found = found.named_like(words) if words else found  # type: ignore[attr-defined]
    page = page_of(found.annotate(total=looked_up(total)), cursor, SIZE, by="total")
    beside(page.rows, carried=carried, cited=cited)
    return {"page": page}


def _among(found: QuerySet, user, known: Q) -> QuerySet:
    """Keep what claims.visibility.visible keeps, by what was counted already."""
    return found if may(user, "see drafts") else found.filter(known)


def topics_for(user, cursor: str) -> dict:
    """Return a page of the topics by name, with how many claims belong to each and how many of them are disputed."""
    page = page_of(visible(Topic.objects.all(), user), cursor, SIZE, by="name", descending=False)
    total, disputed = until_changed("topics", user, lambda: _count_by_topic(Claim.objects.visible_to(user)))
    beside(page.rows, total=total, disputed=disputed)
    return {"page": page, "may_add": may(user, "edit the register")}


def _count_by_topic(claims: ClaimQuerySet) -> list[dict[int, int]]:
    links = Claim.topics.through.objects.all()
    return [tally(links.filter(claim__in=some.values("pk")), "topic") for some in (claims, claims.disputed())]


def topic_for(user, topic: Topic, cursor: str) -> dict:
    """Return the topic's contested figures, the ways of its words, what changed this week, and a page of its claims."""
    claims = Claim.objects.visible_to(user).filter(topics=topic)
    page = page_of(claims.with_card(), cursor, SIZE)
    citations = Citation.objects.filter(position__claim__in=claims.order_by().values("pk"))
    measures, counts, total, ways = until_changed(
        f"topic {topic.pk}",
        user,
        lambda: (_measures_in(claims), _counts(claims), count_up_to(claims), latest_of(citations)),
    )
    contests = contests_of(measures, user)
    return {
        "topic": topic,
        "followed": follows(topic, user) if may(user, "see drafts") else None,
        "shared": shared_topic(topic, total),
        "page": page,
        "cards": cards_of(page.rows),
        "total": total,
        "counts": counts,
        "exhibit": exhibit_of(contests[0]) if contests else None,
        "contests": [(contest, headline(contest)) for contest in contests],
        "ways": exhibit_of_ways(ways_of(ways)),
        "news": news_of(claims),
    }


def measures_for(user, cursor: str) -> dict:
    """Return a page of the measures by name, with how many figures each has."""
    page = page_of(visible(Measure.objects.all(), user), cursor, SIZE, by="name", descending=False)
    figures = Figure.objects.filter(measure__in=[measure.pk for measure in page.rows])
    beside(page.rows, total=tally(figures.filter(claim__in=Claim.objects.visible_to(user).values("pk")), "measure"))
    return {"page": page}


def measure_for(user, measure: Measure, second: Measure | None = None) -> dict:
    """Return the contest over the measure with its picture, and the measures that may be put beside it on request.

    Raises Invalid where the other measure cannot share an axis with it.
    """
    contest = contest_of(measure, user, second)
    others = visible(Measure.objects.filter(unit=measure.unit).exclude(pk=measure.pk), user)
    exhibit = exhibit_of(contest)
    return {
        "measure": measure,
        "shared": shared_measure(contest, exhibit.headline),
        "beside": second,
        "exhibit": exhibit,
        "statements": contest.statements[: -ROWS - 1 : -1],
        "more": max(0, len(contest.statements) - ROWS),
        "parties": len({one.party.pk for one in contest.statements}),
        "asserting": sum(one.stance == Stance.ASSERTS for one in contest.statements),
        "denying": sum(one.stance == Stance.DENIES for one in contest.statements),
        "others": others.order_by("name")[:OTHERS],
    }


def _measures_in(claims: ClaimQuerySet) -> list[Measure]:
    counted = tally(Figure.objects.filter(claim__in=claims.order_by().values("pk")), "measure", "claim")
    found = Measure.objects.in_bulk(counted).values()
    return sorted(found, key=lambda measure: (-counted[measure.pk], measure.name))[:MEASURES]


def _counts(claims: ClaimQuerySet) -> dict[str, int]:
    within = claims.order_by().values("pk")
    citations = Citation.objects.filter(position__claim__in=within).order_by()
    paths = ("cited_outlet", "snapshot__article__outlet")
    outlets = {outlet for path in paths for outlet in citations.values_list(path, flat=True).distinct()} - {None}
    said = Position.objects.filter(claim__in=within).aggregate(
        parties=Count("party", distinct=True),
        asserting=Count("pk", filter=Q(stance=Stance.ASSERTS)),
        denying=Count("pk", filter=Q(stance=Stance.DENIES)),
    )
    return {**said, "outlets": len(outlets)}
