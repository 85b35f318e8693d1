"""The ledger's one table."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sources.models import append_only

# The verb of an alert: what a cited page says was changed, or it is gone.
DRIFTED = "drifted"


class EventQuerySet(models.QuerySet):
    """Questions about the ledger."""

    def last_of_each(self, until: int) -> Self:
        """Keep of each record the last entry up to this number; one without a state says that the record is gone."""
        told = self.filter(sequence__lte=until).order_by("kind", "record", "-sequence")
        return told.distinct("kind", "record")

    def last_number(self) -> int:
        """Return the number of the newest entry, 0 for an empty ledger."""
        return self.aggregate(last=Max("sequence"))["last"] or 0

    def alerts(self) -> Self:
        """Keep those that tell a claim that a page it cites says something else now, or is gone."""
        return self.filter(kind="capture", verb=DRIFTED)

    def standing_at(self, moment: datetime) -> Self:
        """Keep of each record that was there at the moment the entry with its state of then."""
        later = Event.objects.filter(
            kind=OuterRef("kind"), record=OuterRef("record"), sequence__gt=OuterRef("sequence"), at__lte=moment
        )
        return self.filter(~Exists(later), at__lte=moment, state__isnull=False)


class Event(models.Model):
    """One entry of the ledger: who did what to which record, its state afterwards, and the chain of hashes."""

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="events", verbose_name=_("by")
    )
    # The name as it was then; "system" for what nobody asked for.
    actor_name = models.CharField(_("name"), max_length=200)
    verb = models.CharField(_("verb"), max_length=40)
    kind = models.CharField(_("kind of record"), max_length=40)
    record = models.UUIDField(_("record"))
    # The claim that it concerns, for its history; empty for what belongs to no claim.
    claim = models.UUIDField(_("claim"), null=True)
    state = models.JSONField(_("state after the change"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    previous_hash = models.CharField(_("hash of the previous entry"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [models.CheckConstraint(condition=Q(sequence__gte=1), name="event_sequence_from_1")]
        indexes = [
            models.Index(fields=["claim", "sequence"], name="event_by_claim"),
            models.Index(fields=["kind", "record", "-sequence"], name="event_by_record"),
            # Every list of claims asks for the alerts on each, of which there are few.
            models.Index(fields=["claim"], condition=Q(kind="capture", verb=DRIFTED), name="event_alerts"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.sequence}: {self.verb} {self.kind}"
