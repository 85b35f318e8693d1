"""A system that webhooks are sent to: it checks every signature as an outsider does, and can be made to fail."""

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from standardwebhooks import Webhook as Verifier

from tests.servers import say, serving


@dataclass
class Message:
    """What arrived, and with which id."""

    id: str
    type: str
    data: dict[str, Any]
    headers: dict[str, str]


@dataclass
class Receiver:
    """Takes what is signed with one of `secrets`; `answer` says with which status, from the message."""

    port: int = 0
    secrets: list[str] = field(default_factory=list)
    answer: Callable[[Message], int] = lambda _message: 204
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    # All that arrived, and of that what was answered with success, in order.
    arrived: list[Message] = field(default_factory=list)
    taken: list[Message] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def types(self) -> list[str]:
        """Return the types of what was taken, in order."""
        return [message.type for message in self.taken]

    def sequences(self) -> list[int]:
        """Return the numbers of the events that were taken, in order."""
        return [message.data["sequence"] for message in self.taken]

    def by_claim(self) -> dict[str, list[int]]:
        """Return for each claim, or record without one, the numbers that were taken, each the first time."""
        found: dict[str, list[int]] = defaultdict(list)
        for message in self.taken:
            numbers = found[message.data["claim"] or message.data["record"]]
            if message.data["sequence"] not in numbers:
                numbers.append(message.data["sequence"])
        return found

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        """Check and keep one request."""
        body, headers = handler.rfile.read(int(handler.headers["content-length"])), dict(handler.headers)
        verified = [Verifier(secret).verify(body, headers) for secret in self.secrets]
        found = verified[0]
        message = Message(headers["webhook-id"], found["type"], found["data"], headers)
        with self.lock:
            self.arrived.append(message)
        status = self.answer(message)
        with self.lock:
            if 200 <= status < 300:
                self.taken.append(message)
        say(handler, self.body if status != 204 else b"", status, **self.headers)


@contextlib.contextmanager
def receiving() -> Iterator[Receiver]:
    """Run a receiver."""
    receiver = Receiver()
    with serving(receiver.take) as port:
        receiver.port = port
        yield receiver
