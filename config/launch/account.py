"""The account that PostgreSQL runs as. It refuses to run as root, so root lends it one that can do little else."""

import os
import pwd
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.launch.failure import LaunchFailed

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """Whom a program runs as: the caller, or for root another account of the system."""

    uid: int
    gid: int
    borrowed: bool

    def run(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account and return it with its output as text.

        It starts in /, which every account can enter, in a session of its own, which no Ctrl-C reaches, and without
        the caller's PG… variables, which would point PostgreSQL's programs elsewhere.
        """
        if self.borrowed:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.run(
            command, cwd="/", env=environment, text=True, start_new_session=True, check=False, **options
        )

    def can_use(self, path: Path) -> bool:
        """Whether this account may enter the folder, or run the program, given the modes of all folders above it."""
        return not self.borrowed or self.run(["test", "-x", str(path)]).returncode == 0

    def own(self, path: Path) -> None:
        """Give the file or folder to this account."""
        if self.borrowed:
            os.chown(path, self.uid, self.gid)


def server_account(data: Path | None = None) -> Account:
    """Return whom a server runs as, on this data if there is any: the caller, or for root the data's owner or a guest.

    Raises LaunchFailed if root finds no other account on the system.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), borrowed=False)
    if data and data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid, borrowed=True)
    for name in UNPRIVILEGED:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid, borrowed=True)
    raise LaunchFailed("PostgreSQL refuses to run as root and there is no account `nobody`; run this as another user.")
