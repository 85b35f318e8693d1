"""Idempotency-Key: a POST that is sent again is answered as before and does nothing a second time.

As in draft-ietf-httpapi-idempotency-key-header-07: the same key with another request is refused with 422, while the
first one is still being worked on with 409. What was refused has changed nothing, so it is not kept: mended, it may be
sent again with its key.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, cast

from django.core.files.base import File
from django.db import connection, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import is_success

from claims.api.errors import BadParameter, KeyInUse, KeyReused
from claims.models import KeptAnswer, User

HEADER = "Idempotency-Key"
KEY = """^("[!#-~]{1,255}"|[!#-~]{1,255})$"""
REPLAYED = "Idempotent-Replayed"
# Apart from the turns of claims.turns.
LOCK = 0x74686B65
Handler = Callable[..., HttpResponse]


def key_of(request: Request) -> str:
    """Return the key, "" where none is sent; with or without the quotes of a structured field. Raises BadParameter."""
    sent = request.headers.get(HEADER)
    if sent is None:
        return ""
    key = sent.strip()
    if not re.fullmatch(KEY, key):
        raise BadParameter({HEADER: [_("Send 1 to 255 visible ASCII characters, such as a UUID.")]})
    # The quotes of a structured field are no part of it.
    return key.strip('"')


def answered_once(handler: Handler, key: str, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return the kept answer to this request, else the handler's, which is kept in the same transaction as its changes.

    Raises KeyReused for another request with the key, KeyInUse while the first is being worked on, and what it raises.
    """
    with transaction.atomic():
        if not _is_alone(f"{request.user.pk} {key}"):
            raise KeyInUse
        digest = _digest(request)
        kept = KeptAnswer.objects.filter(user=request.user.pk, key=key).first()
        if kept is not None:
            return _again(kept, digest)
        response = handler(request, *args, **kwargs)
        if is_success(response.status_code):
            KeptAnswer.objects.create(
                user=cast(User, request.user),
                key=key,
                request=digest,
                status=response.status_code,
                body=_text_of(response),
                etag=response.headers.get("ETag", ""),
            )
        return response


def _is_alone(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK, name])
        return cursor.fetchone()[0]


def _digest(request: Request) -> str:
    sent = json.dumps([request.get_full_path(), request.data], sort_keys=True, default=_told)
    return hashlib.sha256(sent.encode()).hexdigest()


def _told(value: Any) -> str:
    """Return what JSON does not know: a number with a fraction, which is a Decimal, or a file by name and bytes."""
    if not isinstance(value, File):
        return str(value)
    told = hashlib.sha256()
    for part in value.chunks():
        told.update(part)
    value.seek(0)
    return f"{value.name} {told.hexdigest()}"


def _text_of(response: HttpResponse) -> str:
    # What the framework renders later has no bytes yet.
    content = JSONRenderer().render(response.data) if isinstance(response, Response) else response.content
    return content.decode()


def _again(kept: KeptAnswer, digest: str) -> HttpResponse:
    if kept.request != digest:
        raise KeyReused
    headers = {REPLAYED: "true", **({"ETag": kept.etag} if kept.etag else {})}
    return HttpResponse(kept.body, "application/json", kept.status, headers=headers)
