"""Programs that act for the cast: each is a client with a token of its own; the stranger has none."""

import pytest
from rest_framework.test import APIClient

from claims.flows.accounts import issue_token
from claims.models import User


def client_of(user: User, scope: str = "write") -> APIClient:
    """Return a client that sends a token of the user."""
    client = APIClient(raise_request_exception=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_token(user, scope)}")
    return client


@pytest.fixture
def stranger(db) -> APIClient:
    """Somebody without a token."""
    return APIClient()


@pytest.fixture
def reader(somchai) -> APIClient:
    """Somchai's program, with a token to write with; his role does not let it."""
    return client_of(somchai)


@pytest.fixture
def reporter(nok) -> APIClient:
    """Nok's program."""
    return client_of(nok)


@pytest.fixture
def editor(ploy) -> APIClient:
    """Ploy's program."""
    return client_of(ploy)


@pytest.fixture
def onlooker(ploy) -> APIClient:
    """Ploy's other program, with a token that may only read."""
    return client_of(ploy, "read")
