"""Merging one claim into another: choose, look at what would move, do it; and the merged claim, to undo it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.flows.merging import merge_claims, undo_merge
from claims.forms.merging import MergeForm, OtherClaimForm, UndoMergeForm
from claims.history import changes_of
from claims.matching import related_to
from claims.merging import merger_of, refusal_of
from claims.models import CLOSED, Claim, Status
from claims.permissions import may, require
from claims.refusals import Conflict, Invalid, Refusal
from claims.unmerging import separation_of
from claims.views.claims import visible_claim
from claims.views.refused import blame, explained

OFFERED = 10


def address_of_merger(claim: Claim, into: Claim) -> str:
    """Return the address at which an editor sees what merging the claim into the other would move."""
    return f"{reverse('claim-merge', args=[claim.public_id])}?{urlencode({'into': into.public_id})}"


@login_required
@explained
@require_http_methods(["GET", "POST"])
def claim_merge(request: HttpRequest, public_id) -> HttpResponse:
    """Choose another claim, see what would move into it, and merge."""
    require(request.user, "merge claims")
    claim = visible_claim(request, public_id)
    if claim.merged_into:
        return redirect("claim-merged", public_id)
    if request.method == "POST":
        return _merge(request, claim)
    asked = OtherClaimForm(request.GET)
    asked.full_clean()
    if "into" in asked.errors:
        raise Invalid(_("There is no such claim to merge with."))
    if into := asked.cleaned_data["into"]:
        return render(request, "claims/merge.html", _preview(claim, into))
    status = Invalid.status if asked.errors else 200
    return render(request, "claims/merge_choice.html", _choice(request, claim, asked), status=status)


@login_required
@explained
@require_safe
def claim_merged(request: HttpRequest, public_id) -> HttpResponse:
    """Show a merged claim: into which, what happened to it, and how to take it out again."""
    require(request.user, "see drafts")
    claim = visible_claim(request, public_id)
    if not claim.merged_into:
        return redirect("claim", public_id)
    return render(request, "claims/merged.html", _merged(request, claim))


@login_required
@explained
@require_POST
def claim_merge_undo(request: HttpRequest, public_id) -> HttpResponse:
    """Take a merged claim out of the other again."""
    require(request.user, "merge claims")
    claim = visible_claim(request, public_id)
    if not claim.merged_into:
        raise Conflict(_("This claim is not merged."))
    form, into = UndoMergeForm(request.POST), claim.merged_into
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        undo_merge(claim, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        blame(form, refusal)
        return render(request, "claims/merged.html", _merged(request, claim, form), status=refusal.status)
    messages.success(request, _("The claim stands by itself again. “%(into)s” is without it.") % {"into": into.label})
    return redirect("claim", public_id)


def _merge(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = MergeForm(request.POST)
    into = form.cleaned_data.get("into") if form.is_valid() or form.cleaned_data.get("into") else None
    if into is None:
        raise Invalid(_("There is no such claim to merge with."))
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        kept = merge_claims(claim, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        blame(form, refusal)
        context = _preview(visible_claim(request, claim.public_id), into, form)
        return render(request, "claims/merge.html", context, status=refusal.status)
    messages.success(request, _("“%(claim)s” is merged into this claim.") % {"claim": claim.label})
    return redirect("claim", kept.public_id)


def _preview(claim: Claim, into: Claim, form: MergeForm | None = None) -> dict[str, Any]:
    versions = {"into": into.public_id, "version": claim.version, "into_version": into.version}
    again = MergeForm(initial=versions)
    return {
        "claim": claim,
        "into": into,
        "merger": merger_of(claim, into),
        "refusal": refusal_of(claim, into),
        "address": address_of_merger(claim, into),
        "swapped": address_of_merger(into, claim),
        # What the editor confirms is what is shown now.
        "versions": [again[name] for name in versions],
        "form": form or again,
    }


def _choice(request: HttpRequest, claim: Claim, asked: OtherClaimForm) -> dict[str, Any]:
    # What is looked for is refused beside its field, and nothing is said of what there is.
    query = asked.cleaned_data.get("q", "")
    open_claims = Claim.objects.visible_to(request.user).exclude(status__in=CLOSED).exclude(pk=claim.pk)
    found = list(open_claims.matching(query).order_by("-changed_at", "-pk")[:OFFERED]) if query else []
    related = [] if query else [other.claim for other in related_to(claim, open_claims)]
    offered = [(other, _pair(claim, other)) for other in found or related]
    return {"claim": claim, "form": asked, "query": query, "offered": offered}


def _pair(claim: Claim, other: Claim) -> str:
    """The claim from which one comes is the one that goes, unless it is published and the other is not."""
    vanishes = claim.status == Status.PUBLISHED != other.status
    return address_of_merger(other, claim) if vanishes else address_of_merger(claim, other)


def _merged(request: HttpRequest, claim: Claim, form: UndoMergeForm | None = None) -> dict[str, Any]:
    return {
        "claim": claim,
        "into": claim.merged_into,
        "separation": separation_of(claim),
        "changes": changes_of(claim, internal=True),
        "form": form or UndoMergeForm(initial={"version": claim.version}),
        "may_merge": may(request.user, "merge claims"),
    }
