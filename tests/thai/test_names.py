"""Keys under which spellings of one name meet, and what kind of party a mention is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.thai import lookup_keys, name_key, name_keys, party_kind, sound_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("โวโลดีเมียร์ เซเลนสกี้", "โวโลดีเมียร์เซเลนสกี"),
        ("คิม จอง-อึน", "คิมจองอึน"),
        ("สหรัฐฯ", "สหรัฐ"),
        ("ก.ต.ต.", "กตต"),
        ("Reuters", "REUTERS"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("วลาดีมีร์ ปูติน", "วลาดิเมียร์ ปูติน"),
        ("เซเลนสกี", "เซเลนสกีย์"),
        ("เซอร์เก ลาฟรอฟ", "เซอร์เกย์ ลาฟรอฟ"),
        ("โดนัลด์ ทรัมป์", "โดนัล ทรัมป์"),
    ],
)
def test_transliterations_of_one_name_share_a_key_by_sound(one, other):
    assert sound_key(one) == sound_key(other) != ""
    assert set(lookup_keys(one)) & set(lookup_keys(other))


@pytest.mark.parametrize("name", ["กกต.", "ปูติน", "Reuters", "", "์์"])
def test_short_and_latin_names_have_no_key_by_sound(name):
    assert sound_key(name) == ""


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("ประธานาธิบดีเซเลนสกีแห่งยูเครน", "เซเลนสกี"),
        ("โวโลดีเมียร์ เซเลนสกี ประธานาธิบดียูเครน", "โวโลดีเมียร์เซเลนสกี"),
        ("พล.ต.ท. ธนา วุฒิไกร โฆษกตำรวจ", "ธนาวุฒิไกร"),
        ("นายสมชาย ใจดี", "สมชายใจดี"),
        ("ทางการรัสเซีย", "รัฐบาลรัสเซีย"),
        ("ทางการรัสเซีย", "รัสเซีย"),
        ("สหรัฐฯ", "สหรัฐอเมริกา"),
        ("มอสโก", "รัสเซีย"),
        ("สำนักข่าวรอยเตอร์", "รอยเตอร์"),
    ],
)
def test_a_mention_gives_the_key_of_the_name_inside_it(mention, name):
    assert name_key(name) in name_keys(mention)


@pytest.mark.parametrize(
    ("mention", "name"),
    [("ทหารยูเครน", "ยูเครน"), ("รัฐมนตรีต่างประเทศรัสเซีย", "รัสเซีย"), ("ประธานาธิบดียูเครน", "ยูเครน"), ("โฆษกกองทัพ", "กองทัพ")],
)
def test_people_of_a_body_or_state_do_not_speak_for_it(mention, name):
    assert name_key(name) not in name_keys(mention)


def test_the_mention_itself_comes_first():
    assert name_keys("นายสมชาย ใจดี")[0] == name_key("นายสมชาย ใจดี")


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("นายสมชาย ใจดี", "person"),
        ("โฆษกรัฐบาล", "person"),
        ("เขา", "person"),
        ("รัสเซีย", "state"),
        ("สหรัฐฯ", "state"),
        ("ทางการรัสเซีย", "government_body"),
        ("กระทรวงสาธารณสุข", "government_body"),
        ("พรรคประชาชน", "organisation"),
        ("สำนักข่าว Reuters", "organisation"),
        ("กลุ่มผู้ชุมนุม", "group"),
        ("แหล่งข่าวด้านความมั่นคง", "unnamed"),
        ("ผู้โดยสารรายหนึ่ง", "unnamed"),
    ],
)
def test_the_kind_of_a_party_is_guessed_from_its_words(mention, kind):
    assert party_kind(mention) == kind


@given(st.text(max_size=40))
def test_any_text_has_keys_and_a_kind(text):
    assert all(name_keys(text))
    assert party_kind(text)
