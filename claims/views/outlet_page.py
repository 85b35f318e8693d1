"""What the page of one outlet shows: what it carries, whom it cites, who cites it, and where the trail ends with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from claims.charts.ways import MOST, latest_of, ways_of
from claims.models import Citation, Claim, Party
from claims.paging import count_up_to
from claims.until_changed import until_changed
from claims.views.claim_cards import cards_of
from claims.views.exhibits import exhibit_of_ways
from sources.models import Article, Outlet

FEW = 10


@dataclass(frozen=True, slots=True)
class Named:
    """A party, an outlet or a channel, and for how many claims it is named."""

    what: Party | Outlet | str
    claims: int


def outlet_for(user, outlet: Outlet, *, sees_articles: bool) -> dict:
    """Return what the outlet carries, whom it cites, and for how many claims the trail ends with it."""
    claims = Claim.objects.visible_to(user)
    citations = Citation.objects.filter(position__claim__in=claims.values("pk"))
    carried = citations.filter(snapshot__article__outlet=outlet)
    cited = citations.filter(cited_outlet=outlet)
    citing = claims.citing([outlet])
    articles = Article.objects.own().filter(outlet=outlet).order_by("-added_at", "-pk")

    def counted() -> dict[str, Any]:
        return {
            "total": count_up_to(citing),
            "carried": _claims_in(carried),
            "cited": _claims_in(cited),
            "origin_of": _claims_in(citations.filter(_ends_with(outlet))),
            "cited_for": _named(Party, cited, "position__party"),
            "quotes": _named(Party, carried, "position__party"),
            "cites": _named(Outlet, carried.exclude(cited_outlet=outlet), "cited_outlet"),
            "cited_by": _named(Outlet, cited.exclude(snapshot__article__outlet=outlet), "snapshot__article__outlet"),
            "channels": _channels(carried),
            "latest": sorted({*latest_of(carried), *latest_of(cited)}, reverse=True)[: MOST + 1],
        }

    counts = until_changed(f"outlet {outlet.pk}", user, counted)
    total = counts["total"]
    return {
        **counts,
        "outlet": outlet,
        "cards": cards_of(citing.with_card()[:FEW]),
        "origin_share": round(100 * counts["origin_of"] / total) if total else 0,
        "articles": list(articles[:FEW]) if sees_articles else [],
        "ways": exhibit_of_ways(ways_of(counts["latest"])),
    }


def _named(model: type, citations: QuerySet, path: str) -> list[Named]:
    counts = citations.exclude(**{path: None}).order_by().values(path)
    rows = list(counts.annotate(n=Count("position__claim", distinct=True)).order_by("-n", path)[:FEW])
    found = model.objects.in_bulk([row[path] for row in rows])  # type: ignore[attr-defined]
    return [Named(found[row[path]], row["n"]) for row in rows]


def _channels(citations: QuerySet) -> list[Named]:
    counts = citations.exclude(channel="").order_by().values("channel")
    rows = counts.annotate(n=Count("position__claim", distinct=True)).order_by("-n", "channel")[:FEW]
    return [Named(row["channel"], row["n"]) for row in rows]


def _claims_in(citations: QuerySet) -> int:
    return citations.order_by().values("position__claim").distinct().count()


def _ends_with(outlet: Outlet) -> Q:
    # As claims.provenance follows a citation: no channel and no cited article, so the outlet is the last that is known.
    named = Q(cited_outlet=outlet) | Q(cited_outlet__isnull=True, snapshot__article__outlet=outlet)
    return named & Q(channel="", cited_article__isnull=True)
