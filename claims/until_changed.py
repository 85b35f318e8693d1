"""What takes long to count, kept until the ledger says that something has changed."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from claims.models import Event
from claims.permissions import may

T = TypeVar("T")
# Whatever the ledger says; in seconds.
LONGEST = 3600


def until_changed(what: str, user, count: Callable[[], T]) -> T:
    """Return what `count` gives, called only if the ledger has grown since it was called last.

    `what` names the thing that is counted. Those who see drafts and those who do not are told apart, and nobody else:
    it must be the same for all of them. Takes one query for what is kept already.
    """
    last = Event.objects.order_by("-sequence").values_list("hash", flat=True).first()
    if last is None:
        return count()
    # Two ledgers may have the same number of entries, but not the same hash.
    key = f"{what.replace(' ', '-')}:{'drafts' if may(user, 'see drafts') else 'open'}:{last}"
    kept = cache.get(key)
    if kept is None:
        # Read after the hash: it may be newer than that says, never older.
        kept = (count(),)
        cache.set(key, kept, LONGEST)
    return kept[0]
