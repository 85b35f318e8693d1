"""Alerts: what is new in the searches that people keep, and so in the claims and topics that they follow."""

from django.db.models import Exists, OuterRef

from claims.models import Notification, SavedSearch, Why


def tell_of_searches() -> int:
    """Tell the owners of saved searches that they hold something new, once until they look; return how many."""
    told = 0
    waiting = Notification.objects.filter(search=OuterRef("pk"), created_at__gt=OuterRef("looked_at"))
    for search in SavedSearch.objects.filter(~Exists(waiting), owner__is_active=True).select_related("owner"):
        if search.count_news():
            Notification.objects.create(recipient=search.owner, why=Why.FOUND, search=search)
            told += 1
    return told
