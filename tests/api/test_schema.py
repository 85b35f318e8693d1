"""The OpenAPI document: valid, complete, and true of what is answered."""

import json
import re
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from claims.api.examples import EXAMPLES
from claims.flows.feeds import add_feed
from claims.flows.files import add_file
from claims.flows.merging import merge_claims
from claims.flows.webhooks import add_webhook
from claims.models import (
    Annotation,
    Citation,
    Claim,
    Event,
    Feed,
    Measure,
    Party,
    Position,
    ReplyRequest,
    Review,
    Suggestion,
    Topic,
    Webhook,
)
from claims.seeding import load, open_accounts
from claims.webhooks.offering import offer
from sources.models import Article, Outlet, Snapshot
from tests.api.world import make_world
from tests.factories import make_claim

METHODS = ("get", "post", "put", "patch")


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document with schemas that take no member beyond those they describe."""
    made = SchemaGenerator().get_schema(request=None, public=True)
    for component in made["components"]["schemas"].values():
        if "properties" in component:
            component["additionalProperties"] = False
    return made


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def assert_as_described(body: Any, schema: dict[str, Any]) -> None:
    """Hold a body to a schema of the document, references included."""
    Draft202012Validator({**schema, "components": document()["components"]}).validate(body)


def test_the_document_is_made_without_a_warning(tmp_path):
    call_command("spectacular", file=str(tmp_path / "schema.yml"), validate=True, fail_on_warn=True)


def test_the_document_that_is_served_is_valid(stranger):
    answer = stranger.get("/api/v1/schema/", headers={"Accept": "application/json"})
    validate(answer.json())
    assert answer.json()["openapi"].startswith("3.1")


def test_every_operation_has_a_name_and_a_summary_of_its_own():
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(names)) == len(names)
    assert all(operation.get("summary") for _, _, operation in operations())


def examples_in(operation: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return what the operation shows as examples, each with its schema: of its requests and of its answers."""
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    answers = [
        content
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for content in answer.get("content", {}).values()
    ]
    asked, answered = (
        [(example, content["schema"]) for content in contents for example in content.get("examples", {}).values()]
        for contents in (bodies, answers)
    )
    return asked, answered


HOW = "Give it a line in claims/api/calls.py where it needs one, then run `manage.py record_examples OPERATION`."


@pytest.mark.parametrize(
    "operation", [operation for _, _, operation in operations()], ids=lambda one: one["operationId"]
)
def test_every_operation_has_examples_that_are_as_described(operation):
    asked, answered = examples_in(operation)
    assert answered, HOW
    assert asked or "requestBody" not in operation, HOW
    for example, schema in (*asked, *answered):
        if "externalValue" not in example:
            assert_as_described(example["value"], schema)


def test_every_required_parameter_has_an_example():
    without = [
        f"{operation['operationId']} {parameter['name']}"
        for _, _, operation in operations()
        for parameter in operation.get("parameters", [])
        if parameter.get("required") and not parameter.get("examples")
    ]
    assert without == []


def test_no_example_is_left_of_an_operation_that_is_gone():
    assert EXAMPLES.keys() <= {operation["operationId"] for _, _, operation in operations()}


def test_every_field_is_described():
    nameless = [
        f"{name}.{field}"
        for name, component in document()["components"]["schemas"].items()
        for field, described in component.get("properties", {}).items()
        if not described.get("description")
    ]
    assert nameless == []


def test_every_parameter_is_described():
    nameless = [
        f"{operation['operationId']} {parameter['name']}"
        for _, _, operation in operations()
        for parameter in operation.get("parameters", [])
        if not parameter.get("description")
    ]
    assert nameless == []


RECORDS = {
    "outlets": Outlet, "articles": Article, "snapshots": Snapshot, "suggestions": Suggestion, "parties": Party,
    "topics": Topic, "measures": Measure, "claims": Claim, "positions": Position, "citations": Citation,
    "reviews": Review, "annotations": Annotation, "reply-requests": ReplyRequest, "webhooks": Webhook,
    "feeds": Feed,
}  # fmt: skip


def test_every_answer_is_as_described(editor, ploy):
    claim = make_world(ploy).claim
    merged = make_claim(ploy)
    merge_claims(merged, claim, by=ploy, reason="the same fire")
    asked = {"claims_merge_preview": {"into": str(make_claim(ploy).public_id)}}
    add_feed("https://rimnam.example/rss.xml", by=ploy)
    webhook = add_webhook("https://rimnam.example/hook", by=ploy, after=0)
    offer(webhook)
    file = add_file(SimpleUploadedFile("a.txt", "แดดดีตลอดวัน".encode()), by=ploy).snapshot
    special = {"claims_undo_merge_preview": merged, "webhooks_delivery": webhook.deliveries.last()}
    special["snapshots_file"] = file
    for path, method, operation in operations():
        name = operation["operationId"]
        if method == "get" and name != "schema_retrieve":
            # Notes in a thread are shown with its first one.
            rows = RECORDS[path.split("/")[3]].objects.order_by("pk") if "{" in path else None
            one = special.get(name) or (rows[0] if rows else None)
            address = path.replace("{public_id}", str(one.public_id)) if one else path
            answer = editor.get(address, asked.get(name))
            content = operation["responses"]["200"]["content"]
            kind = answer["Content-Type"].partition(";")[0]
            assert kind in content
            if kind in ("application/json", "application/ld+json"):
                assert_as_described(answer.json(), content[kind]["schema"])


def test_every_problem_is_as_described(editor):
    answers = [
        editor.get("/api/v1/claims/?nonsense=1"),
        editor.post("/api/v1/claims/", {}),
        editor.put("/api/v1/claims/"),
    ]
    for answer in answers:
        assert_as_described(answer.json(), {"$ref": "#/components/schemas/Problem"})


def posts(world) -> dict[str, dict[str, Any]]:
    """Return a body for each address that takes a POST and answers with more than an entry of a register."""
    claim, snapshot, pending = world.claim.public_id, str(world.snapshot.public_id), world.pending.public_id
    evidence = {"snapshot": snapshot, "content": {"start": 0, "end": 4}}
    return {
        "articles/": {"text": "เมื่อวานนี้ฝนตกหนัก"},
        f"suggestions/{pending}/drop/": {},
        f"suggestions/{pending}/undo/": {},
        f"suggestions/{pending}/accept/": {"claim": str(claim)},
        "claims/": {"statement": "น้ำท่วม"},
        f"claims/{claim}/positions/": {"party": {"name": "กรมชลประทาน"}, "stance": "declines", **evidence},
        f"positions/{world.position.public_id}/citations/": evidence,
        f"claims/{claim}/reviews/": {"to": "published", "rating": "supported"},
        "annotations/": {"snapshot": snapshot, "span": {"start": 0, "end": 4}, "body": "จริงหรือ"},
    }


def test_what_a_post_answers_is_as_described(editor, ploy):
    for path, body in posts(make_world(ploy)).items():
        answer = editor.post(f"/api/v1/{path}", body)
        template = re.sub(r"[0-9a-f-]{36}", "{public_id}", f"/api/v1/{path}")
        responses = document()["paths"][template]["post"]["responses"]
        assert_as_described(answer.json(), responses[str(answer.status_code)]["content"]["application/json"]["schema"])


def test_examples_are_taken_from_the_demo_and_leave_it_as_it_is(db, tmp_path):
    open_accounts("a password of the demo")
    load()
    events = Event.objects.count()
    call_command("record_examples", "suggestions_accept", "claims_list", output=tmp_path / "examples.json", verbosity=0)
    taken = json.loads((tmp_path / "examples.json").read_text(encoding="utf-8"))
    assert taken["suggestions_accept"]["answer"]["suggestion"]["state"] == "accepted"
    assert taken["claims_list"]["answer"]["results"] != EXAMPLES["claims_list"]["answer"]["results"]
    assert taken["topics_list"] == EXAMPLES["topics_list"]
    assert Event.objects.count() == events
