"""What the newsroom decides about a claim."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.status import Status
from sources.models import append_only


class Rating(models.TextChoices):
    """The newsroom's verdict, where it gives one."""

    CONTESTED = "contested", _("contested")
    SUPPORTED = "supported", _("supported by evidence")
    CONTRADICTED = "contradicted", _("contradicted by evidence")
    SINGLE_ORIGIN = "single_origin", _("single origin")
    UNPROVEN = "unproven", _("not enough evidence")


class Review(models.Model):
    """One step in a claim's life by a named editor, with the verdict where there is one. Never changed."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="reviews", verbose_name=_("claim"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name=_("reviewer")
    )
    old_status = models.CharField(_("from"), max_length=10, choices=Status)
    new_status = models.CharField(_("to"), max_length=10, choices=Status)
    note = models.TextField(_("note"), blank=True)
    rating = models.CharField(_("verdict"), max_length=20, choices=Rating, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight of evidence, 1 to 5"), null=True, blank=True)
    created_at = models.DateTimeField(_("reviewed"), auto_now_add=True)

    LEDGER = ("claim", "reviewer", "old_status", "new_status", "note", "rating", "weight", "created_at")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(old_status__in=Status.values, new_status__in=Status.values), name="review_status_is_known"
            ),
            models.CheckConstraint(condition=Q(rating__in=["", *Rating.values]), name="review_rating_is_known"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__range=(1, 5)), name="review_weight_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | ~Q(rating=""), name="review_weight_belongs_to_a_rating"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_old_status_display()} → {self.get_new_status_display()}"
