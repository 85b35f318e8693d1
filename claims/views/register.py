"""Pages."""

from django.http import HttpRequest, HttpResponse


def party_list(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def party_detail(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def outlet_list(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def outlet_detail(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def topic_list(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def topic_detail(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def measure_list(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def measure_detail(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")
