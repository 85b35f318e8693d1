"""What somebody should know of: that a note names them, that a claim is theirs now, that somebody answered them."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.annotations import Annotation
from claims.models.claims import Claim
from claims.models.searches import SavedSearch
from claims.models.webhooks import Webhook


class Why(models.TextChoices):
    """Why somebody is told."""

    MENTIONED = "mentioned", _("mentioned you in a note")
    ASSIGNED = "assigned", _("assigned a claim to you")
    ANSWERED = "answered", _("answered in your thread")
    FOUND = "found", _("something new in what you follow")
    CHANGED = "changed", _("the page of an article that a claim cites was changed or is gone")
    STOPPED = "stopped", _("a webhook of yours was stopped after lasting failure")


def _one_of(*names: str) -> Q:
    """Return the condition that exactly one of these fields is there."""
    return Q(*(Q(**{f"{name}__isnull": name != there for name in names}) for there in names), _connector=Q.OR)


class NotificationQuerySet(models.QuerySet):
    """Questions about notifications."""

    def of(self, user) -> Self:
        """Keep those to the user, the newest first."""
        return self.filter(recipient=user.pk).order_by("-pk")

    def unread(self) -> Self:
        """Keep those that nobody has looked at."""
        return self.filter(read_at=None)

    def to_mail(self) -> Self:
        """Keep what is unread and was not sent yet, of those who want e-mail and have an address, person by person."""
        wanting = self.unread().filter(mailed_at=None, recipient__is_active=True, recipient__wants_digest=True)
        return wanting.exclude(recipient__email="").select_related("recipient").order_by("recipient", "pk")

    def with_subject(self) -> Self:
        """Load what each is about, without the texts of articles."""
        return self.select_related(
            "actor", "claim", "search", "webhook", "note__claim", "note__position__claim", "note__snapshot__article"
        ).defer("note__snapshot__text", "note__snapshot__raw")


class Notification(models.Model):
    """Something that one person is told, read or not. A convenience of which the ledger knows nothing."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name=_("to")
    )
    why = models.CharField(_("why"), max_length=10, choices=Why)
    # Whose doing it is; nobody's where time or a search brought it.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    claim = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="notifications", verbose_name=_("claim")
    )
    note = models.ForeignKey(
        Annotation, models.CASCADE, null=True, blank=True, related_name="notifications", verbose_name=_("note")
    )
    search = models.ForeignKey(
        SavedSearch, models.CASCADE, null=True, blank=True, related_name="notifications", verbose_name=_("saved search")
    )
    webhook = models.ForeignKey(
        Webhook, models.CASCADE, null=True, blank=True, related_name="notifications", verbose_name=_("webhook")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("sent by e-mail"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.CheckConstraint(condition=Q(why__in=Why.values), name="notification_reason_is_known"),
            models.CheckConstraint(
                condition=_one_of("claim", "note", "search", "webhook"),
                name="notification_is_about_one_thing",
            ),
            models.UniqueConstraint(fields=["recipient", "note"], name="notification_once_per_note"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notification_by_recipient"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.get_why_display()}"
