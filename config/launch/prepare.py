"""Brings database, static files and demo data up to date, in one process: each start of Django costs a second."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError


def main() -> None:
    """Migrate, check the database, collect static files, load the demo data; end with a sentence if one fails."""
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        refuse_database()
        collect_static_files(Path(settings.STATIC_ROOT))
        if settings.DEMO:
            call_command("load_seeds")
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(f"The database does not answer: {error}")


def refuse_database() -> None:
    """Raise CommandError with cause and cure if a check finds the migrated database unfit."""
    faults = [message for message in run_checks(tags=[Tags.database], databases=["default"]) if message.is_serious()]
    if faults:
        raise CommandError("\n".join(str(fault) for fault in faults))


def collect_static_files(root: Path) -> bool:
    """Collect the static files into `root` if one of them has changed since; return whether it was done."""
    mark = root / "collected"
    fingerprint = hashlib.sha256("\n".join(sorted(_static_files())).encode()).hexdigest()
    if mark.exists() and mark.read_text(encoding="ascii") == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.write_text(fingerprint, encoding="ascii")
    return True


def _static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            yield f"{name} {stat.st_size} {stat.st_mtime_ns}"


if __name__ == "__main__":
    main()
