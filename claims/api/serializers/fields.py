"""Fields that take exactly what they say, and the bases of all shapes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

PARTIAL = r"^\d{4}(-\d{2}(-\d{2})?)?$"


class Text(serializers.CharField):
    """A JSON string. The framework's own field takes numbers too, and would turn them into text silently."""

    default_error_messages = {"invalid": _("Give a text.")}

    def to_internal_value(self, data: Any) -> str:
        """Return the text. Raises ValidationError for what is none."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class OptionalText(Text):
    """A text that may be left out, empty or null; null is the empty text."""

    def __init__(self, **options: Any):
        super().__init__(required=False, allow_null=True, allow_blank=True, **options)

    def run_validation(self, data: Any = serializers.empty) -> str:
        """Return the text, "" for null."""
        value = super().run_validation(data)
        return "" if value is None else value


class PublicId(serializers.UUIDField):
    """The public id of a record."""

    default_error_messages = {"invalid": _("Give a public id: 32 hexadecimal digits with hyphens.")}

    def to_internal_value(self, data: Any) -> UUID:
        """Return the id. Raises ValidationError for what is none; the framework's own field takes numbers too."""
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class Truth(serializers.BooleanField):
    """True or false."""

    default_error_messages = {"invalid": _("Give true or false.")}


class Items(serializers.ListField):
    """A list that is not too long."""

    MOST = 100
    default_error_messages = {"max_length": _("At most {max_length} items are taken.")}

    def __init__(self, **options: Any):
        super().__init__(max_length=self.MOST, **options)


class OptionalDate(OptionalText):
    """A partial date; the flows tell whether it is a day that exists."""


class Shape(serializers.Serializer):
    """An answer, described. It is never used to make one."""

    def __init_subclass__(cls, **options: Any):
        """Name the shape in the schema by its noun: ClaimOutput is Claim."""
        super().__init_subclass__(**options)
        extend_schema_serializer(component_name=cls.__name__.removesuffix("Output"))(cls)


class Input(serializers.Serializer):
    """A body or parameters. What it does not know is refused, so that a misspelt name is never ignored."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the checked values. Raises ValidationError, also for names that are not among the fields."""
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                raise serializers.ValidationError({name: [_("There is no such field here.")] for name in unknown})
        return super().to_internal_value(data)


class SpanOutput(Shape):
    """Words at a place of a snapshot's text."""

    text = serializers.CharField(help_text="The words, exactly as in the snapshot's text.")
    start = serializers.IntegerField(help_text="Where they begin, in Unicode code points from 0.")
    end = serializers.IntegerField(help_text="Where they end, in code points; text[start:end] is the words.")


@extend_schema_field({"type": "string", "pattern": PARTIAL, "examples": ["2025-01-12", "2025-01", "2025"]})
class PartialDate(serializers.CharField):
    """A date that is known to the day, the month or the year, in an answer."""


def identifier(what: str, **options: Any) -> serializers.UUIDField:
    """Return the field of a public id; `what` completes "Public id of …"."""
    return serializers.UUIDField(help_text=f"Public id of {what}.", **options)


def moment(what: str, **options: Any) -> serializers.DateTimeField:
    """Return the field of a time in UTC."""
    return serializers.DateTimeField(help_text=what, **options)


def partial_date(what: str) -> PartialDate:
    """Return the field of a partial date that may be unknown."""
    return PartialDate(help_text=f"{what}: 2025-01-12, 2025-01 or 2025; null if not known.", allow_null=True)
