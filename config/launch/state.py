"""What the launcher left in THIMA_HOME for the other processes: the secret key and the address of the running database."""

from pathlib import Path

# Nothing listens on the discard port: a command that needs the database fails at once, one that does not is not held up.
NO_DATABASE_URL = "postgresql://nobody@127.0.0.1:9/none"


def secret_key(home: Path) -> str | None:
    """Return the secret key that the launcher made for this installation, or None."""
    return _content(home / "secret_key")


def database_url(home: Path) -> str | None:
    """Return the address, with password, of the embedded database that the launcher started, or None."""
    return _content(home / "database_url")


def _content(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except OSError:
        return None
