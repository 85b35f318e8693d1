"""What is said when a page cannot be shown."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "error.html", {"status": status, "title": title, "message": message}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 to a form with more text than is read at all."""
    if isinstance(exception, RequestDataTooBig):
        message = _(
            "At most %(limit)s characters are taken. Go back, split the text or leave parts out. A file has at most "
            "%(size)s MB."
        )
        limits = {"limit": f"{settings.ARTICLE_LIMIT:,}", "size": settings.FILE_LIMIT // 1_000_000}
        return _page(request, 413, _("That is too much"), message % limits)
    return _page(request, 400, _("This request does not make sense"), _("Go back and try again from the page before."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _page(request, 403, _("You may not see this"), _("Sign in with another account, or ask an administrator."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404. What the reader may not see is not found either, so that drafts are not given away."""
    message = _("The address is wrong, or what was here is not open to everybody. Try the search.")
    return _page(request, 404, _("Nothing here"), message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without the database, the session or the language of the reader: any of them may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was sent without its token: an old page, or cookies that are switched off."""
    message = _("The page was open too long, or cookies are off. Go back, load the page again and send it once more.")
    return _page(request, 403, _("The form has expired"), message)
