"""Searches that somebody keeps, to see later what is new in them."""

import uuid
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claims import SEVERAL, Claim, ClaimQuerySet, Status
from claims.models.parties import Party, Topic
from claims.models.users import User
from sources.models import Outlet

RECORDS: dict[str, type[models.Model]] = {
    "party": Party, "outlet": Outlet, "topic": Topic, "assignee": User, "claim": Claim,
}  # fmt: skip
MOST_NEWS = 99
# What only the newsroom is told of claims, and what is no list: nothing for a feed.
INTERNAL = frozenset({"assignee", "unassigned", "unanswered", "claim"})


class SavedSearchQuerySet(models.QuerySet):
    """Questions about saved searches."""

    def of(self, user) -> Self:
        """Keep the user's own, by name."""
        return self.filter(owner=user).order_by("name", "pk")

    def in_lists(self) -> Self:
        """Leave out what follows one claim: that is no list."""
        return self.exclude(filters__has_key="claim")


class SavedSearch(models.Model):
    """A search of the list of claims that somebody keeps, and when they last looked at it; private to its owner.

    Who follows a topic or one claim keeps the search for that: its filters are {"topic": id} or {"claim": id}.
    """

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=100)
    # The filters of ClaimFilterForm that are set: records by public id, dates in the stored form, true for a tick,
    # several values as a list.
    filters = models.JSONField(_("filters"))
    looked_at = models.DateTimeField(_("last looked at"), default=timezone.now)
    looked_before = models.DateTimeField(_("looked at before that"), default=timezone.now)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_search_has_a_name"),
            models.UniqueConstraint(fields=["owner", "filters"], name="saved_search_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The query of the list's address that shows it, without the question mark."""
        return address_of(self.filters)

    @property
    def published_filters(self) -> dict[str, Any] | None:
        """Its filters as strangers may set them, to look among published claims; None where it has others."""
        status = self.filters.get("status", Status.PUBLISHED)
        if INTERNAL & self.filters.keys() or Status.PUBLISHED not in (status if isinstance(status, list) else [status]):
            return None
        return {name: value for name, value in self.filters.items() if name != "status"}

    @property
    def has_feed(self) -> bool:
        """Whether there is a feed of what it finds, for whoever has its address."""
        return self.published_filters is not None

    def matches(self) -> ClaimQuerySet:
        """Return the claims that it finds now, of those that its owner may see."""
        given: dict[str, Any] = dict(self.filters)
        for name in given.keys() & {*SEVERAL, *RECORDS}:
            values = given[name] if isinstance(given[name], list) else [given[name]]
            model = RECORDS.get(name)
            # In one query with the rest: a record that is gone fits no claim.
            given[name] = model._default_manager.filter(public_id__in=values) if model else values
        found = Claim.objects.listed_for(self.owner, given.get("status", ())).narrowed(given)
        return found if "status" in given else found.standing()

    def count_news(self) -> int:
        """Return how many of its claims are new or changed since its owner last looked, at most MOST_NEWS + 1."""
        return self.matches().filter(changed_at__gt=self.looked_at).order_by()[: MOST_NEWS + 1].count()


def address_of(filters: Mapping[str, Any]) -> str:
    """Return filters as the query of an address, in one order."""
    return urlencode({name: "1" if value is True else value for name, value in sorted(filters.items())}, doseq=True)
