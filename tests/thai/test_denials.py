"""What denies, what it denies, and what only looks like a denial."""

import pytest

from sources.thai import read

CLAIM = "กองทัพบกระบุว่า ทหารฝ่ายเหนือยิงก่อน\n"


def denials(text):
    return [statement for statement in read(text).statements if statement.is_denial]


@pytest.mark.parametrize(
    ("text", "party", "content"),
    [
        ("ฝ่ายเหนือปฏิเสธว่าไม่ได้ยิงก่อน", "ฝ่ายเหนือ", "ไม่ได้ยิงก่อน"),
        ("รัฐบาลลาวปฎิเสธข้อกล่าวหาดังกล่าว", "รัฐบาลลาว", "ข้อกล่าวหาดังกล่าว"),
        ("รัฐบาลลาวไม่ยอมรับข้อมูลนี้ และบอกว่าเป็นข่าวปลอม", "รัฐบาลลาว", "ข้อมูลนี้ และบอกว่าเป็นข่าวปลอม"),
        ("โฆษกลาวแถลงว่า ข่าวดังกล่าวไม่เป็นความจริง", "โฆษกลาว", "ข่าวดังกล่าวไม่เป็นความจริง"),
        ("โฆษกลาวยืนยันว่าไม่ได้ยิงก่อน", "โฆษกลาว", "ไม่ได้ยิงก่อน"),
        ("โฆษกลาวโต้ว่าเป็นการบิดเบือนข้อเท็จจริง", "โฆษกลาว", "เป็นการบิดเบือนข้อเท็จจริง"),
        ("ข้อกล่าวหานี้ได้รับการปฏิเสธจากรัฐบาลลาว", "รัฐบาลลาว", "ข้อกล่าวหานี้"),
        ("ข้อกล่าวหานี้ถูกปฏิเสธโดยรัฐบาลลาว", "รัฐบาลลาว", "ข้อกล่าวหานี้"),
    ],
)
def test_a_denial_is_found_and_linked_to_what_it_answers(text, party, content):
    (denial,) = denials(CLAIM + text)
    assert [span.text for span in denial.parties] == [party]
    assert denial.content.text == content
    assert denial.denies == 0


@pytest.mark.parametrize(
    "text",
    [
        "รัฐมนตรีปฏิเสธที่จะแสดงความเห็น",
        "รัฐมนตรีปฏิเสธตอบคำถาม",
        "ผู้บาดเจ็บปฏิเสธการรักษา",
        "รัฐมนตรีไม่ได้ปฏิเสธข่าวนี้",
        "โฆษกกล่าวว่า ปฏิเสธไม่ได้ว่าสถานการณ์เลวร้าย",
    ],
)
def test_refusals_and_double_turns_are_no_denials(text):
    assert denials(text) == []


def test_several_deniers_are_parties_of_one_denial():
    (denial,) = denials(CLAIM + "แต่ข้อมูลนี้ถูกแย้งโดยชาติสมาชิกอย่างลาว เวียดนาม และกัมพูชา")
    assert [span.text for span in denial.parties] == ["ลาว", "เวียดนาม", "กัมพูชา"]


def test_rival_figures_assert():
    text = "ตำรวจระบุว่า มีผู้ชุมนุม 800 คน\nแกนนำระบุว่า มีผู้ชุมนุม 5,000 คน"
    assert denials(text) == []


def test_nobody_denies_their_own_words():
    text = "โฆษกลาวกล่าวว่า สถานการณ์ปกติ\nโฆษกลาวปฏิเสธว่าไม่ได้ยิงก่อน"
    assert [denial.denies for denial in denials(text)] == [None]


def test_a_negated_confirmation_that_answers_nothing_asserts():
    assert denials("โฆษกลาวยืนยันว่าไม่มีการเลื่อนประชุม") == []


def test_a_contradiction_answers_what_stands_before_it():
    (denial,) = denials(CLAIM + "โฆษกลาวแย้งว่าทหารอยู่ในที่ตั้ง")
    assert denial.denies == 0


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("รัฐบาลลาวปฏิเสธอย่างเด็ดขาดต่อข้อกล่าวหาของกองทัพบก", "ข้อกล่าวหาของกองทัพบก"),
        ("รัฐบาลลาวปฏิเสธเมื่อวันพุธต่อข้อกล่าวหาของกองทัพบก", "ข้อกล่าวหาของกองทัพบก"),
        ("รัฐบาลลาวออกมาปฏิเสธข่าวดังกล่าวแล้ว", "ข่าวดังกล่าว"),
    ],
)
def test_what_is_denied_may_stand_behind_a_manner_or_a_day(text, content):
    (denial,) = denials(CLAIM + text)
    assert denial.content.text.startswith(content)
    assert denial.denies == 0


def test_an_outlet_that_relays_a_denial_does_not_deny():
    (denial,) = denials(CLAIM + "สำนักข่าวซินหัวรายงานว่า รัฐบาลลาวปฏิเสธข้อกล่าวหานี้")
    assert [span.text for span in denial.parties] == ["รัฐบาลลาว"]


def test_a_denial_looks_over_the_denier_s_own_words_to_the_accusation():
    text = CLAIM + "โฆษกลาวกล่าวว่า สถานการณ์สงบแล้ว\nโฆษกลาวกล่าวอีกว่า ข้อกล่าวหานี้ไม่เป็นความจริง"
    (denial,) = denials(text)
    assert denial.denies == 0


def test_a_headline_denies_what_the_text_behind_it_tells():
    text = "โฆษกลาวปัดข่าวยิงก่อน\n\n" + CLAIM + "โฆษกลาวกล่าวว่า ข้อกล่าวหานี้ไม่มีมูล"
    assert [denial.denies for denial in denials(text)] == [1, 1]


def test_an_appeal_not_to_spread_rumours_denies_nothing():
    assert denials(CLAIM + "โฆษกลาวขอประชาชนอย่าแชร์ข่าวลือ") == []


def test_neither_confirming_nor_denying_denies_nothing():
    assert denials(CLAIM + "โฆษกลาวยังไม่ยืนยันหรือปฏิเสธเรื่องนี้") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("กต.", "นายสมชาย โฆษกกระทรวงการต่างประเทศ"),
        ("กระทรวงกลาโหม", "โฆษกกระทรวงกลาโหมกัมพูชา"),
        ("นายสมชาย ใจดี โฆษกพรรคก้าวใหม่", "นายสมชาย"),
    ],
)
def test_nobody_denies_what_their_own_side_says(one, other):
    text = f"{one}กล่าวว่า ทหารฝ่ายเหนือยิงก่อน\n{other}ปฏิเสธว่าไม่ได้ยิงก่อน"
    assert [denial.denies for denial in denials(text)] == [None]


def test_two_denials_never_answer_each_other():
    text = "โฆษกลาวแย้งว่า ไม่ได้ยิงก่อน\nกองทัพบกแย้งว่า ไม่ได้ยิงก่อน"
    assert [statement.denies for statement in read(text).statements] != [1, 0]


def test_denials_never_answer_each_other_in_a_circle():
    text = "โฆษกทัพเรือโต้ข่าวเรือจม ชี้ข้อมูลบิดเบือน\n\nโฆษกกองทัพเรือปฏิเสธข่าวเรือจม ยันเป็นข้อมูลเท็จ\nนายสมชายโต้ว่าข่าวนี้เป็นเท็จ"
    statements = read(text).statements
    for place in range(len(statements)):
        chain, target = [place], statements[place].denies
        while target is not None:
            assert target not in chain
            chain.append(target)
            target = statements[target].denies


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("รัฐบาลลาวปฏิเสธรายงานของหนังสือพิมพ์รุ่งอรุณที่ระบุว่า ทหารยิงก่อน", "หนังสือพิมพ์รุ่งอรุณ", "ทหารยิงก่อน"),
        ("รัฐบาลลาวปฏิเสธข้อกล่าวหาของกองทัพบกที่ว่า ทหารยิงก่อน", "กองทัพบก", "ทหารยิงก่อน"),
        ("โฆษกลาวยืนยันว่า รายงานของสื่อไทยที่ว่า ทหารถอนไปแล้ว ไม่มีมูลแม้แต่น้อย", "สื่อไทย", "ทหารถอนไปแล้ว"),
        ("กรณีที่มีข่าวว่าทหารถอนไปแล้วนั้น โฆษกลาวยืนยันว่าไม่มีการถอนทหาร", "ข่าว", "ทหารถอนไปแล้ว"),
        ("กรณีมีการแชร์ข้อความในกลุ่มไลน์ว่าทหารยิงก่อน นั้น โฆษกลาวกล่าวว่า ข่าวนี้ไม่เป็นความจริง", "ข้อความในกลุ่มไลน์", "ทหารยิงก่อน"),
    ],
)
def test_what_is_denied_may_be_told_beside_the_denial(text, speaker, content):
    statements = read(text).statements
    (denial,) = denials(text)
    told = statements[denial.denies]
    assert (told.parties[0].text, told.content.text) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "โฆษกลาวโต้กองทัพบก ยันทหารอยู่ในที่ตั้ง\n\n" + CLAIM,
        CLAIM + "โรงพยาบาลปฏิเสธไม่รับผู้ป่วย",
        CLAIM + "สมมติว่าโฆษกลาวบอกว่าไม่ได้ยิงก่อน ใครจะเชื่อ",
        CLAIM + "กล่าวกันว่าไม่ได้ยิงก่อน",
        CLAIM + "โฆษกลาวยืนยันไม่ได้ว่าใครยิงก่อน",
    ],
)
def test_a_name_a_refusal_a_supposition_and_hearsay_deny_nothing(text):
    assert denials(text) == []


def test_a_denial_without_wa_has_its_own_speaker():
    (denial,) = denials("ผู้เสียหายเล่าว่า ซื้อทองปลอมจากร้านดัง ขณะร้านค้าแจงไม่จริง")
    assert [span.text for span in denial.parties] == ["ร้านค้า"]


def test_who_accuses_stands_behind_the_accused():
    (told,) = read("นายดำถูกกล่าวหาโดยตำรวจว่ายักยอกเงิน").statements
    assert (told.parties[0].text, told.content.text) == ("ตำรวจ", "ยักยอกเงิน")


@pytest.mark.parametrize(
    "text",
    [
        "โฆษกลาวยืนยันว่าไม่ได้ยิงก่อน หลังจากที่กองทัพบกอ้างว่าทหารลาวเปิดฉากยิง",
        "โฆษกลาวยืนยันว่าไม่ได้ยิงก่อน ภายหลังที่กองทัพบกเปิดเผยว่าทหารลาวเปิดฉากยิง",
        "โฆษกลาวยืนยันว่าไม่ได้ยิงก่อน แม้ว่ากองทัพบกจะกล่าวอ้างว่าทหารลาวเปิดฉากยิง",
    ],
)
def test_what_is_denied_may_stand_in_a_clause_behind_the_denial(text):
    denial, accusation = read(text).statements
    assert (denial.is_denial, denial.content.text, denial.denies) == (True, "ไม่ได้ยิงก่อน", 1)
    assert accusation.parties[0].text == "กองทัพบก"


def test_what_is_only_conceded_stays_with_its_speaker():
    (said,) = read("โฆษกลาวกล่าวว่า พร้อมเจรจา แม้ว่ากองทัพบกจะอ้างว่าลาวยิงก่อน แต่เราไม่ถอย").statements
    assert said.content.text.endswith("แต่เราไม่ถอย")


@pytest.mark.parametrize("opener", ["ส่วนที่", "การที่", "กรณีที่"])
def test_recalled_words_end_at_their_pointer_and_are_denied_by_who_spoke_before(opener):
    lead = "นายคำดี แสงสว่าง รัฐมนตรี กล่าวว่า เตรียมข้อมูลมาครบ\n"
    _, accusation, denial = read(lead + f"{opener}ฝ่ายค้านกล่าวหาว่าตนฮุบที่ดินนั้น ขอยืนยันว่า เป็นความเท็จ").statements
    assert (accusation.content.text, accusation.is_denial) == ("ตนฮุบที่ดิน", False)
    assert (denial.parties[0].text, denial.denies) == ("นายคำดี แสงสว่าง รัฐมนตรี", 1)


def test_a_denial_answers_whom_it_names_as_the_owner_of_what_it_denies():
    text = "อัยการแถลงว่า จำเลยยักยอกเงินวัด\nจำเลยต่อสู้ว่า ไม่ได้แตะเงินวัด\nศาลเห็นว่า ข้อต่อสู้ของจำเลยฟังไม่ขึ้น"
    assert read(text).statements[2].denies == 1


def test_the_owner_of_what_is_denied_is_found_over_a_clause_in_between():
    text = "กองทัพปฏิเสธคำกล่าวอ้างของสหภาพแรงงานที่เผยแพร่ผ่านเพจของกลุ่ม ที่กล่าวหาว่าทหารยิงก่อน"
    denial, accusation = read(text).statements
    assert (denial.denies, accusation.parties[0].text) == (1, "สหภาพแรงงาน")


def test_a_headline_may_deny_an_issue():
    text = "‘รมว.คมนาคม’ โต้ปมแจกคูปอง\nเมื่อวันที่ 2 มีนาคม ที่รัฐสภา มีการประชุมต่อเนื่องเป็นวันที่สอง\n"
    assert [said.content.text for said in denials(text)] == ["ปมแจกคูปอง"]


@pytest.mark.parametrize(
    ("lead", "verdict"),
    [
        ("ปฏิเสธกรณีที่นายวัฒนา ใจดี อภิปรายว่าพรรคซื้อเสียงหัวละ 500 บาท ว่า", "เป็นเรื่องที่แต่งขึ้น"),
        ("ปฏิเสธข้อกล่าวหาของนายวัฒนา ใจดี ที่ระบุว่าพรรคซื้อเสียงหัวละ 500 บาท ว่า", "ไม่เป็นความจริง"),
        ("กล่าวถึงกรณีที่นายวัฒนา ใจดี ระบุว่าพรรคซื้อเสียงหัวละ 500 บาทว่า ", "ไม่เป็นความจริง"),
    ],
)
def test_a_second_wa_ends_what_is_recalled_and_goes_with_who_answers(lead, verdict):
    recalled, denial = read(f"นายสมเกียรติ เรืองเดช {lead}{verdict}").statements
    assert (recalled.content.text, recalled.is_denial) == ("พรรคซื้อเสียงหัวละ 500 บาท", False)
    assert (denial.parties[0].text, denial.content.text) == ("นายสมเกียรติ เรืองเดช", verdict)
    assert denial.denies == 0


@pytest.mark.parametrize("denier", ["ที่มอสโกปฏิเสธ", "ซึ่งมอสโกปฏิเสธทันที", "ที่มอสโก ปฏิเสธมาตลอด"])
def test_who_denies_may_stand_behind_the_name_of_what_is_denied(denier):
    accusation, denial = read(f"เคียฟกล่าวหารัสเซียว่ายิงใส่โรงเรียน ข้อกล่าวหา{denier}").statements
    assert (accusation.content.text, accusation.is_denial) == ("ยิงใส่โรงเรียน", False)
    assert ([span.text for span in denial.parties], denial.content.text) == (["มอสโก"], "ข้อกล่าวหา")
    assert denial.denies == 0


def test_a_verb_of_denial_denies_wherever_it_stands_among_others():
    (denial,) = denials("นายธนกร ศรีวิไล อดีตรัฐมนตรี ยืนกรานปฏิเสธไม่เคยรับเงินจากผู้รับเหมา")
    assert denial.content.text == "ไม่เคยรับเงินจากผู้รับเหมา"


def test_words_that_go_on_from_a_denial_deny_with_it():
    text = "นายสมเกียรติ เรืองเดช ปฏิเสธข้อกล่าวหาที่ว่าพรรคซื้อเสียง โดยยืนยันว่าพรรคไม่เคยซื้อเสียง"
    assert [denial.content.text for denial in denials(text)][1:] == ["พรรคไม่เคยซื้อเสียง"]


def test_a_denial_answers_no_later_words_that_answer_it():
    defence, judgement = read("จำเลยต่อสู้ว่าไม่ได้เป็นผู้ลงนาม ศาลเห็นว่าข้อต่อสู้ของจำเลยฟังไม่ขึ้น").statements
    assert (defence.denies, judgement.denies) == (None, 0)


def test_what_is_said_of_a_denied_thing_is_no_verb_of_saying():
    (denial,) = denials("กองทัพออกมาปฏิเสธคำกล่าวอ้างดังกล่าวว่าเกินจริง")
    assert denial.content.text == "เกินจริง"


def test_a_rumour_may_be_stilled():
    (denial,) = denials("นักร้องสาวออกมาสยบข่าวลือท้อง")
    assert (denial.parties[0].text, denial.content.text) == ("นักร้องสาว", "ท้อง")
