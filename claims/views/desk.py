"""The review desk: go through what the reader found, accept or drop it, and take a decision back.

A script asks for JSON and gets only what changes; without one, forms are posted and pages answered.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.flows.leases import give_back, refuse_if_held, take_lease
from claims.flows.suggestions import accept_suggestion, drop_suggestion, undo_suggestion
from claims.forms.suggestions import AcceptForm, DropForm
from claims.matching import matches_of
from claims.models import Suggestion, SuggestionQuerySet
from claims.permissions import may, require
from claims.refusals import Conflict, Invalid, Refusal
from claims.views.desk_page import article_of, held_by_another, page_of_desk, panes_of
from claims.views.desk_queue import (
    forget,
    held_by_others,
    next_after,
    progress_of,
    queue_of,
    remember,
    scope_of,
    unfinished_of,
    waiting_in,
)
from claims.views.refused import blame, explained

# A page asks for no more at once.
FEW = 4


@login_required
@explained
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Open the first suggestion that waits in the scope of the address, or say that none does."""
    require(request.user, "see drafts")
    scope = scope_of(request)
    waiting, held = waiting_in(scope, request.user), held_by_others(request.user)
    # What somebody else has open comes last.
    waiting.sort(key=lambda found: str(found.public_id) in held)
    if waiting:
        # An article is where to begin, not where to end.
        return redirect(_address(waiting[0], scope.address(article="")))
    context = {**queue_of(request, scope), "unfinished": unfinished_of(request.user), "wide": False}
    return render(request, "desk/empty.html", context)


@login_required
@explained
@require_safe
def waiting_list(request: HttpRequest) -> HttpResponse:
    """Return the list again, for a script that has gone through it; `current` is the suggestion that is open."""
    require(request.user, "see drafts")
    shown = request.GET.get("current", "")
    current = _suggestion(_uuid(shown)) if shown else None
    context = {**queue_of(request, scope_of(request), current), "suggestion": current}
    return JsonResponse({"list": render_to_string("desk/list.html", context, request)})


@login_required
@explained
@require_safe
def suggestion(request: HttpRequest, public_id) -> HttpResponse:
    """Show a suggestion in its article with the form to decide on it, and open it for the user."""
    require(request.user, "see drafts")
    found, scope = _suggestion(public_id), scope_of(request)
    if may(request.user, "decide on suggestions"):
        take_lease(found, by=request.user)
    return render(request, "desk/desk.html", page_of_desk(found, request, scope))


@login_required
@explained
@require_safe
def suggestion_panes(request: HttpRequest, public_id) -> HttpResponse:
    """Return a suggestion for a script, which has the articles that `have` names; or another `snapshot` of its text."""
    require(request.user, "see drafts")
    found, scope = _suggestion(public_id), scope_of(request)
    if chosen := request.GET.get("snapshot", ""):
        shown = {**article_of(found, chosen, is_current=True), "scope_query": scope.address()}
        return JsonResponse({"article": render_to_string("desk/article.html", shown, request)})
    return JsonResponse(panes_of(found, request, scope, have=request.GET.get("have", "")))


@login_required
@explained
@require_http_methods(["GET", "POST"])
def lease(request: HttpRequest, public_id) -> HttpResponse:
    """Open a suggestion or renew that, take it `over`, or give it back; `leaves` is the one that was open before.

    Asking alone (GET) changes nothing; it is answered with nothing while nobody else has the suggestion or has decided.
    """
    require(request.user, "decide on suggestions")
    if request.method == "GET":
        return _still(request, public_id)
    found, given = _suggestion(public_id), request.POST
    if left := _given(given.get("leaves", "")):
        give_back(left, by=request.user)
    if "back" in given:
        give_back(found, by=request.user)
        return HttpResponse(status=204)
    take_lease(found, by=request.user, over="over" in given)
    if not _wants_json(request):
        return redirect(_address(found, scope_of(request).address()))
    return JsonResponse(_lease(request, found))


@login_required
@explained
@require_POST
def accept(request: HttpRequest, public_id) -> HttpResponse:
    """Accept a suggestion as it was corrected, and go to the next."""
    found, form = _suggestion(public_id), AcceptForm(request.POST)
    try:
        require(request.user, "decide on suggestions")
        refuse_if_held(found, by=request.user)
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"))
        corrections = form.corrections(found.snapshot.text)
        accept_suggestion(found, by=request.user, claim=form.cleaned_data["claim"], corrections=corrections)
    except Refusal as refusal:
        return _refused(request, found, form, refusal)
    return _decided(request, found, _("Suggestion %(number)s is accepted.") % {"number": found.number})


@login_required
@explained
@require_POST
def drop(request: HttpRequest, public_id) -> HttpResponse:
    """Drop a suggestion, and go to the next."""
    found, form = _suggestion(public_id), DropForm(request.POST)
    try:
        require(request.user, "decide on suggestions")
        refuse_if_held(found, by=request.user)
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"))
        drop_suggestion(found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return _refused(request, found, AcceptForm(request.POST), refusal)
    return _decided(request, found, _("Suggestion %(number)s is dropped.") % {"number": found.number})


@login_required
@explained
@require_POST
def undo(request: HttpRequest, public_id) -> HttpResponse:
    """Take the decision on a suggestion back, and show it again."""
    found, scope = _suggestion(public_id), scope_of(request)
    forget(request, found)
    try:
        undo_suggestion(found, by=request.user)
    except Refusal as refusal:
        return _answer_refusal(request, found, refusal)
    found = _suggestion(public_id)
    take_lease(found, by=request.user)
    if _wants_json(request):
        panes = panes_of(found, request, scope, have=request.POST.get("have", ""))
        return JsonResponse({"panes": panes, **_state_of_queue(request)})
    messages.success(request, _("Suggestion %(number)s is open again.") % {"number": found.number})
    return redirect(_address(found, scope.address()))


def _with_text() -> SuggestionQuerySet:
    related = ("snapshot__article__outlet", "denies", "decided_by", "claim")
    return Suggestion.objects.select_related(*related).defer("snapshot__raw")


def _suggestion(public_id) -> Suggestion:
    return get_object_or_404(_with_text(), public_id=public_id)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _given(text: str) -> Suggestion | None:
    """The suggestion that a script names in passing; it is no fault if there is none."""
    public_id = _uuid(text)
    return Suggestion.objects.filter(public_id=public_id).first() if public_id else None


def _refused(request: HttpRequest, found: Suggestion, form: AcceptForm, refusal: Refusal) -> HttpResponse:
    # Somebody else may have decided meanwhile: the page shows what is there now, beside what was typed.
    found = _suggestion(found.public_id)
    if isinstance(refusal, Conflict) and _is_repeated(request, found):
        return _decided(request, found, "")
    if form.is_valid():
        blame(form, refusal)
    return _answer_refusal(request, found, refusal, form=form)


def _is_repeated(request: HttpRequest, found: Suggestion) -> bool:
    """Whether the user's own decision comes a second time, as it does when the first answer was lost on the way."""
    wanted = "accepted" if request.path.endswith("/accept/") else "dropped"
    return _wants_json(request) and found.decided_by == request.user and found.state == wanted


def _answer_refusal(request: HttpRequest, found: Suggestion, refusal: Refusal, **card: Any) -> HttpResponse:
    scope = scope_of(request)
    if not _wants_json(request):
        context = page_of_desk(found, request, scope, refusal=refusal, **card)
        return render(request, "desk/desk.html", context, status=refusal.status)
    panes = panes_of(found, request, scope, have=request.POST.get("have", ""), refusal=refusal, **card)
    return JsonResponse({"refusal": str(refusal.message), "panes": panes}, status=refusal.status)


def _decided(request: HttpRequest, found: Suggestion, message: str) -> HttpResponse:
    remember(request, found)
    give_back(found, by=request.user)
    if _wants_json(request):
        found.refresh_from_db(fields=["state", "claim"])
        return JsonResponse(
            {"state": found.state, **_opened(request), **_ahead(request, found), **_state_of_queue(request)}
        )
    messages.success(request, message, extra_tags=reverse("suggestion-undo", args=[found.public_id]))
    scope = scope_of(request)
    following = _given(request.POST.get("opens", ""))
    if following is None or not following.is_pending:
        following = next_after(found, waiting_in(scope, request.user))
    return redirect(_address(following, scope.address()) if following else reverse("desk") + scope.address())


def _opened(request: HttpRequest) -> dict:
    """Open what the page shows by now."""
    following = _given(request.POST.get("opens", ""))
    if following is None:
        return {}
    take_lease(following, by=request.user)
    return {"opened": _lease(request, following)}


def _ahead(request: HttpRequest, found: Suggestion) -> dict:
    """What the page shows after that, so that it is there at once; and what it has that the decision gave a claim."""
    wanted = _several(request.POST.get("ahead", ""))
    stale = _now_matched(_several(request.POST.get("known", "")), found) if found.claim_id else []
    have, scope = request.POST.get("have", ""), scope_of(request)
    panes = []
    for suggestion in dict.fromkeys([*wanted, *stale]):
        panes.append(panes_of(suggestion, request, scope, have=have))
        have += f",{suggestion.snapshot.public_id}"
    return {"ahead": panes}


def _several(ids: str) -> list[Suggestion]:
    wanted = [public_id for public_id in map(_uuid, ids.split(",")[:FEW]) if public_id]
    rows = {found.public_id: found for found in _with_text().filter(public_id__in=wanted)} if wanted else {}
    return [rows[public_id] for public_id in wanted if public_id in rows]


def _now_matched(known: list[Suggestion], found: Suggestion) -> list[Suggestion]:
    matches = matches_of([suggestion for suggestion in known if suggestion.is_pending]) if known else {}
    return [
        suggestion
        for suggestion in known
        if any(match.claim.pk == found.claim_id for match in matches.get(suggestion.pk, ()))
    ]


def _lease(request: HttpRequest, found: Suggestion) -> dict:
    held = held_by_another(found, request.user)
    context = {"held": held, "suggestion": found, "scope_query": scope_of(request).address()}
    return {
        "id": str(found.public_id),
        "state": found.state,
        "held": str(held.holder.public_id) if held else "",
        "notice": render_to_string("desk/lease.html", context, request) if held else "",
    }


def _still(request: HttpRequest, public_id) -> HttpResponse:
    # The desk asks every few seconds, so the text stays where it is.
    found = get_object_or_404(Suggestion.objects.only("public_id", "state"), public_id=public_id)
    if found.is_pending and held_by_another(found, request.user) is None:
        return HttpResponse(status=204)
    return JsonResponse(_lease(request, found))


def _state_of_queue(request: HttpRequest) -> dict:
    scope = scope_of(request)
    context = {"scope": scope, **progress_of(scope, request.user)}
    return {
        "left": context["left"],
        "progress": render_to_string("desk/progress.html", context, request),
        "held": held_by_others(request.user),
    }


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _address(found: Suggestion, scope: str) -> str:
    return reverse("suggestion", args=[found.public_id]) + scope
