"""Words of articles as W3C Web Annotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.flows.annotations import annotate, reply
from claims.flows.positions import Evidence
from claims.publishing import web_annotations
from claims.publishing.selectors import AROUND, target_of
from claims.publishing.web_annotations import SIZE
from sources.models import Snapshot
from sources.thai.clusters import snap
from tests.factories import make_claim, make_party, make_position, make_snapshot, make_suggestions
from tests.publishing.annotation_model import ANNOTATION, COLLECTION, PAGE, assert_holds

TEXT = "เช้านี้น้ำในแม่น้ำสูงขึ้นสามเมตร ผู้ว่าฯ บอกว่า เขื่อนจะไม่ปล่อยน้ำเพิ่ม ชาวบ้านริมน้ำยังไม่เชื่อ"
ADDRESS = "https://thima.example/api/v1/claims/x/annotations/"


def quote_of(snapshot: Snapshot, start: int, end: int, site) -> dict:
    quote, place = target_of(snapshot, snapshot.text, start, end, site)["selector"]
    assert (place["start"], place["end"]) == (start, end)
    return quote


@pytest.fixture
def citation(ploy):
    snapshot = make_snapshot(ploy, TEXT, url="https://news.example/dam")
    start = TEXT.index("เขื่อน")
    evidence = Evidence(snapshot, start, start + len("เขื่อนจะไม่ปล่อยน้ำเพิ่ม"))
    party = make_party(ploy, "ผู้ว่าฯ")
    return make_position(make_claim(ploy), ploy, "denies", party, evidence=evidence).citations.get()


def test_a_citation_is_an_annotation_of_its_words(citation, site):
    found = web_annotations.of_citation(citation, TEXT, site)
    assert_holds(found, ANNOTATION)
    quote, _place = found["target"]["selector"]
    assert quote["exact"] == "เขื่อนจะไม่ปล่อยน้ำเพิ่ม"
    assert found["target"]["source"] == "https://news.example/dam"
    assert found["target"]["state"][0]["cached"].endswith(f"?snapshot={citation.snapshot.public_id}")


def test_its_bodies_say_who_takes_which_stance_to_what(citation, site):
    bodies = web_annotations.of_citation(citation, TEXT, site)["body"]
    by_purpose = {body["purpose"]: body.get("value", body.get("source")) for body in bodies}
    claim = citation.position.claim
    assert by_purpose == {
        "describing": f"ผู้ว่าฯ ปฏิเสธ: {claim.statement}",
        "tagging": "denies",
        "identifying": f"https://thima.example/parties/{citation.position.party.public_id}/",
        "linking": f"https://thima.example/claims/{claim.public_id}/",
    }


def test_what_stands_around_the_words_is_the_text_beside_them(citation, site):
    quote = quote_of(citation.snapshot, citation.start, citation.end, site)
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert min(len(quote["prefix"]), len(quote["suffix"])) >= AROUND - 10


@given(text=st.text(alphabet="กำาิ้่ญฐa🇹🇭👩‍🚒é ", min_size=1, max_size=200), data=st.data())
def test_no_sign_is_cut_in_two(text, data, site_of_tests, snapshot_of_tests):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = target_of(snapshot_of_tests, text, start, end, site_of_tests)["selector"][0]
    first, last = start - len(quote["prefix"]), end + len(quote["suffix"])
    assert text[first:last] == quote["prefix"] + text[start:end] + quote["suffix"]
    assert snap(text, first, last) == (first, last)


def test_what_the_reader_found_is_an_annotation(ploy, site):
    found = make_suggestions(ploy)[0]
    annotation = web_annotations.of_suggestion(found, found.snapshot.text, site)
    assert_holds(annotation, ANNOTATION)
    assert {"asserts", "pending"} <= {body["value"] for body in annotation["body"]}


def test_a_note_is_an_annotation_with_its_answers(ploy, nok, site):
    snapshot = make_snapshot(ploy)
    note = annotate(snapshot, "จริงหรือ", by=nok, start=2, end=6)
    reply(note, "จริง", by=ploy)
    found = web_annotations.of_note(note, snapshot.text, site)
    assert_holds(found, ANNOTATION)
    assert [(body["purpose"], body["value"], body["creator"]["name"]) for body in found["body"]] == [
        ("commenting", "จริงหรือ", "nok"), ("replying", "จริง", "ploy"),
    ]  # fmt: skip


def test_an_empty_collection_has_no_pages():
    found = web_annotations.collection(ADDRESS, "เขื่อน", 0)
    assert_holds(found, COLLECTION)
    assert "first" not in found


@pytest.mark.parametrize(("total", "last"), [(1, 0), (SIZE, 0), (SIZE + 1, 1), (3 * SIZE, 2)])
def test_a_collection_tells_its_first_and_last_page(total, last):
    found = web_annotations.collection(ADDRESS, "เขื่อน", total)
    assert_holds(found, COLLECTION)
    assert (found["first"], found["last"]) == (f"{ADDRESS}?page=0", f"{ADDRESS}?page={last}")


def test_pages_lead_to_each_other(citation, site):
    items = [web_annotations.of_citation(citation, TEXT, site)]
    pages = [web_annotations.page(ADDRESS, "เขื่อน", 2 * SIZE + 1, number, items) for number in range(3)]
    for page in pages:
        assert_holds(page, PAGE)
    assert [page.get("next") for page in pages] == [f"{ADDRESS}?page=1", f"{ADDRESS}?page=2", None]
    assert [page.get("prev") for page in pages] == [None, f"{ADDRESS}?page=0", f"{ADDRESS}?page=1"]
    assert [page["startIndex"] for page in pages] == [0, SIZE, 2 * SIZE]
