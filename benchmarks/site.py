"""The site as it is deployed, on the database of this process: gunicorn, collected and compressed static files."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config.launch.processes import Service
from config.launch.serving import WEB, listening_socket

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


@contextmanager
def served_site(*, demo: bool = True) -> Iterator[str]:
    """Give the address of a server on the database that this process uses; `demo` as the demo announces itself."""
    with tempfile.TemporaryDirectory(prefix="thima-site-") as home, listening_socket(0) as listener:
        environment = _environment(Path(home), demo=demo)
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        server = Service("web server", Path(home, "web"))
        descriptor = listener.fileno()
        server.start([sys.executable, *WEB, "--bind", f"fd://{descriptor}"], environment, inherited=[descriptor])
        try:
            _wait_until_up(listener)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.stop()


def _environment(home: Path, *, demo: bool) -> dict[str, str]:
    from django.conf import settings
    from django.db import connection

    # Sessions are made in this process, so both must sign alike.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("THIMA_", "DJANGO_"))}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": url_of(connection.settings_dict),
        "THIMA_HOME": str(home),
        "THIMA_SECRET_KEY": settings.SECRET_KEY or secrets.token_urlsafe(48),
        "THIMA_DEMO": "1" if demo else "0",
        "PYTHONPATH": str(ROOT),
    }


def url_of(database: dict) -> str:
    """Return the address of a database in Django's settings, with its password."""
    user, password = quote(database["USER"], safe=""), quote(database["PASSWORD"], safe="")
    return f"postgresql://{user}:{password}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"


def _wait_until_up(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise SystemExit("The web server does not answer.")
