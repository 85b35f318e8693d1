"""What was answered to requests that may be sent again."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KeptAnswerQuerySet(models.QuerySet):
    """Questions about kept answers."""

    def expired(self) -> Self:
        """Keep those that nobody may count on any more."""
        return self.filter(kept_at__lt=timezone.now() - KeptAnswer.KEPT)


class KeptAnswer(models.Model):
    """The answer to a request with an Idempotency-Key, given again to the same request; no matter of the ledger."""

    KEPT = datetime.timedelta(hours=24)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_answers", verbose_name=_("user")
    )
    key = models.CharField(_("key"), max_length=255)
    # Of the address and the body, so that one key cannot stand for two requests.
    request = models.CharField(_("SHA-256 of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"))
    body = models.TextField(_("answer"))
    etag = models.CharField("ETag", max_length=80, blank=True)
    kept_at = models.DateTimeField(_("kept since"), auto_now_add=True)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="kept_answer_once_per_key")]
        indexes = [models.Index(fields=["kept_at"], name="kept_answer_by_time")]

    def __str__(self) -> str:
        return f"{self.user}: {self.key}"
