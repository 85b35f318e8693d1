"""Mark words of an article by hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.flows.annotations import annotate
from claims.flows.marking import mark_statement, span_of
from claims.forms.marking import MarkForm
from claims.permissions import require
from claims.refusals import Invalid, Refusal
from claims.views.article_page import page_of_article, visible_article
from claims.views.refused import blame, explained


@login_required
@explained
@require_POST
def article_mark(request: HttpRequest, public_id) -> HttpResponse:
    """Make a suggestion or a note of marked words; what is refused comes back as it was typed."""
    require(request.user, "decide on suggestions")
    article = visible_article(request.user, public_id)
    form = MarkForm(request.POST, article=article)
    try:
        if not form.is_valid():
            raise Invalid(_("Something in it is not right"), {})
        return _marked(request, form)
    except Refusal as refusal:
        blame(form, refusal)
        chosen = str(form.cleaned_data["snapshot"].public_id) if form.cleaned_data.get("snapshot") else ""
        page = page_of_article(article, request.user, chosen=chosen, mark_form=form)
        return render(request, "articles/article.html", {**page, "refusal": refusal}, status=refusal.status)


def _marked(request: HttpRequest, form: MarkForm) -> HttpResponse:
    snapshot, what = form.cleaned_data["snapshot"], form.cleaned_data["what"]
    start, end = form.span()
    if what != "note":
        return redirect("suggestion", mark_statement(snapshot, start, end, what, by=request.user).public_id)
    start, end = span_of(snapshot, start, end)
    annotate(snapshot, form.cleaned_data["body"], by=request.user, start=start, end=end)
    messages.success(request, _("The note is written beside the words."))
    address = reverse("article", args=[snapshot.article.public_id])
    return HttpResponseRedirect(f"{address}?snapshot={snapshot.public_id}&mark={start}-{end}")
