"""Whom a pronoun, a role or a short name means, where the text makes it plain."""

import pytest

from sources.thai import read

SUDA = "น.ส.สุดา แก้วดี โฆษกกรมป่าไม้ กล่าวว่า ไฟดับแล้ว"


def meant(text: str) -> list[list[str]]:
    """Whom the parties of the last statement mean."""
    return [[other.text for other in party.refers_to] for party in read(text).statements[-1].parties]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{SUDA} เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน", [["น.ส.สุดา แก้วดี โฆษกกรมป่าไม้"]]),
        (f"{SUDA}\n\n“ทุกคนปลอดภัย” เธอกล่าว", [["น.ส.สุดา แก้วดี โฆษกกรมป่าไม้"]]),
        (f"{SUDA}\n\nน.ส.สุดา กล่าวเพิ่มเติมว่า ฝนช่วยได้มาก", [["น.ส.สุดา แก้วดี โฆษกกรมป่าไม้"]]),
        (f"{SUDA}\n\nโฆษกกรมป่าไม้กล่าวเพิ่มเติมว่า ฝนช่วยได้มาก", [["น.ส.สุดา แก้วดี โฆษกกรมป่าไม้"]]),
        (f"{SUDA}\n\nโฆษกคนเดียวกันกล่าวว่า ฝนช่วยได้มาก", [["น.ส.สุดา แก้วดี โฆษกกรมป่าไม้"]]),
    ],
)
def test_who_spoke_before_is_meant(text: str, who: list[list[str]]) -> None:
    assert meant(text) == who


def test_two_are_meant_by_both() -> None:
    text = "นายสมชาย ใจดี กับนายมานะ รักไทย หารือกันเมื่อวาน ทั้งคู่ยืนยันว่า จะเดินหน้าโครงการต่อ"
    assert meant(text) == [["นายสมชาย ใจดี", "นายมานะ รักไทย"]]


@pytest.mark.parametrize(
    "text",
    [
        # Another person is told of in between.
        "นายสมชาย ใจดี กล่าวว่า ไฟดับแล้ว จากนั้นนายมานะ รักไทย เดินทางมาถึง เขากล่าวว่า ยังดับไม่หมด",
        # The title tells that it is a man.
        "นายสมชาย ใจดี กล่าวว่า ไฟดับแล้ว เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน",
        # An office speaks, and no person.
        "กรมป่าไม้แถลงว่า ไฟดับแล้ว เขาระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน",
        # Three are named.
        "นายสมชาย ใจดี นายมานะ รักไทย และนายวีระ แสงทอง หารือกัน ทั้งคู่ยืนยันว่า จะเดินหน้าโครงการต่อ",
        # Two have this given name.
        "นายสมชาย ใจดี กับนายสมชาย แสงทอง กล่าวว่า ไฟดับแล้ว\n\nนายสมชายกล่าวว่า ฝนช่วยได้มาก",
    ],
)
def test_nobody_is_meant_where_it_is_not_plain(text: str) -> None:
    assert not any(meant(text))


def test_the_second_pronoun_means_whom_the_first_one_meant() -> None:
    assert meant(f"{SUDA} เธอระบุว่า ฝนช่วยได้มาก\n\n“ขอบคุณทุกคน” เธอกล่าว") == [["น.ส.สุดา แก้วดี โฆษกกรมป่าไม้"]]


def test_a_full_name_means_itself() -> None:
    assert meant(SUDA) == [[]]


def test_referents_are_at_their_place() -> None:
    text = f"“ก่อน” \n{SUDA} เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน"
    (party,) = read(text).statements[-1].parties
    assert all(text[other.start : other.end] == other.text for other in party.refers_to)


def test_two_leaders_without_titles_are_meant():
    text = "ทรัมป์กับปูตินหารือกันทางโทรศัพท์นาน 2 ชั่วโมง ทั้งสองผู้นำกล่าวว่า จะพบกันอีก"
    assert meant(text) == [["ทรัมป์", "ปูติน"]]
