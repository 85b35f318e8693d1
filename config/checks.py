"""System checks: mistakes of an installation that would otherwise fail silently, or far from their cause."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

OLDEST_POSTGRES = 150_000
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", ".localhost", "testserver"}
KEY_LENGTH, KEY_VARIETY = 40, 10
MEND_DATABASE = (
    "Make a new database and load the old data into it: CREATE DATABASE thima TEMPLATE template0 ENCODING 'UTF8' "
    "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'; docs/deploy.md shows how."
)


def check_database(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Refuse a PostgreSQL that is too old, does not store UTF-8, or finds no trigrams in Thai.

    Under LC_CTYPE "C" pg_trgm takes no Thai letter for a letter: search finds nothing and nobody is told. That can be
    seen only once the extension is there, so before the first migration it passes.
    """
    return [message for alias in databases or () for message in _database_faults(alias)]


def _database_faults(alias: str) -> Iterator[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
        version, encoding = cursor.fetchone()
        if version < OLDEST_POSTGRES:
            yield Error(
                f"PostgreSQL {version // 10_000} is too old; Thima needs {OLDEST_POSTGRES // 10_000} or newer.",
                hint="Set DATABASE_URL to a newer server.",
                id="thima.E001",
            )
        if encoding != "UTF8":
            yield Error(f"The database stores {encoding}, not UTF8.", hint=MEND_DATABASE, id="thima.E002")
        cursor.execute("SELECT to_regproc('show_trgm') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT cardinality(show_trgm('ก')) > 0")
            if not cursor.fetchone()[0]:
                yield Error(
                    "The LC_CTYPE of this database does not know Thai letters, so search would find nothing.",
                    hint=MEND_DATABASE,
                    id="thima.E003",
                )


def check_deployment(app_configs: Sequence[AppConfig] | None = None, **_options: Any) -> list[CheckMessage]:
    """Refuse, under `check --deploy`, a secret key that can be guessed and debugging that strangers can see."""
    faults: list[CheckMessage] = []
    key = settings.SECRET_KEY
    if len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY:
        faults.append(
            Error(
                "THIMA_SECRET_KEY can be guessed.",
                hint="python3 -c 'import secrets; print(secrets.token_urlsafe(48))' makes a good one.",
                id="thima.E004",
            )
        )
    strangers = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if settings.DEBUG and strangers:
        faults.append(
            Error(
                f"THIMA_DEBUG is on while {', '.join(strangers)} serves the world: error pages would show secrets.",
                hint="Set THIMA_DEBUG=0.",
                id="thima.E005",
            )
        )
    return faults
