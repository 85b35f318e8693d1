"""Pages."""

from django.http import HttpRequest, HttpResponse


def queue(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def suggestion(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def accept(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def drop(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def undo(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")
