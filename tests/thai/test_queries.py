"""What somebody looks for: words, and dates and numbers in every way they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.thai import Term, terms


@pytest.mark.parametrize(
    ("query", "date", "spelling"),
    [
        ("2568", "2025", "2025"),
        ("2025", "2025", "2568"),
        ("พ.ศ. ๒๕๖๘", "2025", "2568"),
        ("12 ม.ค. 2568", "2025-01-12", "12 มกราคม 2025"),
        ("มกราคม 2568", "2025-01", "ม.ค. 2568"),
    ],
)
def test_a_date_has_its_spellings_in_both_eras(query, date, spelling):
    (term,) = terms(query)
    assert term.date == date
    assert spelling in term.spellings


@pytest.mark.parametrize("query", ["๓,๐๐๐", "3000", "3 พัน", "สามพัน"])
def test_a_number_has_its_value_and_is_spelt_with_and_without_the_comma(query):
    (term,) = terms(query)
    assert term.value == 3000
    assert {"3,000", "3000"} <= set(term.spellings)


def test_words_around_a_date_are_looked_for_beside_it():
    assert [term.spellings[0] for term in terms("น้ำท่วม 12 ม.ค. 2568 เชียงใหม่")] == ["น้ำท่วม", "เชียงใหม่", "12 ม.ค. 2568"]


def test_nothing_is_looked_for_in_an_empty_query():
    assert terms(" \u200b ") == []


def test_a_word_is_itself_in_folded_spelling():
    assert terms("นํ้าท่วม") == [Term(("น้ำท่วม",))]


@given(st.text())
def test_any_text_can_be_asked_for(query):
    assert all(term.spellings and all(term.spellings) for term in terms(query))
