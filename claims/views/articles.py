"""Pages."""

from django.http import HttpRequest, HttpResponse


def article_list(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def article_new(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def article_detail(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def article_read(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")
