"""Where words come from: the chain of each citation, and how many independent origins each side has."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from claims.models import Citation, Claim, Position
from sources.thai import name_key


@dataclass(frozen=True, slots=True)
class Link:
    """One step on the way of the words: its kind ("party", "channel", "outlet", "article") and what it is."""

    kind: str
    name: str
    record: object = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The earliest known source of some citations of one side: what it is, and the citations that lead back to it."""

    name: str
    citations: tuple[Citation, ...]


def chain(citation: Citation, position: Position) -> list[Link]:
    """Return the links from the party to the article in which we read the words; what is not known is left out."""
    links = [Link("party", position.party.label, position.party)]
    if citation.channel:
        links.append(Link("channel", citation.channel))
    carrier = citation.carrier
    outlets = [citation.cited_outlet, citation.cited_article.outlet if citation.cited_article else None, carrier]
    for outlet in outlets:
        if outlet and all(link.record != outlet for link in links):
            links.append(Link("outlet", outlet.label, outlet))
    links.append(Link("article", citation.snapshot.article.title, citation.snapshot.article))
    return links


def has_gap(citation: Citation) -> bool:
    """Tell whether nothing is known of how the words got from the party to the outlet that carries them."""
    return not (citation.channel or citation.cited_outlet_id or citation.cited_article_id)


def origins(claim: Claim, stance: str) -> list[Origin]:
    """Return the independent origins of the claim's positions of one stance, those with most citations first.

    Each citation is followed to the earliest link that is known: the channel where the party itself spoke (one party,
    channel and date are one origin), else the origin of the cited article, else the cited outlet, else the outlet that
    carries it. Ten outlets that quote one post are one origin. The claim is loaded with `with_card`.
    """
    return _grouped((c, p) for p in claim.positions.all() if p.stance == stance for c in p.citations.all())


def count_origins(claim: Claim, stances: Iterable[str]) -> dict[str, int]:
    """Return how many independent origins each stance has; the claim is loaded with `with_card`."""
    return {str(stance): len(origins(claim, stance)) for stance in stances}


def recount_origins(claim: Claim, stances: Iterable[str]) -> dict[str, int]:
    """Return the same in one query, for a claim of which nothing is loaded."""
    return recount_many([claim.pk], stances)[claim.pk]


def recount_many(claims: Collection[int], stances: Iterable[str]) -> dict[int, dict[str, int]]:
    """Return the same for many claims by their row ids, in one query."""
    cited = Citation.objects.filter(position__claim__in=claims).with_sources().select_related("position__party")
    pairs: dict[int, list[tuple[Citation, Position]]] = {pk: [] for pk in claims}
    for citation in cited.order_by("position__said_on", "position", "pk"):
        pairs[citation.position.claim_id].append((citation, citation.position))
    wanted = [str(stance) for stance in stances]
    return {
        pk: {stance: len(_grouped(pair for pair in found if pair[1].stance == stance)) for stance in wanted}
        for pk, found in pairs.items()
    }


def _grouped(cited: Iterable[tuple[Citation, Position]]) -> list[Origin]:
    pairs = list(cited)
    by_article = defaultdict(list)
    for citation, position in pairs:
        by_article[citation.snapshot.article_id].append((citation, position))
    grouped: dict[tuple, list[Citation]] = defaultdict(list)
    names: dict[tuple, str] = {}
    for citation, position in pairs:
        key, name = _origin(citation, position, by_article, frozenset())
        grouped[key].append(citation)
        names.setdefault(key, name)
    found = [Origin(names[key], tuple(citations)) for key, citations in grouped.items()]
    return sorted(found, key=lambda origin: -len(origin.citations))


def _origin(citation: Citation, position: Position, by_article: dict, seen: frozenset) -> tuple[tuple, str]:
    article = citation.snapshot.article
    if citation.channel:
        key = ("channel", position.party_id, name_key(citation.channel), position.said_on)
        return key, f"{position.party.label} · {citation.channel}"
    if cited := citation.cited_article:
        # The cited article may cite us back; each article is followed once.
        earlier = [pair for pair in by_article.get(cited.pk, []) if pair[1].party_id == position.party_id]
        if earlier and cited.pk not in seen:
            followed, by = earlier[0]
            return _origin(followed, by, by_article, seen | {article.pk})
        if cited.outlet:
            return ("outlet", cited.outlet_id), cited.outlet.label
        return ("article", cited.pk), cited.title
    outlet = citation.cited_outlet or article.outlet
    if outlet:
        return ("outlet", outlet.pk), outlet.label
    return ("article", article.pk), article.title
