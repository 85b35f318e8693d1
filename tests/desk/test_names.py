"""Names of the registers are offered while one is typed."""

import pytest
from django.urls import reverse

from tests.factories import make_outlet, make_party


@pytest.fixture
def ask(client, nok):
    """A function that asks for the parties, or the outlets, that are called like this."""
    client.force_login(nok)
    client.cookies["django_language"] = "th"
    return lambda typed, register="party": client.get(reverse(f"{register}-names"), {"q": typed}).json()


def test_names_that_begin_with_it_come_first(ask, nok):
    make_party(nok, "สมาคมเมืองริมน้ำ", "group")
    make_party(nok, "เมืองริมน้ำ", "government_body")
    offers = ask("เมืองริม")["offers"]
    assert [offer["name"] for offer in offers] == ["เมืองริมน้ำ", "สมาคมเมืองริมน้ำ"]
    assert offers[0]["note"] == "หน่วยงานรัฐ"


def test_any_of_an_entry_s_names_is_enough(ask, nok):
    make_outlet(nok, "ข่าวริมน้ำ", name_en="Riverside News")
    assert [offer["name"] for offer in ask("riverside", "outlet")["offers"]] == ["ข่าวริมน้ำ"]


def test_it_says_whom_the_typed_name_means(ask, nok):
    make_party(nok, "สมชาย ใจดี")
    assert ask("นายสมชาย ใจดี")["known"] == "สมชาย ใจดี"
    assert ask("สมหญิง")["known"] is None


@pytest.mark.parametrize("typed", ["", " ", "--"])
def test_nothing_is_offered_for_nothing(ask, nok, typed):
    make_party(nok)
    assert ask(typed)["offers"] == []


def test_a_name_that_is_too_long_is_refused(client, nok):
    client.force_login(nok)
    assert client.get(reverse("party-names"), {"q": "ก" * 301}).status_code == 422


def test_a_few_are_offered_of_many(ask, nok):
    for number in range(12):
        make_party(nok, f"กรมที่ {number}")
    assert len(ask("กรม")["offers"]) == 8


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "ประมาณ 3,000 นายจากทั้งหมด 11,000 นาย",
            {"value_low": "3,000", "total_low": "11,000", "comparator": "about", "unit": "นาย"},
        ),
        ("มากกว่า 3 พันนาย", {"value_low": "3,000", "comparator": "more_than"}),
        ("สามพันนาย", {"value_low": "3,000", "unit": "นาย"}),
    ],
)
def test_selected_words_are_read_as_the_reader_reads_a_figure(client, nok, words, expected):
    client.force_login(nok)
    figure = client.get(reverse("figure-read"), {"words": words}).json()["figure"]
    assert {name: figure[name] for name in expected} == expected


def test_words_without_a_figure_give_none(client, nok):
    client.force_login(nok)
    assert client.get(reverse("figure-read"), {"words": "น้ำลดแล้ว"}).json() == {"figure": None}
