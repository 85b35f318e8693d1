"""Addresses of pages: which of them are one. Plain Python."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# Code points of the longest that is taken anywhere.
ADDRESS_LIMIT = 2000
# What is added to an address to see where a reader came from; the page is the same without it.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_ga|yclid|twclid|ttclid", re.ASCII)
_PORTS = {"http": 80, "https": 443}
# Names under which one site shows the same pages for other devices.
_FACES = re.compile(r"^(?:www|m|mobile|amp)\.")
_FRONT = re.compile(r"/?(?:index\.\w{2,5}|home|th|en)?/?", re.ASCII)


def tidy(url: str) -> str:
    """Return an address without what does not tell one page from another: capitals of the host, the usual port, a
    password, tracking parameters and the fragment.

    Raises ValueError for what is no http(s) address.
    """
    parts = urlsplit(url.strip())
    scheme, host, port = parts.scheme.lower(), (parts.hostname or "").lower().rstrip("."), parts.port
    if scheme not in _PORTS or not host:
        raise ValueError(f"{url!r} is no address of a page")
    shown = f"[{host}]" if ":" in host else host
    place = shown if port in (None, _PORTS[scheme]) else f"{shown}:{port}"
    query = parts.query
    if any(_TRACKING.fullmatch(name) for name, _value in parse_qsl(query, keep_blank_values=True)):
        kept = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(name, value) for name, value in kept if not _TRACKING.fullmatch(name)])
    return urlunsplit((scheme, place, parts.path or "/", query, ""))


def spellings(url: str) -> list[str]:
    """Return the address as given and tidied, with either scheme, to look for the article it leads to."""
    try:
        known = tidy(url)
    except ValueError:
        return [url]
    scheme, rest = known.split(":", 1)
    other = "http" if scheme == "https" else "https"
    return list(dict.fromkeys([url, known, f"{other}:{rest}"]))


def is_address(text: str) -> bool:
    """Tell whether a text is one web address and nothing else."""
    text = text.strip()
    return text.lower().startswith(("http://", "https://")) and len(text) <= ADDRESS_LIMIT and len(text.split()) == 1


def host_of(url: str) -> str:
    """Return the host of an address in small letters, or nothing."""
    return (urlsplit(url).hostname or "").lower()


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, whichever device they are for."""
    return _FACES.sub("", host_of(one)) == _FACES.sub("", host_of(other))


def is_front_page(url: str) -> bool:
    """Tell whether an address is that of a site as a whole."""
    parts = urlsplit(url)
    return _FRONT.fullmatch(parts.path) is not None and not parts.query


def joined(base: str, target: str) -> str:
    """Return where a link of a page leads, tidied. Raises ValueError for what is no http(s) address."""
    return tidy(urljoin(base, target.strip()))
