"""Requests to the API: one method for each thing that an integration does, and `get` and `post` for all others."""

import uuid
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self, cast

import httpx

from thima_client.records import Accepted, Article, Change, Claim, Review, Status, Suggestion

LONGEST_WAIT = 30
Params = dict[str, Any]


class Problem(Exception):
    """What the API refused, as a problem document (RFC 9457)."""

    def __init__(self, status: int, document: dict[str, Any]):
        """Take the HTTP status and the document."""
        super().__init__(f"{status}: {document.get('detail') or document.get('title')}")
        self.status = status
        self.type: str = document.get("type", "about:blank")
        self.fields: dict[str, list[str]] = document.get("fields", {})
        # After 412: the record as it is now.
        self.current: dict[str, Any] | None = document.get("current")


class Thima:
    """A newsroom's API at an address such as https://thima.example, with a token of `manage.py create_token`.

    Without a token it reads what is published. Every method raises Problem where the API refuses, and httpx.HTTPError
    where the network fails; a write may then be sent again with the same `key`, and is done once.
    """

    def __init__(self, address: str, token: str = "", *, language: str = "th", http: httpx.Client | None = None):
        """Take the address, the token, the language of messages, and an HTTP client that is to be used."""
        self._http = http or httpx.Client(timeout=LONGEST_WAIT + 30)
        self._root = address.rstrip("/") + "/api/v1/"
        self._headers = {"Accept-Language": language, **({"Authorization": f"Bearer {token}"} if token else {})}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        """Return what is at a path below /api/v1/, or at an address that an answer gave."""
        return self._send("GET", path, params={name: value for name, value in params.items() if value is not None})

    def post(self, path: str, body: dict[str, Any], *, key: str = "") -> dict[str, Any]:
        """Return the answer to a POST, with an Idempotency-Key of its own unless one is given."""
        return self._send("POST", path, json=body, headers={"Idempotency-Key": key or str(uuid.uuid4())})

    def patch(self, path: str, body: dict[str, Any], *, version: int | None = None) -> dict[str, Any]:
        """Change the given fields of a record, if it still has the version."""
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return self._send("PATCH", path, json=body, headers=headers)

    def each(self, path: str, **params: Any) -> Iterator[dict[str, Any]]:
        """Yield every record of a list, page after page."""
        page = self.get(path, **params)
        while True:
            yield from page["results"]
            if not page["next"]:
                return
            page = self.get(page["next"])

    def add_article(self, text: str, *, key: str = "", **known: str) -> Article:
        """Send an article's text with its title, outlet, url, published_on or byline as far as they are known."""
        return cast(Article, self.post("articles/", {"text": text, **known}, key=key))

    def suggestions(self, **filters: Any) -> Iterator[Suggestion]:
        """Yield suggestions by article, snapshot, claim or state."""
        return cast(Iterator[Suggestion], self.each("suggestions/", **filters))

    def accept(self, suggestion: str, *, key: str = "", **corrected: Any) -> Accepted:
        """Accept a suggestion as found, into the `claim` if one is given, with any field corrected."""
        return cast(Accepted, self.post(f"suggestions/{suggestion}/accept/", corrected, key=key))

    def review(self, claim: str, to: Status, *, note: str = "", key: str = "", **verdict: Any) -> Review:
        """Move a claim a step; a `rating` and its `weight` may go with it."""
        return cast(Review, self.post(f"claims/{claim}/reviews/", {"to": to, "note": note, **verdict}, key=key))

    def claim(self, public_id: str, **params: Any) -> Claim:
        """Return one claim, now or `as_of` a time."""
        return cast(Claim, self.get(f"claims/{public_id}/", **params))

    def claims(self, **filters: Any) -> Iterator[Claim]:
        """Yield claims by the filters of the list."""
        return cast(Iterator[Claim], self.each("claims/", **filters))

    def changes(self, after: int = 0, *, wait: int = 0) -> Iterator[Change]:
        """Yield the entries of the ledger after a number, until there are no more for `wait` seconds, 30 at most."""
        while page := self.get("changes/", after=after, wait=wait)["results"]:
            for change in page:
                yield cast(Change, change)
                after = change["sequence"]

    def _send(self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any) -> dict[str, Any]:
        # An address that an answer gave has its parameters already, which an empty set of them would take away.
        address = path if path.startswith(self._root) else self._root + path
        known = {name: value for name, value in options.items() if value}
        if method != "GET":
            known["json"] = options.get("json")
        answer = self._http.request(method, address, headers={**self._headers, **(headers or {})}, **known)
        if answer.is_success:
            return cast(dict[str, Any], answer.json())
        is_told = answer.headers.get("Content-Type", "").startswith("application/problem+json")
        raise Problem(answer.status_code, answer.json() if is_told else {"title": answer.reason_phrase})
