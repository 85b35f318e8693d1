"""Notes on claims: write one, answer, close and open again. htmx gets the notes alone, others the page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.flows.annotations import annotate, claim_of, reply, resolve
from claims.forms.claims import NoteForm
from claims.models import Annotation, Claim
from claims.permissions import require
from claims.refusals import Invalid, Refusal
from claims.views.claim_page import notes_of, page_of_claim
from claims.views.claims import visible_claim
from claims.views.refused import blame, explained


@login_required
@explained
@require_POST
def claim_note(request: HttpRequest, public_id) -> HttpResponse:
    """Write a note on a claim, or on the position of it that `about` names."""
    claim = visible_claim(request, public_id)
    form = NoteForm(request.POST, claim=claim)
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        annotate(form.cleaned_data["about"] or claim, form.cleaned_data["body"], by=request.user)
    except Refusal as refusal:
        return _refused(request, claim, form, refusal)
    return _done(request, claim)


@login_required
@explained
@require_POST
def note_reply(request: HttpRequest, public_id) -> HttpResponse:
    """Answer in a note's thread."""
    note, claim = _note(request, public_id)
    form = NoteForm(request.POST, claim=claim)
    try:
        reply(note, request.POST.get("body", ""), by=request.user)
    except Refusal as refusal:
        return _refused(request, claim, form, refusal, answered=str(note.public_id))
    return _done(request, claim)


@login_required
@explained
@require_POST
def note_resolve(request: HttpRequest, public_id) -> HttpResponse:
    """Close a note's thread, or open it again with `open`."""
    note, claim = _note(request, public_id)
    resolve(note, by=request.user, resolved="open" not in request.POST)
    return _done(request, claim)


def _note(request: HttpRequest, public_id) -> tuple[Annotation, Claim]:
    require(request.user, "see drafts")
    notes = Annotation.objects.select_related("claim", "position__claim")
    note = get_object_or_404(notes.exclude(claim=None, position=None), public_id=public_id)
    claim = claim_of(note)
    return note, visible_claim(request, claim.public_id if claim else None)


def _done(request: HttpRequest, claim: Claim) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "claims/notes.html", {**notes_of(claim, request.user), "swapped": True})
    return HttpResponseRedirect(f"{reverse('claim', args=[claim.public_id])}#notes")


def _refused(request: HttpRequest, claim: Claim, form: NoteForm, refusal: Refusal, answered: str = "") -> HttpResponse:
    blame(form, refusal)
    if request.htmx:  # type: ignore[attr-defined]
        context = notes_of(claim, request.user, note_form=form, answered=answered)
        return render(request, "claims/notes.html", context, status=refusal.status)
    context = page_of_claim(claim, request.user, note_form=form, answered=answered)
    return render(request, "claims/claim.html", context, status=refusal.status)
