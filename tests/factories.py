"""Plain functions that make one valid row each, and short ways through the flows."""

from itertools import count

from claims.flows import articles, suggestions
from claims.flows import claims as claim_flows
from claims.flows.positions import Evidence, record_position
from claims.flows.register import register_outlet, register_party
from claims.models import Claim, Party, Position, Role, Suggestion, User
from sources.models import Outlet, Snapshot

numbers = count(1)

# Written for these tests: one party asserts a figure through a channel, two parties deny it.
FLOOD = (
    "สมชาย ใจดี ผู้ว่าราชการจังหวัดริมน้ำ โพสต์ผ่านเฟซบุ๊กเมื่อวันที่ 3 มีนาคม 2568 ว่า มีบ้านเรือนเสียหายประมาณ 400 หลังจากทั้งหมด 1,200 หลัง"
    " แต่เทศบาลเมืองริมน้ำและกรมชลประทานปฏิเสธข้อมูลนี้"
)


def make_user(role: str = Role.EDITOR, username: str = "") -> User:
    """Return a user with this role."""
    return User.objects.create_user(username or f"user{next(numbers)}", password="long enough 1", role=role)


def make_outlet(by: User, name: str = "", **fields) -> Outlet:
    """Return an outlet of the register."""
    return register_outlet(name or f"สำนักข่าวที่ {next(numbers)}", by=by, **fields)


def make_party(by: User, name: str = "", kind: str = "person", **fields) -> Party:
    """Return a party of the register."""
    return register_party(name or f"ฝ่ายที่ {next(numbers)}", by=by, kind=kind, **fields)


def make_snapshot(by: User, text: str = "", **fields) -> Snapshot:
    """Return the snapshot of an article that was added with this text."""
    return articles.add_article(text or f"ข้อความของบทความที่ {next(numbers)} ซึ่งไม่มีใครพูดอะไร", by=by, **fields).snapshot


def make_suggestions(by: User, text: str = FLOOD, **fields) -> list[Suggestion]:
    """Return what the reader finds in an article with this text."""
    return list(make_snapshot(by, text, **fields).suggestions.all())


def make_claim(by: User, statement: str = "", **fields) -> Claim:
    """Return a draft claim without positions."""
    return claim_flows.open_claim(statement or f"คำกล่าวอ้างที่ {next(numbers)}", by=by, **fields)


def make_position(claim: Claim, by: User, stance: str = "asserts", party: Party | None = None, **fields) -> Position:
    """Return a position with one citation: its party's words are the first ten characters of an article."""
    evidence = fields.pop("evidence", None) or Evidence(make_snapshot(by, **fields.pop("article", {})), 0, 10)
    return record_position(claim, party or make_party(by), stance, evidence, by=by, **fields)


def make_published_claim(by: User, **fields) -> Claim:
    """Return a published claim that one party asserts and another denies."""
    claim = make_claim(by, **fields)
    make_position(claim, by)
    make_position(claim, by, "denies")
    for step in ("in_review", "published"):
        claim_flows.take_step(claim, step, by=by, note="checked")
    claim.refresh_from_db()
    return claim


def accept(suggestion: Suggestion, by: User, **fields) -> suggestions.Accepted:
    """Accept a suggestion."""
    return suggestions.accept_suggestion(suggestion, by=by, **fields)
