"""What a claim shows in a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.models import Citation, Claim, Figure, Position, Stance
from claims.provenance import count_origins
from sources.models import Outlet


@dataclass(frozen=True, slots=True)
class Card:
    """A claim, how many parties stand on each side, the words of its first position, and how many origins it has."""

    claim: Claim
    asserting: int
    denying: int
    outlets: int
    origins: int
    first: Position | None
    words: Citation | None
    figure: Figure | None


def cards_of(claims: Iterable[Claim]) -> list[Card]:
    """Return a card for each claim; the claims are loaded with `with_card`."""
    return [_card(claim) for claim in claims]


def outlets_of(claim: Claim) -> list[Outlet]:
    """Return the outlets that carry or are cited for the claim, each once. The claim is loaded with `with_card`."""
    found: dict[int, Outlet] = {}
    for position in claim.positions.all():
        for citation in position.citations.all():
            for outlet in (citation.cited_outlet, citation.carrier):
                if outlet:
                    found.setdefault(outlet.pk, outlet)
    return list(found.values())


def _card(claim: Claim) -> Card:
    positions = list(claim.positions.all())
    first = next((p for p in positions if p.stance == Stance.ASSERTS), positions[0] if positions else None)
    return Card(
        claim,
        asserting=_parties(positions, Stance.ASSERTS),
        denying=_parties(positions, Stance.DENIES),
        outlets=len(outlets_of(claim)),
        origins=sum(count_origins(claim, (Stance.ASSERTS, Stance.DENIES)).values()),
        first=first,
        words=next(iter(first.citations.all()), None) if first else None,
        figure=next(iter(claim.figures.all()), None),
    )


def _parties(positions: Iterable[Position], stance: str) -> int:
    return len({position.party_id for position in positions if position.stance == stance})
