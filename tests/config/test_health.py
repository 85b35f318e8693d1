"""Probes say what is wrong and never fail themselves."""

import pytest
from django.db import connection

from config.launch.cluster import free_port

WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')"


def heard(seconds_ago: int) -> None:
    """Have a worker that beat for the last time so many seconds ago."""
    with connection.cursor() as cursor:
        cursor.execute(WORKER, [seconds_ago])


@pytest.fixture
def database_away(django_db_blocker, monkeypatch):
    """A database that nothing listens for."""
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "PORT", free_port())
        yield
        connection.close()


def test_the_process_is_up_without_asking_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_living_worker_makes_it_ready(client):
    heard(5)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "migrations": True, "worker": True}


@pytest.mark.django_db
def test_no_worker_is_not_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": True, "migrations": True, "worker": False}


@pytest.mark.django_db
def test_a_worker_that_has_fallen_silent_does_not_count(client):
    heard(31)
    assert client.get("/readyz").json()["worker"] is False


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(client):
    heard(5)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'claims'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] is False


def test_a_database_that_is_away_is_said_and_does_not_fail(client, database_away):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": False, "migrations": False, "worker": False}


@pytest.mark.django_db
def test_probes_are_not_kept_by_a_cache(client):
    assert "no-store" in client.get("/readyz").headers["Cache-Control"]


@pytest.mark.django_db
def test_probes_inside_a_tls_proxy_are_not_redirected(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
