"""Record what a party says to a claim, and where that can be read."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.flows.articles import refuse_bad_date
from claims.ledger import flow, record, record_removal
from claims.models import Citation, Claim, Party, Position, Stance, Status, Suggestion
from claims.permissions import require
from claims.provenance import recount_origins
from claims.refusals import Conflict, Invalid
from sources.models import Article, Outlet, Snapshot
from sources.thai import fold, telling_words


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where words can be read: a span of a snapshot in code points, and through whom the words came."""

    snapshot: Snapshot
    start: int
    end: int
    cited_outlet: Outlet | None = None
    channel: str = ""
    cited_article: Article | None = None
    suggestion: Suggestion | None = None


@flow
def record_position(
    claim: Claim,
    party: Party,
    stance: str,
    evidence: Evidence,
    *,
    by,
    said_on: str = "",
    supersedes: Position | None = None,
    change_reason: str = "",
) -> Position:
    """Record that the party takes this stance towards the claim, with its evidence, and return the position.

    The same party, stance and date is one position: the evidence is then added to it.
    Raises Forbidden, Invalid (a stance, date or span that is none) or Conflict (the claim is withdrawn).
    """
    claim = lock_for_change(claim, by=by)
    if stance not in Stance.values:
        raise Invalid.field("stance", _("There is no such stance: %(stance)s.") % {"stance": stance})
    refuse_bad_date("said_on", said_on)
    if supersedes and (supersedes.claim_id != claim.pk or supersedes.party_id != party.pk):
        raise Invalid.field("supersedes", _("A position replaces an earlier one of the same party on the same claim."))
    position, is_new = Position.objects.get_or_create(
        claim=claim,
        party=party,
        stance=stance,
        said_on=said_on,
        defaults={"supersedes": supersedes, "change_reason": change_reason},
    )
    if is_new:
        record("recorded", position, by=by, claim=claim)
    cite(position, evidence, by=by)
    return position


@flow
def cite(position: Position, evidence: Evidence, *, by) -> Citation:
    """Add evidence to a position and return the citation; the same span is cited once for each outlet.

    Raises Forbidden, Invalid (a span that is outside the text) or Conflict (the claim is withdrawn).
    """
    claim = lock_for_change(position.claim, by=by)
    exact = words_at(evidence.snapshot, evidence.start, evidence.end)
    citation, is_new = Citation.objects.get_or_create(
        position=position,
        snapshot=evidence.snapshot,
        start=evidence.start,
        end=evidence.end,
        cited_outlet=evidence.cited_outlet,
        defaults={
            "exact": exact,
            "search_key": fold(exact),
            "telling_words": telling_words(exact),
            "channel": evidence.channel.strip()[:200],
            "cited_article": evidence.cited_article,
            "suggestion": evidence.suggestion,
        },
    )
    if is_new:
        record("cited", citation, by=by, claim=claim)
        touch(claim)
    return citation


@flow
def withdraw_citation(citation: Citation, *, by, reason: str) -> None:
    """Take a citation back, and its position with it when it was the only one.

    Raises Forbidden, or Conflict if a published claim, or something that hangs on the position, would lose its ground.
    """
    position = citation.position
    claim = lock_for_change(position.claim, by=by)
    is_last = not position.citations.exclude(pk=citation.pk).exists()
    if is_last and (position.superseded_by.exists() or position.annotations.exists()):
        raise Conflict(_("Others have built on this position. Resolve their notes and later positions first."))
    if is_last and claim.status != Status.DRAFT and not claim.positions.exclude(pk=position.pk).exists():
        raise Conflict(_("The claim is past its draft and would be left without any position. Withdraw it instead."))
    record_removal(citation, by=by, claim=claim, reason=reason)
    citation.delete()
    if is_last:
        record_removal(position, by=by, claim=claim, reason=reason)
        position.delete()
    touch(claim)


def lock_for_change(claim: Claim, *, by) -> Claim:
    """Return the claim, locked until the end of the transaction, for somebody who may change it as it stands.

    Raises Forbidden (what everybody can read is changed by those who may publish) or Conflict (it is withdrawn or
    merged).
    """
    require(by, "edit claims")
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    refuse_merged(claim)
    if claim.status == Status.WITHDRAWN:
        raise Conflict(_("This claim is withdrawn. Put it back to draft first."))
    if claim.is_published:
        require(by, "publish")
    return claim


def refuse_merged(claim: Claim) -> None:
    """Raise Conflict, naming the claim that stands in its place, for one that was merged."""
    if claim.merged_into:
        raise Conflict(_("This claim was merged into “%(claim)s”. Change that one.") % {"claim": claim.merged_into})


def touch(claim: Claim) -> None:
    """Count a change of the claim or of something that hangs on it, and sum up what lists go by."""
    row = Claim.objects.filter(pk=claim.pk)
    row.update(version=F("version") + 1, changed_at=timezone.now())
    row.summed_up()
    counted = recount_origins(claim, (Stance.ASSERTS, Stance.DENIES))
    row.update(asserting_origins=counted[Stance.ASSERTS], denying_origins=counted[Stance.DENIES])
    claim.refresh_from_db(fields=["version", "changed_at"])


def words_at(snapshot: Snapshot, start: int, end: int) -> str:
    """Return the text between two code-point offsets. Raises Invalid if that is no span of the snapshot."""
    if not 0 <= start < end <= len(snapshot.text):
        message = _("The span from %(start)s to %(end)s is not inside the text, which has %(length)s characters.")
        raise Invalid.field("content", message % {"start": start, "end": end, "length": len(snapshot.text)})
    return snapshot.text[start:end]
