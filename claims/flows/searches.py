"""Keep searches. They are their owner's alone and change nothing that anybody else sees, so no ledger has them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import SavedSearch
from claims.permissions import require
from claims.refusals import Conflict, Invalid

MOST = 20


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
    if known.count() >= MOST and not known.filter(filters=filters).exists():
        raise Conflict(_("You have %(most)s saved searches. Take one away first.") % {"most": MOST})
    return SavedSearch.objects.update_or_create(owner=by, filters=dict(filters), defaults={"name": name})[0]


def look_at(search: SavedSearch) -> None:
    """Note that its owner looks at the search now."""
    SavedSearch.objects.filter(pk=search.pk).update(looked_before=F("looked_at"), looked_at=timezone.now())


def forget_search(search: SavedSearch) -> None:
    """Take a search away."""
    search.delete()
