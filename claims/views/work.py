"""What is somebody's own: the claims and threads they work on, what they are told, and whom notes may mention."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from claims.flows.claims import assign_claim
from claims.flows.notifications import mark_read
from claims.forms.claims import AssignForm
from claims.models import Notification, User
from claims.permissions import require
from claims.refusals import Invalid
from claims.views.claims import visible_claim
from claims.views.refused import explained
from claims.views.work_page import address_of, page_of_work

OFFERED = 8
LONGEST = 150


@login_required
@explained
@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what is the reader's to do, and what they are told."""
    require(request.user, "see drafts")
    return render(request, "work/work.html", page_of_work(request.user))


@login_required
@require_GET
def notice_open(request: HttpRequest, public_id) -> HttpResponse:
    """Go to what a notification is about; it is read from now on."""
    told = _own(request, public_id)
    mark_read([told], by=request.user)  # type: ignore[arg-type]
    return HttpResponseRedirect(address_of(told))


@login_required
@require_POST
def notice_read(request: HttpRequest, public_id) -> HttpResponse:
    """Note that a notification is read, without going there."""
    mark_read([_own(request, public_id)], by=request.user)  # type: ignore[arg-type]
    return _notices(request)


@login_required
@explained
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Note that all notifications are read."""
    require(request.user, "see drafts")
    mark_read(by=request.user)  # type: ignore[arg-type]
    return _notices(request)


@login_required
@explained
@require_POST
def claim_assign(request: HttpRequest, public_id) -> HttpResponse:
    """Make somebody the one who works on a claim, or nobody."""
    claim = visible_claim(request, public_id)
    form = AssignForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("There is no such person."), {})
    claim = assign_claim(claim, form.cleaned_data["assignee"], by=request.user)
    if claim.assignee:
        messages.success(request, _("%(who)s works on this claim now.") % {"who": claim.assignee.display_name})
    else:
        messages.success(request, _("Nobody works on this claim now."))
    return redirect("claim", public_id)


@login_required
@explained
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Offer the colleagues whose names contain `q`: {"offers": [{"username", "name", "role"}]}."""
    require(request.user, "annotate")
    typed = request.GET.get("q", "").strip()
    if len(typed) > LONGEST or "\x00" in typed:
        raise Invalid.field("q", _("A name has at most 150 characters."))
    named = Q(username__icontains=typed) | Q(first_name__icontains=typed) | Q(last_name__icontains=typed)
    found = (
        User.objects.filter(named, is_active=True).exclude(username=request.user.get_username()).order_by("username")
    )
    offers = [
        {"username": person.username, "name": person.display_name, "role": person.get_role_display()}
        for person in found[:OFFERED]
    ]
    return JsonResponse({"offers": offers})


def _own(request: HttpRequest, public_id) -> Notification:
    return get_object_or_404(Notification.objects.of(request.user).with_subject(), public_id=public_id)


def _notices(request: HttpRequest) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "work/notices.html", {**page_of_work(request.user), "swapped": True})
    return redirect("work")
