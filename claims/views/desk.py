"""The review desk: go through what the reader found, accept or drop it, and take a decision back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims.flows.suggestions import accept_suggestion, drop_suggestion, undo_suggestion
from claims.forms.suggestions import AcceptForm, DropForm
from claims.models import Suggestion
from claims.permissions import require
from claims.refusals import Invalid, Refusal
from claims.views.desk_page import first_waiting, forget, next_after, page_of_desk, remember
from claims.views.refused import blame, explained


@login_required
@explained
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Open the first suggestion that waits, of one article or of the user's own articles if the query says so."""
    require(request.user, "see drafts")
    found = first_waiting(request)
    if found:
        return redirect(_address(request, found))
    return render(request, "desk/empty.html", {"mine": bool(request.GET.get("mine"))})


@login_required
@explained
@require_GET
def suggestion(request: HttpRequest, public_id) -> HttpResponse:
    """Show a suggestion in its article with the form to decide on it; htmx gets the three panes alone."""
    require(request.user, "see drafts")
    return _desk(request, page_of_desk(_suggestion(public_id), request))


@login_required
@require_POST
def accept(request: HttpRequest, public_id) -> HttpResponse:
    """Accept a suggestion as it was corrected, and go to the next."""
    found = _suggestion(public_id)
    form = AcceptForm(request.POST)
    try:
        require(request.user, "decide on suggestions")
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"))
        corrections, claim = form.corrections(), form.cleaned_data["claim"]
        accept_suggestion(found, by=request.user, claim=claim, corrections=corrections)
    except Refusal as refusal:
        return _refused(request, found, form, refusal)
    return _decided(request, found, _("Suggestion %(number)s is accepted.") % {"number": found.number})


@login_required
@require_POST
def drop(request: HttpRequest, public_id) -> HttpResponse:
    """Drop a suggestion, and go to the next."""
    found = _suggestion(public_id)
    form = DropForm(request.POST)
    try:
        require(request.user, "decide on suggestions")
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"))
        drop_suggestion(found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return _refused(request, found, AcceptForm(request.POST), refusal)
    return _decided(request, found, _("Suggestion %(number)s is dropped.") % {"number": found.number})


@login_required
@require_POST
def undo(request: HttpRequest, public_id) -> HttpResponse:
    """Take the decision on a suggestion back, and show it again."""
    found = _suggestion(public_id)
    forget(request, found)
    try:
        undo_suggestion(found, by=request.user)
    except Refusal as refusal:
        return _desk(request, page_of_desk(found, request, refusal=refusal), status=refusal.status)
    messages.success(request, _("Suggestion %(number)s is open again.") % {"number": found.number})
    return redirect(_address(request, found))


def _suggestion(public_id) -> Suggestion:
    with_text = Suggestion.objects.select_related("snapshot__article__outlet", "denies", "decided_by", "claim")
    return get_object_or_404(with_text.defer("snapshot__raw"), public_id=public_id)


def _refused(request: HttpRequest, found: Suggestion, form: AcceptForm, refusal: Refusal) -> HttpResponse:
    # Somebody else may have decided meanwhile: the page shows what is there now, beside what was typed.
    found = _suggestion(found.public_id)
    if form.is_valid():
        blame(form, refusal)
    return _desk(request, page_of_desk(found, request, form=form, refusal=refusal), status=refusal.status)


def _decided(request: HttpRequest, found: Suggestion, message: str) -> HttpResponse:
    remember(request, found)
    messages.success(request, message, extra_tags=reverse("suggestion-undo", args=[found.public_id]))
    following = next_after(found, request)
    address = _address(request, following) if following else reverse("desk")
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(address)
    if following is None:
        return HttpResponseClientRedirect(address)
    response = _desk(request, page_of_desk(_suggestion(following.public_id), request))
    response.headers["HX-Push-Url"] = address
    return response


def _desk(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    template = "desk/swap.html" if request.htmx else "desk/desk.html"  # type: ignore[attr-defined]
    response = render(request, template, context, status=status)
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


def _address(request: HttpRequest, found: Suggestion) -> str:
    scope = "?mine=1" if request.GET.get("mine") else ""
    return reverse("suggestion", args=[found.public_id]) + scope
