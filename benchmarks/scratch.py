"""A throwaway database for a measurement."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django


def prepare() -> None:
    """Load Django; to be called before anything of the project is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()


@contextmanager
def scratch_database() -> Iterator[None]:
    """Make an empty database with all tables, use it, and drop it."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
