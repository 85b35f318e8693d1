"""Saved searches: keep what the list is narrowed by, see what is new in it, and take it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.flows.searches import follow, forget_search, look_at, save_search, unfollow
from claims.forms.claim_lists import ClaimFilterForm, SaveSearchForm
from claims.models import Claim, SavedSearch, Topic
from claims.refusals import Invalid
from claims.views.refused import explained


@login_required
@explained
@require_POST
def search_save(request: HttpRequest) -> HttpResponse:
    """Keep a search under a name, and show it."""
    form = SaveSearchForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Give the search a name."))
    filters = ClaimFilterForm(QueryDict(form.cleaned_data["search"]), user=request.user)
    filters.check()
    search = save_search(form.cleaned_data["name"], filters.kept, by=request.user)
    messages.success(
        request, _("The search “%(name)s” is saved. New claims in it are counted here.") % {"name": search}
    )
    return redirect(_address(search))


@login_required
@explained
@require_POST
def claim_follow(request: HttpRequest, public_id) -> HttpResponse:
    """Follow a claim, or no more with `stop`."""
    _follow(request, get_object_or_404(Claim.objects.visible_to(request.user), public_id=public_id))
    return redirect("claim", public_id)


@login_required
@explained
@require_POST
def topic_follow(request: HttpRequest, public_id) -> HttpResponse:
    """Follow a topic, or no more with `stop`."""
    _follow(request, get_object_or_404(Topic, public_id=public_id))
    return redirect("topic", public_id)


def _follow(request: HttpRequest, record: Claim | Topic) -> None:
    if "stop" in request.POST:
        unfollow(record, by=request.user)
        messages.success(request, _("You no longer follow this."))
    else:
        follow(record, by=request.user)
        messages.success(request, _("You follow this now. What is new is told in your notifications."))


@login_required
@require_POST
def search_open(request: HttpRequest, public_id) -> HttpResponse:
    """Show a search; what is new in it counts from now."""
    search = _own(request, public_id)
    look_at(search)
    return redirect(_address(search))


@login_required
@require_POST
def search_forget(request: HttpRequest, public_id) -> HttpResponse:
    """Take a search away; what it finds stays in sight."""
    search = _own(request, public_id)
    forget_search(search)
    messages.success(request, _("The search “%(name)s” is no longer saved.") % {"name": search})
    return redirect(_address(search))


def _own(request: HttpRequest, public_id) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(request.user), public_id=public_id)


def _address(search: SavedSearch) -> str:
    return f"{reverse('claims')}?{search.address}"
