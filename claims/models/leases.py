"""Who has a suggestion open at the desk, so that two editors do not decide on the same one."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.suggestions import Suggestion


class LeaseQuerySet(models.QuerySet):
    """Questions about leases."""

    def live(self) -> Self:
        """Keep those that have not run out; the others count for nothing."""
        return self.filter(until__gt=timezone.now()).select_related("holder")

    def of_others(self, user) -> Self:
        """Keep those of other people."""
        return self.exclude(holder=user.pk)


class Lease(models.Model):
    """For some minutes a suggestion is somebody's; others may read it. A courtesy of which the ledger knows nothing."""

    suggestion = models.OneToOneField(
        Suggestion, models.CASCADE, related_name="lease", verbose_name=_("suggestion"), primary_key=True
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="leases", verbose_name=_("opened by")
    )
    taken_at = models.DateTimeField(_("opened at"))
    until = models.DateTimeField(_("held until"))

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.holder}"

    @property
    def minutes(self) -> int:
        """How many whole minutes it has been open."""
        return int((timezone.now() - self.taken_at).total_seconds() // 60)
