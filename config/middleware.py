"""What every request passes through before a view sees it."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

from claims.problems import Problem, problem_response

READ_ON = 64_000_000
CHUNK = 1_000_000
NOT_MODIFIED = HTTPStatus.NOT_MODIFIED
# At the end of the tag of a compressed answer.
GZIPPED = '-gzip"'
LANGUAGE_COOKIE = settings.LANGUAGE_COOKIE_NAME
Answer = Callable[[HttpRequest], HttpResponse]


def read_refused(get_response: Answer) -> Answer:
    """Read the body of a refused request to its end: a sender that is cut off before never reads the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            read_on(request)
        return response

    return middleware


def read_on(stream) -> None:
    """Read what is left of a stream, up to READ_ON bytes, and never mind if its sender has gone."""
    with suppress(OSError):
        for _part in range(READ_ON // CHUNK):
            if not stream.read(CHUNK):
                return


def know_sender(get_response: Answer) -> Answer:
    """Take the sender's address from the proxy that ends TLS: limits count by it, and all would share the proxy's.

    The proxy writes it last into X-Forwarded-For; what stands before may be the sender's own invention.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.HTTPS and (told := request.META.get("HTTP_X_FORWARDED_FOR")):
            request.META["REMOTE_ADDR"] = told.rpartition(",")[2].strip()
        return get_response(request)

    return middleware


def compress_pages(get_response: Answer) -> Answer:
    """Compress pages and downloads for those who take gzip; Thai in UTF-8 shrinks to a fifth.

    Whether a guess that is sent along shrinks a page further tells an attacker nothing (BREACH): the one secret in a
    page, the CSRF token, is masked anew in each answer, the session's cookie is not sent along with another site's
    requests for parts of a page, and Django adds up to a hundred random bytes to each compressed answer.
    """
    compressed = cast(Answer, GZipMiddleware(get_response))

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if is_for_api(request) else compressed(request)

    return middleware


def compress_answers(get_response: Answer) -> Answer:
    """Compress what the API answers to those who read it without a session, and take gzip.

    BREACH has nothing to find there: what is read has no secret in it, neither the token nor anything that the server
    made up for this reader, and a browser sends no token of its own accord with another site's requests. Answers to
    changes stay as they are: that to a new webhook has its secret. A stream stays a stream.

    The compressed answer is another representation, so it has another tag, and that has to be strong, because If-Match
    takes no weak one: the tag with “-gzip” at its end, which is taken off again when it is sent back.
    """
    middleware = GZipMiddleware(get_response)

    def compressed(request: HttpRequest) -> HttpResponse:
        if not is_for_api(request):
            return get_response(request)
        had_gzip = GZIPPED in request.META.get("HTTP_IF_NONE_MATCH", "")
        for header in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH"):
            if header in request.META:
                request.META[header] = request.META[header].replace(GZIPPED, '"')
        response = get_response(request)
        tag = response.headers.get("ETag", "")
        del response["ETag"]
        if request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            middleware.process_response(request, response)
        is_other = response.has_header("Content-Encoding") or (response.status_code == NOT_MODIFIED and had_gzip)
        if tag:
            response["ETag"] = f"{tag[:-1]}{GZIPPED}" if is_other else tag
        return response

    return compressed


def refuse_nul(get_response: Answer) -> Answer:
    """Answer 400 to a NUL byte in path or query: PostgreSQL cannot hold one, so it would end as a 500 further down."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "\x00" in query or "%00" in query:
            return _refused(request)
        return get_response(request)

    return middleware


def _refused(request: HttpRequest) -> HttpResponse:
    if is_for_api(request):
        # The language is chosen further down, which this request never reaches.
        with translation.override(_asked(request)):
            return problem_response(Problem(400, "malformed", _("The address contains a NUL character.")))
    return HttpResponseBadRequest(_("The address contains a NUL character."), content_type="text/plain; charset=utf-8")


def is_for_api(request: HttpRequest) -> bool:
    """Tell whether a program is asking, which wants its errors as problem documents."""
    return request.path.startswith("/api/")


def speak(get_response: Answer) -> Answer:
    """Choose the language: for the API what Accept-Language asks for, for pages the reader's choice, Thai otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = _asked(request) if is_for_api(request) else _chosen(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    return middleware


def _chosen(request: HttpRequest) -> str:
    account = getattr(request.user, "language", "") if request.user.is_authenticated else ""
    for language in (account, request.COOKIES.get(LANGUAGE_COOKIE, "")):
        if language in dict(settings.LANGUAGES):
            return language
    return settings.LANGUAGE_CODE


def _asked(request: HttpRequest) -> str:
    if not request.headers.get("Accept-Language"):
        return settings.LANGUAGE_CODE
    return translation.get_language_from_request(request)
