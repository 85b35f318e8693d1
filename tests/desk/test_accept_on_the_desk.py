import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from claims.models import Citation, Claim, Event, Position, Status, Suggestion
from tests.desk.conftest import SAID
from tests.factories import accept, make_claim, make_party, make_suggestions


def posted(suggestion: Suggestion, **fields) -> dict:
    """Return the form as the desk fills it in for a suggestion."""
    return {
        "claim": "",
        "statement": suggestion.content["text"],
        "stance": suggestion.stance,
        "parties": [party["text"] for party in suggestion.parties] + [""],
        "channel": suggestion.channel["text"] if suggestion.channel else "",
        "cited_outlets": [""],
        "said_on": "",
        "figures-TOTAL_FORMS": "0",
        "figures-INITIAL_FORMS": "0",
        **fields,
    }


def send(client, suggestion: Suggestion, **fields):
    return client.post(reverse("suggestion-accept", args=[suggestion.public_id]), posted(suggestion, **fields))


def undecided(suggestion: Suggestion) -> bool:
    suggestion.refresh_from_db()
    return suggestion.is_pending and not Position.objects.exists() and not Claim.objects.exists()


@pytest.fixture
def desk(client, nok):
    """Nok's browser."""
    client.force_login(nok)
    return client


def test_accepting_opens_a_claim_and_goes_to_the_next(desk, found):
    answer = send(desk, found[0], said_on="3/3/2568")
    assert answer.url == reverse("suggestion", args=[found[1].public_id])
    position = Position.objects.get()
    assert (position.party.name, position.said_on, position.stance) == ("สมชาย ใจดี", "2025-03-03", "asserts")
    assert Citation.objects.get().channel == "เฟซบุ๊ก"


def test_the_message_offers_to_undo(desk, found):
    answer = desk.get(send(desk, found[0]).url)
    assert reverse("suggestion-undo", args=[found[0].public_id]) in answer.content.decode()


def test_what_is_corrected_takes_the_place_of_what_was_found(desk, found):
    send(
        desk, found[0], statement="บ้านริมน้ำเสียหาย 410 หลัง", statement_en="410 houses are damaged", stance="qualifies",
        parties=["ผู้ว่าฯ", "ผู้ว่าฯ", " "], channel="X", cited_outlets=["ข่าวเช้า", ""],
    )  # fmt: skip
    claim, citation = Claim.objects.get(), Citation.objects.get()
    assert (claim.statement, claim.statement_en) == ("บ้านริมน้ำเสียหาย 410 หลัง", "410 houses are damaged")
    assert [(p.party.name, p.stance) for p in claim.positions.all()] == [("ผู้ว่าฯ", "qualifies")]
    assert (citation.channel, citation.cited_outlet.name) == ("X", "ข่าวเช้า")


def test_figures_are_read_with_commas(desk, found):
    send(
        desk, found[0], **{
            "figures-TOTAL_FORMS": "2", "figures-INITIAL_FORMS": "1", "figures-0-value_low": "1,400",
            "figures-0-value_high": "1 500", "figures-0-comparator": "about", "figures-0-total_low": "๒,๐๐๐",
            "figures-0-unit": "หลัง", "figures-0-as_written": "บ้านเสียหาย 400 หลัง", "figures-1-value_low": "",
        },
    )  # fmt: skip
    figure = Claim.objects.get().figures.get()
    assert (figure.value_low, figure.value_high, figure.total_high) == (1400, 1500, 2000)
    assert (figure.comparator, figure.as_written) == ("about", "บ้านเสียหาย 400 หลัง")


def test_a_figure_s_words_are_those_of_the_article(desk, found):
    figure = {"figures-0-value_low": "900", "figures-0-as_written": "เก้าร้อยหลัง"}
    answer = send(desk, found[0], **{"figures-TOTAL_FORMS": "1", "figures-INITIAL_FORMS": "1", **figure})
    assert (answer.status_code, Claim.objects.count()) == (422, 0)
    assert "ไม่มีในบทความ" in answer.content.decode()


@pytest.mark.parametrize(
    ("value", "message"), [("1e-16", "มีทศนิยมเกินหกตำแหน่ง"), ("-3", "ต่ำกว่าศูนย์"), ("0.0000001", "มีทศนิยมเกินหกตำแหน่ง")]
)
def test_a_number_that_cannot_be_kept_as_it_is_is_refused(desk, found, value, message):
    figure = {"figures-0-value_low": value}
    answer = send(desk, found[0], **{"figures-TOTAL_FORMS": "1", "figures-INITIAL_FORMS": "1", **figure})
    assert (answer.status_code, undecided(found[0])) == (422, True)
    assert message in answer.content.decode()


def test_accepting_into_a_claim_that_is_there_keeps_its_sentence(desk, found, nok):
    claim = make_claim(nok, "บ้านเสียหายสี่ร้อยหลัง")
    send(desk, found[0], claim=str(claim.public_id), statement="")
    claim.refresh_from_db()
    assert claim.statement == "บ้านเสียหายสี่ร้อยหลัง"
    assert claim.positions.get().party.name == "สมชาย ใจดี"


def test_the_claim_of_what_is_denied_is_chosen_beforehand(desk, found, nok):
    claim = accept(found[0], nok).claim
    page = desk.get(reverse("suggestion", args=[found[1].public_id])).content.decode()
    assert f'value="{claim.public_id}" checked' in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"statement": " "}, "Write the claim in one sentence."),
        ({"parties": ["", " "]}, "Say who speaks. A position needs a party."),
        ({"parties": ["ผู้ว่าฯ\x00"]}, "Null characters are not allowed."),
        ({"channel": "X\x00"}, "Null characters are not allowed."),
        ({"parties": [f"ฝ่ายที่ {n}" for n in range(21)]}, "Give at most 20 names"),
        ({"cited_outlets": ["ก" * 301]}, "Give at most 20 names"),
        ({"said_on": "31/31/2568"}, "This is not a date."),
        ({"said_on": "31/12/9999"}, "This is not a date."),
        ({"said_on": "9999-12-31"}, "This is not a date."),
        ({"said_on": "1/1/2600"}, "This date is in the future."),
        ({"claim": "0b8a5d0e-0000-4000-8000-000000000000"}, "This claim is not there any more, or it is withdrawn."),
        ({"claim": "none"}, "This claim is not there any more, or it is withdrawn."),
        ({"stance": "doubts"}, "doubts"),
        ({"figures-TOTAL_FORMS": "1", "figures-0-value_low": "many"}, "“many” is not a number."),
        ({"figures-TOTAL_FORMS": "x"}, "Nothing was changed."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, found, fields, message):
    desk.cookies["django_language"] = "en"
    answer = send(desk, found[0], **{"statement_en": "typed with care", **fields})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "typed with care" in page
    assert undecided(found[0])


def test_the_second_of_two_editors_is_told_who_was_first(client, desk, found, nok, ploy):
    accept(found[0], ploy, corrections={"statement": "ประโยคของพลอย"})
    before = (Event.objects.count(), Position.objects.count())
    client.cookies["django_language"] = "en"
    answer = send(desk, found[0], statement="ประโยคของนก")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ploy has already decided on this suggestion" in page
    assert "ประโยคของนก" in page
    assert (Event.objects.count(), Position.objects.count()) == before


def test_a_withdrawn_claim_takes_nothing_more(desk, found, nok):
    claim = make_claim(nok)
    Claim.objects.filter(pk=claim.pk).update(status=Status.WITHDRAWN)
    assert send(desk, found[0], claim=str(claim.public_id)).status_code == 422
    found[0].refresh_from_db()
    assert found[0].is_pending


def test_a_reader_may_look_and_not_decide(client, found, somchai):
    client.force_login(somchai)
    page = client.get(reverse("suggestion", args=[found[0].public_id])).content.decode()
    assert 'data-act="accept"' not in page
    assert send(client, found[0]).status_code == 403
    assert undecided(found[0])


def test_a_made_up_suggestion_is_not_found(desk, found):
    unknown = "0b8a5d0e-0000-4000-8000-000000000000"
    assert desk.get(reverse("suggestion", args=[unknown])).status_code == 404
    assert desk.post(reverse("suggestion-accept", args=[unknown])).status_code == 404


def ask(client, suggestion: Suggestion, act: str = "accept", **fields):
    """Decide as the desk's script does."""
    address = reverse(f"suggestion-{act}", args=[suggestion.public_id])
    return client.post(address, posted(suggestion, **fields), headers={"Accept": "application/json"})


def test_one_answer_opens_what_is_shown_and_brings_what_comes_after(desk, found, nok):
    answer = ask(desk, found[0], opens=str(found[1].public_id), ahead=str(found[2].public_id)).json()
    assert (answer["state"], answer["left"]) == ("accepted", 2)
    assert (answer["opened"]["id"], answer["opened"]["held"]) == (str(found[1].public_id), "")
    assert reverse("suggestion-accept", args=[found[2].public_id]) in answer["ahead"][0]["card"]
    assert found[1].lease.holder == nok


def test_an_article_that_the_script_has_is_not_sent_again(desk, found):
    have = {"ahead": str(found[1].public_id), "have": str(found[0].snapshot.public_id)}
    assert "article" not in ask(desk, found[0], **have).json()["ahead"][0]
    have = {"ahead": str(found[2].public_id)}
    assert SAID[:20] in strip_tags(ask(desk, found[1], **have).json()["ahead"][0]["article"])


def test_what_answers_an_accepted_one_comes_again_with_its_claim_chosen(desk, found):
    answer = ask(desk, found[0], known=f"{found[1].public_id},{found[2].public_id}").json()
    assert [panes["id"] for panes in answer["ahead"]] == [str(found[1].public_id)]
    assert f'value="{Claim.objects.get().public_id}" checked' in answer["ahead"][0]["card"]


def test_other_words_can_be_quoted(desk, found):
    start = SAID.index("ฝนตก")
    ask(desk, found[0], words="ฝนตกสามวัน", words_start=start)
    assert (Citation.objects.get().start, Citation.objects.get().exact) == (start, "ฝนตกสามวัน")


def test_a_line_end_of_two_characters_counts_as_one(desk, nok):
    said = SAID.replace("\n", "\r\n")
    found = make_suggestions(nok, said)[0]
    ask(desk, found, words="ฝนตกสามวัน", words_start=SAID.index("ฝนตก"))
    assert Citation.objects.get(suggestion=found).start == said.index("ฝนตก")


def test_words_that_are_not_there_are_refused(desk, found):
    for start in (0, 99_999):
        assert ask(desk, found[0], words="ฝนตกสามวัน", words_start=start).status_code == 422
    assert undecided(found[0])


def test_a_refusal_gives_the_reason_and_the_form_as_it_was_typed(desk, found):
    answer = ask(desk, found[0], said_on="31/02/2568")
    assert answer.status_code == 422
    assert 'value="31/02/2568"' in answer.json()["panes"]["card"]
    assert answer.json()["panes"]["state"] == "pending"


def test_a_decision_that_comes_again_because_its_answer_was_lost_is_no_conflict(desk, found):
    ask(desk, found[0])
    assert ask(desk, found[0]).status_code == 200
    assert Position.objects.count() == 1
    assert ask(desk, found[0], "drop").status_code == 409


def test_an_undo_brings_the_suggestion_back_in_one_answer(desk, found):
    ask(desk, found[0])
    answer = ask(desk, found[0], "undo").json()
    assert answer["panes"]["state"] == "pending"
    assert reverse("suggestion-accept", args=[found[0].public_id]) in answer["panes"]["card"]


def test_no_page_carries_the_names_of_the_register(desk, found, nok):
    make_party(nok, "ฝ่ายที่ไม่มีใครถาม")
    assert "ฝ่ายที่ไม่มีใครถาม" not in desk.get(reverse("suggestion", args=[found[0].public_id])).content.decode()


def test_names_are_compared_with_the_register(desk, found, nok):
    desk.cookies["django_language"] = "en"
    make_party(nok, "สมชาย ใจดี")
    page = desk.get(reverse("suggestion", args=[found[0].public_id])).content.decode()
    assert "in the register: สมชาย ใจดี" in page
    page = desk.get(reverse("suggestion", args=[found[2].public_id])).content.decode()
    assert "new in the register" in page


def test_a_pronoun_is_shown_with_whom_it_means(desk, nok):
    told = "น.ส.สุดา แก้วดี กล่าวว่า ไฟดับแล้ว เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน"
    page = desk.get(reverse("suggestion", args=[make_suggestions(nok, told)[1].public_id]))
    assert "เธอ → น.ส.สุดา แก้วดี" in strip_tags(page.content.decode())
    assert page.context["form"].initial["parties"] == ["น.ส.สุดา แก้วดี"]
