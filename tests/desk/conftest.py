"""An article with suggestions that are laid on its text by hand, so that these tests hold whatever the reader finds."""

import pytest

from claims.models import Suggestion, User
from sources.models import Snapshot
from tests.factories import make_snapshot

SAID = "สมชาย ใจดี โพสต์ผ่านเฟซบุ๊กว่า บ้านเสียหาย 400 หลังจากทั้งหมด 1,200 หลัง\nเทศบาลเมืองริมน้ำปฏิเสธตัวเลขนี้\nครูสมศรีบอกว่า ฝนตกสามวัน"
FIGURE = {
    "value": 400, "value_high": None, "total": 1200, "total_high": None, "unit": "หลัง", "comparator": "exactly",
    "approximate": False, "measure": None,
}  # fmt: skip


def span(text: str, words: str) -> dict:
    """Return the span of the words where they first stand in the text."""
    return {"text": words, "start": text.index(words), "end": text.index(words) + len(words)}


def lay_suggestions(snapshot: Snapshot) -> list[Suggestion]:
    """Replace what the reader found: an assertion with a figure, its denial, and another assertion."""
    snapshot.suggestions.update(denies=None)
    snapshot.suggestions.all().delete()
    common = {"snapshot": snapshot, "score": 0.9, "reader_version": "by hand"}
    first = Suggestion.objects.create(
        number=1, stance="asserts", cue=span(SAID, "โพสต์"), parties=[span(SAID, "สมชาย ใจดี")],
        content=span(SAID, "บ้านเสียหาย 400 หลังจากทั้งหมด 1,200 หลัง"), channel=span(SAID, "เฟซบุ๊ก"),
        figures=[{**span(SAID, "400 หลังจากทั้งหมด 1,200 หลัง"), **FIGURE}], said_on="2025-03-03", **common,
    )  # fmt: skip
    denial = Suggestion.objects.create(
        number=2, stance="denies", cue=span(SAID, "ปฏิเสธ"), parties=[span(SAID, "เทศบาลเมืองริมน้ำ")],
        content=span(SAID, "ตัวเลขนี้"), denies=first, **common,
    )  # fmt: skip
    other = Suggestion.objects.create(
        number=3, stance="asserts", cue=span(SAID, "บอก"), parties=[span(SAID, "ครูสมศรี")],
        content=span(SAID, "ฝนตกสามวัน"), **common,
    )  # fmt: skip
    return [first, denial, other]


@pytest.fixture
def snapshot(nok: User) -> Snapshot:
    """The snapshot of an article that Nok brought in."""
    return make_snapshot(nok, SAID, outlet="ข่าวริมน้ำ", published_on="2025-03-04")


@pytest.fixture
def found(snapshot: Snapshot) -> list[Suggestion]:
    """What waits in it: an assertion, its denial, and another assertion."""
    return lay_suggestions(snapshot)
