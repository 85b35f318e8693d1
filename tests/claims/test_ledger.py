"""The ledger: every change leaves a chained entry, the database refuses to change one, numbers follow commits."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from claims.flows.annotations import annotate
from claims.flows.claims import edit_claim
from claims.flows.register import edit_entry, register_topic
from claims.ledger import GENESIS, digest, flow, record
from claims.models import Annotation, Event, Position, Review, Role, Topic
from claims.refusals import Conflict
from sources.models import Snapshot
from tests.factories import make_claim, make_user


def refuse_topic(by):
    """Register a topic in a flow that then fails."""

    @flow
    def fail():
        register_topic("จะไม่เกิดขึ้น", by=by)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()


def in_thread(work):
    """Start the work in a thread of its own, with a connection of its own, and return the thread."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_each_entry_holds_the_hash_of_the_one_before(one_of_each):
    previous = GENESIS
    for event in Event.objects.all():
        assert event.previous_hash == previous
        assert event.hash == digest(event)
        previous = event.hash
    assert previous != GENESIS


def test_an_entry_says_who_did_what_and_how_the_record_is_since(ploy):
    topic = register_topic("น้ำท่วม", by=ploy)
    edit_entry(topic, by=ploy, name="น้ำท่วมใหญ่", reason="ชื่อเดิมกว้างไป")
    event = Event.objects.latest("sequence")
    assert (event.actor, event.verb, event.kind, event.record) == (ploy, "edited", "topic", topic.public_id)
    assert (event.state["name"], event.reason) == ("น้ำท่วมใหญ่", "ชื่อเดิมกว้างไป")


@pytest.mark.parametrize("model", [Event, Snapshot, Review])
@pytest.mark.parametrize(
    ("verb", "statement"),
    [("update", "UPDATE {} SET {key} = {key}"), ("delete", "DELETE FROM {}"), ("truncate", "TRUNCATE {} CASCADE")],
)
def test_the_database_refuses_to_touch_what_is_append_only(one_of_each, model, verb, statement):
    sql = statement.format(model._meta.db_table, key=model._meta.pk.column)
    with connection.cursor() as cursor:
        # TRUNCATE waits for no deferred check.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match=rf"Cannot .*{verb} .*rows"), transaction.atomic():
            cursor.execute(sql)


def test_only_a_flow_writes_to_the_ledger(ploy):
    topic = Topic.objects.create(name="นอกบัญชี")
    with pytest.raises(RuntimeError):
        record("edited", topic, by=ploy)


def test_a_flow_that_fails_leaves_no_entry_and_no_gap(ploy):
    register_topic("ก่อน", by=ploy)
    refuse_topic(ploy)
    register_topic("หลัง", by=ploy)
    assert not Topic.objects.filter(name="จะไม่เกิดขึ้น").exists()
    assert list(Event.objects.values_list("sequence", flat=True)) == [1, 2]


def test_a_flow_within_a_flow_joins_its_transaction(ploy):
    @flow
    def two():
        register_topic("หนึ่ง", by=ploy)
        assert not Event.objects.exists()
        register_topic("สอง", by=ploy)

    two()
    assert [event.state["name"] for event in Event.objects.all()] == ["หนึ่ง", "สอง"]


def test_numbers_follow_the_order_of_commits_not_of_beginnings(committed):
    ploy = make_user(Role.EDITOR, "ploy")
    begun, finish = threading.Event(), threading.Event()

    @flow
    def slow():
        register_topic("เริ่มก่อน เสร็จทีหลัง", by=ploy)
        begun.set()
        assert finish.wait(timeout=20)

    thread = in_thread(slow)
    assert begun.wait(timeout=20)
    register_topic("เริ่มทีหลัง เสร็จก่อน", by=ploy)
    finish.set()
    thread.join()
    assert [event.state["name"] for event in Event.objects.all()] == ["เริ่มทีหลัง เสร็จก่อน", "เริ่มก่อน เสร็จทีหลัง"]


def test_concurrent_writers_leave_one_chain_without_gaps(committed):
    ploy = make_user(Role.EDITOR, "ploy")
    together = threading.Barrier(4)

    def write(writer):
        together.wait()
        for number in range(5):
            register_topic(f"ผู้เขียน {writer} เรื่องที่ {number}", by=ploy)

    for thread in [in_thread(lambda writer=writer: write(writer)) for writer in range(4)]:
        thread.join()
    events = list(Event.objects.all())
    assert [event.sequence for event in events] == list(range(1, 21))
    assert [event.previous_hash for event in events] == [GENESIS, *(event.hash for event in events[:-1])]


def test_a_note_and_an_edit_of_one_claim_at_once_do_not_wait_for_each_other(committed):
    ploy = make_user(Role.EDITOR, "ploy")
    claim = make_claim(ploy)
    locked, finish = threading.Event(), threading.Event()

    @flow
    def edit():
        edit_claim(claim, by=ploy, statement_en="Water rose")
        locked.set()
        assert finish.wait(timeout=20)

    editing = in_thread(edit)
    assert locked.wait(timeout=20)
    noting = in_thread(lambda: annotate(claim, "ถามซ้ำ", by=ploy))
    wait_until_somebody_waits()
    finish.set()
    for thread in (editing, noting):
        thread.join()
    assert set(Event.objects.filter(claim=claim.public_id).values_list("verb", flat=True)) == {
        "opened", "edited", "annotated",
    }  # fmt: skip


def wait_until_somebody_waits():
    """Return once a connection to this database waits for a lock."""
    with connection.cursor() as cursor:
        waiting = 0
        while not waiting:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            waiting = cursor.fetchone()[0]


def test_what_somebody_else_took_away_meanwhile_is_a_conflict(ploy):
    gone = Position(pk=10**9, claim=make_claim(ploy))
    with pytest.raises(Conflict):
        annotate(gone, "ถามซ้ำ", by=ploy)
    assert not Annotation.objects.exists()
