"""Feeds of the news site, of each kind that there is and of each that is out to harm."""

import gzip
from http.server import BaseHTTPRequestHandler

from tests.servers import say

RSS = "application/rss+xml"


def rss(*paths: str, base: str, title: str = "ข่าวริมน้ำ") -> str:
    items = "".join(f"<item><title>เรื่อง {path}</title><link>{base}{path}</link></item>" for path in paths)
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'


def atom(*paths: str) -> str:
    entries = "".join(
        f'<entry><id>tag:{path}</id><title>เรื่อง</title><link rel="alternate" href="{path}"/></entry>' for path in paths
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>อะตอม</title>{entries}</feed>'


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&b;&c;</title></channel></rss>'
)


class FeedSite:
    """What the feeds of the site have; `paths` are its articles, `asked` the requests for its feed."""

    def __init__(self) -> None:
        self.paths = ["/news/1", "/news/2"]
        self.robots: tuple[int, str] = (404, "")
        self.answer: tuple[int, bytes, dict[str, str]] | None = None
        self.conditions: list[str | None] = []
        # With which status its address leads on to another one.
        self.moved: int | None = None

    def serve(self, handler: BaseHTTPRequestHandler, base: str) -> None:
        """Answer a request for the feed: with what a test has put there, or with the articles, if they are new."""
        if self.moved and handler.path == "/feed":
            say(handler, b"", self.moved, Location="/feed?moved=1")
            return
        self.conditions.append(handler.headers["If-None-Match"])
        tag = f'"{len(self.paths)}"'
        if self.answer:
            status, body, headers = self.answer
            say(handler, body, status, **{"Content_Type": RSS, **headers})
        elif handler.headers["If-None-Match"] == tag:
            say(handler, b"", 304, ETag=tag)
        else:
            say(handler, rss(*self.paths, base=base).encode(), Content_Type=RSS, ETag=tag)


HARMFUL = {
    "page": (200, b"<!doctype html><html><title>x</title>", {"Content_Type": "text/html"}),
    "no_feed": (200, b'{"version": "https://jsonfeed.org/version/1.1"}', {"Content_Type": "application/json"}),
    "entities": (200, BOMB.encode(), {}),
    "too_large": (200, gzip.compress(b"<rss>" + b" " * 9_000_000), {"Content_Encoding": "gzip"}),
    "missing": (404, b"", {}),
    "forbidden": (403, b"", {}),
    "busy": (503, b"", {}),
    "server_error": (500, b"", {}),
    "redirects": (302, b"", {"Location": "/feed"}),
    "private": (302, b"", {"Location": "http://169.254.169.254/feed"}),
}
