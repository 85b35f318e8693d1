"""The number in a claim."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.parties import Measure


class Comparator(models.TextChoices):
    """How the number was hedged by whoever said it."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    NEARLY = "nearly", _("nearly")
    UP_TO = "up_to", _("up to")
    LESS_THAN = "less_than", _("less than")


class Figure(models.Model):
    """The number in a claim: what it counts, from low to high, of how many in all, and how it was written."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="figures", verbose_name=_("claim"))
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("measure")
    )
    value_low = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    value_high = models.DecimalField(pgettext_lazy("highest value", "up to"), max_digits=24, decimal_places=6)
    comparator = models.CharField(_("comparator"), max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    total_low = models.DecimalField(_("of"), max_digits=24, decimal_places=6, null=True, blank=True)
    total_high = models.DecimalField(_("of up to"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=50, blank=True)
    as_written = models.CharField(_("as written"), max_length=300)

    LEDGER = (
        "claim",
        "measure",
        "value_low",
        "value_high",
        "comparator",
        "total_low",
        "total_high",
        "unit",
        "as_written",
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["value_low", "-claim"], name="figure_by_value")]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(condition=Q(comparator__in=Comparator.values), name="figure_comparator_is_known"),
            models.CheckConstraint(condition=Q(value_low__gte=0), name="figure_is_not_below_zero"),
            models.CheckConstraint(condition=Q(total_low__gte=0), name="figure_total_is_not_below_zero"),
            models.CheckConstraint(condition=Q(value_low__lte=F("value_high")), name="figure_low_up_to_high"),
            models.CheckConstraint(condition=Q(total_low__lte=F("total_high")), name="figure_total_low_up_to_high"),
            models.CheckConstraint(
                condition=Q(total_low__isnull=True, total_high__isnull=True)
                | Q(total_low__isnull=False, total_high__isnull=False),
                name="figure_total_is_whole",
            ),
            models.CheckConstraint(condition=Q(value_high__lte=F("total_high")), name="figure_value_within_total"),
        ]

    def __str__(self) -> str:
        return self.as_written

    @property
    def words(self) -> str:
        """The words of the article; "" for a number that an editor gave without any."""
        return "" if self.as_written == f"{self.value_low.normalize():f}" else self.as_written

    @property
    def share(self) -> float | None:
        """The value's part of the total from 0 to 1, from the low ends; None where no total is known."""
        return float(self.value_low / self.total_low) if self.total_low else None
