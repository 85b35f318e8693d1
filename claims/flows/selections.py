"""Do one thing to many claims at once: to all of them, or to none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.flows.claims import assign_claim, edit_claim
from claims.ledger import flow
from claims.models import Claim, Topic, User
from claims.permissions import require
from claims.refusals import Conflict, Invalid, Refusal

MOST = 100


@dataclass(frozen=True, slots=True)
class Changed:
    """For how many claims it is new, and for how many it was so before."""

    new: int
    known: int


@flow
def add_topic(claims: Iterable[Claim], topic: Topic, *, by, reason: str = "") -> Changed:
    """Put the topic on the claims that do not have it, each by an edit of its own in one transaction.

    Raises Forbidden, Invalid (none or too many claims), or Conflict, naming every claim that refuses and why; then
    nothing is changed.
    """
    require(by, "edit claims")
    chosen = _chosen(claims)
    lacking = [claim for claim in chosen if not claim.topics.filter(pk=topic.pk).exists()]

    _do_to_all(lacking, lambda claim: put_topic(claim, topic, by=by, reason=reason))
    return Changed(len(lacking), len(chosen) - len(lacking))


@flow
def put_topic(claim: Claim, topic: Topic, *, by, reason: str = "") -> Claim:
    """Put the topic on a claim and return it; doing it twice changes nothing. Raises what `edit_claim` raises."""
    require(by, "edit claims")
    if claim.topics.filter(pk=topic.pk).exists():
        return claim
    return edit_claim(claim, by=by, reason=reason, topics=[*claim.topics.all(), topic])


@flow
def assign_all(claims: Iterable[Claim], assignee: User | None, *, by) -> Changed:
    """Make somebody the one who works on all the claims, or nobody, each by an act of its own in one transaction.

    Raises Forbidden, Invalid (none or too many claims), or Conflict, naming every claim that refuses and why; then
    nothing is changed.
    """
    require(by, "assign claims")
    chosen = _chosen(claims)
    lacking = [claim for claim in chosen if claim.assignee_id != (assignee.pk if assignee else None)]
    _do_to_all(lacking, lambda claim: assign_claim(claim, assignee, by=by))
    return Changed(len(lacking), len(chosen) - len(lacking))


def _chosen(claims: Iterable[Claim]) -> list[Claim]:
    # In one order, so that two editors with overlapping selections wait for each other only once.
    chosen = sorted(set(claims), key=lambda claim: claim.pk)
    if not 0 < len(chosen) <= MOST:
        raise Invalid.field("claims", _("Choose between 1 and %(most)s claims.") % {"most": MOST})
    return chosen


def _do_to_all(claims: Iterable[Claim], act: Callable[[Claim], object]) -> None:
    refused = [message for claim in claims if (message := _refusal(claim, act))]
    if refused:
        raise Conflict(_("Nothing is changed, because not every claim takes it."), {"claims": refused})


def _refusal(claim: Claim, act: Callable[[Claim], object]) -> str:
    try:
        act(claim)
    except Refusal as refusal:
        return f"{claim.label}: {refusal.message}"
    return ""
