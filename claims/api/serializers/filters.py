"""Parameters of addresses."""

import copy
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.fields import Input, PublicId, Text, Truth
from claims.models import DeliveryState, MeasureKind, PartyKind, Rating, ReplyState, Stance, Status, SuggestionState
from sources.models import OutletKind, ReadingState

LONGEST_PAGE = 100
PAGE = 50
MOST_VALUES = 50
LONGEST_WAIT = 30
AS_OF_FILTERS = ("status", "topic", "party", "stance")


class Query(Input):
    """No parameters. An empty text counts as left out; nothing else may be empty."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return the fields, of a request only those that it sent or that have a default: each has to be copied."""
        given = getattr(self, "initial_data", None)
        if given is None:
            return super().get_fields()
        return {
            name: copy.deepcopy(field)
            for name, field in self._declared_fields.items()
            if name in given or field.required or field.default is not serializers.empty
        }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the checked values. Raises ValidationError."""
        checked = super().to_internal_value(data)
        return {name: value for name, value in checked.items() if value != ""}

    @classmethod
    def several(cls) -> set[str]:
        """Return the names of the parameters that may be repeated."""
        return {name for name, field in cls._declared_fields.items() if isinstance(field, serializers.ListField)}


def by_id(what: str) -> PublicId:
    """Return the filter by a public id."""
    return PublicId(required=False, help_text=f"Only those of this {what} (public id).")


def any_of(one: serializers.Field) -> serializers.ListField:
    """Return the filter that may be repeated: only records that one of its values fits."""
    text = f"{one.help_text} Repeat it for several, of which one has to fit."
    return serializers.ListField(child=one, required=False, max_length=MOST_VALUES, help_text=text)


def by_choice(choices: list, what: str) -> serializers.ChoiceField:
    """Return the filter by one of some words."""
    return serializers.ChoiceField(choices, required=False, help_text=f"Only those of this {what}.")


def by_name() -> Text:
    """Return the search in names."""
    return Text(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Only those with a name that contains this, in any spelling.",
    )


class ListQuery(Query):
    """What every list takes."""

    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST_PAGE, default=PAGE, help_text="How many records a page has at most."
    )
    cursor = Text(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Where the page begins, as `next` or `previous` gave it.",
    )


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


class FiguresQuery(Query):
    """Which figures of a measure are shown."""

    beside = PublicId(
        required=False,
        help_text="Another measure of the same unit whose figures are shown as well. They count something else, "
        "and the answer says so.",
    )


class ChartQuery(FiguresQuery):
    """What is drawn, and how wide."""

    width = serializers.ChoiceField(
        [(width, name) for width, name in ((1200, "a page"), (740, "a column"), (342, "a phone"))],
        default=740,
        help_text="How wide the picture is, in pixels and without its edges; its words stay as large.",
    )
    language = serializers.ChoiceField(
        [("th", "Thai"), ("en", "English")],
        required=False,
        help_text="The language of its words; without it, what Accept-Language asks for.",
    )


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


@extend_schema_field({"type": "string", "examples": ["2025-01-12", "2025-01-12T09:00:00Z"]})
class Moment(serializers.Field):
    """A time, or a day up to its end in the newsroom's time zone; the value is a time."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the datetime. Raises ValidationError for what is none."""
        try:
            if day := parse_date(data):
                return timezone.make_aware(datetime.combine(day, time.max))
            moment = parse_datetime(data)
        except (ValueError, OverflowError):
            moment = None
        if moment is None:
            raise serializers.ValidationError(_("Give a day as 2025-01-12 or a time as 2025-01-12T09:00:00Z."))
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def as_of() -> Moment:
    """Return the parameter that asks for claims as they stood."""
    return Moment(
        required=False, help_text="As the ledger says it stood at this time, or at the end of this day in the newsroom."
    )


class RecordQuery(Query):
    """What one claim takes."""

    as_of = as_of()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError where `as_of` comes with records as they stand now."""
        if "as_of" in attrs and "expand" in attrs:
            raise serializers.ValidationError({"expand": [_("This filter and as_of cannot be combined.")]})
        return attrs


class MergeQuery(Query):
    """Into which claim this one would be merged."""

    into = PublicId(help_text="Public id of the claim that would be kept.")


class ClaimFilters(Query):
    """Filters of claims: those of claims.forms.claim_lists.ClaimFilterForm, which checks them."""

    q = Text(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Words in the sentence, the quotes, or the names of parties and outlets, in any spelling; dates in"
        " either era and numbers are found however they are written.",
    )
    party = any_of(by_id("party"))
    stance = any_of(by_choice(Stance.choices, "stance, of `party` where one is given"))
    outlet = any_of(
        PublicId(help_text="Only those for which this outlet is cited, or carries an article that is (public id).")
    )
    topic = any_of(by_id("topic"))
    verdict = any_of(by_choice(Rating.choices, "verdict, the newest that was given"))
    assignee = any_of(PublicId(help_text="Only those that this person works on (public id); not for strangers."))
    unassigned = Truth(required=False, help_text="Only those that nobody works on; not for strangers.")
    status = any_of(by_choice(Status.choices, "status; merged claims are in the list only where it is asked for"))
    disputed = Truth(required=False, help_text="Only those that are asserted and denied.")
    undenied = Truth(required=False, help_text="Only those that nobody denies.")
    figure = Truth(required=False, help_text="Only those with a number in them.")
    unanswered = Truth(required=False, help_text="Only those about which somebody was asked who has not answered yet.")
    since = Text(
        required=False,
        allow_blank=True,
        max_length=40,
        help_text="Only those on which something was said on or after this date.",
    )
    until = Text(
        required=False,
        allow_blank=True,
        max_length=40,
        help_text="Only those on which something was said on or before this date.",
    )
    changed_since = Text(
        required=False,
        allow_blank=True,
        max_length=40,
        help_text="Only those that are new or changed since this time, with its offset.",
    )
    sort = serializers.ChoiceField(
        [
            ("new", "the newest first"),
            ("said", "those on which somebody spoke last"),
            ("positions", "those with the most positions"),
            ("contested", "the most denied first"),
            ("origins", "those with the most independent origins"),
        ],
        required=False,
        help_text="The order; without it the newest come first, and a reader of all pages meets each claim once.",
    )


class ClaimQuery(ClaimFilters, ListQuery):
    """What the list of claims takes."""

    as_of = as_of()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError where `as_of` comes with a filter that the ledger cannot answer."""
        others = attrs.keys() - {"as_of", "limit", "cursor", "fields", *AS_OF_FILTERS}
        if "as_of" in attrs and others:
            raise serializers.ValidationError(
                {name: [_("This filter and as_of cannot be combined.")] for name in sorted(others)}
            )
        return attrs


class ExportQuery(ClaimFilters):
    """Which claims go into a file, and which sort of file."""

    file = serializers.ChoiceField(
        [
            ("json", "as the list answers"),
            ("csv", "a table, one claim a row"),
            ("xlsx", "the same table as a workbook"),
        ],
        default="json",
        help_text="The sort of file.",
    )
    ids = Text(
        required=False,
        allow_blank=True,
        max_length=4000,
        help_text="Only these claims: public ids with commas, at most 100.",
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


class ReplyRequestQuery(ListQuery):
    """Filters of requests for a reply."""

    claim = by_id("claim")
    party = by_id("party")
    state = by_choice(ReplyState.choices, "state")
    overdue = Truth(required=False, help_text="Only those that wait and whose last day has passed.")


class ReviewQuery(ListQuery):
    """Filters of reviews."""

    claim = by_id("claim")


class AnnotationQuery(ListQuery):
    """Filters of annotations."""

    claim = PublicId(required=False, help_text="Only those on this claim or one of its positions (public id).")
    position = by_id("position")
    snapshot = by_id("snapshot")
    resolved = Truth(required=False, help_text="Only closed threads, or only open ones.")


class NotificationQuery(ListQuery):
    """Filters of notifications."""

    unread = Truth(required=False, help_text="Only those that are unread, or only those that are read.")


class DeliveryQuery(ListQuery):
    """Filters of the messages of webhooks."""

    webhook = by_id("webhook")
    claim = by_id("claim")
    state = by_choice(DeliveryState.choices, "state")
    type = Text(required=False, max_length=81, help_text="Only those of this type, such as claim.published.")


class AnnotationPageQuery(Query):
    """Which page of a collection of Web Annotations is asked for."""

    page = serializers.IntegerField(
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text="One page of the collection, from 0; without it the collection itself, which tells its pages.",
    )


class ChangeQuery(Query):
    """Where to begin in the ledger."""

    after = serializers.IntegerField(
        min_value=0, max_value=2**63 - 1, default=0, help_text="Only events with a number above this one."
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST_PAGE, default=PAGE, help_text="How many events the answer has at most."
    )
    wait = serializers.IntegerField(
        min_value=0,
        max_value=LONGEST_WAIT,
        default=0,
        help_text="For how many seconds the answer may wait for an event where there is none yet.",
    )
