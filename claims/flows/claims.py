"""Open a claim, edit it, and take it through review."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.flows.notifications import tell_of_assignment
from claims.flows.positions import lock_for_change, refuse_merged, touch
from claims.flows.register import entry_of
from claims.ledger import flow, record, record_removal
from claims.models import Claim, Comparator, Figure, Measure, Rating, Review, Status, Topic, User
from claims.permissions import may, require
from claims.refusals import Conflict, Invalid
from sources.partial_dates import is_partial_date
from sources.thai import fold

STATEMENT_LENGTH = 1000
# Of the decimals of a figure; what is finer is refused, never rounded.
FINEST = Decimal("0.000001")
# From where to where, and what one must be allowed to do for it.
STEPS = {
    (Status.DRAFT, Status.IN_REVIEW): "submit for review",
    (Status.IN_REVIEW, Status.DRAFT): "submit for review",
    (Status.IN_REVIEW, Status.PUBLISHED): "publish",
    (Status.PUBLISHED, Status.IN_REVIEW): "publish",
    (Status.DRAFT, Status.WITHDRAWN): "publish",
    (Status.IN_REVIEW, Status.WITHDRAWN): "publish",
    (Status.PUBLISHED, Status.WITHDRAWN): "publish",
    (Status.WITHDRAWN, Status.DRAFT): "publish",
}


@flow
def open_claim(
    statement: str, *, by, statement_en: str = "", event_on: str = "", topics: Iterable[Topic] = ()
) -> Claim:
    """Make a draft claim and return it. Raises Forbidden or Invalid."""
    require(by, "edit claims")
    claim = Claim()
    _fill(claim, {"statement": statement, "statement_en": statement_en, "event_on": event_on})
    claim.save()
    claim.topics.set(topics)
    record("opened", claim, by=by)
    return claim


@flow
def edit_claim(
    claim: Claim,
    *,
    by,
    version: int | None = None,
    reason: str = "",
    topics: Iterable[Topic] | None = None,
    **fields: str,
) -> Claim:
    """Change the sentence, the English sentence, the event's date or the topics, and return the claim.

    `version` is the one that the editor has seen. A claim that everybody can read is changed for a given reason.
    Raises Forbidden, Invalid, or Conflict (it is withdrawn, or has changed since that version).
    """
    claim = lock_for_change(claim, by=by)
    if version is not None and version != claim.version:
        raise Conflict(_("Somebody changed this claim while you were writing. Compare, then save again."))
    if claim.is_published and not reason.strip():
        raise Invalid.field("reason", _("This claim is published. Say why it is changed."))
    _fill(claim, fields)
    claim.save()
    if topics is not None:
        claim.topics.set(topics)
    touch(claim)
    record("edited", claim, by=by, reason=reason)
    return claim


@flow
def assign_claim(claim: Claim, assignee: User | None, *, by) -> Claim:
    """Make somebody the one who works on a claim, or nobody, and return the claim; doing it twice changes nothing.

    Whoever gets it is told. Raises Forbidden, or Invalid if they are not one who may edit claims.
    """
    require(by, "assign claims")
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    refuse_merged(claim)
    if assignee and not may(assignee, "edit claims"):
        raise Invalid.field("assignee", _("%(who)s cannot work on claims.") % {"who": assignee.display_name})
    if claim.assignee_id == (assignee.pk if assignee else None):
        return claim
    claim.assignee, claim.version = assignee, claim.version + 1
    # What readers see stays as it is, and so does the time of its last change.
    claim.save(update_fields=["assignee", "version"])
    record("assigned" if assignee else "released", claim, by=by)
    tell_of_assignment(claim, by=by)
    return claim


@flow
def take_step(claim: Claim, to: str, *, by, note: str = "", rating: str = "", weight: int | None = None) -> Review:
    """Move the claim one step, or give a verdict where it stands (`to` is then its status), and return the review.

    Raises Forbidden, Invalid, or Conflict if there is no such step from where the claim is now.
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    refuse_merged(claim)
    old = Status(claim.status)
    if to not in Status.values:
        raise Invalid.field("to", _("There is no such status: %(status)s.") % {"status": to})
    _refuse_bad_verdict(rating, weight)
    new = Status(to)
    if new != old:
        _refuse_bad_step(claim, old, new, by)
    elif not rating:
        raise Conflict(_("The claim is already: %(status)s.") % {"status": old.label})
    if rating:
        require(by, "give a verdict")
    claim.status = new
    if new == Status.PUBLISHED and claim.published_at is None:
        claim.published_at = timezone.now()
    claim.save(update_fields=["status", "published_at"])
    review = Review.objects.create(
        claim=claim, reviewer=by, old_status=old, new_status=new, note=note, rating=rating, weight=weight
    )
    touch(claim)
    record("reviewed", review, by=by, claim=claim, reason=note)
    if new != old:
        record(str(new), claim, by=by, reason=note)
    return review


@flow
def take_back_draft(claim: Claim, *, by) -> None:
    """Withdraw a draft that is left empty because what opened it was undone; whoever opened it may do that."""
    require(by, "edit claims")
    claim.status = Status.WITHDRAWN
    claim.save(update_fields=["status"])
    touch(claim)
    record(str(Status.WITHDRAWN), claim, by=by, reason=_("what opened it was undone"))


def steps_from(status: str, *, by) -> list[Status]:
    """Return the statuses to which the user may move a claim that is in this one."""
    return [new for (old, new), act in STEPS.items() if old == status and may(by, act)]


def _refuse_bad_step(claim: Claim, old: Status, new: Status, by) -> None:
    act = STEPS.get((old, new))
    if act is None:
        message = _("A claim that is “%(old)s” cannot become “%(new)s” in one step.")
        raise Conflict(message % {"old": old.label, "new": new.label})
    require(by, act)
    if new == Status.PUBLISHED:
        if not claim.positions.exists():
            raise Conflict(_("A claim needs at least one position with its words before it is published."))
        if claim.positions.filter(citations__isnull=True).exists():
            raise Conflict(_("Every position needs a citation before the claim is published."))


def _refuse_bad_verdict(rating: str, weight: int | None) -> None:
    if rating and rating not in Rating.values:
        raise Invalid.field("rating", _("There is no such verdict: %(rating)s.") % {"rating": rating})
    if weight is not None and not 1 <= weight <= 5:
        raise Invalid.field("weight", _("The weight of evidence goes from 1 to 5."))
    if weight is not None and not rating:
        raise Invalid.field("weight", _("A weight of evidence belongs to a verdict. Give both."))


@flow
def set_figures(claim: Claim, figures: Iterable[Mapping[str, Any]], *, by, reason: str = "") -> list[Figure]:
    """Replace the claim's figures and return the new ones.

    A figure has value_low, and may have value_high, comparator, total_low, total_high, unit, as_written and measure (a
    Measure or its public id). Raises Forbidden, Invalid or Conflict.
    """
    claim = lock_for_change(claim, by=by)
    made = [_figure(claim, given) for given in figures]
    for old in claim.figures.all():
        record_removal(old, by=by, claim=claim, reason=reason)
        old.delete()
    for figure in made:
        figure.save()
        record("recorded", figure, by=by, claim=claim, reason=reason)
    touch(claim)
    return made


@flow
def withdraw_figures(claim: Claim, public_ids: Iterable[UUID], *, by, reason: str) -> None:
    """Take back those of the claim's figures that have these public ids. Raises Forbidden or Conflict."""
    claim = lock_for_change(claim, by=by)
    for figure in claim.figures.filter(public_id__in=public_ids):
        record_removal(figure, by=by, claim=claim, reason=reason)
        figure.delete()
    touch(claim)


def _figure(claim: Claim, given: Mapping[str, Any]) -> Figure:
    low, total_low = _decimal(given.get("value_low")), _decimal(given.get("total_low"))
    if low is None:
        raise Invalid.field("figures", _("A figure needs a number."))
    high = _decimal(given.get("value_high"))
    total_high = _decimal(given.get("total_high"))
    measure = given.get("measure") or None
    figure = Figure(
        claim=claim,
        measure=measure if isinstance(measure, Measure | None) else entry_of(Measure, measure, "figures"),
        value_low=low,
        value_high=low if high is None else high,
        comparator=given.get("comparator") or Comparator.EXACTLY,
        total_low=total_low,
        total_high=total_low if total_high is None else total_high,
        unit=(given.get("unit") or "")[:50],
        as_written=(given.get("as_written") or f"{low:f}")[:300],
    )
    _refuse_bad_figure(figure)
    return figure


def _refuse_bad_figure(figure: Figure) -> None:
    if figure.comparator not in Comparator.values:
        raise Invalid.field("figures", _("There is no such comparator: %(name)s.") % {"name": figure.comparator})
    if figure.value_low > figure.value_high:
        raise Invalid.field("figures", _("The lower number is above the upper one."))
    if figure.total_low is None or figure.total_high is None:
        if figure.total_high is not None:
            raise Invalid.field("figures", _("The total needs its lower number too."))
        return
    if figure.total_low > figure.total_high:
        raise Invalid.field("figures", _("The total's lower number is above its upper one."))
    if figure.value_high > figure.total_high:
        raise Invalid.field("figures", _("The number is above the total that it is a part of."))


def _decimal(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise Invalid.field("figures", _("“%(value)s” is not a number.") % {"value": value}) from error
    if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
        raise Invalid.field("figures", _("“%(value)s” is not a number that can be kept.") % {"value": value})
    if number < 0:
        raise Invalid.field("figures", _("“%(value)s” is below zero. A figure counts or measures.") % {"value": value})
    kept = number.quantize(FINEST)
    if kept != number:
        raise Invalid.field(
            "figures", _("“%(value)s” has more than six decimals; at most six are kept.") % {"value": value}
        )
    return kept.normalize() + 0


def _fill(claim: Claim, fields: Mapping[str, str]) -> None:
    unknown = fields.keys() - {"statement", "statement_en", "event_on"}
    if unknown:
        raise TypeError(f"A claim has no {', '.join(sorted(unknown))}.")
    for field, value in fields.items():
        setattr(claim, field, " ".join(value.split()))
    if not fold(claim.statement).strip():
        raise Invalid.field("statement", _("Write the claim in one sentence."))
    for field in ("statement", "statement_en"):
        if len(getattr(claim, field)) > STATEMENT_LENGTH:
            raise Invalid.field(field, _("The sentence is too long; at most 1,000 characters are taken."))
    if claim.event_on and not is_partial_date(claim.event_on):
        raise Invalid.field("event_on", _("Give a date as 2025-01-12, 2025-01 or 2025, in years of the common era."))
    claim.take_words()
