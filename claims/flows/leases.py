"""Have a suggestion to oneself for a while. Leases are a courtesy of the desk: they pass, and the ledger has none."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Lease, Suggestion
from claims.permissions import require
from claims.refusals import Conflict
from claims.turns import wait_turn

LASTS = timedelta(minutes=5)


@transaction.atomic
def take_lease(suggestion: Suggestion, *, by, over: bool = False) -> Lease | None:
    """Open a suggestion for five minutes, or renew it, and return whose it is now; None once there is a decision.

    Somebody else's lease that has not run out is returned as it is, unless it is taken `over`. Raises Forbidden.
    """
    require(by, "decide on suggestions")
    if not suggestion.is_pending:
        return None
    # There may be no row to lock yet.
    wait_turn(f"lease {suggestion.pk}")
    held, now = lease_of(suggestion), timezone.now()
    if held and held.holder_id != by.pk and not over:
        return held
    opened = held.taken_at if held and held.holder_id == by.pk else now
    fresh = {"holder": by, "taken_at": opened, "until": now + LASTS}
    return Lease.objects.update_or_create(suggestion=suggestion, defaults=fresh)[0]


def give_back(suggestion: Suggestion, *, by) -> None:
    """Let others have a suggestion; nothing happens if it is not the user's own."""
    Lease.objects.filter(suggestion=suggestion, holder=by).delete()


def lease_of(suggestion: Suggestion) -> Lease | None:
    """Return who has the suggestion open now."""
    return Lease.objects.live().filter(suggestion=suggestion).first()


def refuse_if_held(suggestion: Suggestion, *, by) -> None:
    """Raise Conflict while somebody else has the suggestion, and nobody has decided on it, open."""
    held = lease_of(suggestion) if suggestion.is_pending else None
    if held and held.holder_id != by.pk:
        message = _("%(who)s has this suggestion open. Take it over to decide.")
        raise Conflict(message % {"who": held.holder.display_name})
