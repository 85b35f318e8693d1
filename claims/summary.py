"""A claim in a few lines: what a card, a picture or another site shows of it, both sides with the same room."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from claims.models import Claim, Figure, Party, Position, Rating, Stance
from claims.provenance import count_origins

SIDES = (Stance.ASSERTS, Stance.DENIES)
# How many parties are named on each side; of the others their number is told.
MOST = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """A party on one side: its latest position there, where it was said, and the position that replaced it since."""

    party: Party
    position: Position
    through: str
    replaced_by: Position | None


@dataclass(frozen=True, slots=True)
class Half:
    """One side: its first parties, and how many there are in all."""

    stance: Stance
    voices: list[Voice]
    parties: int

    @property
    def more(self) -> int:
        """How many parties are not named."""
        return self.parties - len(self.voices)


@dataclass(frozen=True, slots=True)
class Summary:
    """A claim, how it stands in a word, its first figure, both sides, its independent origins and its reports."""

    claim: Claim
    standing: str
    is_open: bool
    figure: Figure | None
    halves: list[Half]
    origins: int
    reports: int


def shown_claim(public_id: UUID) -> Claim | None:
    """Return the claim, loaded with `with_card`, if it ever was open to everybody; where it is merged, what it became.

    Whoever shows it has to ask whether it still is published.
    """
    found = Claim.objects.with_card().filter(published_at__isnull=False)
    claim = found.filter(public_id=public_id).first()
    if claim and claim.merged_into_id:
        return found.filter(pk=claim.merged_into_id).first()
    return claim


def summary_of(claim: Claim) -> Summary:
    """Return the claim, loaded with `with_card`, in a few lines of the reader's language."""
    halves = [_half(claim, stance) for stance in SIDES]
    positions = [position for position in claim.positions.all() if position.stance in SIDES]
    return Summary(
        claim,
        standing=_standing(claim, halves),
        is_open=bool(claim.verdict or all(half.parties for half in halves)),
        figure=next(iter(claim.figures.all()), None),
        halves=halves,
        origins=sum(count_origins(claim, SIDES).values()),
        reports=sum(len(position.citations.all()) for position in positions),
    )


def _standing(claim: Claim, halves: list[Half]) -> str:
    if claim.verdict:
        return claim.verdict.get_rating_display()
    asserting, denying = (half.parties for half in halves)
    if asserting and denying:
        return str(Rating.CONTESTED.label)
    return _("No denial yet") if asserting else ""


def _half(claim: Claim, stance: Stance) -> Half:
    latest: dict[int, Position] = {}
    for position in claim.positions.all():
        if position.stance == stance:
            latest[position.party_id] = position
    voices = [_voice(claim, position) for position in list(latest.values())[:MOST]]
    return Half(stance, voices, len(latest))


def _voice(claim: Claim, position: Position) -> Voice:
    replaced_by = next((later for later in claim.positions.all() if later.supersedes_id == position.pk), None)
    return Voice(position.party, position, _through(position), replaced_by)


def _through(position: Position) -> str:
    citation = next(iter(position.citations.all()), None)
    if citation is None:
        return ""
    outlet = citation.cited_outlet or citation.carrier
    return citation.channel or (outlet.label if outlet else "")
