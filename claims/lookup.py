"""Which known claims a text touches that is not in the archive, such as a draft: read and compared, nothing kept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.matching import matches_of
from claims.models import Claim
from claims.refusals import TooLarge
from claims.suggest import proposed
from sources.models import Snapshot
from sources.thai import read

# As much as is read of an article while its sender waits.
LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Touch:
    """Words of the text, in code points, that may say what a claim says; why we think so, and how sure we are."""

    span: Mapping[str, Any]
    stance: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Touched:
    """A claim that the text touches, with the words that do, in their order, and how sure we are of the surest."""

    claim: Claim
    touches: list[Touch]

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return max(touch.score for touch in self.touches)


def claims_in(text: str, among: QuerySet[Claim], *, published_on: str = "") -> list[Touched]:
    """Return the claims of `among` that the text's statements may be about, surest first, in a fixed number of queries.

    `published_on` is the text's partial date, by which words such as “yesterday” are understood. Raises TooLarge.
    """
    if len(text) > LIMIT:
        message = _("The text has %(length)s characters; at most %(limit)s are looked up at once.")
        message %= {"length": f"{len(text):,}", "limit": f"{LIMIT:,}"}
        raise TooLarge(message, {"text": [message]})
    suggestions = proposed(Snapshot(text=text), read(text, published_on=published_on or None))
    for number, suggestion in enumerate(suggestions, start=1):
        # The rows are told apart by their ids, and these are no rows.
        suggestion.pk = -number
    found = matches_of(suggestions, among)
    touches: dict[Claim, list[Touch]] = defaultdict(list)
    for suggestion in suggestions:
        for match in found.get(suggestion.pk, ()):
            touches[match.claim].append(Touch(suggestion.content, suggestion.stance, match.reason, match.score))
    touched = [Touched(claim, within) for claim, within in touches.items()]
    return sorted(touched, key=lambda one: (-one.score, one.touches[0].span["start"], one.claim.pk))
