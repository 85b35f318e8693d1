"""Body and answer: known claims in a draft text."""

from rest_framework import serializers

from claims.api.serializers.claims import OriginsOutput
from claims.api.serializers.fields import Input, OptionalDate, Shape, SpanOutput, Text, identifier
from claims.api.serializers.inputs import PARTIAL
from claims.models import Rating, Stance, Status


class LookupInput(Input):
    """A draft text."""

    text = Text(
        trim_whitespace=False, allow_blank=True,
        help_text="The text; all spans count its code points. At most 20,000 of them. It is not kept.",
    )  # fmt: skip
    published_on = OptionalDate(help_text=f"The day by which “yesterday” is understood, {PARTIAL}.")


class TouchOutput(SpanOutput):
    """Words of the text that may say what a claim says."""

    stance = serializers.ChoiceField(Stance.choices, help_text="What the speaker in the text does with these words.")
    reason = serializers.CharField(help_text="Why it is offered, in the language of the request.")
    score = serializers.FloatField(help_text="How sure we are, from 0 to 1.")


class TouchedOutput(Shape):
    """A claim that the text touches."""

    claim = identifier("the claim")
    statement = serializers.CharField(help_text="The claim's sentence in Thai.")
    statement_en = serializers.CharField(help_text="The claim's sentence in English, or empty.", allow_blank=True)
    status = serializers.ChoiceField(Status.choices, help_text="Where the claim stands.")
    rating = serializers.ChoiceField(Rating.choices, help_text="The verdict, if there is one.", allow_null=True)
    page = serializers.URLField(help_text="The claim's page, for people.")
    independent_origins = OriginsOutput(help_text="Origins counted once each, however many outlets repeat them.")
    score = serializers.FloatField(help_text="The score of the surest of the spans.")
    spans = TouchOutput(many=True, help_text="The words of the text that touch it, in their order.")


class LookupOutput(Shape):
    """The known claims in a draft text."""

    claims = TouchedOutput(many=True, help_text="The claims, the surest first; those that the token's user may see.")
