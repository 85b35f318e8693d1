"""The right of reply: whom the newsroom asked about a claim, and what came back."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.parties import Party


class ReplyState(models.TextChoices):
    """What came of a request."""

    OPEN = "open", _("waiting for a reply")
    ANSWERED = "answered", _("answered")
    UNANSWERED = "unanswered", _("not answered")
    WITHDRAWN = "withdrawn", _("request withdrawn")


class ReplyRequestQuerySet(models.QuerySet):
    """Questions about requests for a reply."""

    def waiting(self) -> Self:
        """Keep those that nobody has answered or closed."""
        return self.filter(state=ReplyState.OPEN)

    def overdue(self) -> Self:
        """Keep those that wait and whose last day has passed in the newsroom."""
        return self.waiting().filter(due_on__lt=timezone.localdate())

    def with_people(self) -> Self:
        """Load who was asked, and who asked."""
        return self.select_related("party", "asked_by")


class ReplyRequest(models.Model):
    """Whom we asked about a claim, when, by which channel, until when an answer was due, and what came back."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="reply_requests", verbose_name=_("claim"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="reply_requests", verbose_name=_("whom we asked"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reply_requests", verbose_name=_("who asked")
    )
    asked_on = models.DateField(_("asked"))
    channel = models.CharField(_("by which channel"), max_length=200)
    # Readers are told that and when somebody was asked, not in which words.
    question = models.TextField(_("what we asked"), blank=True)
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    state = models.CharField(
        pgettext_lazy("of a record", "state"), max_length=10, choices=ReplyState, default=ReplyState.OPEN
    )
    answer = models.TextField(_("what came back"), blank=True)
    answered_on = models.DateField(_("answer came"), null=True, blank=True)
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = ReplyRequestQuerySet.as_manager()

    LEDGER = (
        "claim",
        "party",
        "asked_by",
        "asked_on",
        "channel",
        "question",
        "due_on",
        "state",
        "answer",
        "answered_on",
        "created_at",
    )

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("request for a reply")
        verbose_name_plural = _("requests for a reply")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReplyState.values), name="reply_request_state_is_known"),
            models.CheckConstraint(condition=~Q(channel=""), name="reply_request_has_a_channel"),
            models.CheckConstraint(
                condition=Q(state=ReplyState.ANSWERED, answered_on__isnull=False) & ~Q(answer="")
                | ~Q(state=ReplyState.ANSWERED) & Q(answer="", answered_on__isnull=True),
                name="reply_request_answered_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("asked_on")), name="reply_request_due_after_asked"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="reply_request_answered_after_asked",
            ),
        ]
        indexes = [
            models.Index(fields=["claim"], condition=Q(state=ReplyState.OPEN), name="reply_request_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.party} · {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered or closed it."""
        return self.state == ReplyState.OPEN

    @property
    def is_withdrawn(self) -> bool:
        """Whether the newsroom took it back; readers are not told of it."""
        return self.state == ReplyState.WITHDRAWN

    @property
    def is_overdue(self) -> bool:
        """Whether it waits and its last day has passed in the newsroom."""
        return self.is_waiting and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def takes_an_answer(self) -> bool:
        """Whether what came back can be recorded: an answer may come after nobody waits for it any more."""
        return self.state in (ReplyState.OPEN, ReplyState.UNANSWERED)
