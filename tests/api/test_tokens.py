"""Who a program speaks for, and when it is not believed."""

import pytest
from rest_framework.test import APIClient

from claims.flows.accounts import revoke_token
from tests.api.conftest import client_of
from tests.factories import make_user

CLAIMS = "/api/v1/claims/"
DESK = "/api/v1/suggestions/"


@pytest.mark.parametrize("header", ["Bearer made-up", "Bearer", "Bearer one two", "Bearer \xff"])
def test_a_bad_token_is_refused_even_where_none_is_needed(stranger, header):
    answer = stranger.get(CLAIMS, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["type"] == "urn:thima:problem:unauthenticated"


def test_a_revoked_token_is_refused(ploy, editor):
    revoke_token(ploy.tokens.get())
    assert editor.get(DESK).status_code == 401


def test_the_token_of_a_closed_account_is_refused(ploy, editor):
    ploy.is_active = False
    ploy.save()
    assert editor.get(DESK).status_code == 401


def test_a_session_is_as_good_as_a_token(ploy):
    client = APIClient()
    client.force_login(ploy)
    assert client.get(DESK).status_code == 200


def test_a_session_needs_the_csrf_token_to_write(ploy):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ploy)
    answer = client.post("/api/v1/claims/", {"statement": "น้ำท่วม"})
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:thima:problem:forbidden"


def test_a_token_does_not_lend_more_than_the_role_of_its_user(db):
    client = client_of(make_user("reader"), "admin")
    assert client.post("/api/v1/claims/", {"statement": "น้ำท่วม"}).status_code == 403
