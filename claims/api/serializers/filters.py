"""Parameters of addresses."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claims.api.serializers.fields import Input, Text
from claims.models import MeasureKind, PartyKind, Stance, Status, SuggestionState
from sources.models import OutletKind, ReadingState

LONGEST_PAGE = 100
PAGE = 50


class Query(Input):
    """No parameters. An empty one counts as left out."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the checked values. Raises ValidationError."""
        given = {name: value for name, value in data.items() if value != ""} if isinstance(data, Mapping) else data
        return super().to_internal_value(given)


def by_id(what: str) -> serializers.UUIDField:
    """Return the filter by a public id."""
    return serializers.UUIDField(required=False, help_text=f"Only those of this {what} (public id).")


def by_choice(choices: list, what: str) -> serializers.ChoiceField:
    """Return the filter by one of some words."""
    return serializers.ChoiceField(choices, required=False, help_text=f"Only those of this {what}.")


def by_name() -> Text:
    """Return the search in names."""
    return Text(required=False, max_length=200, help_text="Only those with a name that contains this, in any spelling.")


class ListQuery(Query):
    """What every list takes."""

    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST_PAGE, default=PAGE, help_text="How many records a page has at most."
    )
    cursor = Text(required=False, max_length=2000, help_text="Where the page begins, as `next` or `previous` gave it.")


class OutletQuery(ListQuery):
    """Filters of outlets."""

    q = by_name()
    kind = by_choice(OutletKind.choices, "kind")


class PartyQuery(ListQuery):
    """Filters of parties."""

    q = by_name()
    kind = by_choice(PartyKind.choices, "kind")


class TopicQuery(ListQuery):
    """Filters of topics."""

    q = by_name()


class MeasureQuery(ListQuery):
    """Filters of measures."""

    q = by_name()
    kind = by_choice(MeasureKind.choices, "kind")


class ArticleQuery(ListQuery):
    """Filters of articles."""

    outlet = by_id("outlet")
    state = by_choice(ReadingState.choices, "state")


class SnapshotQuery(ListQuery):
    """Filters of snapshots."""

    article = by_id("article")


class SuggestionQuery(ListQuery):
    """Filters of suggestions."""

    article = by_id("article")
    snapshot = by_id("snapshot")
    claim = by_id("claim")
    state = by_choice(SuggestionState.choices, "state")


class ClaimQuery(ListQuery):
    """Filters of claims: those of claims.forms.claims.ClaimFilterForm, which checks them."""

    q = Text(required=False, max_length=200, help_text="Words in the sentence, the quotes or the parties' names.")
    party = by_id("party")
    stance = by_choice(Stance.choices, "stance, of `party` where one is given")
    outlet = serializers.UUIDField(
        required=False,
        help_text="Only those for which this outlet is cited, or carries an article that is (public id).",
    )
    topic = by_id("topic")
    status = by_choice(Status.choices, "status")
    disputed = serializers.BooleanField(required=False, help_text="Only those that are asserted and denied.")
    undenied = serializers.BooleanField(required=False, help_text="Only those that nobody denies.")
    since = Text(
        required=False, max_length=40, help_text="Only those on which something was said on or after this date."
    )
    until = Text(
        required=False, max_length=40, help_text="Only those on which something was said on or before this date."
    )
    sort = serializers.ChoiceField(
        [("new", "the newest first"), ("contested", "the most denied first")],
        required=False,
        help_text="The order; without it the newest come first, and a reader of all pages meets each claim once.",
    )


class PositionQuery(ListQuery):
    """Filters of positions."""

    claim = by_id("claim")
    party = by_id("party")
    stance = by_choice(Stance.choices, "stance")


class CitationQuery(ListQuery):
    """Filters of citations."""

    position = by_id("position")
    claim = by_id("claim")
    snapshot = by_id("snapshot")
    outlet = by_id("cited outlet")


class ReviewQuery(ListQuery):
    """Filters of reviews."""

    claim = by_id("claim")


class AnnotationQuery(ListQuery):
    """Filters of annotations."""

    claim = by_id("claim")
    position = by_id("position")
    snapshot = by_id("snapshot")
    resolved = serializers.BooleanField(required=False, help_text="Only closed threads, or only open ones.")


class ChangeQuery(Query):
    """Where to begin in the ledger."""

    after = serializers.IntegerField(
        min_value=0, max_value=2**63 - 1, default=0, help_text="Only events with a number above this one."
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST_PAGE, default=PAGE, help_text="How many events the answer has at most."
    )
