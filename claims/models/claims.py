"""The claim: what is in dispute, whoever says it, and the number in it."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claims.models.parties import Measure, Topic
from claims.models.positions import Citation, Position, Stance
from claims.models.reviews import Rating, Review
from claims.models.searching import wanted
from claims.models.status import Status
from claims.models.users import Role
from sources.partial_dates import LENGTH, earliest, latest, partial_date_holds
from sources.thai import fold


def _has(stance: Stance) -> Exists:
    return Exists(Position.objects.filter(claim=OuterRef("pk"), stance=stance))


class ClaimQuerySet(models.QuerySet):
    """Questions about claims. Who may see which is answered here and nowhere else."""

    def published(self) -> Self:
        """Keep claims that are open to everybody."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user) -> Self:
        """Keep what the user may see: all of it for those with a role, published claims for strangers."""
        if user.is_authenticated and user.has_role(Role.READER):
            return self
        return self.published()

    def standing(self) -> Self:
        """Leave out what was taken back before anybody read it: withdrawn, never published, and nobody speaks in it."""
        return self.exclude(status=Status.WITHDRAWN, published_at=None, position_count=0)

    def disputed(self) -> Self:
        """Keep claims that somebody asserts and somebody denies."""
        return self.filter(_has(Stance.ASSERTS), _has(Stance.DENIES))

    def without_denial(self) -> Self:
        """Keep claims that nobody denies."""
        return self.exclude(_has(Stance.DENIES))

    def with_stance(self, stance: str) -> Self:
        """Keep claims on which some party takes this stance."""
        return self.filter(_has(Stance(stance)))

    def by_party(self, party, stance: str = "") -> Self:
        """Keep claims on which the party has a position, of this stance where one is given."""
        positions = Position.objects.filter(claim=OuterRef("pk"), party=party)
        return self.filter(Exists(positions.filter(stance=stance) if stance else positions))

    def citing(self, outlet) -> Self:
        """Keep claims for which the outlet is cited or carries an article that is."""
        # Two parts, each by its own index: joined by OR they would be tried on every citation.
        cited = Citation.objects.filter(cited_outlet=outlet).order_by().values("position__claim")
        carried = Citation.objects.filter(snapshot__article__outlet=outlet).order_by().values("position__claim")
        return self.filter(pk__in=cited.union(carried, all=True))

    def said_since(self, first: str) -> Self:
        """Keep claims on which a party may have spoken on or after the first day of this partial date."""
        day = earliest(first).isoformat()
        # A date that is known to the month or the year counts where it may still fall on or after the day.
        late_enough = Q(said_on__gte=day) | Q(said_on__in=[day[:7], day[:4]])
        return self.filter(Exists(Position.objects.filter(late_enough, claim=OuterRef("pk"))))

    def said_until(self, last: str) -> Self:
        """Keep claims on which a party may have spoken on or before the last day of this partial date."""
        spoken = Position.objects.filter(said_on__lte=latest(last).isoformat(), claim=OuterRef("pk"))
        return self.filter(Exists(spoken.exclude(said_on="")))

    def matching(self, query: str) -> Self:
        """Keep claims whose sentence, quotes, names, dates or numbers have all words of the query, however written."""
        found = self
        for sought in wanted(query):
            said = [
                Claim.objects.filter(sought.said_in("search_key")).values("pk"),
                *sought.claims_through_positions(),
            ]
            if sought.term.date:
                said.append(Claim.objects.filter(event_on__startswith=sought.term.date).values("pk"))
            if sought.value is not None:
                numbers = Q(value_low=sought.value) | Q(value_high=sought.value) | Q(total_low=sought.value)
                said.append(Figure.objects.filter(numbers).values("claim"))
            first, *others = (rows.order_by() for rows in said)
            # A union lets each part use its own index; conditions joined by OR would be tried on every claim.
            found = found.filter(pk__in=first.union(*others, all=True))
        return found

    def with_figure(self) -> Self:
        """Keep claims that have a number in them."""
        return self.filter(Exists(Figure.objects.filter(claim=OuterRef("pk"))))

    def narrowed(self, given: Mapping[str, Any]) -> Self:
        """Keep claims that pass those of the given filters that are not empty: _FILTERS, `party` and `stance`.

        `party`, `outlet`, `topic` and `assignee` are rows, or querysets cut to one row; dates are partial; a tick is
        true.
        """
        party, stance = given.get("party"), given.get("stance") or ""
        kept: Any = self
        if party is not None:
            kept = kept.by_party(party, stance)
        elif stance:
            kept = kept.with_stance(stance)
        for name, narrow in _FILTERS.items():
            value = given.get(name)
            if value is not None and value != "" and value is not False:
                kept = narrow(kept, value)
        return kept

    def summed_up(self) -> None:
        """Sum up each claim's positions and reviews in its own row, which lists are ordered and narrowed by."""
        positions = Position.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
        denials = positions.filter(stance=Stance.DENIES)
        rated = Review.objects.filter(claim=OuterRef("pk")).exclude(rating="").order_by("-pk")
        self.update(
            position_count=Coalesce(Subquery(positions.annotate(n=Count("pk")).values("n")), 0),
            denial_count=Coalesce(Subquery(denials.annotate(n=Count("pk")).values("n")), 0),
            last_said_on=Coalesce(Subquery(positions.annotate(last=Max("said_on")).values("last")), Value("")),
            rating=Coalesce(Subquery(rated.values("rating")[:1]), Value("")),
        )

    def with_card(self) -> Self:
        """Load what a claim card shows in a fixed number of queries."""
        positions = Position.objects.select_related("party").prefetch_related(
            Prefetch("citations", Citation.objects.with_sources())
        )
        reviews = Review.objects.select_related("reviewer")
        return self.select_related("assignee").prefetch_related(
            Prefetch("positions", positions), "figures__measure", "topics", Prefetch("reviews", reviews)
        )


_FILTERS: dict[str, Callable[[ClaimQuerySet, Any], ClaimQuerySet]] = {
    "q": lambda claims, query: claims.matching(query),
    "outlet": lambda claims, outlet: claims.citing(outlet),
    "topic": lambda claims, topic: claims.filter(topics=topic),
    "claim": lambda claims, claim: claims.filter(pk=claim),
    "assignee": lambda claims, user: claims.filter(assignee=user),
    "status": lambda claims, status: claims.filter(status=status),
    "verdict": lambda claims, rating: claims.filter(rating=rating),
    "figure": lambda claims, _yes: claims.with_figure(),
    "disputed": lambda claims, _yes: claims.disputed(),
    "undenied": lambda claims, _yes: claims.without_denial(),
    "since": lambda claims, first: claims.said_since(first),
    "until": lambda claims, last: claims.said_until(last),
    "changed_since": lambda claims, moment: claims.filter(changed_at__gt=moment),
}


class Claim(models.Model):
    """One proposition, in one Thai sentence and an English one: what is in dispute, whoever says it. Never deleted."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    statement = models.CharField(_("claim"), max_length=1000)
    statement_en = models.CharField(_("claim in English"), max_length=1000, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    event_on = models.CharField(_("happened"), max_length=LENGTH, blank=True)
    topics = models.ManyToManyField(Topic, related_name="claims", verbose_name=_("topics"), blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned",
        verbose_name=_("works on it"),
    )
    search_key = models.TextField(editable=False)
    # By these a suggestion finds the claim that it may belong to.
    telling_words = ArrayField(models.CharField(max_length=300), default=list, editable=False)
    # What lists are ordered and narrowed by, summed up from the claim's positions and reviews whenever it is touched.
    position_count = models.PositiveIntegerField(_("positions"), default=0, editable=False)
    denial_count = models.PositiveIntegerField(_("denials"), default=0, editable=False)
    asserting_origins = models.PositiveIntegerField(_("origins that assert it"), default=0, editable=False)
    denying_origins = models.PositiveIntegerField(_("origins that deny it"), default=0, editable=False)
    last_said_on = models.CharField(_("last said"), max_length=LENGTH, blank=True, editable=False)
    rating = models.CharField(_("verdict"), max_length=20, choices=Rating, blank=True, editable=False)
    # Counts every change of the claim and of what hangs on it; the API's ETag.
    version = models.PositiveIntegerField(_("version"), default=1)
    published_at = models.DateTimeField(pgettext_lazy("when", "published"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ClaimQuerySet.as_manager()

    LEDGER = ("statement", "statement_en", "status", "event_on", "topics", "assignee", "published_at", "created_at")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="claim_status_is_known"),
            models.CheckConstraint(condition=Q(rating__in=["", *Rating.values]), name="claim_rating_is_known"),
            models.CheckConstraint(condition=~Q(statement=""), name="claim_has_a_statement"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | ~Q(status=Status.PUBLISHED), name="claim_published_has_date"
            ),
            partial_date_holds("event_on", name="claim_event_on_is_a_date"),
        ]
        indexes = [
            GinIndex(OpClass("search_key", "gin_trgm_ops"), name="claim_search_key"),
            GinIndex(fields=["telling_words"], name="claim_telling_words"),
            models.Index(fields=["status", "-changed_at", "-id"], name="claim_by_status"),
            models.Index(fields=["-changed_at", "-id"], name="claim_by_change"),
            models.Index(fields=["-last_said_on", "-id"], name="claim_by_last_said"),
            models.Index(fields=["-position_count", "-id"], name="claim_by_positions"),
            models.Index(fields=["-denial_count", "-id"], name="claim_by_denials"),
            models.Index(fields=["rating", "-changed_at", "-id"], condition=~Q(rating=""), name="claim_by_rating"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="published_is_cited",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Status.PUBLISHED),
                func="""
                IF NOT EXISTS (SELECT 1 FROM claims_position WHERE claim_id = NEW.id)
                   OR EXISTS (SELECT 1 FROM claims_position p WHERE p.claim_id = NEW.id
                              AND NOT EXISTS (SELECT 1 FROM claims_citation c WHERE c.position_id = p.id)) THEN
                    RAISE EXCEPTION 'claim_published_is_cited: every position of a published claim needs a citation'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The sentence in the language of the reader, the Thai one where there is no English."""
        return self.statement_en if self.statement_en and get_language() == "en" else self.statement

    @property
    def is_published(self) -> bool:
        """Whether everybody may read it."""
        return self.status == Status.PUBLISHED

    @property
    def verdict(self) -> Review | None:
        """The newest review that gives a rating, or None: a claim needs no verdict."""
        return max((r for r in self.reviews.all() if r.rating), key=lambda r: r.pk, default=None)

    def key_of_statement(self) -> str:
        """Return what a search looks through; the flow that changes the sentence stores it."""
        return fold(f"{self.statement} {self.statement_en}")


class Comparator(models.TextChoices):
    """How the number was hedged by whoever said it."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    NEARLY = "nearly", _("nearly")
    UP_TO = "up_to", _("up to")
    LESS_THAN = "less_than", _("less than")


class Figure(models.Model):
    """The number in a claim: what it counts, from low to high, of how many in all, and how it was written."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="figures", verbose_name=_("claim"))
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("measure")
    )
    value_low = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    value_high = models.DecimalField(pgettext_lazy("highest value", "up to"), max_digits=24, decimal_places=6)
    comparator = models.CharField(_("comparator"), max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    total_low = models.DecimalField(_("of"), max_digits=24, decimal_places=6, null=True, blank=True)
    total_high = models.DecimalField(_("of up to"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=50, blank=True)
    as_written = models.CharField(_("as written"), max_length=300)

    LEDGER = (
        "claim",
        "measure",
        "value_low",
        "value_high",
        "comparator",
        "total_low",
        "total_high",
        "unit",
        "as_written",
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["value_low", "-claim"], name="figure_by_value")]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(condition=Q(comparator__in=Comparator.values), name="figure_comparator_is_known"),
            models.CheckConstraint(condition=Q(value_low__lte=F("value_high")), name="figure_low_up_to_high"),
            models.CheckConstraint(condition=Q(total_low__lte=F("total_high")), name="figure_total_low_up_to_high"),
            models.CheckConstraint(
                condition=Q(total_low__isnull=True, total_high__isnull=True)
                | Q(total_low__isnull=False, total_high__isnull=False),
                name="figure_total_is_whole",
            ),
            models.CheckConstraint(condition=Q(value_high__lte=F("total_high")), name="figure_value_within_total"),
        ]

    def __str__(self) -> str:
        return self.as_written

    @property
    def share(self) -> float | None:
        """The value's part of the total from 0 to 1, from the low ends; None where no total is known."""
        return float(self.value_low / self.total_low) if self.total_low else None
