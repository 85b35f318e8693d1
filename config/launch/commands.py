"""The second half of every command, inside the virtual environment: the database, the servers, the tools."""

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.launch import state
from config.launch.failure import LaunchFailed
from config.launch.places import installed_cluster, throwaway_cluster
from config.launch.processes import StopAsked, StopSignals, run_step
from config.launch.serving import Site, claimed_port
from config.launch.translations import compile_translations

LOCALE = env.BASE_DIR / "locale"
LINT = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy", "."),
    ("-c", "from importlinter.cli import lint_imports_command as main; main()"),
    ("manage.py", "makemigrations", "--check", "--dry-run"),
)
# One process for each core, and all tests of a file in one of them, as they share what is dear to make.
EVERY_TEST = ("-m", "pytest", "--numprocesses", "auto", "--dist", "loadfile")
FIXES = (("-m", "ruff", "check", "--fix", "."), ("-m", "ruff", "format", "."))


def main() -> None:
    """Do the command on the command line and exit with its status; a failure is one sentence and status 1."""
    commands: dict[str, Callable[[list[str], StopSignals], int]] = {
        "setup": setup,
        "run": run,
        "test": test,
        "lint": lint,
        "check": check,
        "fix": fix,
        "screenshots": screenshots,
    }
    signals = StopSignals()
    os.chdir(env.BASE_DIR)
    try:
        status = commands[sys.argv[1]](sys.argv[2:], signals)
    except (LaunchFailed, ImproperlyConfigured) as failure:
        sys.exit(str(failure))
    except PermissionError as failure:
        sys.exit(
            f"{failure.filename} belongs to another account; run this as that account, or set THIMA_HOME elsewhere."
        )
    except StopAsked:
        status = 130
    sys.exit(status)


def setup(_arguments: list[str], _signals: StopSignals) -> int:
    """Leave the checkout ready for `manage.py`: translations and a secret key."""
    compile_translations(LOCALE)
    state.make_secret_key(env.home())
    print("Ready. Start with: make run")
    return 0


def run(_arguments: list[str], signals: StopSignals) -> int:
    """Start the database, the worker and the web server, and stop them all when told to. Raises LaunchFailed."""
    home = _made_home()
    port = env.integer("PORT", 8000, low=1, high=65_535)
    demo = env.flag("THIMA_DEMO", default=True)
    compile_translations(LOCALE)
    state.make_secret_key(home)
    with (
        claimed_port(home, port) as listener,
        _installed_database(home) as (url, check),
        Site(home, listener, check) as site,
    ):
        environment = _environment(DATABASE_URL=url, THIMA_DEMO="1" if demo else "0")
        password = env.text("THIMA_DEMO_PASSWORD", state.demo_password(home)) if demo else ""
        try:
            site.prepare(environment | ({"THIMA_DEMO_PASSWORD": password} if demo else {}), signals)
            site.start(environment)
            site.wait_until_ready(signals)
            print(f"\nThima runs at http://127.0.0.1:{port}/", flush=True)
            if demo:
                print(f"Sign in as reader, reporter, editor or admin with the password {password}", flush=True)
            else:
                print("Make an account: .venv/bin/python manage.py open_account NAME --role admin", flush=True)
            print("Ctrl-C stops it.\n", flush=True)
            site.watch(signals)
        except StopAsked:
            print("Stopping …", flush=True)
    return 0


def _made_home() -> Path:
    home = env.home()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LaunchFailed(f"{home} cannot be made ({error.strerror}); set THIMA_HOME to another folder.") from error
    return home


def test(arguments: list[str], signals: StopSignals) -> int:
    """Run pytest with these arguments, or every test, on a throwaway database and return its exit status."""
    command = ("-m", "pytest", *arguments) if arguments else EVERY_TEST
    with _test_environment() as environment:
        return run_step([sys.executable, *command], environment, signals)


def lint(_arguments: list[str], signals: StopSignals) -> int:
    """Run all checks that are no tests, to the last, and return 1 if any fails."""
    return _run_all(LINT, signals)


def check(_arguments: list[str], signals: StopSignals) -> int:
    """Run everything that a change has to pass, to the last, and return 1 if any part fails."""
    return _run_all((*LINT, EVERY_TEST), signals)


def _run_all(commands: Iterable[Sequence[str]], signals: StopSignals) -> int:
    failed = []
    with _test_environment() as environment:
        for command in commands:
            print(f"\n$ {' '.join(command)}", flush=True)
            if run_step([sys.executable, *command], environment, signals) != 0:
                failed.append(" ".join(command[:3]))
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks pass.", flush=True)
    return 1 if failed else 0


def fix(_arguments: list[str], signals: StopSignals) -> int:
    """Let the linter mend what it can and format the code; return 1 if something is left to do by hand."""
    return max(run_step([sys.executable, *command], dict(os.environ), signals) for command in FIXES)


def screenshots(arguments: list[str], signals: StopSignals) -> int:
    """Take a picture of every page on a throwaway database; return 1 if that cannot be done."""
    with _test_environment() as environment:
        # Its server runs with the settings of every server; the process that steers it is a test.
        own = environment | {"DJANGO_SETTINGS_MODULE": "config.settings_test"}
        return run_step([sys.executable, "-m", "benchmarks.screenshots", *arguments], own, signals)


@contextmanager
def _installed_database(home: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give the URL of the database, DATABASE_URL or the embedded cluster's, and what raises if the cluster is gone."""
    if url := env.text("DATABASE_URL", ""):
        yield url, lambda: None
        return
    cluster = installed_cluster(home, env.text("PG_BINDIR", ""))
    try:
        url = cluster.start()
        state.remember_database_url(home, url)
        yield url, cluster.check
    finally:
        if cluster.stop():
            state.forget_database_url(home)


@contextmanager
def _test_environment() -> Iterator[dict[str, str]]:
    """Give the environment of a test run: a home of its own, and a database of its own unless DATABASE_URL is set."""
    compile_translations(LOCALE)
    with tempfile.TemporaryDirectory(prefix="thima-home-") as home:
        own = {"THIMA_HOME": home, "THIMA_SECRET_KEY": secrets.token_urlsafe(48)}
        if url := env.text("DATABASE_URL", ""):
            yield _environment(DATABASE_URL=url, **own)
            return
        with throwaway_cluster(env.text("PG_BINDIR", "")) as cluster:
            yield _environment(DATABASE_URL=cluster.start(), **own)


def _environment(**additions: str) -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUNBUFFERED": "1", **additions}


if __name__ == "__main__":
    main()
