"""Pages."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def claim_list(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def claim_detail(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def claim_edit(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def claim_step(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")
