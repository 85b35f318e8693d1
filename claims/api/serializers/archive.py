"""Answers: articles and snapshots."""

from rest_framework import serializers

from claims.api.serializers.fields import Shape, SpanOutput, identifier, moment, partial_date
from claims.api.serializers.registers import OutletReference
from sources.models import CaptureMethod, CaptureState, Failure, ReadingState

NOTICES = [
    ("invisible-characters", "The text has marks that nobody sees on a page."),
    ("no-statements", "The reader found nobody who asserts or denies anything."),
]


class SnapshotReference(Shape):
    """A snapshot, as its article refers to it."""

    id = identifier("the snapshot")
    sha256 = serializers.CharField(help_text="SHA-256 of the text in UTF-8, in hexadecimal.")
    captured_at = moment("When the text was captured.")


class SnapshotSummary(SnapshotReference):
    """A snapshot without its text."""

    article = identifier("the article")
    method = serializers.ChoiceField(CaptureMethod.choices, help_text="How the text came into the archive.")
    media_type = serializers.CharField(help_text="The type of the bytes that the text was taken from.")
    file_name = serializers.CharField(help_text="The name of the uploaded file, or null.", allow_null=True)
    file_sha256 = serializers.CharField(help_text="SHA-256 of those bytes, in hexadecimal.")
    pages = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="The code points at which the pages of the file begin; empty where it has none.",
    )


class SnapshotOutput(SnapshotSummary):
    """An article's text as captured at a moment. It never changes."""

    text = serializers.CharField(help_text="The text, exactly as captured; all spans count its code points.")


class SourceOutput(SpanOutput):
    """An outlet that the article as a whole names as its source."""

    outlet = serializers.CharField(help_text="The outlet's name as the reader understands it.", allow_null=True)
    url = serializers.CharField(help_text="The address that is named with it.", allow_null=True)


class NoticeOutput(Shape):
    """Something about an article that its sender should know."""

    type = serializers.ChoiceField(NOTICES, help_text="What sort of notice it is.")
    detail = serializers.CharField(help_text="The same in words, in the language of the request.")


class CaptureOutput(Shape):
    """One attempt to put an article's page into the archive."""

    id = identifier("the capture")
    url = serializers.URLField(help_text="The address that is asked.")
    state = serializers.ChoiceField(CaptureState.choices, help_text="How far it is.")
    reason = serializers.ChoiceField(Failure.choices, help_text="Why the last try failed, or null.", allow_null=True)
    detail = serializers.CharField(help_text="The same in words, in the language of the request.", allow_null=True)
    http_status = serializers.IntegerField(help_text="The status of the last answer, or null.", allow_null=True)
    tries = serializers.IntegerField(help_text="How often it was tried.")
    snapshot = identifier("the snapshot that it gave, new or not", allow_null=True)
    asked_at = moment("When it was asked for.")
    due_at = moment("When it is tried (again); null when it is over.", allow_null=True)
    ended_at = moment("When it was over, or null.", allow_null=True)


class ArticleSummary(Shape):
    """An article, as lists show it."""

    id = identifier("the article")
    title = serializers.CharField(help_text="Its title, or the first line of a text without one.")
    byline = serializers.CharField(help_text="Who wrote it, or empty.", allow_blank=True)
    outlet = OutletReference(help_text="The outlet that published it.", allow_null=True)
    url = serializers.URLField(help_text="Its address; null for a pasted text without one.", allow_null=True)
    language = serializers.CharField(help_text="Its language as a code of two letters.")
    published_on = partial_date("When it was published")
    state = serializers.ChoiceField(ReadingState.choices, help_text="How far it is read.")
    added_at = moment("When it was added.")
    snapshot = SnapshotReference(help_text="Its newest snapshot.", allow_null=True)
    suggestions = serializers.URLField(help_text="Where the suggestions of the reader are.")
    sources = SourceOutput(many=True, help_text="The outlets that the article as a whole names as its source.")


class ArticleOutput(ArticleSummary):
    """One publication by an outlet, at an address or pasted without one."""

    capture = CaptureOutput(help_text="The newest capture of its page; null if none was asked for.", allow_null=True)
    notices = NoticeOutput(many=True, help_text="What its sender should know.")
