"""Alerts: what is new in the searches that people keep, and so in what they follow, and what of theirs has stopped."""

from django.db.models import Exists, OuterRef

from claims.models import Notification, SavedSearch, Webhook, Why


def tell_of_searches() -> int:
    """Tell the owners of saved searches that they hold something new, once until they look; return how many."""
    told = 0
    waiting = Notification.objects.filter(search=OuterRef("pk"), created_at__gt=OuterRef("looked_at"))
    for search in SavedSearch.objects.filter(~Exists(waiting), owner__is_active=True).select_related("owner"):
        if search.count_news():
            Notification.objects.create(recipient=search.owner, why=Why.FOUND, search=search)
            told += 1
    return told


def tell_of_stop(webhook: Webhook) -> None:
    """Tell the owner of a webhook that it was stopped after lasting failure, in place of what was said before."""
    Notification.objects.filter(webhook=webhook).unread().delete()
    Notification.objects.create(recipient=webhook.owner, why=Why.STOPPED, webhook=webhook)
