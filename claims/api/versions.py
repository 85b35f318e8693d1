"""ETag and If-Match: which version of a record is answered, and which one the sender of a change has seen.

The tag of a record is `"VERSION-BYTES"`. VERSION counts the record's changes, BYTES is a digest of this very answer,
which also depends on the language and on records beside it. If-None-Match compares all of it, If-Match the version
alone: a change is stale only where the record itself has moved on.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import is_success

from claims.api.errors import Stale
from claims.ledger import kind_of
from claims.models import Annotation, Claim, Event, Feed, Webhook

M = TypeVar("M", bound=Model)
Answer = Callable[[Any], dict[str, Any]]
DIGITS = 16


def version_of(row: Any) -> int:
    """Return the version of a claim, feed or webhook, or the number of the ledger's last entry about another record."""
    if isinstance(row, Claim | Feed | Webhook):
        return row.version
    about = Q(kind=kind_of(row), record=row.public_id)
    if isinstance(row, Annotation):
        # What is answered is the thread, so an answer in it is a new version.
        about |= Q(kind=kind_of(row), record__in=row.replies.values("public_id"))
    return Event.objects.filter(about).order_by("-sequence").values_list("sequence", flat=True).first() or 0


def versioned_document(row: Any, document: str, status: int = 200) -> HttpResponse:
    """Return the answer with a record whose JSON is there already, tagged with its version."""
    return HttpResponse(document, "application/json", status, headers={"ETag": f'"{version_of(row)}"'})


def versioned(row: Any, body: dict[str, Any], status: int = 200) -> Response:
    """Return the answer with a record, tagged with its version."""
    return Response(body, status, headers={"ETag": f'"{version_of(row)}"'})


def tag_bytes(response: HttpResponseBase) -> None:
    """Add to the version in the answer's ETag, if it has one, the digest of its bytes as soon as they are there."""
    if "ETag" not in response or not is_success(response.status_code):
        return
    if isinstance(response, Response):
        response.add_post_render_callback(_tag)
    elif isinstance(response, HttpResponse):
        _tag(response)


def found_or_404(found: QuerySet[M], public_id: Any) -> M:
    """Return the row with this public id among those that may be seen. Raises Http404."""
    row = found.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def to_change(request: Request, found: QuerySet[M], public_id: Any, answer: Answer) -> M:
    """Return the row out of those `found`, which are locked. Raises Http404, or Stale if If-Match names other versions.

    `answer` gives the JSON of the row as it is now, for whoever was stale.
    """
    row = found_or_404(found, public_id)
    expected = request.headers.get("If-Match", "").strip()
    if expected and expected != "*":
        version = str(version_of(row))
        if version not in {_version_in(tag) for tag in parse_etags(expected)}:
            raise Stale(answer(row), f'"{version}"')
    return row


def _version_in(tag: str) -> str:
    # A weak tag is no match for a change (RFC 9110, 13.1.1).
    return "" if tag.startswith("W/") else tag.strip('"').partition("-")[0]


def _tag(response: HttpResponse) -> None:
    version = response["ETag"].strip('"')
    digest = hashlib.sha256(response.content).hexdigest()[:DIGITS]
    response["ETag"] = f'"{version}-{digest}"'
