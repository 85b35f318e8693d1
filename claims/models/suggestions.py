"""What the reader found in a snapshot, for an editor to accept or drop."""

import uuid
from collections.abc import Mapping
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.positions import Stance
from sources.models import Snapshot
from sources.partial_dates import LENGTH, partial_date_holds


class SuggestionState(models.TextChoices):
    """What became of a suggestion."""

    PENDING = "pending", _("pending")
    ACCEPTED = "accepted", _("accepted")
    DROPPED = "dropped", _("dropped")


class DropReason(models.TextChoices):
    """Why an editor did not want a suggestion."""

    NOT_A_CLAIM = "not_a_claim", _("not a claim")
    WRONG_READING = "wrong_reading", _("read wrongly")
    DUPLICATE = "duplicate", _("already recorded")
    NOT_NEWSWORTHY = "not_newsworthy", _("of no interest to us")
    OTHER = "other", _("another reason")


def names_of(party: Mapping[str, Any]) -> list[str]:
    """Return whom a suggestion's party means by name, or the party as said where it means nobody else."""
    return [other["text"] for other in party.get("refers_to", ())] or [party["text"]]


class SuggestionQuerySet(models.QuerySet):
    """Questions about suggestions."""

    def pending(self) -> Self:
        """Keep what waits for a decision."""
        return self.filter(state=SuggestionState.PENDING)

    def with_sources(self) -> Self:
        """Load the article and outlet beside each suggestion; the snapshot's text and bytes stay behind."""
        return self.select_related("snapshot__article__outlet", "denies", "decided_by").defer(
            "snapshot__text", "snapshot__raw"
        )


class Suggestion(models.Model):
    """A statement that the reader found: who speaks, with which words, asserting or denying what, through whom."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="suggestions", verbose_name=_("snapshot"))
    number = models.PositiveIntegerField(_("number in the snapshot"))
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    # Spans are {"text", "start", "end"} in code points of the snapshot's text; figures are spans with more keys, and so
    # is a party: "refers_to" are the spans of whom a pronoun or a short name means, where the text makes it plain.
    cue = models.JSONField(_("cue"))
    content = models.JSONField(_("content"))
    parties = models.JSONField(_("parties"), default=list)
    cited_outlets = models.JSONField(_("cited outlets"), default=list, blank=True)
    channel = models.JSONField(_("channel"), null=True, blank=True)
    figures = models.JSONField(_("figures"), default=list, blank=True)
    said_on = models.CharField(_("said"), max_length=LENGTH, blank=True)
    denies = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="denied_by", verbose_name=_("denies")
    )
    score = models.FloatField(_("score"))
    # By these suggestions of the same statement find each other.
    telling_words = ArrayField(models.CharField(max_length=300), default=list, editable=False)
    reader_version = models.CharField(_("reader version"), max_length=20)
    state = models.CharField(
        pgettext_lazy("of a record", "state"), max_length=10, choices=SuggestionState, default=SuggestionState.PENDING
    )
    # The claim that accepting it led to.
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name=_("claim")
    )
    drop_reason = models.CharField(_("reason for dropping"), max_length=20, choices=DropReason, blank=True)
    drop_note = models.CharField(_("note"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    created_at = models.DateTimeField(_("found"), auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    LEDGER = (
        "snapshot",
        "number",
        "stance",
        "cue",
        "content",
        "parties",
        "cited_outlets",
        "channel",
        "figures",
        "said_on",
        "denies",
        "score",
        "reader_version",
        "state",
        "claim",
        "drop_reason",
        "drop_note",
        "decided_by",
        "decided_at",
        "created_at",
    )

    class Meta:
        ordering = ["snapshot", "number"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="suggestion_stance_is_known"),
            models.CheckConstraint(condition=Q(state__in=SuggestionState.values), name="suggestion_state_is_known"),
            models.CheckConstraint(
                condition=Q(drop_reason__in=["", *DropReason.values]), name="suggestion_drop_reason_is_known"
            ),
            models.CheckConstraint(condition=Q(score__range=(0, 1)), name="suggestion_score_from_0_to_1"),
            models.UniqueConstraint(fields=["snapshot", "number"], name="suggestion_number_once"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.ACCEPTED, claim__isnull=False)
                | ~Q(state=SuggestionState.ACCEPTED) & Q(claim__isnull=True),
                name="suggestion_accepted_has_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.PENDING, decided_by__isnull=True)
                | ~Q(state=SuggestionState.PENDING) & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="suggestion_decided_by_somebody",
            ),
            partial_date_holds("said_on", name="suggestion_said_on_is_a_date"),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="suggestion_by_state"),
            GinIndex(
                fields=["telling_words"], condition=Q(state=SuggestionState.PENDING), name="suggestion_telling_words"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="spans_are_slices",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("snapshot_id", "cue", "content", "parties", "cited_outlets", "channel", "figures"),
                declare=[("body", "text"), ("span", "jsonb")],
                func="""
                SELECT text INTO body FROM sources_snapshot WHERE id = NEW.snapshot_id;
                FOR span IN
                    SELECT NEW.cue UNION ALL SELECT NEW.content
                    UNION ALL SELECT NEW.channel WHERE jsonb_typeof(NEW.channel) = 'object'
                    UNION ALL SELECT jsonb_array_elements(NEW.parties || NEW.cited_outlets || NEW.figures)
                    UNION ALL SELECT jsonb_path_query(NEW.parties, '$[*].refers_to[*]')
                LOOP
                    IF span->>'text' IS DISTINCT FROM substr(
                        body, (span->>'start')::int + 1, (span->>'end')::int - (span->>'start')::int
                    ) THEN
                        RAISE EXCEPTION 'suggestion_spans_are_slices: % is not at its place', span
                            USING ERRCODE = 'check_violation';
                    END IF;
                END LOOP;
                RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.content["text"][:80]

    @property
    def is_pending(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == SuggestionState.PENDING

    @property
    def speakers(self) -> list[str]:
        """The names to look the parties up by: whom a pronoun or a short name means, else the party as said."""
        return list(dict.fromkeys(name for party in self.parties for name in names_of(party)))

    @property
    def is_denial(self) -> bool:
        """Whether the speaker rejects something."""
        return self.stance == Stance.DENIES
