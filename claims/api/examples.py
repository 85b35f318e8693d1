"""An example for each operation, shown in the schema: what `manage.py record_examples` took from the demo."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drf_spectacular.utils import OpenApiExample

from claims.api.lines import MEDIA_TYPE as LINES

FILE = Path(__file__).with_name("examples.json")
# A new operation has none until they are taken anew; a test tells which.
EXAMPLES: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
FORM = "multipart/form-data"
CUT = "From the demo data. Lists within it are cut to two items."


def examples_of(operation_id: str) -> list[OpenApiExample]:
    """Return the example of an operation: its parameters, its body and its answer."""
    return list(_examples(operation_id, EXAMPLES[operation_id])) if operation_id in EXAMPLES else []


def _examples(name: str, found: dict[str, Any]) -> Iterator[OpenApiExample]:
    if "public_id" in found:
        yield OpenApiExample(f"{name} record", found["public_id"], parameter_only=("public_id", "path"))
    for parameter, value in found.get("query", {}).items():
        yield OpenApiExample(f"{name} {parameter}", value, parameter_only=(parameter, "query"))
    if "body" in found:
        kind = LINES if isinstance(found["body"], str) else FORM if found.get("form") else "application/json"
        yield OpenApiExample(f"{name} request", found["body"], request_only=True, media_type=kind)
    answered: dict[str, Any] = {"response_only": True, "status_codes": [str(found["status"])]}
    if "address" in found:
        yield OpenApiExample(f"{name} answer", external_value=found["address"], media_type=found["type"], **answered)
    else:
        yield OpenApiExample(f"{name} answer", found["answer"], description=CUT, media_type=found["type"], **answered)
