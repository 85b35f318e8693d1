"""Feeds that are watched for new articles."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.feeds import feed
from claims.api.references import referred_or_none
from claims.api.schema import describes, listing
from claims.api.serializers.feeds import FeedEdit, FeedInput, FeedOutput
from claims.api.serializers.filters import ListQuery
from claims.api.serializers.inputs import NothingInput
from claims.api.versions import found_or_404, to_change, versioned
from claims.api.views.base import ApiView, each
from claims.flows.feeds import add_feed, edit_feed, pause_feed, poll_now, resume_feed
from claims.models import Feed, Topic
from sources.models import Outlet


@extend_schema_view(
    get=describes("feeds_list", "List the feeds, the newest first", listing(FeedOutput), query=ListQuery),
    post=describes("feeds_create", "Watch an RSS or Atom address", FeedOutput, body=FeedInput, status=201),
)
class FeedsView(ApiView):
    """All feeds."""

    acts = {"GET": "see drafts", "POST": "watch feeds"}
    query = ListQuery

    def get(self, request: Request) -> Response:
        """List them."""
        return self.page(Feed.objects.with_health().order_by(), each(feed))

    def post(self, request: Request) -> Response:
        """Add one."""
        return _answer(add_feed(**_with_records(self.given(FeedInput)), by=request.user), 201)


@extend_schema_view(
    get=describes("feeds_read", "Show one feed and its health", FeedOutput, one=True),
    patch=describes("feeds_update", "Change one feed", FeedOutput, body=FeedEdit, one=True, guarded=True),
)
class FeedView(ApiView):
    """One feed."""

    acts = {"GET": "see drafts", "PATCH": "watch feeds"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        return _answer(found_or_404(Feed.objects.all(), public_id))

    def patch(self, request: Request, public_id: Any) -> Response:
        """Change it."""
        given = _with_records(self.given(FeedEdit, partial=True))
        with transaction.atomic():
            locked = Feed.objects.select_for_update(of=("self",))
            found = to_change(request, locked, public_id, lambda row: feed(Feed.objects.with_health().get(pk=row.pk)))
            return _answer(edit_feed(found, **given, by=request.user))


class _Act(ApiView):
    acts = {"POST": "watch feeds"}
    done: Callable[..., Feed]

    def post(self, request: Request, public_id: Any) -> Response:
        """Do it."""
        self.given(NothingInput)
        return _answer(type(self).done(found_or_404(Feed.objects.all(), public_id), by=request.user))


@extend_schema_view(
    post=describes("feeds_pause", "Ask for one no more until it is resumed", FeedOutput, body=NothingInput, one=True)
)
class FeedPauseView(_Act):
    """A feed that is paused."""

    done = staticmethod(pause_feed)


@extend_schema_view(post=describes("feeds_resume", "Watch one again", FeedOutput, body=NothingInput, one=True))
class FeedResumeView(_Act):
    """A feed that is watched again."""

    done = staticmethod(resume_feed)


@extend_schema_view(
    post=describes("feeds_poll", "Have one asked now and not when it is due", FeedOutput, body=NothingInput, one=True)
)
class FeedPollView(_Act):
    """A feed that is asked now."""

    done = staticmethod(poll_now)


def _with_records(given: dict[str, Any]) -> dict[str, Any]:
    for name, model in (("topic", Topic), ("outlet", Outlet)):
        if name in given:
            given[name] = referred_or_none(model.objects.all(), given[name], name)
    return given


def _answer(row: Feed, status: int = 200) -> Response:
    return versioned(row, feed(Feed.objects.with_health().get(pk=row.pk)), status)
