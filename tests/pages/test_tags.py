"""What templates say about stances, names and figures."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from claims.models import Claim, Comparator, Figure
from claims.templatetags import claims_tags as tags
from tests.factories import make_claim, make_party, make_position


def test_every_stance_has_one_of_three_shapes():
    assert [tags.shape(stance) for stance in ("asserts", "denies", "qualifies")] == ["assert", "deny", "report"]


def test_search_words_are_marked_in_whatever_spelling_they_stand():
    assert tags.hits("บ้าน ๔๐๐ หลัง", "400") == '<bdi>บ้าน <mark class="hit">๔๐๐</mark>\xa0หลัง</bdi>'


def test_marked_text_is_escaped():
    assert tags.hits("<b>น้ำ</b>", "น้ำ") == '<bdi>&lt;b&gt;<mark class="hit">น้ำ</mark>&lt;/b&gt;</bdi>'


def test_names_of_the_claims_parties_are_not_broken(ploy):
    claim = make_claim(ploy, "วากเนอร์ถอนตัว")
    make_position(claim, ploy, party=make_party(ploy, "วากเนอร์"))
    loaded = Claim.objects.with_card().get(pk=claim.pk)
    assert tags.nb_names(claim.statement, loaded) == '<bdi><span class="nb">วากเนอร์</span>ถอนตัว</bdi>'


@pytest.mark.parametrize(
    ("total", "step", "lines"),
    [(11000, 1000, 10), (1200, 100, 11), (100, 10, 9), (7, 1, 6), (8600, 1000, 8)],
)
def test_the_bar_is_cut_into_round_steps(total, step, lines):
    one, whole = Decimal(1), Decimal(total)
    figure = Figure(value_low=one, value_high=one, total_low=whole, total_high=whole, comparator=Comparator.EXACTLY)
    shown = tags.figure(figure)
    assert shown["step"] == step
    assert len(shown["grid"]) == lines


@pytest.mark.parametrize(("count", "shown"), [(7, "7"), (1000, "1,000"), (1001, "1,000+")])
def test_counts_are_capped(count, shown):
    assert tags.capped(count) == shown


def test_initials_skip_vowels_that_are_written_first():
    assert tags.initials("เทศบาล แม่น้ำ") == "ทม"


def test_a_number_stays_on_the_line_of_its_unit():
    shown = tags.nb_numbers("ราว 3,000 นาย จาก 11,000 นาย").removeprefix("<bdi>").removesuffix("</bdi>")
    assert shown.split(" ") == [
        "ราว",
        "3,000\N{NO-BREAK SPACE}นาย",
        "จาก",
        "11,000\N{NO-BREAK SPACE}นาย",
    ]


@pytest.mark.parametrize(
    ("language", "unit", "count", "shown"),
    [
        ("en", "นาย", 3000, "people"), ("en", "ศพ", 1, "body"), ("th", "นาย", 3000, "นาย"),
        ("en", "กระบุง", 2, "กระบุง"), ("en", "", None, ""),
    ],
)  # fmt: skip
def test_units_are_named_in_the_reader_s_language_where_they_are_known(language, unit, count, shown):
    with override(language):
        assert tags.unit(unit, count) == shown


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "เขื่อนแตก", '<bdi lang="th">เขื่อนแตก</bdi>'), ("th", "เขื่อนแตก", "<bdi>เขื่อนแตก</bdi>"),
        ("th", "Reuters", '<bdi lang="en">Reuters</bdi>'), ("en", "Reuters", "<bdi>Reuters</bdi>"),
        ("th", "400", "<bdi>400</bdi>"), ("th", "<b>ข่าว", "<bdi>&lt;b&gt;ข่าว</bdi>"),
    ],
)  # fmt: skip
def test_words_of_others_say_which_language_they_are_in(language, text, shown):
    with override(language):
        assert tags.words(text) == shown


@pytest.mark.parametrize("tag", [tags.words, tags.nb, tags.nb_numbers, lambda text: tags.hits(text, "น้ำ")])
def test_a_turned_direction_of_writing_ends_with_the_words(tag):
    shown = tag("น้ำ\N{RIGHT-TO-LEFT OVERRIDE}ท่วม")
    assert shown.startswith("<bdi>")
    assert shown.endswith("</bdi>")
