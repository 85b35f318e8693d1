"""Which known claims a draft touches: told with the words that do, and nothing is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.flows.claims import take_step
from claims.models import Event, KeptAnswer, Suggestion
from sources.models import Article
from tests.factories import FLOOD, accept, make_suggestions

DRAFT = "ร่างข่าว 😀 วันนี้ นายสมชาย ใจดี กล่าวว่า มีบ้านเรือนเสียหายประมาณ 400 หลังจากทั้งหมด 1,200 หลัง และจะเร่งซ่อม"


@pytest.fixture
def claim(ploy):
    return accept(make_suggestions(ploy)[0], ploy).claim


def test_a_draft_that_says_what_a_claim_says_finds_it_with_the_words(reader, claim):
    answer = reader.post("/api/v1/lookup/", {"text": DRAFT})
    assert answer.status_code == 200, answer.content
    [found] = answer.json()["claims"]
    assert found["claim"] == str(claim.public_id)
    assert found["page"] == f"http://testserver/claims/{claim.public_id}/"
    [span] = found["spans"]
    assert DRAFT[span["start"] : span["end"]] == span["text"]
    assert span["stance"] == "asserts"
    assert "ตัวเลขเดียวกัน" in span["reason"]
    assert 0.3 <= span["score"] == found["score"] <= 1


def test_a_denial_in_the_draft_leads_to_what_it_denies(reader, claim):
    [found] = reader.post("/api/v1/lookup/", {"text": FLOOD}).json()["claims"]
    assert {span["stance"] for span in found["spans"]} == {"asserts", "denies"}


def test_nothing_is_kept_of_it(reader, claim):
    before = [model.objects.count() for model in (Article, Suggestion, Event)]
    reader.post("/api/v1/lookup/", {"text": DRAFT}, headers={"Idempotency-Key": "once"})
    assert [model.objects.count() for model in (Article, Suggestion, Event)] == before
    assert not KeptAnswer.objects.exists()


def test_a_token_that_may_only_read_is_enough(onlooker, claim):
    assert onlooker.post("/api/v1/lookup/", {"text": DRAFT}).json()["claims"]


def test_a_withdrawn_claim_is_not_offered(reader, claim, ploy):
    take_step(claim, "withdrawn", by=ploy)
    assert reader.post("/api/v1/lookup/", {"text": DRAFT}).json() == {"claims": []}


@pytest.mark.parametrize("text", ["", "ฟ้าใส", "plain English"])
def test_a_text_in_which_nobody_says_anything_touches_nothing(reader, claim, text):
    assert reader.post("/api/v1/lookup/", {"text": text}).json() == {"claims": []}


def test_a_text_that_is_too_long_is_refused_by_name(reader):
    answer = reader.post("/api/v1/lookup/", {"text": "ก" * 20_001})
    assert answer.status_code == 413
    assert answer.json()["type"] == "urn:thima:problem:too-large"
    assert "text" in answer.json()["fields"]


def test_a_long_draft_takes_as_many_queries_as_a_short_one(reader, claim):
    def asked(text: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            reader.post("/api/v1/lookup/", {"text": text})
        return len(queries)

    assert asked("\n".join([FLOOD] * 8)) == asked(FLOOD)
