"""Fields that take exactly what they say, and the bases of all shapes."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiSerializerExtension, OpenApiSerializerFieldExtension
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from sources.partial_dates import PATTERN

UUID_FORM = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").fullmatch
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
        # The framework also takes what JSON Schema does not call a UUID: without hyphens, in braces, as a URN.
        if not (isinstance(data, str) and UUID_FORM(data)):
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


@extend_schema_field({"type": "string", "pattern": PATTERN, "examples": ["2025-01-12", "2025-01", "2025"]})
class OptionalDate(OptionalText):
    """A partial date; the flows tell whether it is a day that exists."""

    def __init__(self, **options: Any):
        super().__init__(trim_whitespace=False, **options)


class Shape(serializers.Serializer):
    """An answer, described. It is never used to make one."""

    def __init_subclass__(cls, **options: Any):
        """Name the shape in the schema by its noun: ClaimOutput is Claim."""
        super().__init_subclass__(**options)
        extend_schema_serializer(component_name=cls.__name__.removesuffix("Output"))(cls)


class Input(serializers.Serializer):
    """A body or parameters. What it does not know is refused, so that a misspelt name is never ignored."""

    # How many of its members have to be given, where that is the same for all bodies.
    members = 0

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the checked values. Raises ValidationError, also for names that are not among the fields."""
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                raise serializers.ValidationError({name: [_("There is no such field here.")] for name in unknown})
        return super().to_internal_value(data)


class InputSchema(OpenApiSerializerExtension):
    """Tells in the schema that a body has no other members."""

    target_class = Input
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the schema of the body."""
        known = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        count = {"minProperties": self.target.members, "maxProperties": self.target.members}
        return {**known, "additionalProperties": False, **(count if self.target.members else {})}


class TextSchema(OpenApiSerializerFieldExtension):
    """Tells in the schema that a text which has to be there is not made of spaces."""

    target_class = Text
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the schema of the text."""
        known = auto_schema._map_serializer_field(self.target, direction, bypass_extensions=True)
        # Whether it may be null is added to whatever is returned here.
        known["type"] = "string"
        return known if self.target.allow_blank or "pattern" in known else {**known, "pattern": r"\S"}


class PublicIdSchema(OpenApiSerializerFieldExtension):
    """Tells the length as well: not every reader of schemas knows what a UUID looks like."""

    target_class = PublicId

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the schema of the id."""
        known = auto_schema._map_serializer_field(self.target, direction, bypass_extensions=True)
        return {**known, "type": "string", "minLength": 36, "maxLength": 36}


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
