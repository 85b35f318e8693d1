"""Merge one claim into another, and take them apart again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from claims.flows.annotations import claim_of
from claims.flows.positions import touch
from claims.ledger import flow, record, record_removal
from claims.merging import Merger, merger_of, refuse_bad_merger
from claims.models import Annotation, Citation, Claim, Figure, Position, ReplyRequest, Status, Suggestion, Topic
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from claims.unmerging import Change, Separation, answers_since, separation_of, suggestions_held

LONGEST_REASON = 500


@flow
def merge_claims(
    claim: Claim, into: Claim, *, by, reason: str, version: int | None = None, into_version: int | None = None
) -> Claim:
    """Merge the claim into the other, to which its address then leads on, and return the other.

    Positions with their evidence, figures, topics, notes, requests for a reply and suggestions go to the other claim;
    reviews stay with the merged one. The versions are those that the editor has seen. Raises Forbidden, Invalid (no
    reason, or the claim itself) or Conflict (a claim is closed or has changed since, or a published one would vanish).
    """
    require(by, "merge claims")
    reason = _given_reason(reason, _("Say why the two claims are one."))
    _lock_what_hangs_on(claim)
    locked = _lock(claim, into)
    claim, into = locked[claim.pk], locked[into.pk]
    refuse_bad_merger(claim, into)
    if version not in (None, claim.version) or into_version not in (None, into.version):
        raise Conflict(_("One of the claims has changed since. Look at what would move again."))
    merger = merger_of(claim, into)
    claim.status, claim.merged_into = Status.MERGED, into
    claim.save(update_fields=["status", "merged_into"])
    _move_positions(merger)
    into.topics.add(*merger.topics)
    _move_the_rest(merger)
    for follower in merger.followers:
        follower.merged_into = into
        follower.save(update_fields=["merged_into"])
    _reword(into)
    for changed in (claim, into, *merger.followers):
        touch(changed)
    _record(merger, by, reason)
    return into


@flow
def undo_merge(claim: Claim, *, by, reason: str, version: int | None = None) -> Claim:
    """Take a merged claim out of the other again, as both were before the merge, and return it.

    What was added to the other claim since stays there. Raises Forbidden, Invalid (no reason) or Conflict: the claim is
    not merged, has changed since that version, or something was changed since the merge that stands in the way.
    """
    require(by, "merge claims")
    reason = _given_reason(reason, _("Say why the two claims are not one."))
    claim = Claim.objects.select_related("merged_into").get(pk=claim.pk)
    if claim.merged_into is None:
        raise Conflict(_("This claim is not merged."))
    _lock_what_hangs_on(claim.merged_into)
    locked = _lock(claim, claim.merged_into)
    claim = locked[claim.pk]
    if claim.merged_into is None or version not in (None, claim.version):
        raise Conflict(_("This claim has changed since. Look at it again."))
    found = separation_of(claim)
    if found.obstacles:
        message = _("The merge cannot be undone as things stand: %(obstacles)s")
        raise Conflict(message % {"obstacles": " ".join(found.obstacles)}, {"merge": found.obstacles})
    found.into = locked[found.into.pk]
    hanging = _hanging(found)
    followers = _put_back(found, hanging, by)
    claim.refresh_from_db()
    for changed in (claim, found.into):
        _reword(changed)
    for changed in (claim, found.into, *followers):
        touch(changed)
    _record_undoing(found, hanging, followers, by, reason)
    return claim


def _given_reason(reason: str, asked: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid.field("reason", asked)
    if len(reason) > LONGEST_REASON:
        raise Invalid.field("reason", _("The reason is too long; at most 500 characters are taken."))
    return reason


def _lock_what_hangs_on(claim: Claim) -> None:
    # Those who change these lock them before the claim, so they come first here too.
    on_claim = Q(claim=claim) | Q(position__claim=claim)
    list(Suggestion.objects.select_for_update(of=("self",)).filter(claim=claim).order_by("pk").values_list("pk"))
    list(Annotation.objects.select_for_update(of=("self",)).filter(on_claim).order_by("pk").values_list("pk"))


def _lock(*claims: Claim) -> dict[int, Claim]:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("merged_into")
    return {row.pk: row for row in rows.filter(pk__in=[claim.pk for claim in claims]).order_by("pk")}


def _move_positions(merger: Merger) -> None:
    twins = merger.twins
    superseded = {
        position.pk: twins[position.supersedes_id].pk if position.supersedes_id in twins else position.supersedes_id
        for position in merger.positions
    }
    # A position supersedes one of its own claim only, so all of them move before they are linked again.
    Position.objects.filter(pk__in=superseded).update(claim=merger.into, supersedes=None)
    for pk, earlier in superseded.items():
        if earlier:
            Position.objects.filter(pk=pk).update(supersedes=earlier)
    for joined in merger.joined:
        if joined.supersedes:
            joined.twin.supersedes, joined.twin.change_reason = joined.supersedes, joined.position.change_reason
            joined.twin.save(update_fields=["supersedes", "change_reason"])
    for citation in merger.citations:
        if citation.position_id in twins:
            citation.position = twins[citation.position_id]
            citation.save(update_fields=["position"])


def _move_the_rest(merger: Merger) -> None:
    Figure.objects.filter(pk__in=[figure.pk for figure in merger.figures]).update(claim=merger.into)
    Suggestion.objects.filter(pk__in=[suggestion.pk for suggestion in merger.suggestions]).update(claim=merger.into)
    ReplyRequest.objects.filter(pk__in=[asked.pk for asked in merger.requests]).update(claim=merger.into)
    for note in merger.notes:
        if note.position_id:
            note.position = merger.twins[note.position_id]
        else:
            note.claim = merger.into
        note.save(update_fields=["position", "claim"])


def _record(merger: Merger, by, reason: str) -> None:
    record("merged", merger.claim, by=by, reason=reason)
    record("absorbed", merger.into, by=by, reason=reason)
    for follower in merger.followers:
        record("moved", follower, by=by)
    changed: list[tuple[type[Model], list]] = [
        (Position, [*merger.positions, *(joined.twin for joined in merger.joined if joined.supersedes)]),
        (Citation, merger.citations),
        (Figure, merger.figures),
        (Annotation, merger.notes),
        (Suggestion, merger.suggestions),
        (ReplyRequest, merger.requests),
    ]
    for model, rows in changed:
        for row in model._default_manager.filter(pk__in=[row.pk for row in rows]).order_by("pk"):
            record("moved", row, by=by, claim=merger.into)


def _reword(claim: Claim) -> None:
    """Let searches find the claim by the words of what is merged into it, and by those alone."""
    claim.take_words()
    claim.save(update_fields=["search_key", "telling_words"])


def _put_back(found: Separation, hanging: Iterable[Change], by) -> list[Claim]:
    """Give back what the merge changed, and return the claims that lead on to the separated one again."""
    _put_positions_back(found)
    for change in hanging:
        _restore(change)
    for position in found.bare:
        record_removal(position, by=by, claim=position.claim)
        position.delete()
    found.into.topics.remove(*Topic.objects.filter(public_id__in=found.added_topics))
    claims = [change for change in found.of(Claim) if change.row != found.into]
    for change in claims:
        _restore(change)
    return [change.row for change in claims if change.row != found.claim]


def _record_undoing(found: Separation, hanging: Iterable[Change], followers: Iterable[Claim], by, reason: str) -> None:
    record("separated", found.claim, by=by, reason=reason)
    record("parted", found.into, by=by, reason=reason)
    for follower in followers:
        record("moved", follower, by=by)
    for change in [*found.of(Position), *hanging]:
        # A position that lost its evidence is gone by now.
        if row := type(change.row)._default_manager.filter(pk=change.row.pk).first():
            record("moved", row, by=by, claim=_claim_of(row))


def _hanging(found: Separation) -> list[Change]:
    """What hangs on the claims and their positions and goes back, with answers that were written since."""
    kinds = (Citation, Figure, Annotation, ReplyRequest)
    rows = [change for kind in kinds for change in found.of(kind)]
    return [*rows, *suggestions_held(found), *answers_since(found)]


def _put_positions_back(found: Separation) -> None:
    changes = found.of(Position)
    links = {change.row.pk: change.row.supersedes for change in changes}
    # A position supersedes one of its own claim only, so all of them move before they are linked again.
    Position.objects.filter(pk__in=links).update(supersedes=None)
    for change in changes:
        change.row.supersedes = None
        _restore(change, [name for name in change.before if name != "supersedes"])
    for change in changes:
        if "supersedes" in change.before:
            _restore(change, ["supersedes"])
        elif earlier := links[change.row.pk]:
            Position.objects.filter(pk=change.row.pk).update(supersedes=earlier)


def _restore(change: Change, names: Iterable[str] | None = None) -> None:
    """Give these fields of a record, or all that the merge changed, the values of before."""
    names = list(change.before if names is None else names)
    for name in names:
        field, value = change.row._meta.get_field(name), change.before[name]
        if field.is_relation and value is not None:
            value = field.related_model._default_manager.get(public_id=value)
        setattr(change.row, name, value)
    if names:
        change.row.save(update_fields=names)


def _claim_of(row: Any) -> Claim | None:
    match row:
        case Citation():
            return row.position.claim
        case Annotation():
            return claim_of(row)
    return row.claim
