"""What a party says to a claim, and where that can be read."""

import uuid
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.parties import Party
from sources.models import Article, Outlet, Snapshot
from sources.partial_dates import LENGTH, partial_date_holds


class Stance(models.TextChoices):
    """What a party does with a claim."""

    ASSERTS = "asserts", _("asserts")
    DENIES = "denies", _("denies")
    QUALIFIES = "qualifies", _("accepts in part")
    WITHDRAWS = "withdraws", _("withdraws")
    DECLINES = "declines", _("declines to comment")


class Position(models.Model):
    """A party's stance towards a claim on a date, in its own words, in a snapshot we hold."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="positions", verbose_name=_("claim"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="positions", verbose_name=_("party"))
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    said_on = models.CharField(_("said"), max_length=LENGTH, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    change_reason = models.CharField(_("reason for the change, as given by the party"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    LEDGER = ("claim", "party", "stance", "said_on", "supersedes", "change_reason", "created_at")

    class Meta:
        ordering = ["said_on", "pk"]
        # By the beginning of a date, which is how a year or a month is looked for.
        indexes = [models.Index(OpClass("said_on", "varchar_pattern_ops"), F("claim"), name="position_by_date")]
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="position_stance_is_known"),
            models.UniqueConstraint(fields=["claim", "party", "stance", "said_on"], name="position_said_once"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="position_supersedes_another"
            ),
            partial_date_holds("said_on", name="position_said_on_is_a_date"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="supersedes_its_own",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__supersedes__isnull=False),
                func="""
                IF NOT EXISTS (SELECT 1 FROM claims_position WHERE id = NEW.supersedes_id
                               AND claim_id = NEW.claim_id AND party_id = NEW.party_id) THEN
                    RAISE EXCEPTION 'position_supersedes_its_own: it replaces one of the same party on the same claim'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="cited_when_published",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                IF EXISTS (SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND status = 'published')
                   AND EXISTS (SELECT 1 FROM claims_position WHERE id = NEW.id)
                   AND NOT EXISTS (SELECT 1 FROM claims_citation WHERE position_id = NEW.id) THEN
                    RAISE EXCEPTION 'position_is_cited: every position of a published claim needs a citation'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.get_stance_display()}"


class CitationQuerySet(models.QuerySet):
    """Questions about citations."""

    def with_sources(self) -> Self:
        """Load the outlets and articles of each citation's chain; the snapshots' texts and bytes stay behind."""
        return self.select_related("snapshot__article__outlet", "cited_outlet", "cited_article__outlet").defer(
            "snapshot__text", "snapshot__raw"
        )


class Citation(models.Model):
    """Where a position can be read: a span of a snapshot, and through whom the words came."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    position = models.ForeignKey(Position, models.PROTECT, related_name="citations", verbose_name=_("position"))
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="citations", verbose_name=_("snapshot"))
    suggestion = models.ForeignKey(
        "claims.Suggestion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("suggestion"),
    )
    # Code points into the snapshot's text; exact is the text between them.
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))
    search_key = models.TextField(editable=False)
    telling_words = ArrayField(models.CharField(max_length=300), default=list, editable=False)
    cited_outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="cited_in", verbose_name=_("cited outlet")
    )
    channel = models.CharField(_("channel"), max_length=200, blank=True)
    cited_article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="cited_in", verbose_name=_("cited article")
    )
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = CitationQuerySet.as_manager()

    LEDGER = (
        "position",
        "snapshot",
        "suggestion",
        "start",
        "end",
        "exact",
        "cited_outlet",
        "channel",
        "cited_article",
        "created_at",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="citation_start_before_end"),
            models.UniqueConstraint(
                fields=["position", "snapshot", "start", "end", "cited_outlet"],
                nulls_distinct=False,
                name="citation_once_per_span_and_outlet",
            ),
        ]
        indexes = [
            GinIndex(OpClass("search_key", "gin_trgm_ops"), name="citation_search_key"),
            GinIndex(fields=["telling_words"], name="citation_telling_words"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="exact_is_the_slice",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                IF NEW.exact IS DISTINCT FROM (
                    SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM sources_snapshot
                    WHERE id = NEW.snapshot_id
                ) THEN
                    RAISE EXCEPTION 'citation_exact_is_the_slice: the words are not at this place of the snapshot'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="last_one_stays_when_published",
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Delete | pgtrigger.Update,
                func="""
                IF EXISTS (SELECT 1 FROM claims_position p JOIN claims_claim c ON c.id = p.claim_id
                           WHERE p.id = OLD.position_id AND c.status = 'published'
                           AND NOT EXISTS (SELECT 1 FROM claims_citation WHERE position_id = p.id)) THEN
                    RAISE EXCEPTION 'position_is_cited: every position of a published claim needs a citation'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

    @property
    def page(self) -> int | None:
        """The page of the file on which the words stand, counted from 1; None where it has no pages."""
        return self.snapshot.page_at(self.start)

    @property
    def carrier(self) -> Outlet | None:
        """The outlet that carries the article, or None for a pasted text without one."""
        return self.snapshot.article.outlet
