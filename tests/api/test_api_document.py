"""docs/api.md tells of everything that there is."""

import re
from pathlib import Path

import pytest

from claims.api.serializers.filters import ClaimQuery
from claims.api.urls import urlpatterns
from claims.problems import TITLES

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([A-Z ]+) (/[^`]*)` \|", TEXT, re.MULTILINE)


def test_every_address_is_told_with_its_methods():
    known = {
        "/api/v1/" + str(route.pattern).replace("<uuid:public_id>", "{id}"): " ".join(route.callback.view_class.acts)
        for route in urlpatterns
        if hasattr(route.callback.view_class, "acts")
    }
    assert {**known, "/api/v1/schema/": "GET"} == {address: methods for methods, address in ROWS}


@pytest.mark.parametrize("name", TITLES)
def test_every_problem_is_told(name):
    assert f"| `{name}` |" in TEXT


@pytest.mark.parametrize("name", ClaimQuery().fields)
def test_every_filter_of_claims_is_told(name):
    assert f"`{name}`" in TEXT or f"{name}=" in TEXT


def test_it_opens_with_what_will_not_change():
    assert TEXT.startswith("# The API\n\n## What will not change\n")
