"""The front door: the root, the schema, the documentation, and addresses at which there is nothing."""

import re

from django.test import Client

from claims.api.views.front import RESOURCES


def test_the_root_lists_every_resource(stranger, editor):
    found = stranger.get("/api/v1/").json()
    assert tuple(found) == RESOURCES
    assert {editor.get(address).status_code for name, address in found.items() if name != "lookup"} == {200}
    assert editor.post(found["lookup"], {"text": "ฝนตก"}).status_code == 200


def test_the_documentation_loads_nothing_from_elsewhere_and_runs_no_script_of_its_own(stranger):
    page = stranger.get("/api/")
    assert page.status_code == 200
    html = page.content.decode()
    assert all(address.startswith("/") for address in re.findall(r'(?:src|href)="([^"]+)"', html))
    assert re.findall(r"<script(?![^>]*src=)|<style|style=", html) == []
    assert "script-src 'self'" in page["Content-Security-Policy"]


def test_the_documentation_reads_our_schema(stranger):
    script = stranger.get("/api/?script=")
    assert script["Content-Type"] == "application/javascript"
    assert "/api/v1/schema/" in script.content.decode()


def test_pages_keep_their_own_errors(db):
    answer = Client().get("/nonsense/")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")


def test_a_fault_of_ours_is_a_problem_too(stranger, monkeypatch):
    monkeypatch.setattr("claims.api.views.front.RESOURCES", ("nonsense",))
    stranger.raise_request_exception = False
    answer = stranger.get("/api/v1/")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:thima:problem:server-error"
