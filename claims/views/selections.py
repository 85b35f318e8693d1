"""One act on all claims that are ticked in a list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims.flows.selections import Added, add_topic
from claims.forms.claim_lists import SelectionForm
from claims.permissions import require
from claims.refusals import Refusal


@login_required
@require_POST
def act_on_selection(request: HttpRequest) -> HttpResponse:
    """Add a topic to the claims, or go to their export; what is refused is said above the list, the ticks stay."""
    form = SelectionForm(request.POST, user=request.user)
    try:
        require(request.user, "see drafts")
        form.check()
        if form.cleaned_data["act"] != SelectionForm.TOPIC:
            return redirect(_export(form))
        topic = form.cleaned_data["topic"]
        added = add_topic(form.cleaned_data["claims"], topic, by=request.user, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        return _refused(request, refusal)
    messages.success(request, _said(added, topic.label))
    address = _back(request)
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def _said(added: Added, topic: str) -> str:
    new = ngettext(
        "“%(topic)s” is added to %(new)s claim.", "“%(topic)s” is added to %(new)s claims.", added.new
    ) % {"topic": topic, "new": added.new}  # fmt: skip
    known = ngettext("%(known)s claim had it already.", "%(known)s claims had it already.", added.known)
    return f"{new} {known % {'known': added.known}}" if added.known else new


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    reasons = [str(reason) for reason in refusal.fields.get("claims", ()) if reason != refusal.message]
    context = {"refusal": refusal, "reasons": reasons, "back": _back(request)}
    template = "claims/selection_refused.html" if request.htmx else "claims/selection.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=refusal.status)


def _export(form: SelectionForm) -> str:
    chosen = QueryDict(mutable=True)
    chosen["ids"] = ",".join(sorted(str(claim.public_id) for claim in form.cleaned_data["claims"]))
    chosen["file"] = form.cleaned_data["act"]
    return f"{reverse('api-claims-export')}?{chosen.urlencode(safe=',')}"


def _back(request: HttpRequest) -> str:
    # Only the query is taken from the form, so this leads nowhere but to the list.
    query = QueryDict(request.POST.get("search", "")[:4000]).urlencode()
    return f"{reverse('claims')}?{query}" if query else reverse("claims")
