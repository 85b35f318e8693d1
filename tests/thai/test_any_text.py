"""Any text is read: nothing raises, every span stands where it says, and no sign that a reader sees is cut."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.thai import Reading, find_dates, find_figures, read, word_bounds
from sources.thai.clusters import snap

CLUSTERS = ["ก้", "น้ำ", "e\u0301", "👩\u200d🚒", "👍🏽", "🇹🇭", "\r\n", "각", "\u1100\u1161\u11a8", "क्ष", "\u0600א"]
SAID = [
    "นายสมชาย ",
    "โฆษก",
    "กล่าว",
    "ว่า",
    " ",
    "ปฏิเสธ",
    "ปฏิเสธข่าว",
    "ไม่ได้",
    "และ",
    "โดย",
    "ที่",
    "ตามรายงานของ",
    "ข่าวปลอม",
]
TOLD = [
    "รอยเตอร์",
    "สำนักข่าว",
    "ผ่านเพจ ",
    "ที่มา: ",
    "https://www.bbc.com/thai",
    "วันนี้ (5 ส.ค.)",
    "เมื่อวันจันทร์",
    "12 คน",
    "ร้อยละ 5",
]
SIGNS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "「",
    "」",
    "(",
    ")",
    "\u200b",
    "\u200d",
    "\u202e",
    "\ufeff",
    "\u00a0",
    "้",
    "ำ",
    "\ud800",
    "אב",
]
LONG = 3000


def spans_of(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Words, start and end of everything that a reading points at."""
    for said in reading.statements:
        placed = [*said.parties, said.cue, said.content, *said.cited_outlets, *said.figures]
        for span in [*placed, said.channel] if said.channel else placed:
            yield span.text, span.start, span.end
    for source in reading.sources:
        yield source.text, source.start, source.end


@settings(max_examples=200)
@given(
    st.lists(st.one_of(st.sampled_from([*CLUSTERS, *SAID, *TOLD, *SIGNS]), st.characters()), max_size=30).map("".join)
)
def test_spans_hold_whole_clusters_of_the_text_as_given(text):
    placed = [*spans_of(read(text, published_on="2025-01-12"))]
    placed += [(found.text, found.start, found.end) for found in find_figures(text)]
    placed += [(found.span.text, found.span.start, found.span.end) for found in find_dates(text)]
    for words, start, end in placed:
        assert words
        assert text[start:end] == words
        assert snap(text, start, end) == (start, end)


@given(st.lists(st.sampled_from([*CLUSTERS, *SAID]), max_size=12))
def test_word_bounds_cut_no_cluster(pieces):
    text = "".join(pieces)
    assert all(snap(text, bound, bound) == (bound, bound) for bound in word_bounds(text))


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_a_range_is_widened_to_whole_clusters(cluster):
    text = f"ข{cluster}ข"
    for place in range(2, len(cluster) + 1):
        assert snap(text, 1, place) in ((1, place), (1, 1 + len(cluster)))
        assert snap(text, place, 1 + len(cluster))[0] in (1, place)
    assert snap(text, 1, 1 + len(cluster)) == (1, 1 + len(cluster))


@pytest.mark.parametrize("piece", [*SAID, *TOLD, *SIGNS, *CLUSTERS, "“ก “ข” ค” กล่าว", "นาย ก กล่าวว่า ข ", "1"])
def test_what_is_said_again_and_again_is_never_in_two_contents(piece):
    reading = read(piece * LONG)
    assert sum(len(said.content.text) for said in reading.statements) <= len(piece) * LONG
