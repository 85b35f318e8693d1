"""What the frame around every page shows."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from claims.models import Notification, Suggestion
from claims.permissions import may

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
MOST_COUNTED = 999
MOST_UNREAD = 99


def shell(request: HttpRequest) -> dict:
    """Return what base.html needs: theme, language, who works here, how much waits and is unread (counted on use)."""
    user = getattr(request, "user", None)
    works_here = bool(user and may(user, "see drafts"))
    return {
        "DEMO": settings.DEMO,
        "theme": theme_of(request),
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "works_here": works_here,
        "may_add_articles": bool(user and may(user, "add an article")),
        "pending_count": cache(_pending) if works_here else 0,
        "unread_count": cache(lambda: _unread(user)) if works_here else 0,
        "section": _section(request),
    }


def theme_of(request: HttpRequest) -> str:
    """Return the reader's "light" or "dark", from the account or else the cookie; "" follows the system."""
    user = getattr(request, "user", None)
    chosen = user.theme if user and user.is_authenticated else request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def _pending() -> int:
    return Suggestion.objects.pending()[: MOST_COUNTED + 1].count()


def _unread(user) -> int:
    return Notification.objects.of(user).unread().order_by()[: MOST_UNREAD + 1].count()


def _section(request: HttpRequest) -> str:
    return request.path.split("/")[1]
