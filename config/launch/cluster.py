"""The private PostgreSQL cluster of one installation: loopback only, a random password, no other server touched."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.launch.account import Account
from config.launch.failure import LaunchFailed
from config.launch.locks import Lock
from config.launch.postgres_binaries import Server
from config.launch.state import write_private

USER = DATABASE = "thima"
PATIENCE = 30
# Each needs a UTF-8 LC_CTYPE: under C PostgreSQL finds no trigrams in Thai, and search would silently find nothing.
LOCALES = ("C.UTF-8", "en_US.UTF-8", "th_TH.UTF-8")
LOOPBACK_ONLY = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC"
UNSAFE_BUT_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass(frozen=True)
class Recorded:
    """What postmaster.pid says of the server that wrote it, which may have died since."""

    pid: int
    port: int


class Cluster:
    """A data folder and its server. Several launchers may use it at once; the last one to leave stops it."""

    def __init__(self, folder: Path, server: Server, account: Account, *, durable: bool = True) -> None:
        """Take the cluster in `folder`, which need not exist; `durable=False` trades safety for speed, for tests."""
        self.folder = folder
        self.server = server
        self.account = account
        self.durable = durable
        self.data = folder / str(server.major)
        self.password_file = folder / "password"
        self.log = folder / "server.log"
        self._use: Lock | None = None

    def start(self) -> str:
        """Start the server, or join the one that runs on this data, and return the database's URL with the password.

        Makes the data folder on the first call and clears away what a killed server left. Raises LaunchFailed.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self.account.own(self.folder)
        with Lock(self.folder / "start.lock"):
            self._provide_data()
            port = self._running_port() or self._launch()
            self._use = Lock(self.folder / "use.lock")
            self._use.take(shared=True)
        self._provide_database(port)
        return f"postgresql://{USER}:{quote(self._password())}@127.0.0.1:{port}/{DATABASE}"

    def stop(self) -> bool:
        """Leave the server, and stop it unless another launcher still uses it. Return whether it was stopped."""
        if self._use is None:
            return False
        with Lock(self.folder / "start.lock"):
            last = self._use.take()
            self._use.release()
            self._use = None
            if last:
                self.kill()
        return last

    def check(self) -> None:
        """Raise LaunchFailed if the server has ended by itself."""
        recorded = self._recorded()
        if recorded is None or not serves(recorded.pid, self.data):
            raise LaunchFailed(
                f"PostgreSQL has ended by itself; {self.log} tells why. The same command starts it again."
            )

    def kill(self) -> None:
        """Stop the server of this data, if one runs, without asking who else uses it."""
        mode = "fast" if self.durable else "immediate"
        self._pg_ctl("stop", "-m", mode, "-w", "-t", str(PATIENCE))

    def _provide_data(self) -> None:
        if not self.data.exists() or not any(self.data.iterdir()):
            self._make_data()
        version, control = self.data / "PG_VERSION", self.data / "global" / "pg_control"
        if not version.exists() or not control.exists():
            raise LaunchFailed(
                f"{self.data} is not a whole PostgreSQL data folder; move it away to start with an empty database: "
                f"mv {self.data} {self.data}.damaged"
            )
        if version.read_text(encoding="ascii").strip() != str(self.server.major):
            raise LaunchFailed(f"{self.data} was made by another version of PostgreSQL; move it away and start again.")

    def _make_data(self) -> None:
        """Make the data under a draft name first, so that a broken-off initdb never leaves half a database."""
        draft = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        self._new_password()
        command = [self.server.program("initdb"), "-D", str(draft), "-U", USER, "-E", "UTF8", "-A", "scram-sha-256"]
        command += [f"--pwfile={self.password_file}", "--no-instructions", "--lc-messages=C"]
        command += [] if self.durable else ["--no-sync"]
        complaints = ""
        for locale in self._locales():
            made = self.account.run([*command, *locale], capture_output=True)
            if made.returncode == 0:
                if self.data.exists():
                    self.data.rmdir()
                draft.rename(self.data)
                return
            complaints = complaints or made.stderr or made.stdout
        raise LaunchFailed(f"PostgreSQL could not make its data in {self.folder}: {complaints.strip()}")

    def _locales(self) -> list[list[str]]:
        """Return initdb's options for each locale to try: the built-in provider needs no locale of the system."""
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        providers = [builtin, []] if self.server.major >= 17 else [[]]
        return [[f"--locale={name}", *provider] for name in LOCALES for provider in providers]

    def _password(self) -> str:
        return self.password_file.read_text(encoding="ascii").strip()

    def _new_password(self) -> None:
        write_private(self.password_file, secrets.token_urlsafe(24))
        self.account.own(self.password_file)

    def _running_port(self) -> int | None:
        """Return the port of the server that runs on this data, waiting while it starts or stops; None if none does.

        A server counts only if it takes our password and names our data folder: the recorded port may belong to
        another server by now, and the recorded process to another program.
        """
        deadline = time.monotonic() + PATIENCE
        while recorded := self._recorded():
            if self._is_ours(recorded.port):
                return recorded.port
            if not serves(recorded.pid, self.data):
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                return None
            if time.monotonic() > deadline:
                raise LaunchFailed(
                    f"PostgreSQL runs on {self.data} (process {recorded.pid}) but does not take the password in "
                    f"{self.password_file}; stop it with `kill {recorded.pid}` and run the same command again."
                )
            time.sleep(0.1)
        return None

    def _recorded(self) -> Recorded | None:
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            return Recorded(pid=abs(int(lines[0])), port=int(lines[3]))
        except FileNotFoundError:
            return None
        except (IndexError, ValueError):
            # Half a file: its writer died in the act, or is in it; a pid that never serves clears it away.
            return Recorded(pid=0, port=0)

    def _is_ours(self, port: int) -> bool:
        if not port or not self.password_file.exists():
            return False
        try:
            with self._connect(port) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.Error:
            return False
        return row is not None and Path(row[0]).resolve() == self.data.resolve()

    def _connect(self, port: int) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1",
            port=port,
            user=USER,
            password=self._password(),
            dbname="postgres",
            connect_timeout=5,
            sslmode="disable",
            autocommit=True,
        )

    def _launch(self) -> int:
        if not self.password_file.exists():
            self._reset_password()
        for _attempt in range(3):
            port = free_port()
            options = f"-p {port} {LOOPBACK_ONLY} {'' if self.durable else UNSAFE_BUT_QUICK}"
            self.log.unlink(missing_ok=True)
            if self._pg_ctl("-w", "-t", str(PATIENCE), "-l", str(self.log), "-o", options, "start") == 0:
                return port
            complaints = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
            if "could not bind" not in complaints:
                break
        last_lines = "\n".join(complaints.splitlines()[-8:])
        raise LaunchFailed(f"PostgreSQL does not start on {self.data}; {self.log} ends with:\n{last_lines}")

    def _reset_password(self) -> None:
        """Give the server a new password where the file with the old one was lost; the server must not run."""
        self._new_password()
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}\n").format(sql.Identifier(USER), sql.Literal(self._password()))
        command = [self.server.program("postgres"), "--single", "-D", str(self.data), "postgres"]
        self.account.run(command, input=statement.as_string(None), capture_output=True)

    def _provide_database(self, port: int) -> None:
        with self._connect(port) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _pg_ctl(self, *arguments: str) -> int:
        # No pipes: the server would inherit them and hold its reader for as long as it runs.
        with open(os.devnull, "r+b") as nothing:
            command = [self.server.program("pg_ctl"), "-D", str(self.data), *arguments]
            return self.account.run(command, stdin=nothing, stdout=nothing, stderr=nothing).returncode


def serves(pid: int, data: Path) -> bool:
    """Whether the process is alive and is a PostgreSQL server on this data folder, by its command line."""
    return bool(pid) and f" {data} " in _command_line(pid) + " "


def _command_line(pid: int) -> str:
    """Return the words of a process with a space between, or nothing if there is no such process."""
    if not Path("/proc/self").exists():
        listed = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return listed.stdout.strip()
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    except OSError:
        return ""


def free_port() -> int:
    """Return a loopback port that the system found free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def data_majors(folder: Path) -> list[int]:
    """Return the PostgreSQL versions that made the data folders here, lowest first."""
    if not folder.is_dir():
        return []
    return sorted(int(child.name) for child in folder.iterdir() if re.fullmatch(r"\d+", child.name))
