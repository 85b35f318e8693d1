"""Registers the system checks of this installation."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring; it has no models."""

    name = "config"
    verbose_name = "Thima"
