"""The list of articles, the way in for new ones, and the page of one article."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from claims.dates import common_era_date
from claims.flows.archives import add_archive
from claims.flows.articles import Added, add_article, paste_text, read_again
from claims.flows.captures import capture_address, capture_again
from claims.flows.files import add_file
from claims.forms.articles import ArticleForm, PasteForm
from claims.models import Suggestion
from claims.paging import page_of
from claims.permissions import may, require
from claims.publishing.memento import links_of, memento_headers, with_headers
from claims.publishing.site import site_of
from claims.refusals import Invalid, Refusal
from claims.views.article_page import newest_capture, page_of_article, visible_article
from claims.views.refused import blame, explained
from sources.models import Article, Outlet, ReadingState, Snapshot

SIZE = 30
# So many names are offered while an outlet is typed; any other may be typed too.
OFFERED = 500


@login_required
@explained
@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """List the articles by when they came in, with how much waits in each."""
    require(request.user, "see drafts")
    found = Suggestion.objects.filter(snapshot__article=OuterRef("pk"))
    articles = Article.objects.own().with_outlet().annotate(found=_counted(found), pending=_counted(found.pending()))
    articles = articles.annotate(is_captured=Exists(Snapshot.objects.filter(article=OuterRef("pk"))))
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
            return _brought_in(request, form)
        except Refusal as refusal:
            if form.is_valid():
                # An address in the box for words is at fault there.
                pasted = "url" in refusal.fields and not form.cleaned_data["url"]
                blame(form, Invalid.field("text", refusal.message) if pasted else refusal)
            status = refusal.status
    return render(request, "articles/new.html", _form_page(form), status=status)


@require_safe
def article_detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show an article with its marks; htmx asks from time to time whether it has been read meanwhile."""
    article = visible_article(request.user, public_id)
    if article.same_as:
        return redirect("article", article.same_as.public_id)
    if request.htmx:  # type: ignore[attr-defined]
        return _progress(request, article)
    if not article.snapshots.exists():
        return render(request, "articles/uncaptured.html", _uncaptured(request, article, PasteForm()))
    chosen, mark = request.GET.get("snapshot", ""), request.GET.get("mark", "")
    context = page_of_article(article, request.user, chosen=chosen, mark=mark, compared=request.GET.get("compare", ""))
    site = site_of(request)
    # What has no address of its own is published here: our page is the original.
    headers = memento_headers(context["snapshot"], site) if chosen else {} if article.url else links_of(article, site)
    return with_headers(render(request, "articles/article.html", context), headers)


@login_required
@explained
@require_POST
def article_capture(request: HttpRequest, public_id) -> HttpResponse:
    """Have the page of an article captured again, or at once if it waits for its next try."""
    capture_again(get_object_or_404(Article, public_id=public_id), by=request.user)
    return redirect("article", public_id)


@login_required
@explained
@require_POST
def article_paste(request: HttpRequest, public_id) -> HttpResponse:
    """Take the words of an article whose page could not be captured; what is refused comes back as it was typed."""
    article = get_object_or_404(Article.objects.own(), public_id=public_id)
    require(request.user, "add an article")
    form = PasteForm(request.POST)
    form.is_valid()
    try:
        paste_text(article, form.content(), by=request.user)
    except Refusal as refusal:
        blame(form, refusal)
        context = _uncaptured(request, article, form)
        return render(request, "articles/uncaptured.html", context, status=refusal.status)
    return redirect("article", public_id)


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


def _brought_in(request: HttpRequest, form: ArticleForm) -> HttpResponse:
    if not form.is_valid():
        raise Invalid(_("Something in it is not right"), {})
    known = {name: form.cleaned_data[name] for name in ("title", "outlet", "url", "published_on")}
    if address := form.address():
        asked = capture_address(**{**known, "url": address}, by=request.user)
        article, is_there = asked.article, asked.capture is None
        there = _("This page is in the archive already. Here it is.")
    elif archive := form.archive():
        return _archive_brought_in(request, archive)
    else:
        text, file = form.content(), form.cleaned_data["file"]
        added = add_file(file, **known, by=request.user) if file else add_article(text, **known, by=request.user)
        article, is_there = added.article, not added.is_new
        there = _("This text is in the archive already. Here it is.")
    if is_there:
        messages.info(request, there)
    return redirect("article", article.public_id)


def _archive_brought_in(request: HttpRequest, archive: UploadedFile) -> HttpResponse:
    """Take the pages of a web archive: one leads to its article, more of them to a list of what became of each."""
    brought = add_archive(archive, by=request.user)
    if len(brought) == 1 and isinstance(brought[0].result, Added):
        return redirect("article", brought[0].result.article.public_id)
    taken = sum(isinstance(each.result, Added) for each in brought)
    context = {"brought": brought, "taken": taken, "name": archive.name}
    return render(request, "articles/brought.html", context, status=200 if taken else 422)


def _progress(request: HttpRequest, article: Article) -> HttpResponse:
    """Tell a page that shows an article under way how far it is; it loads itself anew once there is more to see."""
    capture = newest_capture(article)
    if not article.snapshots.exists():
        # What is swapped in anew is read out anew, so a page that knows how far it is is told nothing.
        if capture and request.GET.get("seen") == f"{capture.state}-{capture.tries}":
            return HttpResponse(status=204)
        context = {**_uncaptured(request, article, PasteForm()), "swapped": True}
        return render(request, "articles/capture.html", context)
    waits = article.state == ReadingState.WAITING or (capture is not None and capture.is_open)
    return HttpResponse(status=204) if waits else HttpResponseClientRefresh()


def _uncaptured(request: HttpRequest, article: Article, form: PasteForm) -> dict:
    return {
        "article": article,
        "capture": newest_capture(article),
        "paste_form": form,
        "may_add": may(request.user, "add an article"),
    }


def _form_page(form: ArticleForm) -> dict:
    published = form.cleaned_data.get("published_on", "") if hasattr(form, "cleaned_data") else ""
    return {
        "form": form,
        "published": common_era_date(published) if published else "",
        "outlets": Outlet.objects.order_by("name").values_list("name", flat=True)[:OFFERED],
        "limit": settings.ARTICLE_LIMIT,
    }
