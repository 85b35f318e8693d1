"""Pages."""

from django.http import HttpRequest, HttpResponse


def claim_note(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def note_reply(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")


def note_resolve(request: HttpRequest, public_id=None) -> HttpResponse:
    return HttpResponse("")
