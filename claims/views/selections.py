"""One act on all claims that are ticked in a list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims.flows.selections import add_topic, assign_all
from claims.forms.claim_lists import SelectionForm
from claims.merging import better_kept
from claims.permissions import require
from claims.refusals import Refusal
from claims.views.merging import address_of_merger


@login_required
@require_POST
def act_on_selection(request: HttpRequest) -> HttpResponse:
    """Do one thing to all claims that are ticked; what is refused is said above the list, and the ticks stay."""
    form = SelectionForm(request.POST, user=request.user)
    try:
        require(request.user, "see drafts")
        form.check()
        act, claims = form.cleaned_data["act"], form.cleaned_data["claims"]
        if act == SelectionForm.MERGE:
            require(request.user, "merge claims")
            return _elsewhere(request, address_of_merger(*better_kept(*claims)))
        if act in (SelectionForm.CSV, SelectionForm.JSON):
            return redirect(_export(form))
        said = _assign(request, form) if act == SelectionForm.ASSIGN else _add_topic(request, form)
    except Refusal as refusal:
        return _refused(request, refusal)
    messages.success(request, said)
    return _elsewhere(request, _back(request))


def _elsewhere(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def _add_topic(request: HttpRequest, form: SelectionForm) -> str:
    given = form.cleaned_data
    added = add_topic(given["claims"], given["topic"], by=request.user, reason=given["reason"])
    new = ngettext(
        "“%(topic)s” is added to %(new)s claim.", "“%(topic)s” is added to %(new)s claims.", added.new
    ) % {"topic": given["topic"].label, "new": added.new}  # fmt: skip
    known = ngettext("%(known)s claim had it already.", "%(known)s claims had it already.", added.known)
    return f"{new} {known % {'known': added.known}}" if added.known else new


def _assign(request: HttpRequest, form: SelectionForm) -> str:
    person = form.cleaned_data["assignee"]
    changed = assign_all(form.cleaned_data["claims"], person, by=request.user)
    if person is None:
        said = ngettext("Nobody works on %(n)s claim now.", "Nobody works on %(n)s claims now.", changed.new)
        return said % {"n": changed.new}
    said = ngettext("%(who)s works on %(n)s more claim.", "%(who)s works on %(n)s more claims.", changed.new)
    return said % {"who": person.display_name, "n": changed.new}


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
