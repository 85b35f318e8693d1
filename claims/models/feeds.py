"""Feeds: RSS and Atom addresses that are watched for new articles, how well that goes, and what came of each entry.

A feed is how the newsroom listens, not what it holds: the ledger has the articles that come of it and says from which
feed they are, and nothing of the feed itself.
"""

import hashlib
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.parties import Topic
from sources.addresses import ADDRESS_LIMIT
from sources.models import Article, Outlet


class FeedState(models.TextChoices):
    """Whether a feed is watched."""

    ACTIVE = "active", _("watched")
    PAUSED = "paused", _("feed paused")


class FeedFailure(models.TextChoices):
    """Why a feed could not be read. What a page may be refused for too has the same word as there."""

    ADDRESS = "address", _("The address leads to something that is no feed.")
    PRIVATE = "private", _("The address leads into a private network, which is not asked.")
    UNKNOWN_HOST = "unknown_host", _("No server of this name was found. Perhaps there is no connection.")
    UNREACHABLE = "unreachable", _("The server cannot be reached.")
    TLS = "tls", _("The server's certificate is not valid, so it could be another one.")
    TIMEOUT = "timeout", _("The server took too long.")
    BROKEN = "broken", _("The server's answer makes no sense.")
    TOO_LARGE = "too_large", _("The feed is too large.")
    REDIRECTS = "redirects", _("The address leads in a circle, or on and on.")
    MISSING = "missing", _("There is no feed at this address (404).")
    GONE = "gone", _("The site says that the feed was taken down for good (410).")
    FORBIDDEN = "forbidden", _("The site does not give the feed to us.")
    PAYWALL = "paywall", _("The site wants to be paid for the feed.")
    BUSY = "busy", _("The site is busy and asks to come back later.")
    SERVER_ERROR = "server_error", _("The site has an error of its own.")
    PAGE = "page", _("This is a web page and not a feed. Look on it for the address of its RSS or Atom feed.")
    NO_FEED = "no_feed", _("This is neither RSS nor Atom.")
    ENTITIES = "entities", _("The feed defines XML entities of its own, which no feed needs; it is not read.")


class FeedQuerySet(models.QuerySet):
    """Questions about feeds."""

    def due(self) -> Self:
        """Keep those that are to be asked now."""
        return self.filter(state=FeedState.ACTIVE, next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")

    def with_health(self) -> Self:
        """Load each with its topic and outlet, and `article_count`, how many articles came of it."""
        found = self.select_related("topic", "outlet", "added_by")
        return found.annotate(article_count=Count("entries__article", distinct=True)).order_by("-pk")


class Feed(models.Model):
    """An RSS or Atom address that is watched for new articles."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    url = models.CharField(_("address"), max_length=ADDRESS_LIMIT, unique=True)
    # "" until the feed has told its own.
    title = models.CharField(_("title"), max_length=300, blank=True)
    # Of articles whose domain no register entry has.
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="feeds", verbose_name=_("outlet")
    )
    # The desk: its queue has what is read of the feed's articles.
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="feeds", verbose_name=_("topic")
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"))
    state = models.CharField(_("state"), max_length=10, choices=FeedState, default=FeedState.ACTIVE)
    # What the server gave with its last answer that was read to the end, to be asked only for what is newer.
    etag = models.CharField(_("ETag"), max_length=500, blank=True)
    last_modified = models.CharField(_("Last-Modified"), max_length=100, blank=True)
    last_success_at = models.DateTimeField(_("last success"), null=True, blank=True)
    last_failure_at = models.DateTimeField(_("last failure"), null=True, blank=True)
    last_failure = models.CharField(_("why it failed"), max_length=20, choices=FeedFailure, blank=True)
    last_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    # Whoever polls it holds it until then; one that died lets go by itself.
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        constraints = [
            models.CheckConstraint(condition=~Q(url=""), name="feed_has_an_address"),
            models.CheckConstraint(condition=Q(state__in=FeedState.values), name="feed_state_is_known"),
            models.CheckConstraint(
                condition=Q(last_failure__in=["", *FeedFailure.values]), name="feed_failure_is_known"
            ),
        ]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="active"), name="feed_due")]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def is_active(self) -> bool:
        """Whether it is watched."""
        return self.state == FeedState.ACTIVE


class FeedEntryQuerySet(models.QuerySet):
    """Questions about entries."""

    def articles(self) -> models.QuerySet:
        """Return the keys of the articles that came of these entries, as they are now known."""
        found = self.filter(article__isnull=False).order_by()
        return found.values_list(Coalesce("article__same_as", "article_id"), flat=True)


class FeedEntry(models.Model):
    """An entry of a feed that was seen, and its article; none where the site's robots.txt or its address forbids."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries", verbose_name=_("feed"))
    # What makes it one entry for the feed, its guid or else its address, hashed: either may be long.
    key = models.CharField(_("key"), max_length=64)
    url = models.CharField(_("address"), max_length=ADDRESS_LIMIT)
    title = models.CharField(_("title"), max_length=500, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="feed_entries", verbose_name=_("article")
    )
    seen_at = models.DateTimeField(_("seen"), auto_now_add=True)

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("entry of a feed")
        verbose_name_plural = _("entries of feeds")
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry_once")]

    def __str__(self) -> str:
        return self.title or self.url

    @staticmethod
    def key_of(text: str) -> str:
        """Return the key of a guid or an address."""
        return hashlib.sha256(text.encode()).hexdigest()
