"""What the formats ask of a claim alike: who spoke first, in which articles it appeared, which language it is in."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import get_language

from claims.models import Claim, Party, Position, Stance
from sources.models import Article

WIKIDATA = "https://www.wikidata.org/entity/%s"


def language_of(claim: Claim) -> str:
    """Return the language of the claim's label: Thai where it has no English sentence."""
    return "en" if claim.statement_en and get_language() == "en" else "th"


def assertions(claim: Claim) -> list[Position]:
    """Return the positions that assert the claim, the earliest first and those without a date last."""
    found = [position for position in claim.positions.all() if position.stance == Stance.ASSERTS]
    return sorted(found, key=lambda position: (not position.said_on, position.said_on, position.pk))


def parties_of(positions: Iterable[Position]) -> list[Party]:
    """Return who takes these positions, each once."""
    return list({position.party_id: position.party for position in positions}.values())


def articles_of(positions: Iterable[Position]) -> list[Article]:
    """Return the articles in which these positions can be read, each once, the earliest published first."""
    cited = (citation.snapshot.article for position in positions for citation in position.citations.all())
    found = {article.pk: article for article in cited}.values()
    return sorted(found, key=lambda article: (not article.published_on, article.published_on, article.pk))


def same_as(party: Party) -> str:
    """Return the address by which Wikidata knows the party, "" where that is not known."""
    return WIKIDATA % party.wikidata_id if party.wikidata_id else ""


def utc(moment: datetime) -> str:
    """Return a time as RFC 3339 has it, in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def told(members: dict) -> dict:
    """Return the members that say something: without what is empty, none, or an empty list."""
    return {name: value for name, value in members.items() if value not in ("", None, [], {})}
