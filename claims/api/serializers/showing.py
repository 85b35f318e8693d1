"""Which members of records an answer shows, and which related records come with them."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.archive import ArticleSummary, SnapshotSummary
from claims.api.serializers.claims import ClaimOutput, PositionOutput
from claims.api.serializers.fields import Shape
from claims.api.serializers.filters import Query
from claims.api.serializers.registers import MeasureOutput, OutletOutput, PartyOutput, TopicOutput

# Its own type, because what has been left out is required of the record: a program that asks for everything never
# meets a record without it.
SLIM = "application/vnd.thima.slim+json"


class Names(serializers.Field):
    """Some of the known names with commas between; the value is the list of them."""

    def __init__(self, known: tuple[str, ...], **options: Any):
        """Take the names that there are."""
        super().__init__(required=False, **options)
        self.known = sorted(known)

    def to_internal_value(self, data: Any) -> list[str]:
        """Return the names, each once. Raises ValidationError for one that is not known, and names those that are."""
        names = list(dict.fromkeys(str(data).split(",")))
        if unknown := [name for name in names if name not in self.known]:
            message = _("There is no “%(unknown)s” here. There are: %(known)s.")
            raise serializers.ValidationError(message % {"unknown": unknown[0], "known": ", ".join(self.known)})
        return names


class NamesSchema(OpenApiSerializerFieldExtension):
    """Tells which names there are."""

    target_class = Names

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return the schema of the parameter."""
        one = "|".join(self.target.known)
        return {"type": "string", "pattern": f"^({one})(,({one}))*$", "examples": [",".join(self.target.known[:2])]}


@cache
def shown(query: type[Query], answer: type[Shape], related: tuple[str, ...] = ()) -> type[Query]:
    """Return the parameters with `fields`, and with `expand` where records can come along."""
    parameters = {
        "fields": Names(
            tuple(answer().get_fields()),
            help_text="Only these members of each record, with commas between: the answer is smaller, and of the type "
            f"{SLIM}.",
        ),
        "expand": Names(
            related,
            help_text="Related records that come along in `expanded`, each once and under its id, with commas between.",
        ),
    }
    if not related:
        del parameters["expand"]
    return type(f"{query.__name__}Of{answer.__name__}", (query,), {**parameters, "__doc__": query.__doc__})


def _by_id(answer: type[Shape], what: str) -> serializers.DictField:
    return serializers.DictField(child=answer(), required=False, help_text=f"{what}, under their ids.")


class ExpandedOutput(Shape):
    """Related records that `expand` asks for, each in the form of its list."""

    parties = _by_id(PartyOutput, "Parties")
    outlets = _by_id(OutletOutput, "Outlets")
    topics = _by_id(TopicOutput, "Topics")
    measures = _by_id(MeasureOutput, "Measures")
    claims = _by_id(ClaimOutput, "Claims")
    positions = _by_id(PositionOutput, "Positions")
    articles = _by_id(ArticleSummary, "Articles")
    snapshots = _by_id(SnapshotSummary, "Snapshots without their texts")


@extend_schema_field({"type": "object", "additionalProperties": True})
class SlimRecord(serializers.DictField):
    """A record without what was not asked for."""


def expanded() -> ExpandedOutput:
    """Return the member that holds related records."""
    return ExpandedOutput(required=False, help_text="The related records that `expand` asks for.")


@cache
def detailed(answer: type[Shape]) -> type[Shape]:
    """Return the shape of one record with what may come along."""
    name = answer.__name__.removesuffix("Output") + "Detail"
    return type(name, (answer,), {"expanded": expanded(), "__doc__": answer.__doc__})
