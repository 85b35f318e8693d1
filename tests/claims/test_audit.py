"""What is altered behind the ledger's back is named."""

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.audit import faults
from claims.flows.register import edit_entry, register_topic
from claims.models import Annotation, Citation, Event, Figure, Notification, Role, Topic
from sources.models import Snapshot
from tests.factories import make_user


def behind_its_back(sql, *params):
    """Run plain SQL as somebody does who can switch the triggers off."""
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def found():
    """Return the faults as text."""
    return [str(fault) for fault in faults()]


def test_untouched_work_has_no_fault(one_of_each):
    assert found() == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("claims_claim", "statement", "ประโยคอื่น"),
        ("claims_figure", "value_low", 4),
        ("claims_position", "stance", "denies"),
        ("claims_party", "name", "ฝ่ายอื่น"),
        ("claims_suggestion", "score", 0.01),
        ("claims_review", "note", "ไม่เคยเขียน"),
        ("claims_annotation", "body", "ไม่เคยเขียน"),
        ("sources_outlet", "name", "สำนักข่าวอื่น"),
        ("sources_article", "title", "พาดหัวอื่น"),
        ("sources_article", "added_at", "2020-01-01"),
        ("sources_snapshot", "raw", b"other bytes"),
        ("claims_position", "created_at", "2020-01-01"),
        ("claims_citation", "created_at", "2020-01-01"),
        ("claims_review", "created_at", "2020-01-01"),
        ("claims_suggestion", "decided_at", "2020-01-01"),
    ],
)
def test_an_altered_row_is_named_with_its_field(one_of_each, table, column, value):
    behind_its_back(f"UPDATE {table} SET {column} = %s WHERE id = (SELECT min(id) FROM {table})", value)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT public_id FROM {table} ORDER BY id LIMIT 1")
        public_id = cursor.fetchone()[0]
    (fault,) = found()
    assert fault.startswith(f"{table.split('_')[1]} {public_id}:")
    assert column in fault


@pytest.mark.parametrize(("table", "column"), [("claims_review", "reviewer"), ("claims_annotation", "author")])
def test_work_that_is_put_down_to_somebody_else_is_named(one_of_each, table, column):
    other = make_user(Role.EDITOR)
    behind_its_back(f"UPDATE {table} SET {column}_id = %s", other.pk)
    (fault,) = found()
    assert fault.endswith(f": {column}")


def test_an_entry_that_is_put_down_to_somebody_else_is_named(one_of_each):
    behind_its_back("UPDATE claims_event SET actor_id = %s WHERE sequence = 2", make_user(Role.EDITOR).pk)
    assert [fault.split(":")[0] for fault in found()] == ["event 2"]


def test_an_altered_topic_of_a_claim_is_named(one_of_each):
    behind_its_back("DELETE FROM claims_claim_topics")
    assert [fault.split(":")[0] for fault in found()] == [f"claim {one_of_each.public_id}"]


def test_an_altered_text_is_named_with_the_words_that_are_no_longer_there(one_of_each):
    behind_its_back("UPDATE sources_snapshot SET text = 'x' || text")
    assert {fault.split(":")[0] for fault in found()} == {
        f"snapshot {Snapshot.objects.get().public_id}",
        f"citation {Citation.objects.get().public_id}",
    }


@pytest.mark.parametrize("model", [Annotation, Figure])
def test_a_deleted_row_is_named(one_of_each, model):
    public_id = model.objects.get().public_id
    # The database holds a note that somebody was told of; whoever deletes rows takes that away first.
    Notification.objects.all().delete()
    behind_its_back(f"DELETE FROM {model._meta.db_table}")
    assert [fault.split(":")[0] for fault in found()] == [f"{model._meta.model_name} {public_id}"]


def test_a_row_that_no_flow_made_is_named(ploy):
    topic = Topic.objects.create(name="นอกบัญชี")
    assert [fault.split(":")[0] for fault in found()] == [f"topic {topic.public_id}"]


@pytest.mark.parametrize("column", ["verb", "reason", "actor_name"])
def test_an_altered_entry_is_named(one_of_each, column):
    behind_its_back(f"UPDATE claims_event SET {column} = 'x' WHERE sequence = 2")
    assert [fault.split(":")[0] for fault in found()] == ["event 2"]


def test_a_missing_entry_is_named_by_the_one_after_it(ploy):
    topic = register_topic("หนึ่ง", by=ploy)
    edit_entry(topic, by=ploy, name="สอง")
    edit_entry(topic, by=ploy, name="สาม")
    behind_its_back("DELETE FROM claims_event WHERE sequence = 2")
    assert [fault.split(":")[0] for fault in found()] == ["event 3"]


def test_a_missing_last_entry_shows_in_its_record(ploy):
    topic = register_topic("หนึ่ง", by=ploy)
    edit_entry(topic, by=ploy, name="สอง")
    behind_its_back("DELETE FROM claims_event WHERE sequence = 2")
    assert [fault.split(":")[0] for fault in found()] == [f"topic {topic.public_id}"]


def test_an_entry_written_anew_with_a_right_hash_breaks_the_chain(ploy):
    topic = register_topic("หนึ่ง", by=ploy)
    edit_entry(topic, by=ploy, name="สอง")
    behind_its_back("UPDATE claims_event SET hash = repeat('0', 64) WHERE sequence = 1")
    assert [fault.split(":")[0] for fault in found()] == ["event 1", "event 2"]


def test_the_command_names_the_row_and_fails(committed, capsys):
    topic = register_topic("หนึ่ง", by=make_user(Role.EDITOR, "ploy"))
    call_command("verify_ledger")
    Topic.objects.update(name="สอง")
    with pytest.raises(CommandError):
        call_command("verify_ledger")
    assert str(topic.public_id) in capsys.readouterr().err
    assert Event.objects.count() == 1
