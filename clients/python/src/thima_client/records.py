"""The records as the API answers with them. Keys may come that are not named here; those that are stay."""

from typing import Any, Literal, NotRequired, TypedDict

Status = Literal["draft", "in_review", "published", "withdrawn", "merged"]
Stance = Literal["asserts", "denies", "qualifies", "withdraws", "declines"]


class Span(TypedDict):
    """Words at a place of a snapshot's text, in Unicode code points: text[start:end]."""

    text: str
    start: int
    end: int


class Reference(TypedDict):
    """An entry of a register, as other records refer to it. A topic has no kind."""

    id: str
    name: str
    name_en: str
    kind: NotRequired[str]


class SnapshotReference(TypedDict):
    """A snapshot, as its article refers to it."""

    id: str
    sha256: str
    captured_at: str


class Article(TypedDict):
    """One publication by an outlet. Its suggestions are complete once its state is “read”."""

    id: str
    title: str
    outlet: Reference | None
    url: str | None
    published_on: str | None
    state: Literal["waiting", "read", "failed"]
    snapshot: SnapshotReference | None
    suggestions: str


class Suggestion(TypedDict):
    """A statement that the reader found in a snapshot."""

    id: str
    article: str
    snapshot: str
    state: Literal["pending", "accepted", "dropped"]
    score: float
    stance: Stance
    parties: list[dict[str, Any]]
    cue: Span
    content: Span
    cited_outlets: list[dict[str, Any]]
    channel: Span | None
    figures: list[dict[str, Any]]
    said_on: str | None
    denies: str | None
    matches: list[dict[str, Any]]
    claim: str | None


class Citation(TypedDict):
    """Where a position can be read."""

    id: str
    position: str
    quote: Span
    snapshot: str
    article: str
    cited_outlet: Reference | None
    channel: str | None
    chain: list[dict[str, str]]


class Position(TypedDict):
    """A party's stance towards a claim."""

    id: str
    claim: str
    party: Reference
    stance: Stance
    said_on: str | None
    supersedes: str | None
    citations: list[Citation]


class Drift(TypedDict):
    """That a page which a claim cites says something else since (`snapshot`), or is gone (`reason`)."""

    article: str
    snapshot: str | None
    reason: Literal["missing", "gone"] | None
    at: str


class Claim(TypedDict):
    """One proposition, whoever says it."""

    id: str
    statement: str
    statement_en: str
    status: Status
    merged_into: str | None
    event_on: str | None
    topics: list[Reference]
    verdict: dict[str, Any] | None
    version: int
    positions: list[Position]
    figures: list[dict[str, Any]]
    drifts: list[Drift]
    independent_origins: dict[str, int]


class Accepted(TypedDict):
    """What accepting a suggestion led to: one position for each party."""

    suggestion: Suggestion
    claim: Claim
    positions: list[Position]


Review = TypedDict("Review", {"id": str, "claim": str, "from": Status, "to": Status, "note": str, "rating": str | None})


class Change(TypedDict):
    """One entry of the ledger; the state is null once the record is removed."""

    sequence: int
    at: str
    actor: str
    verb: str
    kind: str
    record: str
    claim: str | None
    state: dict[str, Any] | None


class Message(TypedDict):
    """What a webhook is sent. The data is a Change, but that of the test “webhook.ping” is `webhook` and `message`."""

    type: str
    timestamp: str
    data: dict[str, Any]
