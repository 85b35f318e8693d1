"""Every error of the API becomes a problem document here."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DataError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from claims.problems import CONTENT_TYPE, Problem
from claims.refusals import Refusal

log = logging.getLogger(__name__)
TYPES = {
    400: "malformed", 401: "unauthenticated", 403: "forbidden", 404: "not-found", 405: "method-not-allowed",
    406: "not-acceptable", 409: "conflict", 413: "too-large", 415: "unsupported-media-type", 422: "invalid",
    429: "too-many-requests",
}  # fmt: skip

# Where the framework's own words do not say what to do, or not in Thai.
DETAILS = {
    405: gettext_lazy("This address does not take this method; Allow names those that it takes."),
    406: gettext_lazy("Answers are JSON. Ask for application/json, or for anything."),
    429: gettext_lazy("Too many requests. Wait as long as Retry-After says."),
}


class BadParameter(Exception):
    """A parameter of the address is unknown or makes no sense."""

    def __init__(self, fields: dict[str, list]):
        """Take what is wrong with each parameter."""
        super().__init__(fields)
        self.fields = fields


class Stale(Exception):
    """The record is no longer the version that the sender has seen. `current` is its JSON as it is now."""

    def __init__(self, current: dict[str, Any], etag: str):
        super().__init__(etag)
        self.current = current
        self.etag = etag


class KeyReused(Exception):
    """The Idempotency-Key stands for another request."""


class KeyInUse(Exception):
    """The first request with this Idempotency-Key is still being worked on."""


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the answer to an exception of a view; None for one that is a fault of ours and has to be seen."""
    found = problem_of(error)
    if isinstance(error, exceptions.UnsupportedMediaType):
        found = _problem_of_type(context["view"])
    if found is None:
        return None
    set_rollback()
    response = Response(found.document(), status=found.status, content_type=CONTENT_TYPE)
    for name, value in _headers(error).items():
        response[name] = value
    return response


def document_of(error: Refusal | Http404) -> dict[str, Any]:
    """Return what is wrong with one of several things, as the answer to it alone would have it."""
    found = problem_of(error)
    return found.document() if found else {}


def problem_of(error: Exception) -> Problem | None:
    """Return what to tell of an exception; None for one that is a fault of ours."""
    match error:
        case Refusal():
            return Problem(error.status, error.type, error.message, error.fields, title=error.title)
        case BadParameter():
            detail = "; ".join(f"{name}: {messages[0]}" for name, messages in error.fields.items())
            return Problem(400, "bad-parameter", detail, error.fields)
        case Stale():
            message = _(
                "The record has changed since you read it. Look at what is there now and send your change again."
            )
            return Problem(412, "stale", message, current=error.current)
        case KeyReused():
            return Problem(422, "key-reused", _("This Idempotency-Key was sent with another request. Take a new one."))
        case KeyInUse():
            return Problem(409, "key-in-use", _("The first request with this Idempotency-Key is not done yet. Wait."))
        case exceptions.APIException():
            return _problem_of_framework(error)
        case _:
            return _problem_below(error)


def _problem_of_framework(error: exceptions.APIException) -> Problem | None:
    if isinstance(error, exceptions.ValidationError):
        fields = flattened(error.detail)
        detail = "; ".join(f"{name}: {messages[0]}" for name, messages in fields.items())
        return Problem(422, "invalid", detail, fields)
    if error.status_code not in TYPES:
        return None
    words: Any = DETAILS.get(error.status_code) or error.detail
    return Problem(error.status_code, TYPES[error.status_code], words, getattr(error, "fields", {}))


def _problem_of_type(view: Any) -> Problem:
    types = ", ".join(parser.media_type for parser in view.parser_classes)
    return Problem(415, TYPES[415], _("Send the body as %(types)s.") % {"types": types})


def _problem_below(error: Exception) -> Problem | None:
    match error:
        case Http404():
            return Problem(404, "not-found", _("There is no such record, or you may not see it."))
        case PermissionDenied():
            return Problem(403, "forbidden", _("You may not do this."))
        case RequestDataTooBig():
            return Problem(413, "too-large", _("The request is too large."))
        case DataError():
            log.warning("The database could not keep a value", exc_info=error)
            return Problem(422, "invalid", _("A value is too long or out of bounds."))
    return None


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if isinstance(error, KeyInUse):
        headers["Retry-After"] = "1"
    if isinstance(error, Stale):
        headers["ETag"] = error.etag
    return headers


def flattened(detail: Any, path: str = "") -> dict[str, list]:
    """Return what is wrong by field, nested ones as "figures.0.value_low"; what concerns all of the body as "body"."""
    if isinstance(detail, dict):
        pairs = [("" if name == "non_field_errors" else str(name), found) for name, found in detail.items()]
    elif isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        pairs = [(str(number), found) for number, found in enumerate(detail)]
    else:
        return {path or "body": list(detail) if isinstance(detail, list) else [detail]}
    fields: dict[str, list] = {}
    for name, found in pairs:
        if found:
            fields |= flattened(found, ".".join(part for part in (path, name) if part))
    return fields
