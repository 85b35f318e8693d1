"""What the launcher leaves in THIMA_HOME for the other processes: secrets, and the address of the running database."""

import os
import secrets
from pathlib import Path

# Nothing listens on the discard port: a command that needs the database fails at once, the others are not held up.
NO_DATABASE_URL = "postgresql://nobody@127.0.0.1:9/none"
# Letters and digits that nobody confuses when typing them from a terminal.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def secret_key(home: Path) -> str | None:
    """Return the secret key that the launcher made for this installation, or None."""
    return _content(home / "secret_key")


def database_url(home: Path) -> str | None:
    """Return the address, with password, of the embedded database that the launcher started, or None."""
    return _content(home / "database_url")


def make_secret_key(home: Path) -> None:
    """Make the secret key of this installation if it has none yet."""
    if not secret_key(home):
        write_private(home / "secret_key", secrets.token_urlsafe(48))


def demo_password(home: Path) -> str:
    """Return the password of the demo accounts, made on the first call and kept."""
    path = home / "demo_password"
    if not _content(path):
        write_private(path, "thima-" + "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(2)))
    return path.read_text(encoding="utf-8").strip()


def remember_database_url(home: Path, url: str) -> None:
    """Tell other processes of this installation, `manage.py` in another terminal for one, where the database is."""
    write_private(home / "database_url", url)


def forget_database_url(home: Path) -> None:
    """The database has stopped."""
    (home / "database_url").unlink(missing_ok=True)


def write_private(path: Path, content: str) -> None:
    """Write the file so that only its owner can ever read it, and nobody sees a half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(content + "\n")
    draft.replace(path)


def _content(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except OSError:
        return None
