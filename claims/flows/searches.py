"""Keep searches. They are their owner's alone and change nothing that anybody else sees, so no ledger has them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, SavedSearch, Topic
from claims.permissions import require
from claims.refusals import Conflict, Invalid

MOST = 20
# Claims and topics that somebody follows.
MOST_FOLLOWED = 200


def save_search(name: str, filters: Mapping[str, Any], *, by) -> SavedSearch:
    """Keep a search, or give the one with these filters another name, and return it.

    `filters` are those of `ClaimFilterForm.kept`. Raises Forbidden, Invalid (no name or nothing sought) or Conflict.
    """
    require(by, "see drafts")
    name = " ".join(name.split())[:100]
    if not name:
        raise Invalid.field("name", _("Give the search a name."))
    if not filters:
        raise Invalid.field("search", _("Search for something or set a filter first."))
    known = SavedSearch.objects.filter(owner=by)
    most = MOST_FOLLOWED if "claim" in filters else MOST
    same_kind = known.filter(filters__has_key="claim") if "claim" in filters else known.in_lists()
    if same_kind.count() >= most and not known.filter(filters=filters).exists():
        raise Conflict(_("You have %(most)s saved searches. Take one away first.") % {"most": most})
    return SavedSearch.objects.update_or_create(owner=by, filters=dict(filters), defaults={"name": name})[0]


def follow(record: Claim | Topic, *, by) -> SavedSearch:
    """Be told from now on what is new in a claim or a topic; doing it twice changes nothing.

    Raises Forbidden, or Conflict for too many.
    """
    return save_search(record.label, _search_for(record), by=by)


def unfollow(record: Claim | Topic, *, by) -> None:
    """Be told no more; nothing happens where nothing was followed."""
    SavedSearch.objects.filter(owner=by, filters=_search_for(record)).delete()


def follows(record: Claim | Topic, user) -> SavedSearch | None:
    """Return the search by which the user follows a claim or a topic, or None; whoever sees the record has looked."""
    found = SavedSearch.objects.filter(owner=user.pk, filters=_search_for(record)).first()
    if found and isinstance(record, Claim) and record.changed_at > found.looked_at:
        look_at(found)
    return found


def look_at(search: SavedSearch) -> None:
    """Note that its owner looks at the search now."""
    SavedSearch.objects.filter(pk=search.pk).update(looked_before=F("looked_at"), looked_at=timezone.now())


def forget_search(search: SavedSearch) -> None:
    """Take a search away."""
    search.delete()


def _search_for(record: Claim | Topic) -> dict[str, str]:
    return {"claim" if isinstance(record, Claim) else "topic": str(record.public_id)}
