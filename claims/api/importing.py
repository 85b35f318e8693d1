"""Articles as lines, one JSON object in each: the good ones land, what is wrong with the others is told by number."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DataError
from rest_framework.exceptions import APIException

from claims.api.errors import problem_of
from claims.api.parsing import JsonParser
from claims.api.serializers.inputs import ArticleInput
from claims.flows.articles import Added
from claims.flows.captures import Asked, bring_in
from claims.models import User
from claims.problems import Problem
from claims.refusals import Refusal

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a line, counted from 1: an article that is in now, one whose page is asked for, or the
    problem with it."""

    number: int
    result: Added | Asked | Problem


def add_lines(lines: Iterable[bytes], *, by: User, read_later: bool = False) -> Iterator[Line]:
    """Add an article for each line that is not empty, each in a transaction of its own, and yield what became of it.

    Sent again, lines that are in already are found there. Messages are in the language that is active.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Line(number, _result(line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line, by, read_later))


def _result(line: bytes, by: User, read_later: bool) -> Added | Asked | Problem:
    try:
        body = ArticleInput(data=_body(line))
        body.is_valid(raise_exception=True)
        return bring_in(by=by, read_later=read_later, **body.validated_data)
    except (APIException, Refusal, DataError) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return problem


def _body(line: bytes) -> Any:
    found = JsonParser().parse(io.BytesIO(line))
    # The extract command and the collections of articles call the title "article".
    if isinstance(found, dict) and "article" in found:
        found.setdefault("title", found["article"])
        del found["article"]
    return found
