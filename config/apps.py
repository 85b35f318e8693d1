"""Registers the system checks of this installation."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from config.checks import check_database, check_deployment


class ConfigConfig(AppConfig):
    """The wiring; it has no models."""

    name = "config"
    verbose_name = "Thima"

    def ready(self) -> None:
        """Register the checks."""
        register(check_database, Tags.database)
        register(check_deployment, Tags.security, deploy=True)
