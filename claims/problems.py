"""How the API says what went wrong: problem documents as RFC 9457 describes them, in the language of the request."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
# The last part of a type never changes; docs/api.md explains each.
TYPE = "urn:thima:problem:%s"
TITLES = {
    "malformed": _("The request cannot be read"),
    "bad-parameter": _("A parameter of the address is not right"),
    "invalid": _("Something in it is not right"),
    "unauthenticated": _("Sign in or send a token"),
    "forbidden": _("Not allowed"),
    "not-found": _("There is nothing here"),
    "method-not-allowed": _("This cannot be done here"),
    "not-acceptable": _("No answer in that format"),
    "conflict": _("No longer as it was"),
    "stale": _("Changed by somebody else in the meantime"),
    "key-in-use": _("Still being worked on"),
    "key-reused": _("The key stands for another request"),
    "too-large": _("Too large"),
    "unsupported-media-type": _("Send JSON"),
    "too-many-requests": _("Too many requests"),
    "server-error": _("Something broke on our side"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: HTTP status, one of TITLES, words for the user, and, where known, which fields are at fault."""

    status: int
    type: str
    detail: Any
    fields: Mapping[str, list] = field(default_factory=dict)
    # For a stale write: the record as it is now.
    current: Mapping[str, Any] | None = None
    title: Any = None

    def document(self) -> dict[str, Any]:
        """Return the members of the problem document, its words in the active language."""
        found: dict[str, Any] = {
            "type": TYPE % self.type,
            "title": str(self.title or TITLES[self.type]),
            "status": self.status,
            "detail": str(self.detail),
        }
        if self.fields:
            found["fields"] = {name: [str(message) for message in messages] for name, messages in self.fields.items()}
        if self.current is not None:
            found["current"] = self.current
        return found


def problem_response(problem: Problem) -> HttpResponse:
    """Return the answer of something that is no API view: middleware, or a handler of the whole installation."""
    content = json.dumps(problem.document(), ensure_ascii=False)
    return HttpResponse(content, status=problem.status, content_type=CONTENT_TYPE)
