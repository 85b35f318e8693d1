"""The archive: outlets, the articles they published, and snapshots of their text that nobody can change."""

import hashlib
import uuid
from bisect import bisect_right
from urllib.parse import urlsplit

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sources.addresses import ADDRESS_LIMIT, spellings
from sources.partial_dates import LENGTH, partial_date_holds
from sources.register import RegisterEntry, RegisterQuerySet

TITLE_LIMIT = 500
FILE_NAME_LIMIT = 255
PLAIN_TEXT, WARC = "text/plain", "application/warc"
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

    def own(self):
        """Leave out those that turned out to be another article when their page was fetched."""
        return self.filter(same_as=None)

    def at(self, url: str):
        """Keep those that an address is known to lead to, however it is spelt."""
        known = spellings(url)
        return self.filter(Q(url__in=known) | Q(addresses__overlap=known))


class Article(models.Model):
    """One publication by an outlet, at an address or pasted without one."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("outlet")
    )
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=ADDRESS_LIMIT, blank=True)
    # Where else the page was asked for, or redirects came from: what leads to the same article another time.
    addresses = ArrayField(
        models.CharField(max_length=ADDRESS_LIMIT), verbose_name=_("other addresses"), default=list, blank=True
    )
    # Two addresses may turn out to be one page only when it is fetched; this id then leads on to the older one.
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="aliases", verbose_name=_("the same as")
    )
    language = models.CharField(_("language"), max_length=2, default="th")
    published_on = models.CharField(pgettext_lazy("when", "published"), max_length=LENGTH, blank=True)
    state = models.CharField(
        pgettext_lazy("of a record", "state"), max_length=10, choices=ReadingState, default=ReadingState.WAITING
    )
    # The outlets that the article as a whole names as its source: [{"text", "start", "end", "outlet", "url"}].
    sources = models.JSONField(_("sources"), default=list, blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    LEDGER = (
        "outlet", "title", "byline", "url", "addresses", "same_as", "language", "published_on", "sources", "added_at",
    )  # fmt: skip

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="article_state_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="article_once_per_address"),
            models.CheckConstraint(condition=~Q(same_as=F("pk")), name="article_same_as_another"),
            partial_date_holds("published_on", name="article_published_on_is_a_date"),
        ]
        indexes = [GinIndex(fields=["addresses"], name="article_addresses")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_untitled(self) -> bool:
        """Whether its address stands in for a title that is not known yet."""
        return self.title == self.url[:TITLE_LIMIT]

    @property
    def host(self) -> str:
        """The host of its address; empty without one."""
        return urlsplit(self.url).hostname or ""


class CaptureMethod(models.TextChoices):
    """How a snapshot came into the archive."""

    PASTED = "pasted", _("pasted")
    UPLOADED = "uploaded", _("uploaded")
    FETCHED = "fetched", _("fetched")
    IMPORTED = "imported", _("brought in from an archive made elsewhere")


class Snapshot(models.Model):
    """An article's text as captured at a moment. It never changes; a changed page makes a new snapshot."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="snapshots", verbose_name=_("article"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256 of the text in UTF-8"), max_length=64)
    raw = models.BinaryField(_("raw bytes"))
    # Of those bytes, as PostgreSQL counts it, so that nobody has to load them to name them.
    raw_sha256 = models.GeneratedField(
        expression=Func(Func(F("raw"), function="sha256"), Value("hex"), function="encode"),
        output_field=models.CharField(_("SHA-256 of the raw bytes"), max_length=64),
        db_persist=True,
    )
    # What kind of file the bytes are; its name is known where somebody uploaded it.
    media_type = models.CharField(_("media type"), max_length=100, default=PLAIN_TEXT)
    file_name = models.CharField(_("name of the file"), max_length=FILE_NAME_LIMIT, blank=True)
    # The code points at which the pages of a file begin; empty where it has none.
    pages = ArrayField(models.PositiveIntegerField(), verbose_name=_("pages"), default=list, blank=True)
    method = models.CharField(_("captured by"), max_length=10, choices=CaptureMethod)
    # When the page was fetched, as an archive made elsewhere tells it; who brought that in, and when, the ledger tells.
    captured_at = models.DateTimeField(pgettext_lazy("when", "captured"), default=timezone.now)

    LEDGER = ("article", "sha256", "raw", "media_type", "file_name", "pages", "method", "captured_at")

    class Meta:
        ordering = ["-captured_at", "-pk"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="snapshot_once_per_text"),
            models.CheckConstraint(condition=Q(method__in=CaptureMethod.values), name="snapshot_method_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_has_text"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="snapshot_sha256_is_hex"),
            models.CheckConstraint(condition=~Q(media_type=""), name="snapshot_has_a_media_type"),
        ]
        indexes = [models.Index(fields=["sha256"], name="snapshot_sha256")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.article} ({self.sha256[:8]})"

    @property
    def has_file(self) -> bool:
        """Whether its bytes are a file that somebody brought."""
        return self.method == CaptureMethod.UPLOADED

    def page_at(self, place: int) -> int | None:
        """Return the number of the page on which a code point stands, counted from 1; None where there are none."""
        return bisect_right(self.pages, place) or None

    @staticmethod
    def digest(text: str) -> str:
        """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(text.encode()).hexdigest()

    def says(self, start: int, end: int, exact: str) -> bool:
        """Tell whether the text between two code-point offsets is exactly this."""
        return 0 <= start < end <= len(self.text) and self.text[start:end] == exact


class CaptureState(models.TextChoices):
    """How far a capture is."""

    WAITING = "waiting", _("waits")
    FETCHING = "fetching", _("is being fetched")
    READ = "read", _("captured")
    FAILED = "failed", _("failed")


OPEN = [CaptureState.WAITING, CaptureState.FETCHING]


class Failure(models.TextChoices):
    """Why a page could not be captured."""

    ADDRESS = "address", _("The address leads to something that is no web page.")
    PRIVATE = "private", _("The address leads into a private network, which is not asked.")
    UNKNOWN_HOST = "unknown_host", _("No server of this name was found. Perhaps there is no connection.")
    UNREACHABLE = "unreachable", _("The server cannot be reached.")
    TLS = "tls", _("The server's certificate is not valid, so it could be another one.")
    TIMEOUT = "timeout", _("The server took too long.")
    BROKEN = "broken", _("The server's answer makes no sense.")
    TOO_LARGE = "too_large", _("The page is too large.")
    REDIRECTS = "redirects", _("The address leads in a circle, or on and on.")
    MISSING = "missing", _("There is no such page (404).")
    GONE = "gone", _("The page was taken down: the site says so, or leads to its front page instead.")
    FORBIDDEN = "forbidden", _("The site does not give the page to us.")
    BUSY = "busy", _("The site is busy and asks to come back later.")
    SERVER_ERROR = "server_error", _("The site has an error of its own.")
    NOT_HTML = "not_html", _("This is no web page but another kind of file.")
    PAYWALL = "paywall", _("The article is behind a paywall: the page has only its beginning.")
    SCRIPT = "script", _("The page writes its words by JavaScript; what the server sends has none.")
    EMPTY = "empty", _("No words of an article were found in the page.")
    TOO_LONG = "too_long", _("The words of the page are more than we take.")
    REPLACED = "replaced", _("The words were pasted instead.")
    STOPPED = "stopped", _("Our own program stopped each time while it was at this page.")


class CaptureQuerySet(models.QuerySet):
    """Questions about captures."""

    def open(self):
        """Keep those that are not over."""
        return self.filter(state__in=OPEN)


class Capture(models.Model):
    """One attempt to put the page at an address into the archive: how far it is, and what came of it."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="captures", verbose_name=_("article"))
    url = models.URLField(_("address"), max_length=ADDRESS_LIMIT)
    state = models.CharField(
        pgettext_lazy("of a record", "state"), max_length=10, choices=CaptureState, default=CaptureState.WAITING
    )
    # Of the last try; it may be tried again all the same.
    reason = models.CharField(_("why it failed"), max_length=20, choices=Failure, blank=True)
    http_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # Counted before each try, so it runs ahead of them where a worker died in the middle.
    begun = models.PositiveSmallIntegerField(_("begun"), default=0)
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="captures", verbose_name=_("snapshot")
    )
    asked_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    # Not to be fetched before: the site is given a rest, or it asked to be.
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = CaptureQuerySet.as_manager()

    LEDGER = ("article", "url", "reason", "http_status", "snapshot", "asked_at", "ended_at")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CaptureState.values), name="capture_state_is_known"),
            models.CheckConstraint(condition=Q(reason__in=["", *Failure.values]), name="capture_reason_is_known"),
            models.CheckConstraint(
                condition=~Q(state=CaptureState.READ) | Q(snapshot__isnull=False, reason=""),
                name="capture_read_has_a_snapshot",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaptureState.FAILED) | ~Q(reason=""), name="capture_failed_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True) | Q(~Q(state__in=OPEN), ended_at__isnull=False),
                name="capture_ended_when_over",
            ),
            models.UniqueConstraint(fields=["article"], condition=Q(state__in=OPEN), name="capture_once_at_a_time"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is not over yet."""
        return self.state in OPEN


class HostTurn(models.Model):
    """When a site may be asked next, so that all workers together do not press it."""

    host = models.CharField(_("host"), max_length=253, unique=True)
    free_at = models.DateTimeField(_("free"))

    class Meta:
        verbose_name = _("turn at a site")
        verbose_name_plural = _("turns at sites")
        constraints = [models.CheckConstraint(condition=~Q(host=""), name="host_turn_has_a_host")]
