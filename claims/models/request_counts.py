"""How often the API was asked by whom, for the rate limit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestCount(models.Model):
    """The requests of one token, account or address in the current window. No matter of the ledger."""

    who = models.CharField(_("who"), max_length=100, primary_key=True)
    # In seconds since 1970, so that counting needs no conversion.
    window_start = models.BigIntegerField(_("counted since"))
    count = models.PositiveIntegerField(_("requests"))

    class Meta:
        verbose_name = _("request count")
        verbose_name_plural = _("request counts")
        indexes = [models.Index(fields=["window_start"], name="request_count_by_time")]

    def __str__(self) -> str:
        return f"{self.who}: {self.count}"
