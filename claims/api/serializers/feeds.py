"""Feeds that are watched: answers and bodies."""

from rest_framework import serializers

from claims.api.serializers.fields import Input, OptionalText, PublicId, Shape, Text, identifier, moment
from claims.api.serializers.registers import OutletReference, TopicReference
from claims.models import FeedFailure, FeedState
from sources.addresses import ADDRESS_LIMIT


class FeedOutput(Shape):
    """An RSS or Atom address that is watched for new articles, and how well that goes."""

    id = identifier("the feed")
    url = serializers.CharField(help_text="Its address.")
    title = serializers.CharField(help_text="What it is called here; empty until it told its own.", allow_blank=True)
    topic = TopicReference(help_text="The desk: the topic in whose queue its articles are found.", allow_null=True)
    outlet = OutletReference(help_text="Of articles whose address tells no outlet of the register.", allow_null=True)
    state = serializers.ChoiceField(FeedState.choices, help_text="Whether it is watched.")
    articles = serializers.IntegerField(help_text="How many articles came of it.")
    failures = serializers.IntegerField(help_text="How many tries failed since one succeeded.")
    last_success_at = moment("When it was last read, or had nothing new.", allow_null=True)
    last_failure_at = moment("When it last failed.", allow_null=True)
    last_failure = serializers.ChoiceField(
        FeedFailure.choices, help_text="Why it last failed; null if it never did.", allow_null=True
    )
    last_status = serializers.IntegerField(help_text="HTTP status of the last failure, if any.", allow_null=True)
    next_try_at = moment("When it is asked next; null while it is paused.", allow_null=True)
    added_at = moment("When it was added.")


class FeedEdit(Input):
    """What can be changed of a feed."""

    title = OptionalText(max_length=300, help_text="What it is called here.")
    topic = PublicId(required=False, allow_null=True, help_text="The desk (public id of a topic), or null.")
    outlet = PublicId(required=False, allow_null=True, help_text="The outlet (public id), or null.")


class FeedInput(FeedEdit):
    """A feed to be watched."""

    url = Text(max_length=ADDRESS_LIMIT, help_text="The address of the RSS or Atom feed itself.")
