"""Read the environment strictly: a value that is not understood stops the start instead of meaning something else."""

import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str | None = None) -> str:
    """Return the variable without surrounding space. Raises ImproperlyConfigured if it is unset and has no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name} in the environment; .env.example says what it is for.")
    return default


def flag(name: str, default: bool = False) -> bool:
    """Return True for "1" and False for "0". Raises ImproperlyConfigured for anything else."""
    value = text(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be 1 or 0.")
    return value == "1"


def integer(name: str, default: int, *, low: int, high: int) -> int:
    """Return a whole number within low and high, both included. Raises ImproperlyConfigured otherwise."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number from {low} to {high}.")
    return int(value)


def listing(name: str, default: str = "") -> list[str]:
    """Return the comma-separated parts without space around them; an unset variable gives the default's parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def networks(name: str) -> list[str]:
    """Return networks with a comma between, as 10.1.0.0/16. Raises ImproperlyConfigured for what is none."""
    for part in listing(name):
        try:
            ipaddress.ip_network(part)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} has {part!r}; each part must be a network such as 10.1.0.0/16."
            ) from error
    return listing(name)


def choice(name: str, default: str, choices: Sequence[str]) -> str:
    """Return one of the choices. Raises ImproperlyConfigured for anything else."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def database(name: str, default: str) -> dj_database_url.DBConfig:
    """Return Django's settings for a PostgreSQL URL. Raises ImproperlyConfigured for any other; it never quotes it."""
    try:
        settings = dj_database_url.parse(text(name, default), conn_max_age=60, conn_health_checks=True)
    except ValueError:
        settings = {}
    if settings.get("ENGINE") != "django.db.backends.postgresql" or not settings.get("NAME"):
        raise ImproperlyConfigured(
            f"{name} must be postgresql://user:password@host:port/name, with special characters in the password as "
            "%XX; Thima runs on PostgreSQL only."
        )
    # A server that is gone without a word must not hold up a request, or a probe, for minutes.
    settings.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    return settings


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; TLS from the first byte, or else STARTTLS."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool


def smtp(name: str, address: str) -> Smtp | None:
    """Return the mail server of an address, None for none. Raises ImproperlyConfigured and never quotes the address."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port or {"smtp": 587, "smtps": 465}[parts.scheme]
        if parts.hostname and parts.scheme in ("smtp", "smtps"):
            user, password = unquote(parts.username or ""), unquote(parts.password or "")
            return Smtp(parts.hostname, port, user, password, parts.scheme == "smtps")
    except (ValueError, KeyError):
        pass
    raise ImproperlyConfigured(
        f"{name} must be smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465 (TLS), with "
        "special characters in the password as %XX."
    )


def home() -> Path:
    """Return the folder that holds the data of this installation (THIMA_HOME, else var/ in the checkout)."""
    return Path(text("THIMA_HOME", str(BASE_DIR / "var"))).expanduser().resolve()
