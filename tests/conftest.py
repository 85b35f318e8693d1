"""The cast: Nok reports, Ploy edits, Somchai reads, and a stranger has no account."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings

from claims.models import Role, User
from config.launch.translations import compile_translations
from tests.factories import make_user


def pytest_configure(config) -> None:
    """Compile the translations before anything is shown in Thai; only what changed since takes time."""
    # A property holds or it does not; how long an example took tells of the machine.
    settings.register_profile("thima", deadline=None)
    settings.load_profile("thima")
    compile_translations(Path(__file__).parents[1] / "locale")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The test database, whatever tests are chosen; each process that tests side by side has its own.

    pytest-django's own makes it only if a test asks for `db`: tests of committed work alone would then write into the
    real database, and empty it.
    """
    with django_db_blocker.unblock():
        before = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(before, verbosity=0)


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


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which work is committed, as several connections need it, and which is emptied afterwards."""
    with committing(django_db_blocker):
        yield


@contextmanager
def committing(django_db_blocker) -> Iterator[None]:
    """Let work be committed, and empty the database at the end.

    The ledger's tables refuse to be emptied, so pytest-django's own way to do this fails.
    """
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            _wait_until_others_rest()
            with pgtrigger.ignore():
                call_command("flush", interactive=False, verbosity=0)
            connection.close()


def _wait_until_others_rest() -> None:
    """Wait for what a closed window asked for last and the server still works on; emptying tables would deadlock."""
    with connection.cursor() as cursor:
        cursor.execute("""
            DO $$ BEGIN
                FOR tries IN 1..200 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    EXIT WHEN NOT EXISTS (
                        SELECT FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        AND backend_type = 'client backend' AND state <> 'idle'
                    );
                    PERFORM pg_sleep(0.05);
                END LOOP;
            END $$
        """)
