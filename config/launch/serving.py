"""A running installation: the worker and the web server on one port."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from config.launch.failure import LaunchFailed
from config.launch.locks import Lock
from config.launch.processes import Service, StopSignals, run_step, stop_abandoned

PATIENCE = 60
# Most of the time a worker waits for sites that it captures and for receivers of webhooks, so it does several jobs at
# once; what is done is of no interest to anybody.
WORKER_OPTIONS = "--concurrency 8 --delete-jobs successful --shutdown-graceful-timeout 4"
WORKER = ("manage.py", "procrastinate", "worker", *WORKER_OPTIONS.split())
WEB_OPTIONS = "--preload --no-control-socket --log-level warning --worker-class gthread --workers 2 --threads 4"
WEB = ("-m", "gunicorn", "config.wsgi", *WEB_OPTIONS.split(), "--graceful-timeout", "4")


@contextmanager
def claimed_port(home: Path, port: int) -> Iterator[socket.socket]:
    """Give a socket that listens on the port, once what killed launchers of this installation left behind is ended.

    It listens from now on, so that no other program has the port by the time the web server takes the socket over.
    Raises LaunchFailed if another launcher of the installation, or another program, has it.
    """
    for file in (home / "run").glob("*-launcher"):
        _end_abandoned(file)
    launcher = Lock(_lock_file(home, port, "launcher"))
    try:
        if not launcher.take():
            raise LaunchFailed(f"Thima already runs on port {port}; use that, or choose another: make run PORT=…")
        with listening_socket(port) as listener:
            yield listener
    finally:
        launcher.release()


class Site:
    """The services of one `make run`. As a context it ends on the way out what it has started."""

    def __init__(self, home: Path, listener: socket.socket, check_database: Callable[[], None]) -> None:
        """Take the home of the installation, the socket to serve on and what raises LaunchFailed without a database.

        Nothing is started yet.
        """
        self._check_database = check_database
        self.port = port = listener.getsockname()[1]
        self._listener = listener
        self._web = Service("web server", _lock_file(home, port, "web"))
        self._worker = Service("worker", _lock_file(home, port, "worker"))

    def __enter__(self) -> "Site":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with ThreadPoolExecutor() as pool:
            list(pool.map(Service.stop, (self._web, self._worker)))

    def prepare(self, environment: dict[str, str], signals: StopSignals) -> None:
        """Bring database, static files and demo data up to date. Raises LaunchFailed or StopAsked."""
        print("Preparing the database …", flush=True)
        if run_step([sys.executable, "-m", "config.launch.prepare"], environment, signals) != 0:
            raise LaunchFailed("The database could not be prepared; the reason is above.")

    def start(self, environment: dict[str, str]) -> None:
        """Start the worker and the web server."""
        self._worker.start([sys.executable, *WORKER], environment)
        handed_over = self._listener.fileno()
        self._web.start([sys.executable, *WEB, "--bind", f"fd://{handed_over}"], environment, inherited=[handed_over])
        # Ours would keep callers waiting for a web server that has ended.
        self._listener.close()

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
        """Stay until told to end, which raises StopAsked, or until a part of it ends, which raises LaunchFailed."""
        while True:
            self._check()
            signals.sleep(0.5)

    def _check(self) -> None:
        self._check_database()
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


def listening_socket(port: int) -> socket.socket:
    """Return a socket that listens on the loopback port. Raises LaunchFailed if another program does, or we may not."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise LaunchFailed(
            f"Port {port} cannot be used ({os.strerror(error.errno or 0)}); "
            f"choose another: make run PORT={port % 60_000 + 1}"
        ) from error
    return listener


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
