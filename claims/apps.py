"""The product: what is said in the archive, and what the newsroom makes of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    """Claims, positions, suggestions, reviews and the ledger."""

    name = "claims"
    verbose_name = _("Claims")
