"""Feeds that are watched for new articles: the list with their health, one with what came of it, and its acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.flows import feeds as flows
from claims.forms.feeds import FeedForm, NewFeedForm
from claims.models import Feed
from claims.paging import page_of
from claims.permissions import may, require
from claims.refusals import Invalid, Refusal
from claims.views.refused import blame, explained

SIZE = 50
_ACTS: dict[str, tuple[Callable[..., Feed], Any]] = {
    "pause": (flows.pause_feed, gettext_lazy("The feed is paused.")),
    "resume": (flows.resume_feed, gettext_lazy("The feed is watched again.")),
    "poll": (flows.poll_now, gettext_lazy("The feed is asked as soon as a worker is free.")),
}


@login_required
@explained
@require_GET
def feed_list(request: HttpRequest) -> HttpResponse:
    """List the feeds with their health."""
    require(request.user, "see drafts")
    page = page_of(Feed.objects.with_health().order_by(), request.GET.get("cursor", ""), SIZE, by="pk")
    return render(request, "watching/list.html", {"page": page, "may_watch": may(request.user, "watch feeds")})


@login_required
@explained
@require_http_methods(["GET", "POST"])
def feed_new(request: HttpRequest) -> HttpResponse:
    """Watch another feed."""
    require(request.user, "watch feeds")
    return _form(request, NewFeedForm(request.POST or None), None)


@login_required
@explained
@require_http_methods(["GET", "POST"])
def feed_edit(request: HttpRequest, public_id) -> HttpResponse:
    """Change a feed's title, desk or outlet."""
    require(request.user, "watch feeds")
    feed = get_object_or_404(Feed, public_id=public_id)
    return _form(request, FeedForm(request.POST) if request.method == "POST" else FeedForm.of(feed), feed)


@login_required
@explained
@require_GET
def feed_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show a feed: its health, and what came of its entries."""
    require(request.user, "see drafts")
    feed = get_object_or_404(Feed.objects.with_health(), public_id=public_id)
    entries = feed.entries.select_related("article__same_as", "article__outlet")
    page = page_of(entries, request.GET.get("cursor", ""), SIZE, by="pk")
    return render(
        request, "watching/feed.html", {"feed": feed, "page": page, "may_watch": may(request.user, "watch feeds")}
    )


@login_required
@explained
@require_POST
def feed_act(request: HttpRequest, public_id) -> HttpResponse:
    """Pause or resume a feed, or have it asked now: `act` says which."""
    require(request.user, "watch feeds")
    feed, act = get_object_or_404(Feed, public_id=public_id), request.POST.get("act", "")
    if act not in _ACTS:
        raise Invalid(_("There is no such choice."))
    done, said = _ACTS[act]
    done(feed, by=request.user)
    messages.success(request, said)
    return redirect("feed", public_id)


def _form(request: HttpRequest, form: FeedForm, feed: Feed | None) -> HttpResponse:
    status = 200
    if request.method == "POST":
        try:
            return _saved(request, form, feed)
        except Refusal as refusal:
            if form.is_valid():
                blame(form, refusal)
            status = refusal.status
    return render(request, "watching/form.html", {"form": form, "feed": feed}, status=status)


def _saved(request: HttpRequest, form: FeedForm, feed: Feed | None) -> HttpResponse:
    if not form.is_valid():
        raise Invalid(_("Something in it is not right"), {})
    if feed:
        flows.edit_feed(feed, by=request.user, **form.cleaned_data)
        messages.success(request, _("The feed is changed."))
    else:
        feed = flows.add_feed(**form.cleaned_data, by=request.user)
        messages.success(request, _("The feed is watched from now on."))
    return redirect("feed", feed.public_id)
