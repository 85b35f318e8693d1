"""The list of articles, the way in for new ones, and the page of one article."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from claims.dates import common_era_date
from claims.flows.articles import Added, add_article, read_again
from claims.forms.articles import ArticleForm
from claims.models import Suggestion
from claims.paging import page_of
from claims.permissions import may, require
from claims.publishing import memento
from claims.publishing.memento import memento_headers, timemap, with_headers
from claims.publishing.site import site_of
from claims.refusals import Invalid, Refusal
from claims.views.article_page import page_of_article, visible_article
from claims.views.refused import blame, explained
from sources.models import Article, Outlet, ReadingState

SIZE = 30
# So many names are offered while an outlet is typed; any other may be typed too.
OFFERED = 500


@login_required
@explained
@require_GET
def article_list(request: HttpRequest) -> HttpResponse:
    """List the articles by when they came in, with how much waits in each."""
    require(request.user, "see drafts")
    found = Suggestion.objects.filter(snapshot__article=OuterRef("pk"))
    articles = Article.objects.with_outlet().annotate(found=_counted(found), pending=_counted(found.pending()))
    page = page_of(articles, request.GET.get("cursor", ""), SIZE, by="added_at")
    return render(request, "articles/list.html", {"page": page, "may_add": may(request.user, "add an article")})


@login_required
@explained
@require_http_methods(["GET", "POST"])
def article_new(request: HttpRequest) -> HttpResponse:
    """Bring an article in, pasted or as a file; what is refused comes back as it was typed."""
    require(request.user, "add an article")
    form = ArticleForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        try:
            return _added(request, _add(form, request.user))
        except Refusal as refusal:
            if form.is_valid():
                blame(form, refusal)
            status = refusal.status
    return render(request, "articles/new.html", _form_page(form), status=status)


@require_GET
def article_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show an article with its marks; htmx asks from time to time whether it has been read meanwhile."""
    article = visible_article(request.user, public_id)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204) if article.state == ReadingState.WAITING else HttpResponseClientRefresh()
    chosen, mark = request.GET.get("snapshot", ""), request.GET.get("mark", "")
    context = page_of_article(article, request.user, chosen=chosen, mark=mark)
    headers = memento_headers(context["snapshot"], site_of(request)) if chosen else {}
    return with_headers(render(request, "articles/article.html", context), headers)


@require_GET
def article_timemap(request: HttpRequest, public_id) -> HttpResponse:
    """List the snapshots of an article that the reader may see, as Memento has it."""
    article = visible_article(request.user, public_id)
    snapshots = page_of_article(article, request.user)["snapshots"]
    return HttpResponse(timemap(article, snapshots, site_of(request)), content_type=memento.TYPE)


@login_required
@explained
@require_POST
def article_read(request: HttpRequest, public_id) -> HttpResponse:
    """Try once more to read an article that could not be read."""
    article = get_object_or_404(Article, public_id=public_id)
    read_again(article, by=request.user)
    return redirect("article", public_id)


def _counted(found: QuerySet) -> Coalesce:
    # A subquery is counted for the rows of the page alone; a join would count for all articles.
    per_article = found.order_by().values("snapshot__article").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(per_article), 0)


def _add(form: ArticleForm, user) -> Added:
    if not form.is_valid():
        raise Invalid(_("Something in it is not right"), {})
    known = {name: form.cleaned_data[name] for name in ("title", "outlet", "url", "published_on")}
    return add_article(**form.content(), **known, by=user)


def _added(request: HttpRequest, added: Added) -> HttpResponse:
    if not added.is_new:
        messages.info(request, _("This text is in the archive already. Here it is."))
    return redirect("article", added.article.public_id)


def _form_page(form: ArticleForm) -> dict:
    published = form.cleaned_data.get("published_on", "") if hasattr(form, "cleaned_data") else ""
    return {
        "form": form,
        "published": common_era_date(published) if published else "",
        "outlets": Outlet.objects.order_by("name").values_list("name", flat=True)[:OFFERED],
        "limit": settings.ARTICLE_LIMIT,
    }
