"""The right of reply on a claim's page: ask, record the answer, close. What is refused is shown in its form again."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.flows.replies import ask_for_reply, close_request, record_answer
from claims.forms.replies import AskForm, CloseForm, answer_form
from claims.models import Claim, ReplyRequest
from claims.permissions import require
from claims.refusals import Invalid, Refusal
from claims.views.claim_page import page_of_claim
from claims.views.claims import visible_claim
from claims.views.refused import blame, explained


@login_required
@explained
@require_POST
def claim_ask(request: HttpRequest, public_id) -> HttpResponse:
    """Record that somebody was asked about the claim."""
    claim, form = visible_claim(request, public_id), AskForm(request.POST)
    return _done(
        request, claim, form, lambda given: ask_for_reply(claim, by=request.user, **given),
        _("The request is recorded."), ask_form=form,
    )  # fmt: skip


@login_required
@explained
@require_POST
def reply_answer(request: HttpRequest, public_id) -> HttpResponse:
    """Record what came back."""
    asked = _request(request, public_id)
    claim, form = visible_claim(request, asked.claim.public_id), answer_form(asked, request.POST)
    return _done(
        request, claim, form, lambda given: record_answer(asked, by=request.user, **given),
        _("The answer is recorded."), answer_form=form,
    )  # fmt: skip


@login_required
@explained
@require_POST
def reply_close(request: HttpRequest, public_id) -> HttpResponse:
    """End a request without an answer."""
    asked = _request(request, public_id)
    form = CloseForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("A request ends as unanswered or withdrawn."))
    close_request(asked, by=request.user, **form.cleaned_data)
    messages.success(request, _("The request is closed."))
    return _to_requests(asked.claim)


def _request(request: HttpRequest, public_id) -> ReplyRequest:
    require(request.user, "edit claims")
    return get_object_or_404(ReplyRequest.objects.select_related("claim"), public_id=public_id)


def _done(
    request: HttpRequest, claim: Claim, form: Form, act: Callable[[dict], object], said: str, **forms: Form
) -> HttpResponse:
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        act(form.cleaned_data)
    except Refusal as refusal:
        blame(form, refusal)
        context = page_of_claim(claim, request.user, **forms)
        return render(request, "claims/claim.html", context, status=refusal.status)
    messages.success(request, said)
    return _to_requests(claim)


def _to_requests(claim: Claim) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('claim', args=[claim.public_id])}#replies")
