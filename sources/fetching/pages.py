"""Fetch the page at an address, following where it leads: each step is asked through the guard."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import ceil

from sources.addresses import host_of, is_front_page, joined, tidy
from sources.fetching.guard import Answer, FetchFailed, Guard, TargetRefused
from sources.fetching.retry_after import wished
from sources.models import Failure

_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = (301, 308)
_STATUSES = {
    402: Failure.PAYWALL, 404: Failure.MISSING, 408: Failure.TIMEOUT, 410: Failure.GONE, 429: Failure.BUSY,
    503: Failure.BUSY, 504: Failure.TIMEOUT,
}  # fmt: skip
_REFUSED = {"form": Failure.ADDRESS, "scheme": Failure.ADDRESS, "private": Failure.PRIVATE}
_FAILED = {
    "name": Failure.UNKNOWN_HOST, "connection": Failure.UNREACHABLE, "tls": Failure.TLS, "time": Failure.TIMEOUT,
    "answer": Failure.BROKEN,
}  # fmt: skip
# A page that only says where the article is. Ones that load themselves anew after minutes are none.
_META = re.compile(
    rb"""<meta\b[^>]*http-equiv\s*=\s*["']?refresh["']?[^>]*content\s*=\s*["']?\s*(\d{1,3})[.\d]*\s*[;,]"""
    rb"""\s*url\s*=\s*["']?([^"'>]+)""",
    re.IGNORECASE,
)
_META_WITHIN, _AT_ONCE = 20_000, 10
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long all steps together may take, how many bytes a page may have once unpacked, and how many steps."""

    seconds: float = 30
    size: int = 5_000_000
    hops: int = 8


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what came back, with the time of asking."""

    url: str
    asked: dict[str, str]
    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page of HTML, with all steps that led to it, the last of which is the page itself."""

    steps: tuple[Exchange, ...]

    @property
    def url(self) -> str:
        """The address that the page has after all redirects."""
        return self.steps[-1].url

    @property
    def answer(self) -> Answer:
        """The answer with the page."""
        return self.steps[-1].answer

    @property
    def lasting_url(self) -> str:
        """The address to ask the next time: as far as redirects led on for good, which those after it may not."""
        for step in self.steps:
            if step.answer.status not in _FOR_GOOD:
                return step.url
        return self.url


class NotFetched(Exception):
    """There is no page to read, for a reason; with the HTTP status, and how many seconds to stay away, if told."""

    def __init__(self, reason: Failure, status: int | None = None, rest: int | None = None):
        super().__init__(reason)
        self.reason, self.status, self.rest = reason, status, rest

    @classmethod
    def of(cls, answer: Answer) -> "NotFetched":
        """Return what an answer without a page means."""
        return cls(_meaning(answer.status), answer.status, _rest(answer))


@dataclass
class Fetcher:
    """Fetches pages. `before` is called with the host of each step and waits, or refuses, as politeness asks."""

    guard: Guard
    agent: str
    limits: Limits = field(default_factory=Limits)
    before: Callable[[str], None] = lambda _host: None
    accept: str = "text/html,*/*;q=0.5"

    def fetch(self, url: str) -> Fetched:
        """Return the page at an address. Raises NotFetched."""
        found = self.follow(url)
        _refuse(found, url)
        return found

    def follow(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what is at the end of an address, whatever it is. Raises NotFetched if there is no end or answer.

        `headers` are sent beside ours.
        """
        until = time.monotonic() + self.limits.seconds
        steps: list[Exchange] = []
        next_url: str | None = _tidied(url)
        while next_url is not None:
            if len(steps) > self.limits.hops or any(step.url == next_url for step in steps):
                raise NotFetched(Failure.REDIRECTS)
            if steps and host_of(next_url) != host_of(steps[-1].url):
                self.before(host_of(next_url))
            steps.append(self._ask(next_url, until - time.monotonic(), headers or {}))
            next_url = _leads_to(steps[-1])
        return Fetched(tuple(steps))

    def _ask(self, url: str, seconds: float, also: Mapping[str, str]) -> Exchange:
        # Uncompressed, so that the archive has the page byte for byte as it was sent.
        headers = {"User-Agent": self.agent, "Accept": self.accept, "Accept-Language": "th,en;q=0.5",
                   "Accept-Encoding": "identity", **also}  # fmt: skip
        at = datetime.now(UTC)
        if seconds <= 0:
            raise NotFetched(Failure.TIMEOUT)
        try:
            answer = self.guard.ask("GET", url, headers=headers, seconds=seconds, size=self.limits.size)
        except TargetRefused as refused:
            raise NotFetched(_REFUSED[refused.reason]) from refused
        except FetchFailed as failed:
            raise NotFetched(_FAILED[failed.reason]) from failed
        return Exchange(url, headers, answer, at)


def _tidied(url: str) -> str:
    try:
        return tidy(url)
    except ValueError as error:
        raise NotFetched(Failure.ADDRESS) from error


def _leads_to(step: Exchange) -> str | None:
    """Return where an answer sends us, by its status or by a meta element."""
    answer = step.answer
    target = answer.headers.get("location", "") if answer.status in _REDIRECTS else ""
    if not target and answer.status == 200 and is_html(answer):
        meta = _META.search(answer.body[:_META_WITHIN])
        if meta and int(meta[1]) <= _AT_ONCE:
            target = meta[2].decode(errors="replace")
    if not target:
        return None
    try:
        found = joined(step.url, target)
    except ValueError as error:
        raise NotFetched(Failure.ADDRESS) from error
    # A page that only loads itself anew is the page.
    return found if found != step.url or answer.status in _REDIRECTS else None


def _refuse(found: Fetched, asked: str) -> None:
    """Raise NotFetched unless the last answer is a page of HTML, and another one than the site's front."""
    answer = found.answer
    if answer.status != 200:
        raise NotFetched.of(answer)
    if answer.is_cut:
        raise NotFetched(Failure.TOO_LARGE, answer.status)
    if not is_html(answer):
        raise NotFetched(Failure.NOT_HTML, answer.status)
    if len(found.steps) > 1 and is_front_page(found.url) and not is_front_page(asked):
        raise NotFetched(Failure.GONE, answer.status)


def _meaning(status: int) -> Failure:
    if status in _STATUSES:
        return _STATUSES[status]
    if status >= 500:
        return Failure.SERVER_ERROR
    return Failure.FORBIDDEN if status >= 400 else Failure.BROKEN


def _rest(answer: Answer) -> int | None:
    rest = wished(answer.headers, datetime.now(UTC))
    return None if rest is None else ceil(rest.total_seconds())


def is_html(answer: Answer) -> bool:
    """Tell whether an answer is a web page; one without a type is, if it begins like one."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind:
        return kind in _HTML
    return answer.body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
