"""What is answered when no view answers: a page to people, a problem document to programs."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.problems import Problem, problem_response
from claims.views import errors
from config.middleware import is_for_api


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    if is_for_api(request):
        return problem_response(Problem(400, "malformed", _("This request does not make sense.")))
    return errors.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    if is_for_api(request):
        return problem_response(Problem(403, "forbidden", _("You may not do this.")))
    return errors.forbidden(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    if is_for_api(request):
        return problem_response(Problem(404, "not-found", _("There is nothing at this address.")))
    return errors.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    if is_for_api(request):
        return problem_response(Problem(500, "server-error", _("It has been noted. Try again later.")))
    return errors.server_error(request)
