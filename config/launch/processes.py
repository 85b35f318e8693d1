"""The processes that a command starts: asked to end in order, and found again if their launcher was killed."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from config.launch.failure import LaunchFailed
from config.launch.locks import Lock

TICK = 0.1
GRACE = 8


class StopAsked(Exception):
    """Ctrl-C was typed, or the launcher or the make that called it was told to end."""


class StopSignals:
    """Notes a signal instead of being torn out of what is under way: a child is then never started and forgotten."""

    def __init__(self) -> None:
        """Listen for SIGINT, SIGTERM and SIGHUP, but for those that the caller ignores, as nohup does."""
        self._asked = threading.Event()
        self._make = os.getppid() if "MAKELEVEL" in os.environ else None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: self._asked.set())

    def check(self) -> None:
        """Raise StopAsked if the launcher has been told to end."""
        if self._asked.is_set() or (self._make is not None and make_has_ended(self._make)):
            raise StopAsked

    def sleep(self, seconds: float = TICK) -> None:
        """Wait a moment, shorter if a signal comes. Raises StopAsked."""
        self._asked.wait(seconds)
        self.check()


def make_has_ended(pid: int) -> bool:
    """Whether the `make` that is our parent is gone, or has been interrupted by a signal sent to it alone.

    GNU make passes SIGTERM on but not SIGINT, which it takes to have reached everybody: it blocks the signal and
    waits for us. Where /proc shows what it blocks, that is seen.
    """
    if os.getppid() != pid:
        return True
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    blocked = next((line.split()[1] for line in status.splitlines() if line.startswith("SigBlk:")), "0")
    return bool(int(blocked, 16) >> (signal.SIGINT - 1) & 1)


def run_step(command: list[str], environment: dict[str, str], signals: StopSignals, *, patience: float = 3) -> int:
    """Run a program to its end in the foreground and return its exit status.

    Ctrl-C reaches it too, so it gets `patience` seconds to end by itself before it is told. Raises StopAsked.
    """
    child = subprocess.Popen(command, env=environment)
    try:
        while child.poll() is None:
            signals.sleep()
    except StopAsked:
        for number in (None, signal.SIGINT, signal.SIGKILL):
            if number:
                child.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                child.wait(patience)
                break
        raise
    return child.returncode


class Service:
    """A process that runs beside others until it is stopped, in a session of its own so that no Ctrl-C reaches it.

    It holds a lock on a file with its process number for as long as it lives: that tells a later launcher, without a
    doubt, whether the number still belongs to it.
    """

    def __init__(self, name: str, lock: Path) -> None:
        """Name the service for messages and say where its lock file is."""
        self.name = name
        self._lock_file = lock
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, command: list[str], environment: dict[str, str], *, inherited: Sequence[int] = ()) -> None:
        """Start it, with these file descriptors of ours. Raises LaunchFailed if one with the same lock runs."""
        lock = Lock(self._lock_file)
        try:
            if not lock.take():
                raise LaunchFailed(f"Another {self.name} runs with {self._lock_file}; stop it first.")
            self._lock_file.write_text("", encoding="ascii")
            self._child = subprocess.Popen(
                command,
                env=environment,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                pass_fds=[lock.descriptor, *inherited],
            )
            self._lock_file.write_text(str(self._child.pid), encoding="ascii")
        finally:
            lock.release()

    def check(self) -> None:
        """Raise LaunchFailed if it has ended by itself."""
        if self._child and self._child.poll() is not None:
            raise LaunchFailed(
                f"The {self.name} ended by itself (status {self._child.returncode}); see its words above."
            )

    def stop(self) -> None:
        """End it and all that it started: politely, then for good."""
        if self._child and self._child.poll() is None:
            end_session(self._child.pid, lambda: self._child is None or self._child.poll() is not None)


def end_session(leader: int, has_ended: Callable[[], bool]) -> None:
    """Send SIGTERM to all processes of a session we started, and SIGKILL to those that are left after a while."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(leader, number)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline:
            if has_ended():
                return
            time.sleep(TICK / 2)


def stop_abandoned(lock_file: Path) -> bool:
    """Stop the service that a killed launcher left behind, if it still lives; return whether it did."""
    lock = Lock(lock_file)
    try:
        number = lock_file.read_text(encoding="ascii").strip()
        if lock.take() or not number:
            return False
        end_session(int(number), lock.take)
        return True
    finally:
        lock.release()
