"""A running installation: the worker and the web server on one port."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from config.launch.failure import LaunchFailed
from config.launch.locks import Lock
from config.launch.processes import Service, StopSignals, run_step, stop_abandoned

PATIENCE = 60
WORKER = ("manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout", "4")
WEB_OPTIONS = "--preload --no-control-socket --log-level warning --worker-class gthread --workers 2 --threads 4"
WEB = ("-m", "gunicorn", "config.wsgi", *WEB_OPTIONS.split(), "--graceful-timeout", "4")


@contextmanager
def claimed_port(home: Path, port: int) -> Iterator[None]:
    """Hold the port against other launchers of this installation, once what killed ones left behind is ended.

    Raises LaunchFailed if one of them, or another program, has it.
    """
    for file in (home / "run").glob("*-launcher"):
        _end_abandoned(file)
    launcher = Lock(_lock_file(home, port, "launcher"))
    try:
        if not launcher.take():
            raise LaunchFailed(f"Thima already runs on port {port}; use that, or choose another: make run PORT=…")
        refuse_taken_port(port)
        yield
    finally:
        launcher.release()


class Site:
    """The services of one `make run`. As a context it ends on the way out what it has started."""

    def __init__(self, home: Path, port: int) -> None:
        """Take the home of the installation and the port to serve on; nothing is started yet."""
        self.port = port
        self._web = Service("web server", _lock_file(home, port, "web"))
        self._worker = Service("worker", _lock_file(home, port, "worker"))

    def __enter__(self) -> "Site":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._web.stop()
        self._worker.stop()

    def prepare(self, environment: dict[str, str], signals: StopSignals) -> None:
        """Bring database, static files and demo data up to date. Raises LaunchFailed or StopAsked."""
        print("Preparing the database …", flush=True)
        if run_step([sys.executable, "-m", "config.launch.prepare"], environment, signals) != 0:
            raise LaunchFailed("The database could not be prepared; the reason is above.")

    def start(self, environment: dict[str, str]) -> None:
        """Start the worker and the web server."""
        self._worker.start([sys.executable, *WORKER], environment)
        self._web.start([sys.executable, *WEB, "--bind", f"127.0.0.1:{self.port}"], environment)

    def wait_until_ready(self, signals: StopSignals) -> None:
        """Return when /readyz says that all is well. Raises LaunchFailed after a minute, StopAsked when told to end."""
        deadline = time.monotonic() + PATIENCE
        status, answer = readiness(self.port)
        while status != http.HTTPStatus.OK:
            if time.monotonic() > deadline:
                raise LaunchFailed(f"Thima is not ready after {PATIENCE} seconds; /readyz says: {answer}")
            self._check()
            signals.sleep()
            status, answer = readiness(self.port)

    def watch(self, signals: StopSignals) -> None:
        """Stay until told to end, which raises StopAsked, or until a service ends, which raises LaunchFailed."""
        while True:
            self._check()
            signals.sleep(0.5)

    def _check(self) -> None:
        self._web.check()
        self._worker.check()


def _lock_file(home: Path, port: int, role: str) -> Path:
    return home / "run" / f"{port}-{role}"


def _end_abandoned(launcher_file: Path) -> None:
    lock = Lock(launcher_file)
    if lock.take():
        for role in ("web", "worker"):
            stop_abandoned(launcher_file.with_name(launcher_file.name.replace("launcher", role)))
    lock.release()


def refuse_taken_port(port: int) -> None:
    """Raise LaunchFailed if another program listens on the loopback port, or we may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LaunchFailed(
                f"Port {port} cannot be used ({os.strerror(error.errno or 0)}); "
                f"choose another: make run PORT={port % 60_000 + 1}"
            ) from error


def readiness(port: int) -> tuple[int, str]:
    """Return status and body of /readyz, or 0 and a word if the server does not answer yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, str(error)
    finally:
        connection.close()
