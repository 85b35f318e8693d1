"""The demo data load through the flows, show every state, and load once."""

import json
from io import StringIO

import pytest
from babel import Locale
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction

from claims import seeding
from claims.audit import faults
from claims.changes import TYPES, type_of
from claims.charts.contest import contest_of
from claims.models import (
    Annotation,
    Claim,
    Event,
    Figure,
    Measure,
    Party,
    Position,
    ReplyRequest,
    Role,
    Stance,
    Status,
    Suggestion,
    User,
)
from sources.models import Article, Outlet
from sources.thai.tables import rows

PASSWORD = "a demo password"


def load(*arguments) -> str:
    """Run the command and return what it prints."""
    out = StringIO()
    call_command("load_seeds", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo data, loaded once for all the tests that only look at them; returns what was printed."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setenv("THIMA_DEMO_PASSWORD", PASSWORD)
        yield load()
        transaction.set_rollback(True)


def stances(statement) -> dict[str, set[str]]:
    """Return for each stance the parties that take it towards the claim with these words."""
    positions = Position.objects.filter(claim__statement__contains=statement)
    return {stance: set(positions.filter(stance=stance).values_list("party__name", flat=True)) for stance in Stance}


def test_no_event_is_of_a_type_that_a_webhook_cannot_ask_for(loaded):
    assert {type_of(event) for event in Event.objects.all()} <= set(TYPES)


def test_about_two_dozen_claims_stand_in_all_states(loaded):
    assert 22 <= Claim.objects.count() <= 28
    assert set(Claim.objects.values_list("status", flat=True)) == set(Status.values)


def test_every_claim_is_whole(loaded):
    for claim in Claim.objects.all():
        assert claim.statement_en
        assert claim.topics.exists()
        assert claim.positions.filter(stance=Stance.ASSERTS).exists()


def test_the_first_claim_is_contested_with_a_figure(loaded):
    claim = Claim.objects.published().first()
    figure = Figure.objects.get(claim=claim)
    assert (figure.value_low, figure.total_low, figure.comparator) == (3000, 11000, "about")
    assert figure.measure.kind == "killed"
    said = stances(claim.statement)
    assert said["asserts"] == {"โวโลดีเมียร์ เซเลนสกี"}
    assert said["denies"] == {"เกาหลีเหนือ", "รัสเซีย"}
    assert claim.verdict.rating == "contested"


def test_a_number_that_counts_something_else_is_a_claim_of_its_own(loaded):
    figure = Figure.objects.get(claim__statement__contains="เสียชีวิตหรือบาดเจ็บมากกว่า")
    assert figure.measure.kind == "killed_or_wounded"
    assert Measure.objects.get(name="ทหารเกาหลีเหนือที่เสียชีวิตในเคิร์สก์").figures.count() == 5


def test_measures_have_lines_ranges_a_revision_and_denials_to_draw(loaded):
    houses = contest_of(Measure.objects.get(name="บ้านเรือนเสียหายจากน้ำท่วมวังมายา"), AnonymousUser())
    assert sorted(len(line.statements) for line in houses.lines) == [2, 3]
    drawn = [one for line in houses.lines for one in line.statements]
    assert sum(one.figure.value_low < one.figure.value_high for one in drawn) == 2
    assert [one.replaced_by.position.stance for one in drawn if one.replaced_by] == ["withdraws"]
    assert len(houses.denials) == 2
    killed = contest_of(Measure.objects.get(name="ทหารเกาหลีเหนือที่เสียชีวิตในเคิร์สก์"), AnonymousUser())
    assert sorted(len(line.statements) for line in killed.lines) == [1, 1, 3]


def test_the_shells_are_denied_by_two_and_cited_from_al_jazeera(loaded):
    said = stances("กระสุนปืนใหญ่")
    assert (said["asserts"], said["denies"]) == ({"สหรัฐอเมริกา"}, {"รัสเซีย", "เกาหลีเหนือ"})
    cited = Outlet.objects.filter(cited_in__position__claim__statement__contains="กระสุนปืนใหญ่").distinct()
    assert [outlet.name for outlet in cited] == ["Al Jazeera"]


def test_some_published_claims_have_no_denial_and_one_position_is_taken_back(loaded):
    assert Claim.objects.published().without_denial().count() >= 3
    taken_back = Position.objects.get(supersedes__isnull=False)
    assert (taken_back.stance, taken_back.supersedes.stance) == ("withdraws", "asserts")


def test_two_claims_were_merged_and_two_parties_were_asked(loaded):
    merged = Claim.objects.get(status=Status.MERGED)
    assert merged.merged_into == Claim.objects.published().first()
    assert set(ReplyRequest.objects.values_list("state", flat=True)) == {"open", "answered"}


def test_the_queue_is_long_enough_to_work_on(loaded):
    assert Suggestion.objects.pending().count() >= 10
    assert Suggestion.objects.filter(state="dropped").exists()


def test_notes_are_answered_and_one_thread_is_resolved(loaded):
    assert Annotation.objects.filter(resolved_at__isnull=False).exists()
    assert Annotation.objects.filter(thread__isnull=False).exists()
    assert Annotation.objects.threads().filter(resolved_at__isnull=True).exists()


def test_the_ledger_holds(loaded):
    assert list(faults()) == []


def test_loading_again_changes_and_says_nothing(loaded):
    before = (Event.objects.count(), list(User.objects.values()))
    assert load() == ""
    assert (Event.objects.count(), list(User.objects.values())) == before


def test_the_four_accounts_have_their_roles_and_names(loaded):
    accounts = User.objects.in_bulk(Role.values, field_name="username")
    assert {name: user.role for name, user in accounts.items()} == {role: role for role in Role.values}
    assert accounts["editor"].display_name == "ณิชา วงศ์สกุล"
    assert accounts["admin"].is_staff
    assert all(user.check_password(PASSWORD) for user in accounts.values())


def test_registers_know_the_spellings_of_names(loaded):
    outlets = Outlet.objects.known_as(["สำนักข่าวรอยเตอร์ส", "อัลญะซีเราะฮ์", "เฟซบุ๊ก", "ทวิตเตอร์"])
    assert sorted(outlet.name for outlet in outlets.values()) == ["Al Jazeera", "Facebook", "Reuters", "X"]
    parties = Party.objects.known_as(["สหรัฐ", "ทางการสหรัฐฯ", "ปธน.เซเลนสกี", "คิมจองอึน", "เครมลิน", "กกต."])
    assert len(parties) == 6
    assert parties["สหรัฐ"] == parties["ทางการสหรัฐฯ"]


@pytest.mark.parametrize("model", [Outlet, Party], ids=lambda model: model.__name__)
def test_no_two_entries_share_a_name(loaded, model):
    keys = [key for entry in model.objects.all() for key in entry.keys]
    assert sorted(keys) == sorted(set(keys))


def test_people_who_speak_are_all_in_the_seeds(loaded):
    files = ("states.json", "institutions.json", "demo-parties.json")
    named = {row["name"] for file in files for row in seeding.read_seeds(file)}
    assert set(Party.objects.filter(positions__isnull=False).values_list("name", flat=True)) <= named


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("สหรัฐฯ", "สหรัฐอเมริกา"),
        ("รัฐบาลไนจีเรีย", "ไนจีเรีย"),
        ("กรุงอาบูจา", "ไนจีเรีย"),
        ("ป.ป.ช.", "คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"),
        ("ปปช.", "คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"),
        ("สธ.", "กระทรวงสาธารณสุข"),
        ("กกต.", "คณะกรรมการการเลือกตั้ง"),
        ("นปช.", "แนวร่วมประชาธิปไตยต่อต้านเผด็จการแห่งชาติ"),
        ("ดีเอสไอ", "กรมสอบสวนคดีพิเศษ"),
        ("ไอเออีเอ", "ทบวงการพลังงานปรมาณูระหว่างประเทศ"),
    ],
)
def test_the_press_names_of_states_and_institutions_are_known(loaded, mention, name):
    assert Party.objects.known_as([mention])[mention].name == name


def test_the_states_are_those_of_cldr_and_speak_through_their_capitals(loaded):
    states = Party.objects.filter(kind="state")
    assert states.count() >= 193
    english = Locale("en").territories
    assert [state.name for state in states if state.country not in english] == []
    assert Party.objects.known_as(["วอชิงตัน"])["วอชิงตัน"].country == "US"
    assert Party.objects.known_as(["ทำเนียบขาว"])["ทำเนียบขาว"].speaks_for.country == "US"


def test_every_outlet_that_the_reader_knows_is_in_the_register(loaded):
    written = {row[0] for row in rows("outlets")}
    known = Outlet.objects.known_as(written)
    assert written - known.keys() == set()


def test_a_newsroom_without_the_demo_fills_the_registers_alone(ploy):
    assert "new entries" in load("--registers", "ploy")
    assert Party.objects.known_as(["กกต."])
    assert not Article.objects.exists()
    assert load("--registers", "ploy") == "Registers filled: 0 new entries.\n"


def test_only_an_editor_fills_the_registers(somchai):
    for name in ("somchai", "nobody"):
        with pytest.raises(CommandError):
            load("--registers", name)
    assert not Outlet.objects.exists()


def test_accounts_alone_leave_the_registers_empty(db, monkeypatch):
    monkeypatch.setenv("THIMA_DEMO_PASSWORD", PASSWORD)
    assert "reader" in load("--accounts-only")
    assert User.objects.count() == 4
    assert not Outlet.objects.exists()


def test_another_password_is_given_to_all(db, monkeypatch):
    monkeypatch.setenv("THIMA_DEMO_PASSWORD", PASSWORD)
    load("--accounts-only")
    monkeypatch.setenv("THIMA_DEMO_PASSWORD", "another password")
    load("--accounts-only")
    assert all(user.check_password("another password") for user in User.objects.all())


def test_without_a_password_nothing_is_loaded(db, monkeypatch):
    monkeypatch.delenv("THIMA_DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="THIMA_DEMO_PASSWORD"):
        load()
    assert not User.objects.exists()


def test_an_act_that_finds_no_suggestion_is_named_and_undoes_all(db, monkeypatch, tmp_path):
    for file in seeding.SEEDS.glob("*.json"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "articles").symlink_to(seeding.SEEDS / "articles")
    acts = seeding.read_seeds("story.json")[:2]
    acts[1]["stance"] = "denies"
    (tmp_path / "story.json").write_text(json.dumps(acts), encoding="utf-8")
    monkeypatch.setattr(seeding, "SEEDS", tmp_path)
    monkeypatch.setenv("THIMA_DEMO_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match="Act 2 "):
        load()
    assert not Article.objects.exists()
    assert not Event.objects.exists()
