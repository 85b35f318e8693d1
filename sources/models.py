"""The archive: outlets, the articles they published, and snapshots of their text that nobody can change."""

import hashlib
import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sources.partial_dates import LENGTH, partial_date_holds
from sources.register import RegisterEntry, RegisterQuerySet

NOTHING_CHANGES = pgtrigger.Update | pgtrigger.Delete


def append_only() -> list[pgtrigger.Trigger]:
    """Return triggers with which the database refuses to change, delete or truncate."""
    return [
        pgtrigger.Protect(name="never_changes", operation=NOTHING_CHANGES),
        pgtrigger.Trigger(
            name="never_truncated",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
        ),
    ]


class OutletKind(models.TextChoices):
    """What sort of carrier an outlet is."""

    WIRE = "wire", _("wire agency")
    NEWSPAPER = "newspaper", _("newspaper")
    BROADCASTER = "broadcaster", _("broadcaster")
    ONLINE = "online", _("online outlet")
    SOCIAL = "social", _("social platform")
    GOVERNMENT = "government", _("government site")
    THINK_TANK = "think_tank", _("think tank")
    OTHER = "other", _("other")


class Outlet(RegisterEntry):
    """Who carries or channels words: a wire agency, newspaper, broadcaster, social platform, government site."""

    kind = models.CharField(_("kind"), max_length=20, choices=OutletKind, default=OutletKind.ONLINE)
    domains = ArrayField(models.CharField(max_length=253), verbose_name=_("domains"), default=list, blank=True)

    objects = RegisterQuerySet.as_manager()

    LEDGER = ("name", "name_en", "aliases", "kind", "domains")

    class Meta:
        ordering = ["name"]
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OutletKind.values), name="outlet_kind_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="outlet_has_a_name"),
        ]
        indexes = [GinIndex(fields=["keys"], name="outlet_keys"), GinIndex(fields=["domains"], name="outlet_domains")]


class ReadingState(models.TextChoices):
    """How far an article is read."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    FAILED = "failed", _("could not be read")


class ArticleQuerySet(models.QuerySet):
    """Questions about articles."""

    def with_outlet(self):
        """Load the outlet beside each article."""
        return self.select_related("outlet")


class Article(models.Model):
    """One publication by an outlet, at an address or pasted without one."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("outlet")
    )
    title = models.CharField(_("title"), max_length=500)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=2, default="th")
    published_on = models.CharField(pgettext_lazy("when", "published"), max_length=LENGTH, blank=True)
    state = models.CharField(
        pgettext_lazy("of a record", "state"), max_length=10, choices=ReadingState, default=ReadingState.WAITING
    )
    # The outlets that the article as a whole names as its source: [{"text", "start", "end", "outlet", "url"}].
    sources = models.JSONField(_("sources"), default=list, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    LEDGER = ("outlet", "title", "byline", "url", "language", "published_on", "sources", "added_at")

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="article_state_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="article_once_per_address"),
            partial_date_holds("published_on", name="article_published_on_is_a_date"),
        ]

    def __str__(self) -> str:
        return self.title


class CaptureMethod(models.TextChoices):
    """How a snapshot came into the archive."""

    PASTED = "pasted", _("pasted")
    UPLOADED = "uploaded", _("uploaded")
    FETCHED = "fetched", _("fetched")


class Snapshot(models.Model):
    """An article's text as captured at a moment. It never changes; a changed page makes a new snapshot."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="snapshots", verbose_name=_("article"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256 of the text in UTF-8"), max_length=64)
    raw = models.BinaryField(_("raw bytes"))
    method = models.CharField(_("captured by"), max_length=10, choices=CaptureMethod)
    captured_at = models.DateTimeField(pgettext_lazy("when", "captured"), auto_now_add=True)

    LEDGER = ("article", "sha256", "raw", "method", "captured_at")

    class Meta:
        ordering = ["-captured_at", "-pk"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="snapshot_once_per_text"),
            models.CheckConstraint(condition=Q(method__in=CaptureMethod.values), name="snapshot_method_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_has_text"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="snapshot_sha256_is_hex"),
        ]
        indexes = [models.Index(fields=["sha256"], name="snapshot_sha256")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.article} ({self.sha256[:8]})"

    @staticmethod
    def digest(text: str) -> str:
        """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(text.encode()).hexdigest()

    def says(self, start: int, end: int, exact: str) -> bool:
        """Tell whether the text between two code-point offsets is exactly this."""
        return 0 <= start < end <= len(self.text) and self.text[start:end] == exact
