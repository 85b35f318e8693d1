"""Answers: claims, positions, citations, figures and verdicts."""

from rest_framework import serializers

from claims.api.serializers.fields import Shape, SpanOutput, identifier, moment, partial_date
from claims.api.serializers.people import PersonOutput
from claims.api.serializers.registers import MeasureReference, OutletReference, PartyReference, TopicReference
from claims.api.serializers.replies import ReplyOutput
from claims.models import Comparator, Rating, Stance, Status
from sources.models import Failure

LINKS = [
    ("party", "who speaks"),
    ("channel", "where it spoke"),
    ("outlet", "who passed it on"),
    ("article", "where we read it"),
]


class LinkOutput(Shape):
    """One step on the way of the words."""

    kind = serializers.ChoiceField(LINKS, help_text="What sort of link it is.")
    name = serializers.CharField(help_text="Its name, in the language of the request.")


class CitationOutput(Shape):
    """Where a position can be read."""

    id = identifier("the citation")
    position = identifier("the position")
    quote = SpanOutput(help_text="The exact words, and where they are in the snapshot.")
    page = serializers.IntegerField(help_text="The page of the file that the words stand on, or null.", allow_null=True)
    snapshot = identifier("the snapshot")
    article = identifier("the article")
    cited_outlet = OutletReference(help_text="The outlet that the article cites for it.", allow_null=True)
    channel = serializers.CharField(help_text="The channel on which the party spoke, as named there.", allow_null=True)
    cited_article = identifier("the article that is cited, where we hold it", allow_null=True)
    chain = LinkOutput(many=True, help_text="The way of the words, from the party to the article; gaps are left out.")


class PositionOutput(Shape):
    """A party's stance towards a claim."""

    id = identifier("the position")
    claim = identifier("the claim")
    party = PartyReference(help_text="Who takes it.")
    stance = serializers.ChoiceField(Stance.choices, help_text="What the party does with the claim.")
    said_on = partial_date("When it was said")
    supersedes = identifier("the earlier position of the party that this one replaces", allow_null=True)
    change_reason = serializers.CharField(
        help_text="The reason for the change that the party gave, or empty.", allow_blank=True
    )
    created_at = moment("When we recorded it.")
    citations = CitationOutput(many=True, help_text="Where it can be read.")


class FigureOutput(Shape):
    """The number in a claim."""

    id = identifier("the figure")
    value_low = serializers.FloatField(help_text="The number, or its lower end.")
    value_high = serializers.FloatField(help_text="Its upper end; the same where there is one number.")
    comparator = serializers.ChoiceField(Comparator.choices, help_text="How the number was hedged.")
    total_low = serializers.FloatField(help_text="Of how many, or the lower end of that.", allow_null=True)
    total_high = serializers.FloatField(help_text="The upper end of the total.", allow_null=True)
    unit = serializers.CharField(help_text="What is counted, as said, or empty.", allow_blank=True)
    as_written = serializers.CharField(help_text="The words of the figure.")
    measure = MeasureReference(help_text="What the figure counts, once an editor has said so.", allow_null=True)


class VerdictOutput(Shape):
    """The newsroom's verdict."""

    rating = serializers.ChoiceField(Rating.choices, help_text="The verdict.")
    weight = serializers.IntegerField(help_text="Weight of the evidence from 1 to 5.", allow_null=True)
    note = serializers.CharField(help_text="Why, or empty.", allow_blank=True)
    reviewer = PersonOutput(help_text="Who gave it.")
    created_at = moment("When it was given.")


class OriginsOutput(Shape):
    """How many independent origins each side has."""

    asserts = serializers.IntegerField(help_text="Independent origins of those who assert.")
    denies = serializers.IntegerField(help_text="Independent origins of those who deny.")


class DriftOutput(Shape):
    """That a page which the claim cites says something else since, or is gone; citations stay on what was cited."""

    article = identifier("the article that is cited")
    snapshot = identifier("the snapshot of what its page says since; null where the page is gone", allow_null=True)
    reason = serializers.ChoiceField(
        [(Failure.MISSING, "there is no such page"), (Failure.GONE, "the site says that it was taken down")],
        help_text="Why there is no snapshot; null where there is one.", allow_null=True,
    )  # fmt: skip
    at = moment("When we found it so.")


class ClaimOutput(Shape):
    """One proposition, whoever says it."""

    id = identifier("the claim")
    statement = serializers.CharField(help_text="The claim in one Thai sentence.")
    statement_en = serializers.CharField(help_text="The claim in one English sentence, or empty.", allow_blank=True)
    status = serializers.ChoiceField(Status.choices, help_text="Where it stands; strangers see published claims only.")
    merged_into = identifier(
        "the claim that stands in the place of a merged one, which has its positions and figures", allow_null=True
    )
    event_on = partial_date("When it happened, if it did")
    topics = TopicReference(many=True, help_text="The running stories that it belongs to.")
    assignee = PersonOutput(help_text="Who works on it; null for nobody, and always for strangers.", allow_null=True)
    verdict = VerdictOutput(help_text="The newest verdict; a claim needs none.", allow_null=True)
    version = serializers.IntegerField(help_text="Counts every change of the claim and what hangs on it; its ETag.")
    published_at = moment("When it was first published.", allow_null=True)
    created_at = moment("When it was opened.")
    changed_at = moment("When it or something that hangs on it was last changed.")
    positions = PositionOutput(many=True, help_text="Who asserts it, who denies it, and where that can be read.")
    figures = FigureOutput(many=True, help_text="The numbers in it.")
    drifts = DriftOutput(many=True, help_text="Cited pages that were changed or taken down since, each article once.")
    reply_requests = ReplyOutput(many=True, help_text="Whom we asked about it, and what came back.")
    independent_origins = OriginsOutput(help_text="Origins counted once each, however many outlets repeat them.")


class ClaimExportOutput(Shape):
    """Claims in one file."""

    results = ClaimOutput(many=True, help_text="The claims.")
    is_whole = serializers.BooleanField(help_text="Whether there are no more than these.")


class ReviewOutput(Shape):
    """One step in a claim's life."""

    id = identifier("the review")
    claim = identifier("the claim")
    # "from" is no name in Python; the field is added below.
    to = serializers.ChoiceField(Status.choices, help_text="The status after it.")
    note = serializers.CharField(help_text="What the reviewer notes, or empty.", allow_blank=True)
    rating = serializers.ChoiceField(Rating.choices, help_text="The verdict that was given with it.", allow_null=True)
    weight = serializers.IntegerField(help_text="Weight of the evidence from 1 to 5.", allow_null=True)
    reviewer = PersonOutput(help_text="Who did it.")
    created_at = moment("When it was done.")

    def get_fields(self):
        """Return the fields, with "from" among them."""
        return {
            **super().get_fields(),
            "from": serializers.ChoiceField(Status.choices, help_text="The status before it."),
        }
