"""The claim: what is in dispute, whoever says it."""

import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connections, models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claims.models.figures import Figure
from claims.models.parties import Topic
from claims.models.positions import Citation, Position, Stance
from claims.models.reply_requests import ReplyRequest
from claims.models.reviews import Rating, Review
from claims.models.searching import naming, wanted
from claims.models.status import Status
from claims.models.users import Role
from sources.partial_dates import LENGTH, earliest, latest, partial_date_holds
from sources.thai import fold, telling_words

# Of more than so many finds, the claims are not told one by one.
MOST_KNOWN = 500_000
_FIRST_OF = (
    "SELECT count(*), coalesce(array_agg(DISTINCT id)::text, '{{}}')"
    " FROM (SELECT id FROM ({named}) AS named (id) LIMIT %s) AS first"
)


def _works_here(user) -> bool:
    return user.is_authenticated and user.has_role(Role.READER)


def _is_one_of(ids: str) -> models.Expression:
    # As PostgreSQL wrote them: to make thousands of numbers of them here, and words again, cost more than the queries.
    array = Cast(Value(ids, output_field=models.TextField()), ArrayField(models.BigIntegerField()))
    return models.Func(
        F("pk"), array, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=models.BooleanField()
    )


def _is_given(value: Any) -> bool:
    # A queryset is a filter also where it turns out to be empty, and is not asked about that.
    return isinstance(value, models.QuerySet) or bool(value)


def _has(stance: Stance) -> Exists:
    return Exists(Position.objects.filter(claim=OuterRef("pk"), stance=stance))


class ClaimQuerySet(models.QuerySet):
    """Questions about claims. Who may see which is answered here and nowhere else."""

    def published(self) -> Self:
        """Keep claims that are open to everybody."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user) -> Self:
        """Keep what the user may see: all of it for those with a role, published claims for strangers.

        Claims that were merged into others are left out.
        """
        if _works_here(user):
            return self.exclude(status=Status.MERGED)
        return self.published()

    def standing(self) -> Self:
        """Leave out merged claims, and what was taken back unread: withdrawn, never published, nobody speaks in it."""
        unread = self.exclude(status=Status.WITHDRAWN, published_at=None, position_count=0)
        return unread.exclude(status=Status.MERGED)

    def reachable_by(self, user) -> Self:
        """Keep what the user may see, and claims that were merged, whose addresses lead on to what they became.

        A stranger is led on from a claim that was published to one that is.
        """
        if _works_here(user):
            return self
        led_on = Q(status=Status.MERGED, published_at__isnull=False, merged_into__status=Status.PUBLISHED)
        return self.filter(Q(status=Status.PUBLISHED) | led_on)

    def listed_for(self, user, statuses: Collection[str] = ()) -> Self:
        """Keep what a list shows the user: merged claims are in it only where it asks for that status."""
        return self.reachable_by(user) if Status.MERGED in statuses else self.visible_to(user)

    def disputed(self) -> Self:
        """Keep claims that somebody asserts and somebody denies."""
        return self.filter(_has(Stance.ASSERTS), _has(Stance.DENIES))

    def without_denial(self) -> Self:
        """Keep claims that nobody denies."""
        return self.exclude(_has(Stance.DENIES))

    def spoken_on(self, parties: Any = None, stances: Any = None) -> Self:
        """Keep claims on which one of the parties takes one of the stances; any of either where none is given."""
        positions = Position.objects.filter(claim=OuterRef("pk"))
        if _is_given(parties):
            positions = positions.filter(party__in=parties)
        if _is_given(stances):
            positions = positions.filter(stance__in=stances)
        return self.filter(Exists(positions))

    def citing(self, outlets: Collection) -> Self:
        """Keep claims for which one of the outlets is cited or carries an article that is."""
        return self.among(*naming(outlets))

    def among(self, *parts: models.QuerySet) -> Self:
        """Keep claims of which one of the parts gives the id; asks the database at once for these ids.

        Each part uses its own index: joined by OR they would be tried on every claim. The ids are found once for all
        that is done with the claims, and left in one query the planner would rather go through all parts again for each
        claim of a list.
        """
        first, *others = (rows.order_by() for rows in parts)
        named = first.union(*others, all=True)
        sql, parameters = named.query.sql_with_params()
        with connections[self.db].cursor() as cursor:
            cursor.execute(_FIRST_OF.format(named=sql), [*parameters, MOST_KNOWN + 1])
            count, ids = cursor.fetchone()
        if count > MOST_KNOWN:
            return self.filter(Case(When(pk__in=named, then=True), default=False, output_field=models.BooleanField()))
        return self.filter(_is_one_of(ids))

    def of_topics(self, topics: Collection) -> Self:
        """Keep claims that belong to one of the topics."""
        belonging = Claim.topics.through.objects.filter(topic__in=topics).values("claim")
        return self.filter(pk__in=belonging)

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
            found = found.among(*said)
        return found

    def with_figure(self) -> Self:
        """Keep claims that have a number in them."""
        return self.filter(Exists(Figure.objects.filter(claim=OuterRef("pk"))))

    def waiting_for_reply(self) -> Self:
        """Keep claims about which somebody was asked who has not answered yet."""
        return self.filter(Exists(ReplyRequest.objects.waiting().filter(claim=OuterRef("pk"))))

    def narrowed(self, given: Mapping[str, Any]) -> Self:
        """Keep claims that pass those of the given filters that are not empty: _FILTERS, `party` and `stance`.

        Each of SEVERAL is a list of which one has to fit: rows of `party`, `outlet`, `topic` and `assignee`, words of
        `stance`, `verdict` and `status`. Dates are partial; a tick is true.
        """
        kept: Any = self
        if _is_given(given.get("party")) or _is_given(given.get("stance")):
            kept = kept.spoken_on(given.get("party"), given.get("stance"))
        for name, narrow in _FILTERS.items():
            if _is_given(value := given.get(name)):
                kept = narrow(kept, value)
        return kept

    def summed_up(self) -> None:
        """Sum up each claim's positions and reviews in its own row, which lists are ordered and narrowed by."""
        self.update(**_sums())

    def with_sums(self) -> Self:
        """Annotate what `summed_up` would store, each under the field's name and `_there`."""
        return self.annotate(**{f"{name}_there": there for name, there in _sums().items()})

    def with_card(self) -> Self:
        """Load what a claim card shows in a fixed number of queries."""
        positions = Position.objects.select_related("party").prefetch_related(
            Prefetch("citations", Citation.objects.with_sources())
        )
        reviews = Review.objects.select_related("reviewer")
        requests = ReplyRequest.objects.with_people()
        return self.select_related("assignee", "merged_into").prefetch_related(
            Prefetch("positions", positions),
            "figures__measure",
            "topics",
            Prefetch("reviews", reviews),
            Prefetch("reply_requests", requests),
        )


def _led_on_from(claims: models.QuerySet) -> models.QuerySet:
    return Claim.objects.filter(pk__in=claims, merged_into__isnull=False).values("merged_into")


def _sums() -> dict[str, Any]:
    """What COUNTED are, as the database counts them."""
    positions = Position.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    denials = positions.filter(stance=Stance.DENIES)
    rated = Review.objects.filter(claim=OuterRef("pk")).exclude(rating="").order_by("-pk")
    return {
        "position_count": Coalesce(Subquery(positions.annotate(n=Count("pk")).values("n")), 0),
        "denial_count": Coalesce(Subquery(denials.annotate(n=Count("pk")).values("n")), 0),
        "last_said_on": Coalesce(Subquery(positions.annotate(last=Max("said_on")).values("last")), Value("")),
        "rating": Coalesce(Subquery(rated.values("rating")[:1]), Value("")),
    }


# What the database counts by itself of a claim's positions and reviews.
COUNTED = ("position_count", "denial_count", "last_said_on", "rating")
# Filters that take several values, of which one has to fit.
SEVERAL = ("party", "stance", "outlet", "topic", "verdict", "status", "assignee")
_FILTERS: dict[str, Callable[[ClaimQuerySet, Any], ClaimQuerySet]] = {
    "q": lambda claims, query: claims.matching(query),
    "outlet": lambda claims, outlets: claims.citing(outlets),
    "topic": lambda claims, topics: claims.of_topics(topics),
    "claim": lambda claims, rows: claims.filter(Q(pk__in=rows) | Q(pk__in=_led_on_from(rows))),
    "assignee": lambda claims, users: claims.filter(assignee__in=users),
    "unassigned": lambda claims, _yes: claims.filter(assignee=None),
    "status": lambda claims, statuses: claims.filter(status__in=statuses),
    "verdict": lambda claims, ratings: claims.filter(rating__in=ratings),
    "figure": lambda claims, _yes: claims.with_figure(),
    "disputed": lambda claims, _yes: claims.disputed(),
    "undenied": lambda claims, _yes: claims.without_denial(),
    "unanswered": lambda claims, _yes: claims.waiting_for_reply(),
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
    # The claim that stands in its place, never a merged one itself: where that is merged too, this leads on with it.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    # Its own words and those of the claims that were merged into it.
    search_key = models.TextField(editable=False)
    # By these a suggestion finds the claim that it may belong to.
    telling_words = ArrayField(models.CharField(max_length=300), default=list, editable=False)
    # What lists are ordered and narrowed by, summed up from the claim's positions and reviews whenever it is touched.
    position_count = models.PositiveIntegerField(_("positions"), default=0, editable=False)
    denial_count = models.PositiveIntegerField(_("denials"), default=0, editable=False)
    asserting_origins = models.PositiveIntegerField(_("origins that assert it"), default=0, editable=False)
    denying_origins = models.PositiveIntegerField(_("origins that deny it"), default=0, editable=False)
    origin_count = models.GeneratedField(
        expression=F("asserting_origins") + F("denying_origins"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
        verbose_name=_("independent origins"),
    )
    last_said_on = models.CharField(_("last said"), max_length=LENGTH, blank=True, editable=False)
    rating = models.CharField(_("verdict"), max_length=20, choices=Rating, blank=True, editable=False)
    # Counts every change of the claim and of what hangs on it; the API's ETag.
    version = models.PositiveIntegerField(_("version"), default=1)
    published_at = models.DateTimeField(pgettext_lazy("when", "published"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ClaimQuerySet.as_manager()

    LEDGER = (
        "statement",
        "statement_en",
        "status",
        "event_on",
        "topics",
        "assignee",
        "merged_into",
        "published_at",
        "created_at",
    )

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
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | ~Q(status=Status.MERGED) & Q(merged_into__isnull=True),
                name="claim_merged_leads_on",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="claim_merged_into_another"
            ),
        ]
        indexes = [
            GinIndex(OpClass("search_key", "gin_trgm_ops"), name="claim_search_key"),
            GinIndex(fields=["telling_words"], name="claim_telling_words"),
            models.Index(fields=["status", "-changed_at", "-id"], name="claim_by_status"),
            models.Index(fields=["-changed_at", "-id"], name="claim_by_change"),
            models.Index(fields=["-last_said_on", "-id"], name="claim_by_last_said"),
            models.Index(fields=["-position_count", "-id"], name="claim_by_positions"),
            models.Index(fields=["-denial_count", "-id"], name="claim_by_denials"),
            models.Index(fields=["-origin_count", "-id"], name="claim_by_origins"),
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

    def take_words(self) -> None:
        """Set what searches and comparisons go by: its own words, and those of what was merged into it."""
        said = [(self.statement, self.statement_en)]
        if self.pk:
            said += Claim.objects.filter(merged_into=self).order_by("pk").values_list("statement", "statement_en")
        self.search_key = fold(" ".join(words for pair in said for words in pair if words))
        self.telling_words = list(dict.fromkeys(word for thai, _english in said for word in telling_words(thai)))
