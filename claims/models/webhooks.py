"""Webhooks: addresses of other systems that are told of every change, what they were told, and how they answered.

A webhook is its owner's private convenience, so the ledger knows nothing of it; it only reads the ledger.
"""

import uuid
from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.events import Event
from claims.models.parties import Topic
from sources.addresses import ADDRESS_LIMIT


class WebhookState(models.TextChoices):
    """Whether a webhook is told of changes."""

    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused by its owner")
    STOPPED = "stopped", _("stopped after lasting failure")


class Failure(models.TextChoices):
    """Why a message did not arrive. All but the first are the words of `sources.fetching.guard`."""

    STATUS = "status", _("the receiver refused it")
    FORM = "form", _("the address makes no sense")
    SCHEME = "scheme", _("the address is not https")
    PRIVATE = "private", _("the address is not of the open internet")
    NAME = "name", _("the name of the host is not known")
    CONNECTION = "connection", _("nobody listens there")
    TLS = "tls", _("no trustworthy certificate")
    TIME = "time", _("no answer in time")
    ANSWER = "answer", _("the answer is no HTTP")


class DeliveryState(models.TextChoices):
    """What became of one message."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    SKIPPED = "skipped", _("skipped")
    FAILED = "failed", _("failed")


class WebhookQuerySet(models.QuerySet):
    """Questions about webhooks."""

    def of(self, user) -> Self:
        """Keep the user's own, the oldest first."""
        return self.filter(owner=user.pk).order_by("pk")

    def active(self) -> Self:
        """Keep those that are to be told, of people who still have their account."""
        return self.filter(state=WebhookState.ACTIVE, owner__is_active=True).order_by("pk")

    def with_health(self) -> Self:
        """Load the topics of each, how many messages wait, and when the first of those that failed is tried again."""
        waiting = Delivery.objects.waiting().filter(webhook=OuterRef("pk")).order_by().values("webhook")
        failed = waiting.filter(tries__gt=0)
        return self.prefetch_related("topics").annotate(
            waiting_count=Coalesce(Subquery(waiting.annotate(n=Count("pk")).values("n")), 0),
            retry_at=Subquery(failed.annotate(at=Min("next_try_at")).values("at")),
        )


class Webhook(models.Model):
    """An address that is told of what happens, with the secret that signs what it is told, and how well it takes it."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhooks", verbose_name=_("owner")
    )
    url = models.CharField(_("address"), max_length=ADDRESS_LIMIT)
    description = models.CharField(_("description"), max_length=300, blank=True)
    # Kinds of records ("claim") and types of events ("claim.published"); none is all of them.
    events = ArrayField(models.CharField(max_length=81), verbose_name=_("events"), default=list, blank=True)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True, verbose_name=_("topics"))
    # What signs has to be there as it is; a digest would not do.
    secret = models.CharField(_("secret"), max_length=100)
    old_secret = models.CharField(_("secret before"), max_length=100, blank=True)
    old_secret_until = models.DateTimeField(_("secret before is good until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=WebhookState, default=WebhookState.ACTIVE)
    # The number of the last event of the ledger that was looked at: what comes after it is still to be told.
    position = models.BigIntegerField(_("last event taken up"))
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    rests_until = models.DateTimeField(_("is left alone until"), null=True, blank=True)
    last_success_at = models.DateTimeField(_("last success"), null=True, blank=True)
    last_failure_at = models.DateTimeField(_("last failure"), null=True, blank=True)
    last_failure = models.CharField(_("why it failed"), max_length=10, choices=Failure, blank=True)
    last_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    # Counts the changes that people make, for ETag and If-Match.
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(condition=~Q(url=""), name="webhook_has_an_address"),
            models.CheckConstraint(condition=~Q(secret=""), name="webhook_has_a_secret"),
            models.CheckConstraint(condition=Q(state__in=WebhookState.values), name="webhook_state_is_known"),
            models.CheckConstraint(
                condition=Q(last_failure__in=["", *Failure.values]), name="webhook_failure_is_known"
            ),
            models.CheckConstraint(
                condition=Q(old_secret="", old_secret_until=None)
                | (~Q(old_secret="") & Q(old_secret_until__isnull=False)),
                name="webhook_old_secret_runs_out",
            ),
        ]
        indexes = [models.Index(fields=["owner"], condition=Q(state="active"), name="webhook_active")]

    def __str__(self) -> str:
        return self.description or self.host

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.url).hostname or self.url

    @property
    def is_active(self) -> bool:
        """Whether it is told of changes."""
        return self.state == WebhookState.ACTIVE

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped after lasting failure."""
        return self.state == WebhookState.STOPPED

    @property
    def secrets(self) -> list[str]:
        """The secrets that sign now: the present one, and the one before while it is good."""
        is_good = self.old_secret_until and self.old_secret_until > timezone.now()
        return [self.secret, self.old_secret] if is_good else [self.secret]

    @property
    def next_try_at(self) -> datetime | None:
        """When a message that failed is sent again, None where none waits for that; needs `with_health`."""
        first: datetime | None = self.retry_at  # type: ignore[attr-defined]
        if not self.is_active or first is None:
            return None
        return max(first, self.rests_until) if self.rests_until else first


class DeliveryQuerySet(models.QuerySet):
    """Questions about messages."""

    def waiting(self) -> Self:
        """Keep those that are still to be delivered."""
        return self.filter(state=DeliveryState.WAITING)

    def ended(self) -> Self:
        """Keep those that are not to be sent any more."""
        return self.exclude(state=DeliveryState.WAITING)

    def of(self, user) -> Self:
        """Keep those of the user's webhooks."""
        return self.filter(webhook__owner=user.pk)

    def with_attempts(self) -> Self:
        """Load what a row of the log shows."""
        return self.select_related("webhook", "event__actor").prefetch_related("attempts")

    def due(self, now: datetime) -> Self:
        """Keep of each lane the oldest that waits, if its time has come, the oldest first.

        What comes after it in the lane waits until it is delivered or skipped: that is what keeps the order.
        """
        older = Delivery.objects.waiting().filter(
            webhook=OuterRef("webhook"), lane=OuterRef("lane"), event__lt=OuterRef("event")
        )
        return self.waiting().filter(~Exists(older), next_try_at__lte=now).order_by("event")


class Delivery(models.Model):
    """One message to a webhook: an event of the ledger, or a test without one."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("event"), db_index=False
    )
    type = models.CharField(_("type"), max_length=81)
    # What has to arrive in order: the claim that the event concerns, or the record if it concerns none.
    lane = models.UUIDField(_("claim or record"))
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    # Since it waits; sending it again after that begins anew.
    tries = models.PositiveIntegerField(_("tries"), default=0)
    first_tried_at = models.DateTimeField(_("first tried"), null=True, blank=True)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("message of a webhook")
        verbose_name_plural = _("messages of webhooks")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=Q(event__isnull=False) | Q(state__in=["delivered", "failed"]),
                name="delivery_of_an_event_waits",
            ),
            models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once_per_event"),
        ]
        indexes = [
            models.Index(fields=["webhook", "-id"], name="delivery_by_webhook"),
            models.Index(fields=["webhook", "lane", "event"], condition=Q(state="waiting"), name="delivery_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.type}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be delivered."""
        return self.state == DeliveryState.WAITING

    @property
    def last_attempt(self) -> "Attempt | None":
        """The last try, None where there was none; takes no query after `with_attempts`."""
        attempts = list(self.attempts.all())
        return attempts[-1] if attempts else None


class Attempt(models.Model):
    """One try to deliver a message, and what came back."""

    KEPT = 1000

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts", verbose_name=_("message"))
    at = models.DateTimeField(_("time"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"))
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    failure = models.CharField(_("why it failed"), max_length=10, choices=Failure, blank=True)
    # The beginning of it, at most KEPT characters.
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("try of a webhook")
        verbose_name_plural = _("tries of webhooks")
        constraints = [
            models.CheckConstraint(condition=Q(failure__in=["", *Failure.values]), name="attempt_failure_is_known"),
            models.CheckConstraint(
                condition=Q(status__isnull=False) | (~Q(failure="") & ~Q(failure="status")),
                name="attempt_has_an_answer_or_a_failure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}: {self.status or self.get_failure_display()}"
