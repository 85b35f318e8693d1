"""Notes of the newsroom beside claims, positions and spans."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from claims.models.positions import Position
from sources.models import Snapshot


class AnnotationQuerySet(models.QuerySet):
    """Questions about annotations."""

    def threads(self) -> Self:
        """Keep the first note of each thread, its answers loaded."""
        return (
            self.filter(thread__isnull=True).select_related("author", "resolved_by").prefetch_related("replies__author")
        )


class Annotation(models.Model):
    """An editor's note on a claim, a position or a span of a snapshot; answers make a thread; resolved or open."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="annotations", verbose_name=_("claim")
    )
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="annotations", verbose_name=_("position")
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="annotations", verbose_name=_("snapshot")
    )
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    exact = models.TextField(_("exact words"), blank=True)
    thread = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies", verbose_name=_("thread")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="annotations", verbose_name=_("author")
    )
    body = models.TextField(_("note"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("resolved by")
    )

    objects = AnnotationQuerySet.as_manager()

    LEDGER = (
        "claim",
        "position",
        "snapshot",
        "start",
        "end",
        "exact",
        "thread",
        "author",
        "body",
        "created_at",
        "resolved_at",
        "resolved_by",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, position__isnull=True, snapshot__isnull=True)
                | Q(claim__isnull=True, position__isnull=False, snapshot__isnull=True)
                | Q(claim__isnull=True, position__isnull=True, snapshot__isnull=False),
                name="annotation_is_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(snapshot__isnull=True, start__isnull=True, end__isnull=True, exact="")
                | Q(snapshot__isnull=False, start__lt=F("end")) & ~Q(exact=""),
                name="annotation_span_is_whole",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="annotation_has_words"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="annotation_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.body[:80]
