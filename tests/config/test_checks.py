"""System checks refuse what would otherwise fail silently."""

import os

import pytest
from django.core.checks import run_checks
from django.db import connection

from config.checks import check_database, check_deployment

GOOD_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH"


def ids(messages) -> list[str]:
    return [message.id for message in messages]


@pytest.fixture
def thai_blind_database(django_db_blocker, settings):
    """Point the default connection at a database under LC_CTYPE "C", and away from it again."""
    name = f"thai_blind_{os.getpid()}"
    with django_db_blocker.unblock():
        own = connection.settings_dict["NAME"]
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        connection.settings_dict["NAME"] = name
        yield connection
        connection.close()
        connection.settings_dict["NAME"] = own
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.django_db
def test_the_database_of_the_tests_passes():
    assert check_database(databases=["default"]) == []


def test_no_database_is_asked_when_none_is_named():
    assert check_database() == []


def test_a_database_without_trigrams_for_thai_is_refused(thai_blind_database):
    with thai_blind_database.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")
    (message,) = check_database(databases=["default"])
    assert message.id == "thima.E003"
    assert "LC_CTYPE 'C.UTF-8'" in message.hint


def test_a_database_before_its_first_migration_passes(thai_blind_database):
    assert check_database(databases=["default"]) == []


@pytest.mark.parametrize("key", ["dev", "a" * 60, "abcabc" * 12])
def test_a_secret_key_that_can_be_guessed_is_refused_for_deployment(settings, key):
    settings.SECRET_KEY = key
    assert "thima.E004" in ids(check_deployment())


def test_a_long_and_varied_secret_key_passes(settings):
    settings.SECRET_KEY = GOOD_KEY
    assert ids(check_deployment()) == []


def test_debugging_before_strangers_is_refused_for_deployment(settings):
    settings.SECRET_KEY, settings.DEBUG, settings.ALLOWED_HOSTS = GOOD_KEY, True, ["localhost", "thima.example.org"]
    assert ids(check_deployment()) == ["thima.E005"]


def test_debugging_on_this_machine_passes(settings):
    settings.SECRET_KEY, settings.DEBUG, settings.ALLOWED_HOSTS = GOOD_KEY, True, ["localhost", "127.0.0.1"]
    assert check_deployment() == []


def test_the_checks_are_registered(settings):
    settings.SECRET_KEY = "dev"
    assert "thima.E004" in ids(run_checks(tags=["security"], include_deployment_checks=True))
