"""What each operation tells about itself in the OpenAPI document."""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any, TypeVar

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers

from claims.api.examples import examples_of
from claims.api.idempotency import KEY
from claims.api.permissions import OPEN
from claims.api.serializers.desk import ProblemOutput
from claims.api.serializers.fields import Shape
from claims.api.serializers.showing import SLIM, detailed, expanded
from claims.problems import CONTENT_TYPE

F = TypeVar("F", bound=Callable)
PROBLEMS = {
    400: "The request or a parameter of its address cannot be read.",
    401: "No token, or one that is no good.",
    403: "The role of the account or the scope of the token does not allow it.",
    404: "There is no such record, or it is not open to you.",
    406: "No answer in the format that Accept asks for.",
    409: "The record is not in the state that this needs.",
    412: "The record is no longer the version that If-Match names; `current` has it.",
    413: "The body or the text in it is too large.",
    415: "The body is of another type than those that are taken.",
    422: "What was sent does not make sense; `fields` tells where.",
}
READING = (400, 401, 403, 406)
WRITING = (*READING, 409, 413, 415, 422)
RECORD_ID = OpenApiParameter(
    "public_id", OpenApiTypes.UUID, OpenApiParameter.PATH, description="Public id of the record."
)
IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of the version that you have seen."
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key", {"type": "string", "pattern": KEY}, OpenApiParameter.HEADER,
    description="Sent again with the same request within 24 hours, it gets the same answer and nothing is done twice.",
)  # fmt: skip
LANGUAGE = OpenApiParameter(
    "Accept-Language", {"type": "string", "examples": ["en", "th"]}, OpenApiParameter.HEADER,
    description="The language of messages and of names in chains: Thai unless English (`en`) is asked for.",
)  # fmt: skip


class Operation(AutoSchema):
    """What operations have in common."""

    def get_override_parameters(self) -> list[Any]:
        """Return the parameters that go with the method."""
        keyless = getattr(self.view, "only_reads", False) or getattr(self.view, "repeatable", False)
        return [IDEMPOTENCY_KEY] if self.method == "POST" and not keyless else []

    def get_auth(self) -> list[Any]:
        """Return how one may say who one is; that nobody needs to for what is open."""
        acts = getattr(self.view, "acts", {})
        return [*super().get_auth(), *([{}] if acts.get(self.method, "") is OPEN else [])]


def describes(
    operation_id: str, summary: str, answer: type[Shape] | None, *, body: Any = None, query: type | None = None,
    status: int = 200, also: dict[Any, Any] | None = None, one: bool = False, guarded: bool = False,
    problems: Collection[int] = (), examples: Iterable[OpenApiExample] = (),
) -> Callable[[F], F]:  # fmt: skip
    """Return the decorator of a view's method.

    `also` has further answers by status, or by status and type, `one` says that the address names a record, `guarded`
    that If-Match is heeded, `problems` which others there are than those that all such operations have, `examples` what
    to show beside the recorded one.
    """
    known = {*problems, *(READING if body is None else WRITING), *([404] if one else []), *([412] if guarded else [])}
    asked = query._declared_fields if query else {}  # type: ignore[attr-defined]
    also = {**(also or {}), **({(status, SLIM): OpenApiTypes.OBJECT} if "fields" in asked else {})}
    if answer and one and "expand" in asked and isinstance(answer, type):
        answer = detailed(answer)
    parameters: list[Any] = [*([RECORD_ID] if one else []), *([query] if query else []), LANGUAGE]
    return extend_schema(
        operation_id=operation_id,
        summary=summary,
        description=summary + ".",
        tags=[operation_id.split("_")[0]],
        request=body,
        parameters=[*parameters, *([IF_MATCH] if guarded else [])],
        responses={
            **({(status, "application/json"): answer} if answer or not also else {}),
            **also,
            **_problems(sorted(known)),
        },
        examples=[*examples_of(operation_id), *examples],
    )


@cache
def listing(answer: type[Shape], item: str = "", *, expands: bool = False) -> Any:
    """Return the shape of a page of a list; `expands` says that related records may come along."""
    return inline_serializer(
        (item or answer.__name__.removesuffix("Output")) + "List",
        {
            "results": answer(many=True, help_text="The records."),
            "next": serializers.URLField(allow_null=True, help_text="The page after this one; null at the end."),
            "previous": serializers.URLField(allow_null=True, help_text="The page before this one; null at the start."),
            **({"expanded": expanded()} if expands else {}),
        },
    )


def _problems(statuses: Iterable[int]) -> dict[tuple[int, str], OpenApiResponse]:
    return {(status, CONTENT_TYPE): OpenApiResponse(ProblemOutput, PROBLEMS[status]) for status in statuses}
