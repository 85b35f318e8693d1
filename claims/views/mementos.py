"""An article's snapshots by time, as Memento has it: the list of them, and the way to the one of a time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.problems import Problem, problem_response
from claims.publishing import memento
from claims.publishing.site import site_of
from claims.views.article_page import visible_article, visible_snapshots
from sources.models import Article, Snapshot


@require_safe
def article_timemap(request: HttpRequest, public_id) -> HttpResponse:
    """List the snapshots of an article that the reader may see."""
    article = visible_article(request.user, public_id)
    document = memento.timemap(article, _snapshots(article, request), site_of(request))
    return HttpResponse(document, content_type=memento.TYPE)


@require_safe
def article_timegate(request: HttpRequest, public_id) -> HttpResponse:
    """Lead to the snapshot that was captured nearest to the time in `Accept-Datetime`, to the newest without one."""
    article, site = visible_article(request.user, public_id), site_of(request)
    if article.same_as:
        return redirect("article-timegate", article.same_as.public_id)
    try:
        snapshot = memento.nearest(_snapshots(article, request), request.headers.get("Accept-Datetime", ""))
    except ValueError:
        detail = _("Write Accept-Datetime like this: Thu, 31 May 2007 20:35:00 GMT.")
        response = problem_response(Problem(400, "malformed", detail))
    else:
        response = memento.with_headers(redirect(site.snapshot(snapshot)), memento.links_of(article, site))
    patch_vary_headers(response, ["Accept-Datetime"])
    # The next snapshot may be nearer.
    patch_cache_control(response, no_cache=True)
    return response


def _snapshots(article: Article, request: HttpRequest) -> list[Snapshot]:
    if found := visible_snapshots(article, request.user):
        return found
    raise Http404
