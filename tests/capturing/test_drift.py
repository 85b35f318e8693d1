"""A cited page that is changed or taken down raises one alert on the claim that cites it; typography raises none."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import tasks
from claims.api.answers.claims import claim as answer_of
from claims.api.answers.documents import claim_document
from claims.audit import faults
from claims.drift import alerts_until, drifts_of
from claims.flows.captures import capture_again
from claims.flows.merging import merge_claims
from claims.flows.positions import Evidence, cite, withdraw_citation
from claims.models import Claim, Event, Notification, Why
from claims.models.events import DRIFTED
from claims.watching import rest_after
from sources.models import Article, Capture
from tests.capturing.conftest import worked
from tests.factories import make_party, make_published_claim

SAID = "ผู้ว่าราชการจังหวัดกล่าวว่า “มีบ้านเรือนเสียหาย 3,000 หลัง” เมื่อวันที่ 4 มีนาคม ในเขตเมือง ตามที่นางสาวริน แก้วใส แจ้งไว้"
CITED = "มีบ้านเรือนเสียหาย 3,000 หลัง"


@pytest.fixture
def cited(captured, site, ploy):
    """A published claim that cites a page of the site."""
    site.says = SAID
    snapshot = captured("/drifting").snapshot
    claim = make_published_claim(ploy)
    position = claim.positions.first()
    start = snapshot.text.index(CITED)
    cite(position, Evidence(snapshot, start, start + len(CITED)), by=ploy)
    return claim


@pytest.fixture
def says(site, ploy):
    """Let the page say something else, and capture it again."""

    def says(text: str) -> Capture:
        site.says = text
        return worked(capture_again(Article.objects.exclude(url="").get(url__endswith="/drifting"), by=ploy).capture)

    return says


def alerts() -> int:
    return Event.objects.filter(verb=DRIFTED).count()


def test_another_number_raises_one_alert_on_the_claim_that_cites_the_page(cited, says, ploy):
    capture = says(SAID.replace("3,000", "300"))
    says(SAID.replace("3,000", "300"))
    event = Event.objects.get(verb=DRIFTED)
    assert (event.claim, event.state["snapshot"]) == (cited.public_id, str(capture.snapshot.public_id))
    assert Notification.objects.filter(recipient=ploy, claim=cited, why=Why.CHANGED).count() == 1
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("“", '"'), ("3,000", "๓,๐๐๐"), (" ในเขต", "  ในเขต"), ("กล่าวว่า", "กล่าว\u200bว่า"), ("เมื่อวันที่", "– เมื่อวันที่"),
     ("ในเขตเมือง", "ในเขตชนบท")],
)  # fmt: skip
def test_typography_and_words_that_nothing_rests_on_raise_none(cited, says, old, new):
    assert old in SAID
    says(SAID.replace(old, new))
    assert alerts() == 0


@pytest.mark.parametrize(("old", "new"), [("มีนาคม", "เมษายน"), ("บ้านเรือน", "โรงเรียน"), ("ริน แก้วใส", "ริน แก้วสี")])
def test_a_date_the_cited_words_and_a_name_of_the_register_raise_one(cited, says, ploy, old, new):
    make_party(ploy, "นางสาวริน แก้วใส")
    says(SAID.replace(old, new))
    assert alerts() == 1


@pytest.mark.parametrize("answer", ["", "/", "/nothing-there"])
def test_a_page_that_is_gone_raises_one_until_it_is_back(cited, says, answer):
    says(answer)
    says(answer)
    assert alerts() == 1
    assert drifts_of(cited)[0].new is None


def test_a_page_to_and_fro_between_two_texts_is_told_of_once(cited, says):
    for text in (SAID.replace("3,000", "300"), SAID, SAID.replace("3,000", "300")):
        says(text)
    assert alerts() == 1


def test_pages_that_no_claim_cites_raise_none(captured, site, says):
    site.says = SAID
    captured("/drifting")
    says(SAID.replace("3,000", "300"))
    assert alerts() == 0


def test_the_claim_leads_everybody_to_the_difference(cited, says, client):
    capture = says(SAID.replace("3,000", "300"))
    old = capture.article.snapshots.order_by("pk").first()
    address = f"/articles/{capture.article.public_id}/?snapshot={capture.snapshot.public_id}"
    page = client.get(f"/claims/{cited.public_id}/").content.decode()
    assert f"{address}&amp;compare={old.public_id}" in page
    shown = client.get(f"{address}&compare={old.public_id}").content.decode()
    assert "<del>3,000</del><ins>300</ins>" in shown
    assert client.get(f"{address}&compare=nothing").status_code == 404


def test_the_longer_a_page_is_there_the_longer_it_is_left_alone():
    waits = [rest_after(timedelta(days=days)) / timedelta(days=1) for days in (0, 1, 28, 365, 3650)]
    assert waits == [0.25, 0.25, 7, 90, 90]


@pytest.mark.parametrize(("on", "made"), [(True, 1), (False, 0)])
def test_cited_pages_are_captured_again_when_their_time_has_come(cited, settings, on, made):
    settings.CAPTURE_WATCH = on
    before = Capture.objects.count()
    tasks.watch_cited(timestamp=0)
    assert Capture.objects.count() == before
    Capture.objects.update(asked_at=timezone.now() - timedelta(hours=7))
    tasks.watch_cited(timestamp=0)
    tasks.watch_cited(timestamp=0)
    assert Capture.objects.count() == before + made


def test_a_position_is_not_moved_to_the_new_snapshot(cited, says):
    old = set(cited.positions.values_list("citations__snapshot", flat=True))
    says(SAID.replace("3,000", "300"))
    assert set(cited.positions.values_list("citations__snapshot", flat=True)) == old


def test_readers_of_the_api_are_told_with_the_claim_now_and_as_it_stood(client, cited, says):
    address, before = f"/api/v1/claims/{cited.public_id}/", timezone.now().isoformat()
    assert client.get(address).json()["drifts"] == []
    capture = says(SAID.replace("3,000", "300"))
    (drift,) = client.get(address).json()["drifts"]
    assert drift["snapshot"] == str(capture.snapshot.public_id)
    assert (drift["article"], drift["reason"]) == (str(capture.article.public_id), None)
    says("")
    for asked in ({}, {"as_of": timezone.now().isoformat()}):
        (drift,) = client.get(address, asked).json()["drifts"]
        assert (drift["snapshot"], drift["reason"]) == (None, "gone")
    assert client.get(address, {"as_of": before}).json()["drifts"] == []


def test_a_page_that_is_cited_no_more_is_not_told_of(client, ploy, cited, says):
    says(SAID.replace("3,000", "300"))
    citation = cited.positions.first().citations.get(snapshot__article__url__endswith="/drifting")
    withdraw_citation(citation, by=ploy, reason="อ้างผิดข่าว")
    for asked in ({}, {"as_of": timezone.now().isoformat()}):
        assert client.get(f"/api/v1/claims/{cited.public_id}/", asked).json()["drifts"] == []


def test_what_was_told_of_a_merged_claim_is_told_of_the_one_in_its_place(ploy, cited, says):
    says(SAID.replace("3,000", "300"))
    into = make_published_claim(ploy)
    merge_claims(cited, into, by=ploy, reason="เรื่องเดียวกัน")
    for claim, count in ((cited, 0), (into, 1)):
        row = Claim.objects.with_card().get(pk=claim.pk)
        made = answer_of(row, internal=True, alerts=alerts_until(timezone.now(), [row])[row.public_id])
        assert claim_document(row) == json.loads(json.dumps(made))
        assert len(made["drifts"]) == count
