"""The archive: what was published, exactly as it was seen."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    """Outlets, articles and snapshots."""

    name = "sources"
    verbose_name = _("Archive")
