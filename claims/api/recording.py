"""From the demo to the examples of the schema: each operation is called once, as the editor, and undone again."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from claims.api.calls import CALLS, EDITOR, KNOWN, Call
from claims.api.lines import LinesParser
from claims.flows.accounts import issue_token
from claims.models import User
from sources.fetching.wacz import WACZ
from sources.models import WARC

METHODS = ("get", "post", "put", "patch", "delete")
# Lists within an example are cut: two items show what there is.
SHOWN = 2
LINES = 3
Example = dict[str, Any]


class NoExample(Exception):
    """An operation could not be called; the message says which and what it answered."""


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, method and description of each operation of an OpenAPI document."""
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def recorded(only: Collection[str] = ()) -> dict[str, Example]:
    """Return an example for each operation by its name, from the database as it is; nothing in that is changed.

    `only` names some of them. Raises NoExample where the demo data or an operation of that name are not there, or an
    operation refuses what is asked of it.
    """
    document: Any = SchemaGenerator().get_schema(request=None, public=True)
    there = {operation["operationId"]: (path, method, operation) for path, method, operation in operations(document)}
    if unknown := set(only) - there.keys():
        raise NoExample(f"There is no operation {', '.join(sorted(unknown))}.")
    with transaction.atomic():
        client = _client()
        found = {name: _undone(client, *there[name]) for name in sorted(only or there)}
        transaction.set_rollback(True)
        return found


def _undone(client: APIClient, path: str, method: str, operation: dict[str, Any]) -> Example:
    with transaction.atomic():
        found = _recorded(client, path, method, operation)
        transaction.set_rollback(True)
        return found


def _client() -> APIClient:
    editor = User.objects.filter(username=EDITOR).first()
    if editor is None:
        raise NoExample("The demo data are not there. Load them with load_seeds.")
    client = APIClient(HTTP_HOST="127.0.0.1:8000")
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_token(editor, 'write')}")
    return client


def _recorded(client: APIClient, path: str, method: str, operation: dict[str, Any]) -> Example:
    name = operation["operationId"]
    call = CALLS.get(name, Call())
    record = KNOWN[call.record]() if call.record else ""
    if call.before:
        call.before()
    example: Example = {}
    if "{public_id}" in path:
        example["public_id"] = record or _first(client, path)
    taken = {parameter["name"] for parameter in operation.get("parameters", [])}
    if query := {**({"limit": 1} if "limit" in taken else {}), **_filled(call.query)}:
        example["query"] = query
    if call.body is not None:
        example["body"] = call.body if isinstance(call.body, str) else _filled(call.body)
    address = path.replace("{public_id}", example.get("public_id", "")) + (f"?{urlencode(query)}" if query else "")
    form = call.form() if call.form else None
    answer = _sent(client, method, address, example.get("body") if form is None else form, is_form=form is not None)
    if not 200 <= answer.status_code < 300:
        raise NoExample(f"{name} was answered with {answer.status_code}: {answer.content.decode()}")
    kind = answer.headers["Content-Type"].partition(";")[0]
    if form is not None:
        example["form"] = True
    return {**example, "status": answer.status_code, "type": kind, **_answer(answer, kind, address)}


def _sent(client: APIClient, method: str, address: str, body: Any, *, is_form: bool) -> Any:
    headers = {"Accept-Language": "en"}
    if is_form:
        return client.post(address, body, format="multipart", headers=headers)
    if isinstance(body, str):
        return client.generic(method, address, body, content_type=LinesParser.media_type, headers=headers)
    return getattr(client, method)(address, body, headers=headers)


def _first(client: APIClient, path: str) -> str:
    results = client.get(path.partition("{")[0], {"limit": 1}).json()["results"]
    if not results:
        raise NoExample(f"The demo has nothing for {path}.")
    return str(results[0]["id"])


def _answer(answer: Any, kind: str, address: str) -> Example:
    if kind.startswith("image/") or kind in (WARC, WACZ):
        return {"address": address}
    if kind.endswith(("/json", "+json")):
        return {"answer": _cut(answer.json())}
    text = answer.getvalue().decode()
    return {"answer": "\n".join(text.split("\n")[:LINES])}


def _filled(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if isinstance(value, str) and value.startswith("{"):
        return KNOWN[value.strip("{}")]()
    return value


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cut(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_cut(item) for item in (value[:SHOWN] if value and isinstance(value[0], dict) else value)]
    return value
