"""Bodies: what is sent to add or change something. The flows check what depends on the database."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.serializers.fields import Input, Items, OptionalDate, OptionalText, PublicId, Text, Truth
from claims.models import Comparator, DropReason, MeasureKind, PartyKind, Rating, Stance, Status
from sources.addresses import ADDRESS_LIMIT
from sources.models import OutletKind

PARTIAL = "as 2025-01-12, 2025-01 or 2025; null if not known"


def names(what: str, longest: int = 300) -> Items:
    """Return the field of a list of short texts."""
    return Items(child=Text(max_length=longest), required=False, help_text=what)


def choice(choices: list, what: str, **options: Any) -> serializers.ChoiceField:
    """Return the field of one of some words."""
    return serializers.ChoiceField(choices, help_text=what, **options)


def reason() -> OptionalText:
    """Return the field that says why something is changed."""
    return OptionalText(max_length=500, help_text="Why it is changed; kept in the ledger.")


class ArticleInput(Input):
    """An article as text, or as an address, whose page is then captured."""

    text = Text(
        required=False, trim_whitespace=False, allow_blank=True,
        help_text="The text, kept exactly as given; all spans count its code points. At most 200,000 of them. Without "
        "it the page at `url` is captured.",
    )  # fmt: skip
    title = OptionalText(max_length=500, help_text="Its title; without one the first line of the text.")
    outlet = OptionalText(
        max_length=300, help_text="The outlet's public id, or its name as written; without one the address tells it."
    )
    url = OptionalText(max_length=ADDRESS_LIMIT, help_text="Its address on the web; one article has one address.")
    published_on = OptionalDate(help_text=f"When it was published, {PARTIAL}.")
    byline = OptionalText(max_length=300, help_text="Who wrote it.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError if there is neither a text nor an address."""
        if "text" not in attrs and not attrs.get("url"):
            raise serializers.ValidationError({"text": [_("Give the text, or the address of a page to capture.")]})
        return attrs


class ArticleFileInput(ArticleInput):
    """An article as a file; what is given beside it holds against what is stated in it."""

    text = None  # type: ignore[assignment]
    file = serializers.FileField(
        allow_empty_file=True,
        error_messages={"invalid": _("Give a file.")},
        help_text="Text, HTML, Word (.docx) or PDF, at most 20,000,000 bytes; kept unaltered.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values."""
        return attrs


class ArchiveInput(Input):
    """A web archive that was made elsewhere."""

    file = serializers.FileField(
        allow_empty_file=True,
        error_messages={"invalid": _("Give a file.")},
        help_text="WARC or WACZ, at most 20,000,000 bytes.",
    )


class ReferenceInput(Input):
    """An entry of a register: by its public id, or by a name, which is entered if the register does not know it."""

    members = 1
    id = PublicId(required=False, help_text="Public id of the entry.")
    name = Text(required=False, max_length=300, help_text="The name as written.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError unless there is one of them."""
        if len(attrs) != 1:
            raise serializers.ValidationError(_("Give either the id or the name."))
        return attrs


class PlaceInput(Input):
    """A place of a snapshot's text in code points."""

    start = serializers.IntegerField(min_value=0, help_text="Where the words begin.")
    end = serializers.IntegerField(min_value=1, help_text="Where the words end.")
    text = Text(
        required=False,
        trim_whitespace=False,
        help_text="The words; where they are given they have to be at this place.",
    )


def amount(what: str, **options: Any) -> serializers.DecimalField:
    """Return the field of a number."""
    return serializers.DecimalField(max_digits=24, decimal_places=6, min_value=Decimal(0), help_text=what, **options)


class FigureInput(Input):
    """A number of a claim."""

    value_low = amount("The number, or its lower end.")
    value_high = amount("Its upper end, where it is a range.", required=False, allow_null=True)
    comparator = choice(Comparator.choices, "How the number was hedged.", required=False)
    total_low = amount("Of how many, or the lower end of that.", required=False, allow_null=True)
    total_high = amount("The upper end of the total.", required=False, allow_null=True)
    unit = OptionalText(max_length=50, help_text="What is counted, as said.")
    as_written = OptionalText(
        max_length=300,
        help_text="The words of the figure; where a suggestion is accepted, as they stand in its article. Without them "
        "the figure is the editor's own.",
    )
    measure = PublicId(required=False, allow_null=True, help_text="Public id of what the figure counts.")


class FiguresInput(Input):
    """All numbers of a claim."""

    figures = Items(child=FigureInput(), help_text="The figures that take the place of all there are.")
    reason = reason()


def topics() -> Items:
    """Return the field of the topics of a claim."""
    return Items(child=PublicId(), required=False, help_text="Public ids of its topics.")


class ClaimInput(Input):
    """A claim to open."""

    statement = Text(max_length=1000, help_text="The claim in one Thai sentence.")
    statement_en = OptionalText(max_length=1000, help_text="The claim in one English sentence.")
    event_on = OptionalDate(help_text=f"When it happened, if it did, {PARTIAL}.")
    topics = topics()


class ClaimEdit(ClaimInput):
    """Changes of a claim; what is left out stays as it is."""

    assignee = PublicId(required=False, allow_null=True, help_text="Public id of who works on it; null for nobody.")
    reason = reason()


class MarkInput(Input):
    """Words of a snapshot that somebody marks as a statement."""

    snapshot = PublicId(help_text="The snapshot.")
    content = PlaceInput(help_text="Where the words stand; widened to whole signs, without spaces at the ends.")
    stance = choice(Stance.choices, "Whether the speaker asserts or denies; marked words do nothing else.")


class AcceptInput(Input):
    """What is to be different from what the reader found; nothing has to be."""

    claim = PublicId(
        required=False, allow_null=True, help_text="Public id of the claim it goes into; a new draft without one."
    )
    statement = Text(required=False, max_length=1000, help_text="The sentence of the new claim.")
    statement_en = OptionalText(max_length=1000, help_text="Its English sentence.")
    event_on = OptionalDate(help_text=f"When it happened, {PARTIAL}.")
    topics = topics()
    stance = choice(Stance.choices, "What the parties do with the claim.", required=False)
    parties = Items(child=ReferenceInput(), required=False, help_text="Who speaks; one at least.")
    said_on = OptionalDate(help_text=f"When it was said, {PARTIAL}.")
    supersedes = PublicId(
        required=False, allow_null=True, help_text="Public id of the party's earlier position that this one replaces."
    )
    change_reason = OptionalText(max_length=500, help_text="The reason for the change that the party gave.")
    cited_outlets = Items(
        child=ReferenceInput(),
        required=False,
        help_text="The outlets cited for it; an empty list for none.",
    )
    cited_outlet = ReferenceInput(required=False, allow_null=True, help_text="The same for one outlet; null for none.")
    channel = OptionalText(max_length=200, help_text="The channel on which the parties spoke; null for none.")
    figures = Items(child=FigureInput(), required=False, help_text="The numbers of the claim.")
    content = PlaceInput(required=False, help_text="The place of the quoted words in the snapshot's text.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError where outlets are given in both ways."""
        if "cited_outlet" in attrs and "cited_outlets" in attrs:
            raise serializers.ValidationError({"cited_outlet": [_("Give either cited_outlet or cited_outlets.")]})
        return attrs


class DropInput(Input):
    """Why a suggestion is not wanted."""

    reason = choice(DropReason.choices, "Why it is dropped.", required=False, allow_blank=True)
    note = OptionalText(max_length=500, help_text="What else there is to say.")


class NothingInput(Input):
    """An empty body."""


class EvidenceInput(Input):
    """Where a position can be read."""

    snapshot = PublicId(help_text="Public id of the snapshot.")
    content = PlaceInput(help_text="The place of the words in the snapshot's text.")
    cited_outlet = ReferenceInput(
        required=False, allow_null=True, help_text="The outlet that the article cites for it."
    )
    channel = OptionalText(max_length=200, help_text="The channel on which the party spoke.")
    cited_article = PublicId(
        required=False, allow_null=True, help_text="Public id of the article that is cited, where we hold it."
    )


class PositionInput(EvidenceInput):
    """A party's stance with evidence. The same party, stance and date is one position, and gets the evidence."""

    party = ReferenceInput(help_text="Who takes it.")
    stance = choice(Stance.choices, "What the party does with the claim.")
    said_on = OptionalDate(help_text=f"When it was said, {PARTIAL}.")
    supersedes = PublicId(
        required=False, allow_null=True, help_text="Public id of the party's earlier position that this one replaces."
    )
    change_reason = OptionalText(max_length=500, help_text="The reason for the change that the party gave.")


class ReviewInput(Input):
    """A step in a claim's life, or a verdict where it stands."""

    to = choice(Status.choices, "The status after it; the present one for a verdict alone.")
    note = OptionalText(max_length=5000, help_text="What the reviewer notes.")
    rating = choice(Rating.choices, "A verdict; a claim needs none.", required=False, allow_null=True, allow_blank=True)
    weight = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=5, help_text="Weight of the evidence from 1 to 5."
    )


class MergeInput(Input):
    """Into which claim this one is merged, and why."""

    into = PublicId(help_text="Public id of the claim that is kept.")
    reason = Text(max_length=500, help_text="Why the two are one; kept in the ledger.")
    into_version = serializers.IntegerField(
        required=False, min_value=1, help_text="The `version` of the kept claim that you have seen."
    )


class UndoMergeInput(Input):
    """Why a merged claim is taken out again."""

    reason = Text(max_length=500, help_text="Why the two are not one; kept in the ledger.")


class WordsInput(Input):
    """A note."""

    body = Text(max_length=10_000, help_text="The words.")


class AnnotationInput(WordsInput):
    """A note on one thing: a claim, a position, or a span of a snapshot."""

    claim = PublicId(required=False, allow_null=True, help_text="Public id of the claim it is on.")
    position = PublicId(required=False, allow_null=True, help_text="Public id of the position it is on.")
    snapshot = PublicId(required=False, allow_null=True, help_text="Public id of the snapshot it is on.")
    span = PlaceInput(required=False, allow_null=True, help_text="With a snapshot: the words that it is on.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values. Raises ValidationError unless the note is on one thing."""
        if sum(bool(attrs.get(target)) for target in ("claim", "position", "snapshot")) != 1:
            raise serializers.ValidationError(_("A note is on one thing: a claim, a position or a snapshot."))
        return attrs


class ResolveInput(Input):
    """Close a thread, or open it again."""

    resolved = Truth(default=True, help_text="False opens a closed thread again.")


class TopicInput(Input):
    """A running story."""

    name = Text(max_length=300, help_text="Name in Thai; there is one topic of a name.")
    name_en = OptionalText(max_length=300, help_text="Name in English.")
    description = OptionalText(max_length=5000, help_text="What the story is about.")


class TopicEdit(TopicInput):
    """Changes of a topic."""

    reason = reason()


class MeasureInput(Input):
    """What a number counts."""

    name = Text(max_length=300, help_text="Name in Thai; there is one measure of a name.")
    name_en = OptionalText(max_length=300, help_text="Name in English.")
    kind = choice(MeasureKind.choices, "What sort of thing is counted.")
    unit = OptionalText(max_length=50, help_text="What is counted, one of it.")
    definition = OptionalText(max_length=5000, help_text="What is counted in and what is not.")


class MeasureEdit(MeasureInput):
    """Changes of a measure."""

    reason = reason()


class OutletInput(Input):
    """Who carries or channels words."""

    name = Text(max_length=300, help_text="Name in Thai, or as the source writes it.")
    name_en = OptionalText(max_length=300, help_text="Name in English.")
    aliases = names("Other names by which articles cite it.")
    kind = choice(OutletKind.choices, "What sort of carrier it is.", required=False)
    domains = names("Its domains, without www.", 253)


class OutletEdit(OutletInput):
    """Changes of an outlet."""

    reason = reason()


class PartyInput(Input):
    """Who speaks."""

    name = Text(max_length=300, help_text="Name in Thai, or as the source writes it.")
    name_en = OptionalText(max_length=300, help_text="Name in English.")
    aliases = names("Other names by which articles mention it.")
    kind = choice(PartyKind.choices, "What sort of speaker it is; without one the name tells it.", required=False)
    description = OptionalText(max_length=300, help_text="What it is, in Thai.")
    description_en = OptionalText(max_length=300, help_text="What it is, in English.")
    country = OptionalText(max_length=2, help_text="ISO 3166 code of two letters.")
    wikidata_id = OptionalText(max_length=20, help_text="Wikidata id such as Q42.")
    speaks_for = PublicId(required=False, allow_null=True, help_text="Public id of the party for which it speaks.")

    def validate_country(self, value: str) -> str:
        """Return the code. Raises ValidationError for what is none."""
        if value and not (len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()):
            raise serializers.ValidationError(_("Give the ISO 3166 code of two capital letters, such as TH."))
        return value

    def validate_wikidata_id(self, value: str) -> str:
        """Return the id. Raises ValidationError for what is none."""
        if value and not (value[0] == "Q" and value[1:].isascii() and value[1:].isdigit() and value[1] != "0"):
            raise serializers.ValidationError(_("Give a Wikidata id such as Q42."))
        return value


class PartyEdit(PartyInput):
    """Changes of a party."""

    reason = reason()
