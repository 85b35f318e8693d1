"""Answers: entries of the registers, in full and as other records refer to them."""

from rest_framework import serializers

from claims.api.serializers.fields import Shape, identifier
from claims.models import MeasureKind, PartyKind
from sources.models import OutletKind


class EntryOutput(Shape):
    """What every entry has."""

    id = identifier("the entry")
    name = serializers.CharField(help_text="Name in Thai, or as the source writes it.")
    name_en = serializers.CharField(help_text="Name in English, or empty.", allow_blank=True)


class PartyReference(EntryOutput):
    """A party, as other records refer to it."""

    kind = serializers.ChoiceField(PartyKind.choices, help_text="What sort of speaker it is.")


class OutletReference(EntryOutput):
    """An outlet, as other records refer to it."""

    kind = serializers.ChoiceField(OutletKind.choices, help_text="What sort of carrier it is.")


class TopicReference(EntryOutput):
    """A topic, as other records refer to it."""


class MeasureReference(EntryOutput):
    """A measure, as other records refer to it."""

    kind = serializers.ChoiceField(MeasureKind.choices, help_text="What sort of thing is counted.")


class PartyOutput(PartyReference):
    """Who speaks."""

    aliases = serializers.ListField(
        child=serializers.CharField(), help_text="Other names by which articles mention it."
    )
    description = serializers.CharField(help_text="What it is, in Thai, or empty.", allow_blank=True)
    description_en = serializers.CharField(help_text="What it is, in English, or empty.", allow_blank=True)
    country = serializers.CharField(help_text="ISO 3166 code of two letters, or empty.", allow_blank=True)
    wikidata_id = serializers.CharField(help_text="Wikidata id such as Q42, or empty.", allow_blank=True)
    speaks_for = PartyReference(help_text="The party for which it speaks.", allow_null=True)


class OutletOutput(OutletReference):
    """Who carries or channels words."""

    aliases = serializers.ListField(child=serializers.CharField(), help_text="Other names by which articles cite it.")
    domains = serializers.ListField(child=serializers.CharField(), help_text="Its domains, without www.")


class TopicOutput(TopicReference):
    """A running story that claims belong to."""

    description = serializers.CharField(help_text="What the story is about, or empty.", allow_blank=True)


class MeasureOutput(MeasureReference):
    """What a number counts."""

    unit = serializers.CharField(help_text="What is counted, one of it, or empty.", allow_blank=True)
    definition = serializers.CharField(help_text="What is counted in and what is not, or empty.", allow_blank=True)
