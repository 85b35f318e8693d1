"""One spelling for comparing, and the way back to the text as it was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.thai import fold, fold_with_map, word_bounds
from sources.thai.clusters import snap

TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from("กขฎฏปิี่้ำาํเแ๑๒ \u00a0\u200b\u200d\ufeff\u202e\r\n\t“”‘’\"'.,ABCßİé\u0301\ud800🙂👩"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ปฎิเสธ", "ปฏิเสธ"),
        ("นํ้าท่วม", "น้ำท่วม"),
        ("น้ํา", "น้ำ"),
        ("เเม่", "แม่"),
        ("๓,๐๐๐ นาย", "3,000 นาย"),
        ("ก\u00a0\u00a0ข", "ก ข"),
        ("ก\u200bข\ufeff", "กข"),
        ("“ก” ‘ข’", "\"ก\" 'ข'"),
        ("REUTERS", "reuters"),
        ("cafe\u0301", "café"),
        ("ก\r\nข", "ก\nข"),
    ],
)
def test_spellings_of_one_text_fold_alike(written, folded):
    assert fold(written) == folded


def test_a_place_in_the_folded_text_leads_back_to_the_original():
    text = "ข่าว\u200b  นํ้า ๑๒"
    folded = fold_with_map(text)
    start = folded.text.index("น้ำ")
    first, last = folded.span(start, start + 3)
    assert text[first:last] == "นํ้า"


@given(TRICKY)
def test_folding_never_raises_and_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TRICKY)
def test_folding_with_and_without_the_way_back_gives_one_spelling(text):
    assert fold(text) == fold_with_map(text).text


@given(TRICKY)
def test_offsets_ascend_and_stay_inside_the_text(text):
    folded = fold_with_map(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    assert all(0 <= offset <= len(text) for offset in folded.offsets)


@given(TRICKY)
def test_a_single_folded_sign_stands_for_a_stretch_that_folds_to_hold_it(text):
    folded = fold_with_map(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert start < end


@given(TRICKY)
def test_word_bounds_ascend_from_the_start_to_the_end(text):
    bounds = word_bounds(text)
    assert bounds == sorted(set(bounds))
    assert bounds[0] == 0
    assert bounds[-1] == len(text)


def test_word_bounds_part_the_words():
    text = "กล่าวว่าน้ำท่วม"
    assert {5, 8} <= set(word_bounds(text))


@pytest.mark.parametrize("text", ["ก้", "น้ำ", "e\u0301", "👩\u200d🚒"])
def test_a_range_is_widened_to_whole_clusters(text):
    assert snap(text, 0, 1) == (0, len(text))


@pytest.mark.parametrize("name", ["เคิร์สก์", "สปราตลีย์"])
def test_a_foreign_name_is_one_word(name):
    text = f"ภูมิภาค{name}ของรัสเซีย"
    assert {7, 7 + len(name)} <= set(word_bounds(text))
    assert not set(range(8, 7 + len(name))) & set(word_bounds(text))
