"""The cast: Nok reports, Ploy edits, Somchai reads, and a stranger has no account."""

import pytest

from claims.models import Role, User
from tests.factories import make_user


@pytest.fixture
def nok(db) -> User:
    """A reporter."""
    return make_user(Role.REPORTER, "nok")


@pytest.fixture
def ploy(db) -> User:
    """An editor."""
    return make_user(Role.EDITOR, "ploy")


@pytest.fixture
def somchai(db) -> User:
    """A reader with an account."""
    return make_user(Role.READER, "somchai")
