"""What the launcher starts, it ends; what it did not start, it leaves alone."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config.launch.failure import LaunchFailed
from config.launch.locks import Lock
from config.launch.processes import Service, StopAsked, StopSignals, make_has_ended, run_step, stop_abandoned

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"


class Untold(StopSignals):
    """Signals that never come: handlers belong to the main program of a test run."""

    def __init__(self):
        pass

    def check(self):
        pass

    def sleep(self, seconds=0.1):
        pass


class Told(Untold):
    """Signals that have come already."""

    def sleep(self, seconds=0.1):
        raise StopAsked


def wait_until(happened: Callable[[], bool]) -> None:
    while not happened():
        pass


def is_held(path: Path) -> bool:
    lock = Lock(path)
    try:
        return not lock.take()
    finally:
        lock.release()


def test_a_service_holds_its_lock_until_it_is_stopped(tmp_path):
    service = Service("worker", tmp_path / "worker")
    service.start(ENDLESS, dict(os.environ))
    assert is_held(tmp_path / "worker")
    service.stop()
    assert not is_held(tmp_path / "worker")


def test_a_service_that_ends_by_itself_is_reported(tmp_path):
    service = Service("worker", tmp_path / "worker")
    service.start([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
    wait_until(lambda: not is_held(tmp_path / "worker"))
    with pytest.raises(LaunchFailed, match=r"The worker ended by itself \(status 3\)"):
        service.check()


def test_a_second_service_with_the_same_lock_is_refused(tmp_path):
    service, second = (Service("worker", tmp_path / "worker") for _ in range(2))
    service.start(ENDLESS, dict(os.environ))
    with pytest.raises(LaunchFailed, match="Another worker"):
        second.start(ENDLESS, dict(os.environ))
    service.stop()


def test_a_service_whose_launcher_was_killed_is_found_and_ended(tmp_path):
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom config.launch.processes import Service\n"
        f"Service('worker', Path({str(tmp_path / 'worker')!r})).start({ENDLESS!r}, dict(os.environ))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert is_held(tmp_path / "worker")
    assert stop_abandoned(tmp_path / "worker")
    assert not is_held(tmp_path / "worker")


def test_a_number_in_a_free_lock_file_is_nobody_we_know(tmp_path):
    with subprocess.Popen(ENDLESS, start_new_session=True) as stranger:
        (tmp_path / "worker").write_text(str(stranger.pid))
        assert not stop_abandoned(tmp_path / "worker")
        assert stranger.poll() is None
        stranger.kill()


def test_a_step_gives_its_exit_status():
    assert run_step([sys.executable, "-c", "raise SystemExit(5)"], dict(os.environ), Untold()) == 5


def test_a_step_is_ended_when_the_launcher_is_told_to_end():
    with pytest.raises(StopAsked):
        run_step(ENDLESS, dict(os.environ), Told(), patience=0.05)


def test_a_make_that_is_still_our_parent_has_not_ended():
    assert not make_has_ended(os.getppid())


def test_a_make_that_is_not_our_parent_any_more_has_ended():
    assert make_has_ended(os.getpid())


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only /proc shows what make blocks")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_make_alone_reaches_the_launcher(tmp_path, number):
    script = tmp_path / "wait.py"
    script.write_text(
        "from config.launch.processes import *\nsignals = StopSignals()\nprint('waits', flush=True)\n"
        "try:\n    while True: signals.sleep()\nexcept StopAsked: print('stopped', flush=True)\n"
    )
    (tmp_path / "Makefile").write_text(f"run:\n\t@PYTHONPATH={ROOT} exec {sys.executable} {script}\n")
    with subprocess.Popen(["make", "-C", str(tmp_path), "run"], stdout=subprocess.PIPE, text=True) as make:
        while "waits" not in make.stdout.readline():
            pass
        make.send_signal(number)
        assert "stopped" in make.stdout.read()
