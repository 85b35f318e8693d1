"""Webhooks: the token's user keeps them here as on the page."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.webhooks import attempt, webhook, webhook_with_secret
from claims.api.references import all_referred
from claims.api.schema import describes, listing
from claims.api.serializers.filters import ListQuery
from claims.api.serializers.inputs import NothingInput
from claims.api.serializers.webhooks import (
    AttemptOutput,
    ReplayInput,
    ReplayOutput,
    RotateInput,
    SecretOutput,
    WebhookEdit,
    WebhookInput,
    WebhookOutput,
    WebhookWithSecretOutput,
)
from claims.api.versions import found_or_404, to_change, versioned
from claims.api.views.base import ApiView, each
from claims.flows.webhooks import (
    add_webhook,
    edit_webhook,
    pause_webhook,
    ping_webhook,
    remove_webhook,
    replay_events,
    resume_webhook,
    rotate_secret,
)
from claims.models import ApiToken, Scope, Topic, Webhook, WebhookQuerySet
from claims.refusals import Forbidden


@extend_schema_view(
    get=describes(
        "webhooks_list",
        "List the webhooks of the token's user, the newest first",
        listing(WebhookOutput),
        query=ListQuery,
    ),
    post=describes(
        "webhooks_create",
        "Make a webhook; the answer has its secret",
        WebhookWithSecretOutput,
        body=WebhookInput,
        status=201,
    ),
)
class WebhooksView(ApiView):
    """The user's webhooks."""

    acts = {"GET": "see drafts", "POST": "see drafts"}
    query = ListQuery

    def get(self, request: Request) -> Response:
        """List them."""
        return self.page(_own(request).order_by(), each(webhook))

    def post(self, request: Request) -> Response:
        """Make one."""
        made = add_webhook(**_with_topics(self.given(WebhookInput)), by=request.user)
        return _answer(made, webhook_with_secret, 201)


@extend_schema_view(
    get=describes("webhooks_read", "Show one webhook and its health", WebhookOutput, one=True),
    patch=describes("webhooks_update", "Change one webhook", WebhookOutput, body=WebhookEdit, one=True, guarded=True),
)
class WebhookView(ApiView):
    """One webhook."""

    acts = {"GET": "see drafts", "PATCH": "see drafts"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        return _answer(found_or_404(_own(request), public_id))

    def patch(self, request: Request, public_id: Any) -> Response:
        """Change it."""
        given = _with_topics(self.given(WebhookEdit, partial=True))
        with transaction.atomic():
            return _answer(edit_webhook(_to_change(request, public_id), **given))


class _Act(ApiView):
    acts = {"POST": "see drafts"}


@extend_schema_view(
    post=describes(
        "webhooks_pause", "Tell one of nothing until it is resumed", WebhookOutput, body=NothingInput, one=True
    )
)
class WebhookPauseView(_Act):
    """A webhook that is paused."""

    def post(self, request: Request, public_id: Any) -> Response:
        """Pause it."""
        self.given(NothingInput)
        return _answer(pause_webhook(found_or_404(_own(request), public_id)))


@extend_schema_view(
    post=describes("webhooks_resume", "Go on where one stopped", WebhookOutput, body=NothingInput, one=True)
)
class WebhookResumeView(_Act):
    """A webhook that is told again."""

    def post(self, request: Request, public_id: Any) -> Response:
        """Resume it."""
        self.given(NothingInput)
        return _answer(resume_webhook(found_or_404(_own(request), public_id)))


@extend_schema_view(
    post=describes(
        "webhooks_rotate",
        "Give one a new secret; the answer has it",
        WebhookWithSecretOutput,
        body=RotateInput,
        one=True,
        guarded=True,
    )
)
class WebhookRotateView(_Act):
    """A new secret."""

    def post(self, request: Request, public_id: Any) -> Response:
        """Make it."""
        given = self.given(RotateInput)
        with transaction.atomic():
            return _answer(rotate_secret(_to_change(request, public_id), **given), webhook_with_secret)


@extend_schema_view(
    get=describes("webhooks_secret", "Show the secrets that sign what one is told", SecretOutput, one=True)
)
class WebhookSecretView(ApiView):
    """The secret of a webhook. It is not for tokens that may only read: who has it can pretend to be us."""

    acts = {"GET": "see drafts"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        if isinstance(request.auth, ApiToken) and not request.auth.has_scope(Scope.WRITE):
            raise Forbidden(_("This needs a token with the scope “write”."))
        found = found_or_404(_own(request), public_id)
        return Response({"secrets": found.secrets})


@extend_schema_view(
    post=describes(
        "webhooks_ping", "Send one a test message and tell what came back", AttemptOutput, body=NothingInput, one=True
    )
)
class WebhookPingView(_Act):
    """A test message."""

    def post(self, request: Request, public_id: Any) -> Response:
        """Send it."""
        self.given(NothingInput)
        return Response(attempt(ping_webhook(found_or_404(_own(request), public_id))))


@extend_schema_view(
    post=describes("webhooks_replay", "Send one a span of events again", ReplayOutput, body=ReplayInput, one=True)
)
class WebhookReplayView(_Act):
    """A span of events."""

    def post(self, request: Request, public_id: Any) -> Response:
        """Let them be sent again."""
        given = self.given(ReplayInput)
        return Response({"replayed": replay_events(found_or_404(_own(request), public_id), **given)})


@extend_schema_view(
    post=describes(
        "webhooks_remove",
        "Take one away with its log; the answer has it as it was",
        WebhookOutput,
        body=NothingInput,
        one=True,
        guarded=True,
    )
)
class WebhookRemoveView(_Act):
    """A webhook that is taken away."""

    def post(self, request: Request, public_id: Any) -> Response:
        """Take it away."""
        self.given(NothingInput)
        with transaction.atomic():
            found = _to_change(request, public_id)
            last = webhook(_own(request).get(pk=found.pk))
            remove_webhook(found)
        return Response(last)


def _own(request: Request) -> WebhookQuerySet:
    return Webhook.objects.of(request.user).with_health()


def _to_change(request: Request, public_id: Any) -> Webhook:
    found = Webhook.objects.of(request.user).select_for_update(of=("self",))
    return to_change(request, found, public_id, lambda row: webhook(Webhook.objects.with_health().get(pk=row.pk)))


def _with_topics(given: dict[str, Any]) -> dict[str, Any]:
    if "topics" in given:
        given["topics"] = all_referred(Topic, given["topics"], "topics")
    return given


def _answer(row: Webhook, answer: Callable[[Webhook], dict[str, Any]] = webhook, status: int = 200) -> Response:
    row = Webhook.objects.with_health().get(pk=row.pk)
    return versioned(row, answer(row), status)
