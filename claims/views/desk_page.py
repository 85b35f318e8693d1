"""What the review desk shows beside its queue: the article with its marks, and the suggestion to decide on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from claims.dates import common_era_date
from claims.flows.leases import lease_of
from claims.forms.desk import QueueForm
from claims.forms.suggestions import AcceptForm, DropForm, form_of
from claims.matching import Match, matches_of, twins_of
from claims.models import Claim, Lease, Party, Suggestion
from claims.models.suggestions import names_of
from claims.permissions import may
from claims.refusals import Refusal
from claims.views.article_page import marks_of_notes, marks_of_suggestions
from claims.views.desk_notes import note_spans, notes_beside
from claims.views.desk_queue import next_after, queue_of
from claims.views.marks import draw
from sources.models import Outlet, Snapshot
from sources.partial_dates import is_partial_date

# A match that is as sure as this is chosen beforehand: the claim of what a denial denies.
SURE = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the form, and the entry of the register that it means, None for a new one.

    `said` is what the article says instead of the name, where that is another word ("เขา").
    """

    text: str
    entry: Party | Outlet | None
    said: str = ""


def page_of_desk(suggestion: Suggestion, request: HttpRequest, scope: QueueForm, **card: Any) -> dict:
    """Return what the desk's whole page needs; `card` is what `card_of` takes further."""
    queue = queue_of(request, scope, suggestion)
    following = next_after(suggestion, queue["waiting"])
    return {
        **queue,
        **article_of(suggestion, request.GET.get("snapshot", ""), is_current=True),
        **card_of(suggestion, request, scope, following=following, **card),
        "wide": True,
        "data": _for_script(request, queue),
    }


def _for_script(request: HttpRequest, queue: dict) -> dict:
    """What the desk's scripts need to know, and what they say."""
    texts = {
        "accepted": _("Suggestion %(number)s is accepted."),
        "dropped": _("Suggestion %(number)s is dropped."),
        "undone": _("Suggestion %(number)s is open again."),
        "undo": _("Undo"),
        "nothing_to_undo": _("There is nothing to take back."),
        "returned": _("Suggestion %(number)s came back: %(reason)s"),
        "open_it": _("Open it"),
        "waits": _("not sent yet"),
        "offline": _("No connection. What you decide is kept here and sent when it is back: %(count)s waiting."),
        "signed_out": _("You are signed out. Sign in in another tab; %(count)s decisions wait here."),
        "sent": _("The connection is back. Everything is sent."),
        "loading": _("Loading …"),
        "not_loaded": _("This suggestion could not be loaded. It is tried again when the connection is back."),
        "known": _("in the register: %(name)s"),
        "new": _("new in the register"),
        "offered": _("%(count)s names offered"),
        "proposed": _("Proposed:"),
        "restored": _("What you typed here before is back."),
        "start_over": _("Take what was proposed"),
        "copy": _("Copy it"),
        "copied": _("Copied"),
        "into_note": _("Put it into a note"),
        "throw_away": _("Throw it away"),
        "not_noted": _("The note was not sent. It is still here; send it again when the connection is back."),
    }
    user = str(request.user.public_id)  # type: ignore[union-attr]
    keys = bool(request.user.uses_keys)  # type: ignore[union-attr]
    return {"user": user, "keys": keys, "undoable": queue["undoable"], "scope": queue["scope_query"], "texts": texts}


def panes_of(suggestion: Suggestion, request: HttpRequest, scope: QueueForm, *, have: str = "", **card: Any) -> dict:
    """Return what a script needs to show a suggestion, in JSON: the card, and the article unless it is at hand.

    `have` names the snapshots whose articles it has; `card` is what `card_of` takes further.
    """
    snapshot = str(suggestion.snapshot.public_id)
    panes = {
        "id": str(suggestion.public_id),
        "snapshot": snapshot,
        "number": suggestion.number,
        "state": suggestion.state,
        "denies": str(suggestion.denies.public_id) if suggestion.denies else None,
        "title": _("Review desk: suggestion %(number)s") % {"number": suggestion.number},
        "card": render_to_string("desk/card.html", card_of(suggestion, request, scope, **card), request),
    }
    if snapshot not in have.split(","):
        shown = {**article_of(suggestion), "scope_query": scope.address()}
        panes["article"] = render_to_string("desk/article.html", shown, request)
    return panes


def article_of(suggestion: Suggestion, chosen: str = "", *, is_current: bool = False) -> dict:
    """Return what the article's pane needs: its snapshot with the marks, the current one told apart if asked for.

    `chosen` is the public id of another snapshot of the article. Raises Http404 if it has no such.
    """
    snapshots = list(suggestion.snapshot.article.snapshots.defer("raw", "text").order_by("captured_at", "pk"))
    snapshot = _chosen(snapshots, chosen) if chosen else suggestion.snapshot
    found = snapshot.suggestions.order_by("number")
    place = next(n for n, other in enumerate(snapshots) if other.pk == snapshot.pk)
    marks = marks_of_suggestions(found, current=suggestion if is_current else None, with_cues=True)
    marks += marks_of_notes(note_spans(snapshot))
    return {
        "suggestion": suggestion,
        "article": suggestion.snapshot.article,
        "snapshot": snapshot,
        "snapshots": snapshots,
        "place": place + 1,
        "older": snapshots[place - 1] if place else None,
        "newer": snapshots[place + 1] if place + 1 < len(snapshots) else None,
        "drawing": draw(snapshot.text, marks, snapshot.pages),
    }


def card_of(
    suggestion: Suggestion,
    request: HttpRequest,
    scope: QueueForm,
    *,
    form: AcceptForm | None = None,
    refusal: Refusal | None = None,
    following: Suggestion | None = None,
) -> dict:
    """Return what the card needs; `form` is one that was refused, with what was typed; `following` comes after."""
    matches = matches_of([suggestion]).get(suggestion.pk, []) if suggestion.is_pending else []
    form = form or form_of(suggestion, _sure(matches))
    return {
        "suggestion": suggestion,
        "article": suggestion.snapshot.article,
        "form": form,
        "drop_form": DropForm(request.POST if refusal and request.POST else None),
        "matches": _offered(matches, form),
        "twins": twins_of([suggestion]).get(suggestion.pk, []) if suggestion.is_pending else [],
        "refusal": refusal,
        "next": following,
        "may_decide": may(request.user, "decide on suggestions") and suggestion.is_pending,
        "held": held_by_another(suggestion, request.user),
        "scope_query": scope.address(),
        **notes_beside(suggestion, request.user),
        **_names(form, suggestion),
    }


def held_by_another(suggestion: Suggestion, user) -> Lease | None:
    """Return the lease of somebody else who has the suggestion open, if its own decision is still to come."""
    held = lease_of(suggestion) if suggestion.is_pending else None
    return held if held and held.holder_id != user.pk else None


def _chosen(snapshots: Sequence[Snapshot], chosen: str) -> Snapshot:
    for snapshot in snapshots:
        if str(snapshot.public_id) == chosen:
            return snapshot
    raise Http404("There is no such snapshot of this article.")


def _sure(matches: Sequence[Match]) -> Claim | None:
    return next((match.claim for match in matches if match.score >= SURE), None)


def _offered(matches: list[Match], form: AcceptForm) -> list[Match]:
    """The matches, and the claim that was chosen though it is none any more, so that the choice is not lost."""
    chosen = getattr(form, "cleaned_data", {}).get("claim")
    if chosen and all(match.claim != chosen for match in matches):
        return [*matches, Match(chosen, "", 0)]
    return matches


def _names(form: AcceptForm, suggestion: Suggestion) -> dict:
    said = {name: party["text"] for party in suggestion.parties for name in names_of(party) if name != party["text"]}
    # A name with a NUL was refused, and the database cannot even be asked for it.
    parties, outlets = (
        [name for name in form[field].value() or [] if name and "\x00" not in name]
        for field in ("parties", "cited_outlets")
    )
    known_parties, known_outlets = Party.objects.known_as(parties), Outlet.objects.known_as(outlets)
    said_on = form.fields["said_on"].clean(form["said_on"].value()) if "said_on" not in form.errors else ""
    return {
        "parties": [Name(name, known_parties.get(name), said.get(name, "")) for name in parties],
        "outlets": [Name(name, known_outlets.get(name)) for name in outlets],
        "said_on_echo": common_era_date(said_on) if said_on and is_partial_date(said_on) else "",
    }
