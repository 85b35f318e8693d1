"""The registers: parties, outlets, topics and measures. Strangers see what concerns published claims."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.flows.register import register_topic
from claims.forms.register import BesideForm, RegisterSearchForm, TopicForm
from claims.models import Measure, Party, Topic
from claims.permissions import may, require
from claims.refusals import Invalid, Refusal
from claims.views import register_pages as pages
from claims.views.outlet_page import outlet_for
from claims.views.party_page import party_for
from claims.views.refused import blame, explained
from claims.visibility import visible
from sources.models import Outlet


@require_safe
@explained
def party_list(request: HttpRequest) -> HttpResponse:
    """List parties, those with most claims first."""
    words = RegisterSearchForm(request.GET).words()
    context = pages.parties_for(request.user, words, _cursor(request))
    return render(request, "register/parties.html", {**context, "query": words})


@require_safe
@explained
def party_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show what one party asserts, denies and changed its mind on, and for whom it speaks."""
    party = _entry(request, Party.objects.select_related("speaks_for"), public_id)
    return render(request, "register/party.html", party_for(request.user, party))


@require_safe
@explained
def outlet_list(request: HttpRequest) -> HttpResponse:
    """List outlets, the busiest first."""
    words = RegisterSearchForm(request.GET).words()
    context = pages.outlets_for(request.user, words, _cursor(request))
    return render(request, "register/outlets.html", {**context, "query": words})


@require_safe
@explained
def outlet_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show what one outlet carries, whom it cites, and how often it is the origin."""
    outlet = _entry(request, Outlet.objects.all(), public_id)
    context = outlet_for(request.user, outlet, sees_articles=may(request.user, "see drafts"))
    return render(request, "register/outlet.html", context)


@require_safe
@explained
def topic_list(request: HttpRequest) -> HttpResponse:
    """List topics by name."""
    return render(request, "register/topics.html", pages.topics_for(request.user, _cursor(request)))


@login_required
@explained
@require_http_methods(["GET", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    """Enter a topic, and show it."""
    require(request.user, "edit the register")
    if request.method == "GET":
        return render(request, "register/topic_new.html", {"form": TopicForm()})
    form = TopicForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        topic = register_topic(by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        if form.is_valid():
            blame(form, refusal)
        return render(request, "register/topic_new.html", {"form": form}, status=refusal.status)
    messages.success(request, _("The topic is there. Claims get it in their list or when they are edited."))
    return redirect("topic", topic.public_id)


@require_safe
@explained
def topic_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show the claims of one topic."""
    topic = _entry(request, Topic.objects.all(), public_id)
    return render(request, "register/topic.html", pages.topic_for(request.user, topic, _cursor(request)))


@require_safe
@explained
def measure_list(request: HttpRequest) -> HttpResponse:
    """List measures by name."""
    return render(request, "register/measures.html", pages.measures_for(request.user, _cursor(request)))


@require_safe
@explained
def measure_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show the contest over one measure; another one stands beside it only where the address names it."""
    measure = _entry(request, Measure.objects.all(), public_id)
    beside = BesideForm(request.GET, measures=visible(Measure.objects.all(), request.user)).measure()
    return render(request, "register/measure.html", pages.measure_for(request.user, measure, beside))


def _entry(request: HttpRequest, entries, public_id):
    return get_object_or_404(visible(entries, request.user), public_id=public_id)


def _cursor(request: HttpRequest) -> str:
    return request.GET.get("cursor", "")
