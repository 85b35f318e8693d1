"""From bytes to a request's body: JSON that is text throughout and not larger than we take."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.utils import json as strict_json

from claims.refusals import TooLarge

_half_character = re.compile("[\ud800-\udfff]").search


class TextIsBroken(ParseError):
    """A text in the body holds what is no character. `fields` tells which."""

    def __init__(self, message: str, field: str):
        super().__init__(message)
        self.fields = {field: [message]}


class JsonParser(BaseParser):
    """Strict JSON in UTF-8: no NaN, no NUL, no half characters."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        """Return the body. Raises ParseError, or TooLarge above DATA_UPLOAD_MAX_MEMORY_SIZE bytes."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise TooLarge(_("The request is too large; at most %(limit)s bytes are taken.") % {"limit": f"{limit:,}"})
        try:
            # A number stays as it was written: a float would round its last digits.
            body = strict_json.loads(raw.decode("utf-8"), parse_float=Decimal)
            _refuse_broken_text(body)
        except UnicodeDecodeError as error:
            raise ParseError(_("The body is not UTF-8 text.")) from error
        except json.JSONDecodeError as error:
            message = _("The body is not JSON: line %(line)s, column %(column)s.")
            raise ParseError(message % {"line": error.lineno, "column": error.colno}) from error
        except (ValueError, RecursionError) as error:
            raise ParseError(
                _("The body is not JSON that we take: a number or its nesting is out of bounds.")
            ) from error
        return body


class FormParser(MultiPartParser):
    """A form with one file: `multipart/form-data`, each member once, its texts as strict as in JSON."""

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        """Return the members by name, the file as it was uploaded. Raises ParseError, or RequestDataTooBig."""
        found = super().parse(stream, media_type, parser_context)
        members: dict[str, Any] = {}
        for name, values in [*found.data.lists(), *found.files.lists()]:
            if len(values) > 1 or name in members:
                raise TextIsBroken(_("Give it once."), name)
            members[name] = values[0]
        _refuse_broken_text(members)
        return members


def _refuse_broken_text(body: Any) -> None:
    for path, text in _texts(body, ""):
        if "\x00" in text:
            raise TextIsBroken(_("The text contains a NUL character, as files that are no text do."), path)
        if _half_character(text):
            raise TextIsBroken(_("The text contains half of a character (a lone surrogate)."), path)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path or "body", value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}.{number}" if path else str(number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield path or "body", key
            yield from _texts(item, f"{path}.{key}" if path else key)
