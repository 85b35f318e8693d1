"""Ask other servers over HTTP without being sent into our own network.

An address that users or pages give may name a server of ours, directly or by a name that resolves to it, perhaps only
when it is asked for again. So the guard resolves the name itself, looks at every address that it gets, and connects to
one of exactly those; TLS still checks the certificate against the name. Nothing is redirected, proxied or tried again,
and an answer may take only so long and be only so large. Plain Python: no Django.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException
from typing import Any, Literal

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError, NewConnectionError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[..., Sequence[tuple[Any, ...]]]

# What the rest of the internet has; all else is ours, for documents and tests, or wraps another address.
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
_SPECIAL_V6 = [ipaddress.ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
_SPECIAL_V4 = [ipaddress.ip_network(text) for text in ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24")]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOW_HALF = 2**32 - 1
_CHUNK = 65_536


class TargetRefused(Exception):
    """The address is none that may be asked; the reason is one of these words, the text is for the log."""

    def __init__(self, reason: Literal["form", "scheme", "private"], text: str):
        super().__init__(text)
        self.reason = reason


class FetchFailed(Exception):
    """There was no answer: the name is unknown, nobody listens, TLS failed, it took too long, or it makes no sense."""

    def __init__(self, reason: Literal["name", "connection", "tls", "time", "answer"], text: str):
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `body` has at most the size asked for, and `is_cut` tells whether there was more."""

    status: int
    # Names in lower case; several of one name are joined by commas.
    headers: Mapping[str, str]
    body: bytes
    is_cut: bool


@dataclass(frozen=True)
class Guard:
    """Whom we may ask.

    `private` are networks that are not of the open internet and may be asked all the same ("10.1.0.0/16",
    "127.0.0.1/32"), `plain` allows http:// beside https://, `resolve` is asked for the addresses of a name as
    socket.getaddrinfo is, and `tls` is used instead of the system's authorities. Raises ValueError for what is no
    network.
    """

    private: Sequence[str] = ()
    plain: bool = False
    resolve: Resolver = socket.getaddrinfo
    tls: ssl.SSLContext | None = None
    _networks: list[Network] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        """Read the networks."""
        self._networks.extend(ipaddress.ip_network(text) for text in self.private)

    def allows(self, address: str) -> bool:
        """Tell whether an IP address, as text, may be connected to."""
        found = _unwrapped(ipaddress.ip_address(address))
        return is_public(found) or any(found in network for network in self._networks)

    def check(self, url: str) -> Url:
        """Return the parts of an address that may be asked, as far as that can be told without asking for its name.

        Raises TargetRefused.
        """
        try:
            parts = parse_url(url)
        except LocationParseError as error:
            raise TargetRefused("form", f"{url!r} is no address") from error
        if parts.scheme not in (("http", "https") if self.plain else ("https",)):
            raise TargetRefused("scheme", f"{parts.scheme!r} is not asked")
        if not parts.host or parts.auth is not None or parts.port == 0:
            raise TargetRefused("form", "it has no host, or a password, or port 0")
        # 127.1, 0x7f000001 and 017700000001 are addresses too; all else is a name.
        with suppress(OSError, UnicodeError):
            self._allowed(parts.host, socket.getaddrinfo(_bare(parts.host), None, flags=socket.AI_NUMERICHOST))
        return parts

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        seconds: float = 20,
        size: int = 5_000_000,
    ) -> Answer:
        """Send one request and return its answer, whatever its status; a redirect is an answer like others.

        `seconds` bounds all of it but the resolving of the name, which has the system's limits; `size` bounds the body
        in bytes, after decompression. Send `Accept-Encoding: gzip` to get it compressed. Raises TargetRefused, before
        anything is sent, and FetchFailed.
        """
        parts = self.check(url)
        with _Watch(seconds) as watch, closing(self._connection(parts, watch)) as connection:
            try:
                connection.request(
                    method, parts.request_uri, body=body, headers=dict(headers or {}), preload_content=False
                )
                with connection.getresponse() as response:
                    content = _read(response, size + 1)
                if watch.is_over:
                    raise FetchFailed("time", f"no whole answer within {seconds} seconds")
            except (HTTPError, HTTPException, OSError, ValueError) as error:
                if watch.is_over or isinstance(error, TimeoutError):
                    raise FetchFailed("time", f"no whole answer within {seconds} seconds") from error
                raise FetchFailed(_reason(error), str(error)) from error
        found = {name.lower(): value for name, value in response.headers.itermerged()}
        return Answer(response.status, found, content[:size], len(content) > size)

    def connect(self, host: str, port: int, watch: "_Watch") -> socket.socket:
        """Return a socket connected to one of the host's addresses. Raises TargetRefused, FetchFailed or OSError."""
        try:
            found = self.resolve(_bare(host), port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchFailed("name", f"{host} has no address: {error}") from error
        failure: OSError = OSError(f"{host} has no address")
        # All are checked before the first is tried: a name with one private address among others is a trick.
        for address in self._allowed(host, found):
            try:
                # A number is not looked up again.
                return watch.over(socket.create_connection((address, port), timeout=watch.left))
            except OSError as error:
                failure = error
        raise failure

    def _allowed(self, host: str, found: Sequence[tuple[Any, ...]]) -> list[str]:
        addresses = list(dict.fromkeys(str(sockaddr[0]) for *_rest, sockaddr in found))
        for address in addresses:
            if not self.allows(address):
                raise TargetRefused("private", f"{host} is at {address}, which is not of the open internet")
        return addresses

    def _connection(self, parts: Url, watch: "_Watch") -> HTTPConnection:
        host = str(parts.host)
        if parts.scheme == "https":
            context = self.tls or _authorities()
            return _SafeTls(host, parts.port or 443, timeout=watch.left, ssl_context=context).through(self, watch)
        return _Safe(host, parts.port or 80, timeout=watch.left).through(self, watch)


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the open internet: neither private, local, reserved, multicast nor a tunnel."""
    if isinstance(address, ipaddress.IPv6Address):
        return address in _GLOBAL_V6 and not any(address in network for network in _SPECIAL_V6)
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_loopback
    return not special and not address.is_private and not any(address in network for network in _SPECIAL_V4)


@cache
def _authorities() -> ssl.SSLContext:
    # Reading them takes longer than most answers.
    return ssl.create_default_context()


def _unwrapped(address: Address) -> Address:
    # The kernel and a NAT64 gateway connect these to the IPv4 address inside.
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & _LOW_HALF)
    return address.ipv4_mapped or address


def _bare(host: str) -> str:
    return host.removeprefix("[").removesuffix("]")


class _Watch:
    """Ends a connection when its time is over: a timeout of a socket begins anew with every byte that drips in."""

    def __init__(self, seconds: float):
        self._until = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._socket: socket.socket | None = None

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        if self._socket:
            self._socket.close()

    @property
    def left(self) -> float:
        """How many seconds are left, never none."""
        return max(self._until - time.monotonic(), 0.001)

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._until

    def over(self, connected: socket.socket) -> socket.socket:
        """Watch a connection and return it."""
        # A copy, since TLS takes the socket over; ending the copy ends the connection.
        self._socket = connected.dup()
        if self.is_over:
            # The timer may have looked before there was a connection.
            self._end()
        return connected

    def _end(self) -> None:
        # It may have ended already.
        with suppress(OSError):
            if self._socket:
                self._socket.shutdown(socket.SHUT_RDWR)


class _Through:
    """A connection of urllib3 whose socket comes from the guard."""

    _guard: Guard
    _watch: _Watch

    def through(self, guard: Guard, watch: _Watch) -> Any:
        """Take the guard and return the connection."""
        self._guard, self._watch = guard, watch
        return self

    def _new_conn(self) -> socket.socket:
        return self._guard.connect(self.host, self.port, self._watch)  # type: ignore[attr-defined]


class _Safe(_Through, HTTPConnection):
    """Plain HTTP."""


class _SafeTls(_Through, HTTPSConnection):
    """HTTP over TLS; the certificate is checked against the name."""


def _read(response: BaseHTTPResponse, most: int) -> bytes:
    found = bytearray()
    while len(found) < most:
        piece = response.read(min(_CHUNK, most - len(found)), decode_content=True)
        if not piece:
            break
        found += piece
    return bytes(found)


def _reason(error: Exception) -> Literal["connection", "tls", "answer"]:
    if isinstance(error, ssl.SSLError) or "SSL" in type(error).__name__:
        return "tls"
    if isinstance(error, OSError | NewConnectionError):
        return "connection"
    return "answer"
