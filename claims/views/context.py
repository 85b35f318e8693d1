"""What the frame around every page shows."""

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict:
    """Return what base.html needs."""
    return {}
