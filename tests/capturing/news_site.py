"""A web server with one page of each kind that a news site has, and of each kind that is out to harm."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.capturing.feeds import FeedSite
from tests.servers import say, serving

SAID = "นายกเทศมนตรีเมืองริมน้ำกล่าวว่า มีบ้านเรือนเสียหายประมาณ 400 หลังจากทั้งหมด 1,200 หลัง"
DENIED = "แต่กรมชลประทานปฏิเสธข้อมูลนี้ และระบุว่าจะแถลงอีกครั้งเมื่อสำรวจพื้นที่ครบทุกตำบลแล้ว"
BODY = f"<p>{SAID}</p><p>{DENIED}</p>"
FRAME = (
    "<!doctype html><html lang=th><head><meta charset=utf-8><title>น้ำท่วมริมน้ำ - ข่าวริมน้ำ</title>{head}</head>"
    "<body><nav><a href=/>หน้าแรก</a> <a href=/sport>กีฬา</a></nav><main><article>{body}</article></main>"
    "<footer>สงวนลิขสิทธิ์</footer></body></html>"
)
JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "ข่าวริมน้ำ"},
        {"@type": "NewsArticle", "headline": "น้ำท่วมเมืองริมน้ำ", "datePublished": "2568-03-04T23:30:00Z",
         "author": [{"@type": "Person", "name": "นก รายงาน"}]},
    ],
}  # fmt: skip
BOMB_SIZE = 30_000_000


@dataclass
class NewsSite:
    """The site as it serves; `changed` pages have another text from now on, `asked` counts the requests by path."""

    port: int = 0
    changed: bool = False
    says: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    feed: FeedSite = field(default_factory=FeedSite)

    def at(self, path: str, **parameters: str) -> str:
        """Return the address of a page."""
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        return f"http://127.0.0.1:{self.port}{path}" + (f"?{query}" if query else "")

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Serve a request."""
        path = handler.path.partition("?")[0]
        self.asked[path] += 1
        self.agents.add(handler.headers["User-Agent"])
        page = PAGES.get(path)
        if path == "/feed":
            self.feed.serve(handler, self.at(""))
        elif path == "/robots.txt":
            say(handler, self.feed.robots[1].encode(), self.feed.robots[0], Content_Type="text/plain")
        elif page is not None:
            page(self, handler)
        elif path.startswith("/news/"):
            html(handler, FRAME.format(head="", body=f"<h1>ข่าวที่ {path[6:]}</h1><p>ข่าวที่ {path[6:]} {SAID}</p>"))
        else:
            say(handler, b"<html>404", 404, Content_Type="text/html")


@contextmanager
def news_site() -> Iterator[NewsSite]:
    """Serve the site while the context lasts."""
    site = NewsSite()
    with serving(site.answer) as port:
        site.port = port
        yield site


def html(handler: BaseHTTPRequestHandler, page: str, **headers: str) -> None:
    say(handler, page.encode(), **{"Content_Type": "text/html; charset=utf-8", **headers})


def framed(body: str, head: str = "") -> Callable[[NewsSite, BaseHTTPRequestHandler], None]:
    return lambda _site, handler: html(handler, FRAME.format(head=head, body=body))


def to(target: str, status: int = 302) -> Callable[[NewsSite, BaseHTTPRequestHandler], None]:
    return lambda _site, handler: say(handler, b"", status, Location=target)


def clean(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    told = f'<link rel=canonical href="/clean"><script type="application/ld+json">{json.dumps(JSON_LD)}</script>'
    html(handler, FRAME.format(head=told, body=f"<h1>น้ำท่วมเมืองริมน้ำ</h1>{BODY}"))


def broken(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    page = f"<title>พัง</title><body><div><p>{SAID}<p>{DENIED}</span></div></td><table><b><i>\x00<script>if (a<b) </p>"
    say(handler, page.encode(), Content_Type="text/html")


def thai_industrial(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    page = FRAME.replace("charset=utf-8", "http-equiv=content-type content='text/html; charset=TIS-620'")
    say(handler, page.format(head="", body=BODY).encode("tis-620"), Content_Type="text/html")


def undeclared(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    page = FRAME.replace("<meta charset=utf-8>", "").format(head="", body=BODY)
    say(handler, page.encode("cp874"), Content_Type="text/html; charset=ISO-8859-1")


def bomb(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    say(handler, BOMB, Content_Type="text/html", Content_Encoding="gzip")


def zipped(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    page = gzip.compress(FRAME.format(head="", body=BODY).encode())
    say(handler, page, Content_Type="text/html", Content_Encoding="gzip")


def endless(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>" + b"a" * 65_533)


def silent(_site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    handler.rfile.read(1)


def changing(site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    body = BODY.replace("400", "4,000") if site.changed else BODY
    html(handler, FRAME.format(head="", body=body))


def drifting(site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    """What a test says stands there; an empty text is a page that is gone, an address one that leads elsewhere."""
    if site.says.startswith("/"):
        say(handler, b"", 302, Location=site.says)
    elif site.says:
        html(handler, FRAME.format(head="", body=f"<p>{site.says}</p><p>{DENIED}</p>"))
    else:
        say(handler, b"<html>410", 410, Content_Type="text/html")


def opened(site: NewsSite, handler: BaseHTTPRequestHandler) -> None:
    framed(BODY)(site, handler) if site.changed else say(handler, b"busy", 503, Retry_After="120")


BOMB = gzip.compress(b"<p>" + b"\0" * BOMB_SIZE)
FENCED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
PAGES: dict[str, Callable[[NewsSite, BaseHTTPRequestHandler], None]] = {
    "/": framed("<p>หน้าแรกของสำนักข่าว</p>"),
    "/clean": clean,
    "/m/clean": clean,
    "/broken": broken,
    "/tis-620": thai_industrial,
    "/undeclared": undeclared,
    "/bomb": bomb,
    "/zipped": zipped,
    "/endless": endless,
    "/silent": silent,
    "/loop": to("/loop2"),
    "/loop2": to("/loop"),
    "/on-and-on": lambda site, handler: to(f"/on-and-on?{site.asked['/on-and-on']}")(site, handler),
    "/inside": to("http://10.0.0.1/admin"),
    "/metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/mapped": to("http://[::ffff:10.0.0.1]/"),
    "/file": to("file:///etc/passwd"),
    "/moved": to("/clean", 301),
    "/changing": changing,
    "/drifting": drifting,
    "/gone": lambda _site, handler: say(handler, b"gone", 410, Content_Type="text/html"),
    "/taken-down": to("/"),
    "/huge": lambda _site, handler: html(handler, "<p>" + "ก" * 2_000_000),
    "/pdf": lambda _site, handler: say(handler, b"%PDF-1.7", Content_Type="application/pdf"),
    "/refresh": framed("", "<meta http-equiv=refresh content='0; url=/clean'>"),
    "/reloads": framed(BODY, "<meta http-equiv=refresh content='300;url=/reloads'>"),
    "/fenced": framed(f"<p>{SAID}</p>", FENCED),
    "/fence-declared": framed(BODY * 12, FENCED),
    "/script": lambda _site, handler: html(handler, '<html><body><div id="root"></div><script src=/a.js></script>'),
    "/empty": framed(""),
    "/forbidden": lambda _site, handler: say(handler, b"no", 403),
    "/busy": opened,
    "/error": lambda _site, handler: say(handler, b"oh", 500),
    "/nonsense": lambda _site, handler: handler.wfile.write(b"HTTP/9.9 what\r\n\r\n"),
    "/too-long": framed("".join(f"<p>ย่อหน้าที่ {n} {SAID}</p>" for n in range(2_400))),
    "/english": framed(
        "<p>" + "The mayor said that about 400 of 1,200 houses were damaged in the flood. " * 4 + "</p>"
    ),
}
