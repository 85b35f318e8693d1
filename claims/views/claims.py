"""The first page, the list of claims, and the page of one claim with what can be done there."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.flows.claims import edit_claim, take_step
from claims.forms.claim_lists import ClaimFilterForm
from claims.forms.claims import ClaimEditForm, StepForm
from claims.forms.dates import typed_date
from claims.models import Claim, Rating, Status
from claims.permissions import may, require
from claims.publishing.schema_org import schema_org
from claims.publishing.site import site_of
from claims.refusals import Invalid, Refusal
from claims.views.claim_lists import listing, typed_on
from claims.views.claim_page import page_of_claim
from claims.views.first_page import desk_overview, published_overview
from claims.views.refused import blame, explained


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits to those who work here, and what is published to strangers."""
    if may(request.user, "see drafts"):
        return render(request, "claims/home_desk.html", desk_overview())
    return render(request, "claims/home_public.html", published_overview())


@require_safe
def claim_list(request: HttpRequest) -> HttpResponse:
    """List claims by newest change; htmx gets the listing alone, at the same address."""
    template = "claims/listing.html" if request.htmx else "claims/claim_list.html"  # type: ignore[attr-defined]
    try:
        context, status = listing(request), 200
    except Invalid as refusal:
        form = ClaimFilterForm(request.GET, user=request.user)
        context, status = {"form": form, "refusal": refusal, "query": request.GET.get("q", "")}, refusal.status
    response = render(request, template, context, status=status)
    response.headers["Vary"] = "HX-Request, Cookie"
    if request.htmx and typed_on(request):  # type: ignore[attr-defined]
        # A word that is being typed is no step to go back to.
        response.headers["HX-Replace-Url"] = request.get_full_path()
    return response


@require_safe
def claim_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show one claim with both its sides; the address of a merged claim leads to the one that stands in its place."""
    claim = visible_claim(request, public_id)
    if claim.merged_into:
        # Not for good: a merge can be undone.
        return HttpResponseRedirect(f"{reverse('claim', args=[claim.merged_into.public_id])}?merged={public_id}")
    led_here = _led_here(claim, request)
    document = schema_org(claim, site_of(request)) if claim.is_published else None
    context = {**page_of_claim(claim, request.user), "led_here": led_here, "document": document}
    return render(request, "claims/claim.html", context)


@login_required
@explained
@require_http_methods(["GET", "POST"])
def claim_edit(request: HttpRequest, public_id) -> HttpResponse:
    """Change the sentence, the English sentence, the date or the topics."""
    claim = visible_claim(request, public_id)
    require(request.user, "edit claims")
    if request.method == "GET":
        return render(request, "claims/claim_edit.html", {"claim": claim, "form": _edit_form(claim)})
    form = ClaimEditForm(request.POST)
    try:
        _edit(claim, form, request)
    except Refusal as refusal:
        blame(form, refusal)
        return render(request, "claims/claim_edit.html", {"claim": claim, "form": form}, status=refusal.status)
    messages.success(request, _("The claim is changed."))
    return redirect("claim", public_id)


@login_required
@explained
@require_POST
def claim_step(request: HttpRequest, public_id) -> HttpResponse:
    """Take the claim one step, or give a verdict where it stands."""
    claim = visible_claim(request, public_id)
    form = StepForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {k: list(v) for k, v in form.errors.items()})
        step = form.step_of(claim)
        take_step(claim, by=request.user, **step)
    except Refusal as refusal:
        if form.is_valid():
            blame(form, refusal)
        context = page_of_claim(claim, request.user, step_form=form)
        return render(request, "claims/claim.html", context, status=refusal.status)
    if step["to"] == claim.status:
        messages.success(request, _("The verdict is saved: %(verdict)s.") % {"verdict": Rating(step["rating"]).label})
    else:
        messages.success(request, _("The claim is now: %(status)s.") % {"status": Status(step["to"]).label})
    return redirect("claim", public_id)


def visible_claim(request: HttpRequest, public_id) -> Claim:
    """Return the claim with what its page shows. Raises Http404 for one that the reader may not see."""
    return get_object_or_404(Claim.objects.reachable_by(request.user).with_card(), public_id=public_id)


def _led_here(claim: Claim, request: HttpRequest) -> Claim | None:
    """Return the merged claim whose address led the reader here."""
    try:
        merged = UUID(request.GET.get("merged", ""))
    except ValueError:
        return None
    return Claim.objects.reachable_by(request.user).filter(merged_into=claim, public_id=merged).first()


def _edit_form(claim: Claim) -> ClaimEditForm:
    kept = {name: getattr(claim, name) for name in ("version", "statement", "statement_en")}
    topics = [str(topic.public_id) for topic in claim.topics.all()]
    return ClaimEditForm(initial={**kept, "event_on": typed_date(claim.event_on), "topics": topics})


def _edit(claim: Claim, form: ClaimEditForm, request: HttpRequest) -> None:
    if not form.is_valid():
        raise Invalid(_("Something in it is not right"), {})
    edit_claim(claim, by=request.user, **form.cleaned_data)
