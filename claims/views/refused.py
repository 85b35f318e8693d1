"""How a page says what a flow refused: in the form that was sent, or on a page of its own."""

import functools
from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.refusals import Refusal


def explained(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a Refusal that the view does not handle itself with a page that gives its message and status."""

    @functools.wraps(view)
    def answering(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            said = {"status": refusal.status, "title": refusal.title, "message": refusal.message}
            return render(request, "error.html", said, status=refusal.status)

    return answering


def blame(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal's messages beside the fields at fault, or above the form; what was typed stays."""
    form.full_clean()
    known = {name: messages for name, messages in refusal.fields.items() if name in form.fields}
    for name, messages in known.items():
        for message in messages:
            form.add_error(name, message)
    if not known:
        form.add_error(None, refusal.message)
