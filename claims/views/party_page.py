"""What the page of one party shows: what it asserts and denies, what it changed its mind on, and who contradicts it."""

from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q

from claims.charts.ways import latest_of, ways_of
from claims.models import Citation, Claim, ClaimQuerySet, Figure, Measure, Party, Position, Stance
from claims.paging import count_up_to
from claims.until_changed import until_changed
from claims.views.exhibits import exhibit_of_ways
from claims.visibility import visible

FEW = 10
SPEAKERS = 50
OPPOSITE = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


@dataclass(frozen=True, slots=True)
class Heading:
    """The positions with which a party takes one stance: the latest, and on how many claims it does so in all."""

    stance: Stance
    positions: list[Position]
    total: int


@dataclass(frozen=True, slots=True)
class Opponent:
    """Another party, and on how many claims it denies what this one asserts or asserts what this one denies."""

    party: Party
    claims: int


def party_for(user, party: Party) -> dict:
    """Return what the party asserts, denies and says otherwise, changed its mind on, and for whom it speaks."""
    claims = Claim.objects.visible_to(user)
    headings = [_heading(claims, party, stance) for stance in Stance]
    by_party = Citation.objects.filter(position__party=party, position__claim__in=claims.values("pk"))
    speaking = visible(Party.objects.filter(speaks_for=party), user)
    figures, opponents, speakers, latest = until_changed(
        f"party {party.pk}",
        user,
        lambda: (_figures(claims, party), _opponents(claims, party), _speakers(claims, speaking), latest_of(by_party)),
    )
    return {
        "party": party,
        "sides": headings[:2],
        "headings": [heading for heading in headings if heading.total],
        "others": [heading for heading in headings[2:] if heading.total],
        "changes": _changes(claims, party),
        "figures": figures,
        "opponents": opponents,
        "speakers": speakers,
        "ways": exhibit_of_ways(ways_of(latest)),
    }


def _positions(claims: ClaimQuerySet, party: Party):
    return Position.objects.filter(party=party, claim__in=claims.values("pk"))


def _heading(claims: ClaimQuerySet, party: Party, stance: Stance) -> Heading:
    answering = Position.objects.filter(stance=OPPOSITE.get(stance, "")).exclude(party=party).select_related("party")
    found = (
        _positions(claims, party)
        .filter(stance=stance)
        .select_related("claim")
        .prefetch_related(
            Prefetch("citations", Citation.objects.with_sources()),
            Prefetch("claim__positions", answering, to_attr="answers"),
            "superseded_by",
        )
    )
    total = count_up_to(claims.spoken_on([party], [stance]))
    return Heading(stance, list(found.order_by("-said_on", "-pk")[:FEW]), total)


def _changes(claims: ClaimQuerySet, party: Party) -> list[Position]:
    later = _positions(claims, party).filter(supersedes__isnull=False)
    return list(later.select_related("claim", "supersedes").order_by("-said_on", "-pk")[:FEW])


def _figures(claims: ClaimQuerySet, party: Party) -> list[Measure]:
    asserted = _positions(claims, party).filter(stance=Stance.ASSERTS)
    figures = Figure.objects.filter(claim__in=asserted.values("claim"), measure__isnull=False)
    measures = set(figures.order_by().values_list("measure", flat=True))
    return list(Measure.objects.filter(pk__in=measures).order_by("name")[:FEW])


def _opponents(claims: ClaimQuerySet, party: Party) -> list[Opponent]:
    mine = _positions(claims, party)
    against = Q(stance=Stance.DENIES, claim__in=mine.filter(stance=Stance.ASSERTS).values("claim"))
    against |= Q(stance=Stance.ASSERTS, claim__in=mine.filter(stance=Stance.DENIES).values("claim"))
    found = Position.objects.filter(against).exclude(party=party).order_by().values("party")
    rows = list(found.annotate(n=Count("claim", distinct=True)).order_by("-n", "party")[:FEW])
    parties = Party.objects.in_bulk([row["party"] for row in rows])
    return [Opponent(parties[row["party"]], row["n"]) for row in rows]


def _speakers(claims: ClaimQuerySet, found) -> list[Party]:
    said = Q(positions__claim__in=claims.values("pk"))
    counted = found.annotate(
        asserting=Count("positions__claim", filter=said & Q(positions__stance=Stance.ASSERTS), distinct=True),
        denying=Count("positions__claim", filter=said & Q(positions__stance=Stance.DENIES), distinct=True),
    )
    return list(counted.order_by((F("asserting") + F("denying")).desc(), "name", "pk")[:SPEAKERS])
