"""Do one thing to many claims at once: to all of them, or to none."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.flows.claims import edit_claim
from claims.ledger import flow
from claims.models import Claim, Topic
from claims.permissions import require
from claims.refusals import Conflict, Invalid, Refusal

MOST = 100


@dataclass(frozen=True, slots=True)
class Added:
    """On how many claims a topic is new, and how many had it before."""

    new: int
    known: int


@flow
def add_topic(claims: Iterable[Claim], topic: Topic, *, by, reason: str = "") -> Added:
    """Put the topic on the claims that do not have it, each by an edit of its own in one transaction.

    Raises Forbidden, Invalid (none or too many claims), or Conflict, naming every claim that refuses and why; then
    nothing is changed.
    """
    require(by, "edit claims")
    # In one order, so that two editors with overlapping selections wait for each other only once.
    chosen = sorted(set(claims), key=lambda claim: claim.pk)
    if not 0 < len(chosen) <= MOST:
        raise Invalid.field("claims", _("Choose between 1 and %(most)s claims.") % {"most": MOST})
    lacking = [claim for claim in chosen if not claim.topics.filter(pk=topic.pk).exists()]
    refused = [message for claim in lacking if (message := _refusal(claim, topic, by=by, reason=reason))]
    if refused:
        raise Conflict(_("Nothing is changed, because not every claim takes it."), {"claims": refused})
    return Added(len(lacking), len(chosen) - len(lacking))


def _refusal(claim: Claim, topic: Topic, *, by, reason: str) -> str:
    try:
        edit_claim(claim, by=by, reason=reason, topics=[*claim.topics.all(), topic])
    except Refusal as refusal:
        return f"{claim.label}: {refusal.message}"
    return ""
