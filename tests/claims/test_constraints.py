"""The database itself refuses what must never be, each by a constraint with a name."""

import uuid
from datetime import timedelta

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from claims.flows.claims import take_step
from claims.models import (
    Annotation,
    ApiToken,
    Attempt,
    Citation,
    Claim,
    Delivery,
    Event,
    Feed,
    FeedEntry,
    Figure,
    KeptAnswer,
    Measure,
    Notification,
    Party,
    Position,
    ReplyRequest,
    Review,
    SavedSearch,
    Suggestion,
    Topic,
    User,
    Webhook,
)
from sources.models import Article, Capture, HostTurn, Outlet, Snapshot
from tests.factories import make_position

OVER = "2025-01-12T00:00:00Z"
REFUSED = {
    "annotation_has_words": (Annotation, {"body": ""}),
    "annotation_is_on_one_thing": (Annotation, {"claim": None}),
    "annotation_resolved_by_somebody": (Annotation, {"resolved_at": "2025-01-12T00:00:00Z"}),
    "annotation_span_is_whole": (Annotation, {"start": 3, "end": 5}),
    "article_has_a_title": (Article, {"title": ""}),
    "article_published_on_is_a_date": (Article, {"published_on": "2568-01-12"}),
    "article_same_as_another": (Article, {"same_as": F("pk")}),
    "article_state_is_known": (Article, {"state": "lost"}),
    "attempt_failure_is_known": (Attempt, {"failure": "bored"}),
    "attempt_has_an_answer_or_a_failure": (Attempt, {"failure": ""}),
    "capture_ended_when_over": (Capture, {"ended_at": OVER}),
    "capture_failed_has_a_reason": (Capture, {"state": "failed", "ended_at": OVER}),
    "capture_read_has_a_snapshot": (Capture, {"state": "read", "ended_at": OVER}),
    "capture_reason_is_known": (Capture, {"reason": "bored"}),
    "capture_state_is_known": (Capture, {"state": "lost", "ended_at": OVER}),
    "citation_start_before_end": (Citation, {"start": F("end"), "exact": ""}),
    "claim_event_on_is_a_date": (Claim, {"event_on": "2568-13"}),
    "claim_has_a_statement": (Claim, {"statement": ""}),
    "claim_merged_into_another": (Claim, {"status": "merged", "merged_into": F("pk")}),
    "claim_merged_leads_on": (Claim, {"status": "merged"}),
    "claim_published_has_date": (Claim, {"status": "published"}),
    "claim_rating_is_known": (Claim, {"rating": "lost"}),
    "claim_status_is_known": (Claim, {"status": "lost"}),
    "delivery_of_an_event_waits": (Delivery, {"event": None}),
    "delivery_state_is_known": (Delivery, {"state": "lost"}),
    "event_sequence_from_1": (Event, {"sequence": F("sequence") - 1000}),
    "figure_comparator_is_known": (Figure, {"comparator": "roughly"}),
    "figure_is_not_below_zero": (Figure, {"value_low": -1}),
    "figure_total_is_not_below_zero": (Figure, {"total_low": -1}),
    "figure_low_up_to_high": (Figure, {"value_low": 500}),
    "figure_total_is_whole": (Figure, {"total_low": None}),
    "figure_total_low_up_to_high": (Figure, {"total_low": 1300}),
    "figure_value_within_total": (Figure, {"value_high": 1300}),
    "host_turn_has_a_host": (HostTurn, {"host": ""}),
    "measure_has_a_name": (Measure, {"name": ""}),
    "measure_kind_is_known": (Measure, {"kind": "lost"}),
    "outlet_has_a_name": (Outlet, {"name": ""}),
    "outlet_kind_is_known": (Outlet, {"kind": "lost"}),
    "notification_is_about_one_thing": (Notification, {"note": None}),
    "notification_reason_is_known": (Notification, {"why": "bored"}),
    "party_country_is_a_code": (Party, {"country": "th"}),
    "party_has_a_name": (Party, {"name": ""}),
    "party_kind_is_known": (Party, {"kind": "lost"}),
    "party_speaks_for_another": (Party, {"speaks_for": F("id")}),
    "party_wikidata_id_is_one": (Party, {"wikidata_id": "42"}),
    "position_said_on_is_a_date": (Position, {"said_on": "2568"}),
    "position_stance_is_known": (Position, {"stance": "shrugs"}),
    "position_supersedes_another": (Position, {"supersedes": F("id")}),
    "reply_request_answered_after_asked": (
        ReplyRequest,
        {"state": "answered", "answer": "ไม่", "answered_on": F("asked_on") - timedelta(days=1)},
    ),
    "reply_request_answered_has_an_answer": (ReplyRequest, {"state": "answered"}),
    "reply_request_due_after_asked": (ReplyRequest, {"due_on": F("asked_on") - timedelta(days=1)}),
    "reply_request_has_a_channel": (ReplyRequest, {"channel": ""}),
    "reply_request_state_is_known": (ReplyRequest, {"state": "lost"}),
    "review_rating_is_known": (Review, {"rating": "true"}),
    "review_status_is_known": (Review, {"new_status": "lost"}),
    "review_weight_belongs_to_a_rating": (Review, {"rating": ""}),
    "review_weight_from_1_to_5": (Review, {"weight": 6}),
    "saved_search_has_a_name": (SavedSearch, {"name": ""}),
    "snapshot_has_a_media_type": (Snapshot, {"media_type": ""}),
    "snapshot_has_text": (Snapshot, {"text": ""}),
    "snapshot_method_is_known": (Snapshot, {"method": "guessed"}),
    "snapshot_sha256_is_hex": (Snapshot, {"sha256": "x"}),
    "suggestion_accepted_has_a_claim": (Suggestion, {"claim": None}),
    "suggestion_decided_by_somebody": (Suggestion, {"decided_by": None}),
    "suggestion_drop_reason_is_known": (Suggestion, {"drop_reason": "bored"}),
    "suggestion_said_on_is_a_date": (Suggestion, {"said_on": "เมื่อวาน"}),
    "suggestion_score_from_0_to_1": (Suggestion, {"score": 1.1}),
    "suggestion_state_is_known": (Suggestion, {"state": "lost", "claim": None}),
    "suggestion_stance_is_known": (Suggestion, {"stance": "shrugs"}),
    "topic_has_a_name": (Topic, {"name": ""}),
    "token_scope_is_known": (ApiToken, {"scope": "everything"}),
    "user_role_is_known": (User, {"role": "owner"}),
    "feed_failure_is_known": (Feed, {"last_failure": "bored"}),
    "feed_has_an_address": (Feed, {"url": ""}),
    "feed_state_is_known": (Feed, {"state": "lost"}),
    "webhook_failure_is_known": (Webhook, {"last_failure": "bored"}),
    "webhook_has_a_secret": (Webhook, {"secret": ""}),
    "webhook_has_an_address": (Webhook, {"url": ""}),
    "webhook_old_secret_runs_out": (Webhook, {"old_secret": "whsec_"}),
    "webhook_state_is_known": (Webhook, {"state": "lost"}),
}
# What there may be only once: a second row that is like the first.
REPEATED = {
    "article_once_per_address": Article,
    "capture_once_at_a_time": Capture,
    "citation_once_per_span_and_outlet": Citation,
    "delivery_once_per_event": Delivery,
    "feed_entry_once": FeedEntry,
    "kept_answer_once_per_key": KeptAnswer,
    "measure_once_per_name": Measure,
    "notification_once_per_note": Notification,
    "position_said_once": Position,
    "saved_search_once": SavedSearch,
    "snapshot_once_per_text": Snapshot,
    "suggestion_number_once": Suggestion,
    "topic_once_per_name": Topic,
}


def check_as_a_commit_does():
    """Let the deferred triggers look at what was done."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses_a_row_that_makes_no_sense(one_of_each, name):
    model, values = REFUSED[name]
    row = model.objects.filter(pk=model.objects.order_by("pk").first().pk)
    # Triggers answer first; they have their own tests below.
    with pytest.raises(IntegrityError, match=name), pgtrigger.ignore(), transaction.atomic():
        row.update(**values)


@pytest.mark.parametrize("name", REPEATED)
def test_the_database_refuses_a_second_row_of_what_is_one(one_of_each, name):
    again = REPEATED[name].objects.first()
    again.pk, again.public_id, again._state.adding = None, uuid.uuid4(), True
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        again.save()


def test_every_constraint_has_its_row_in_the_tables_above():
    models = [*apps.get_app_config("sources").get_models(), *apps.get_app_config("claims").get_models()]
    assert {constraint.name for model in models for constraint in model._meta.constraints} == {*REFUSED, *REPEATED}


def test_a_claim_is_never_deleted(one_of_each):
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_claim")


def test_a_claim_without_citation_is_not_published(one_of_each):
    Citation.objects.all().delete()
    with pytest.raises(IntegrityError, match="claim_published_is_cited"), transaction.atomic():
        Claim.objects.update(status="published", published_at=one_of_each.changed_at)


def test_a_published_claim_keeps_its_last_citation(one_of_each, ploy):
    take_step(one_of_each, "published", by=ploy)
    Citation.objects.all().delete()
    with pytest.raises(IntegrityError, match="position_is_cited"):
        check_as_a_commit_does()


def test_a_published_claim_takes_no_position_without_citation(one_of_each, ploy):
    party = make_position(one_of_each, ploy).party
    take_step(one_of_each, "published", by=ploy)
    Position.objects.create(claim=one_of_each, party=party, stance="denies")
    with pytest.raises(IntegrityError, match="position_is_cited"):
        check_as_a_commit_does()


def test_a_position_replaces_one_of_the_same_party(one_of_each, ploy):
    earlier, other = one_of_each.positions.first(), make_position(one_of_each, ploy)
    with pytest.raises(IntegrityError, match="position_supersedes_its_own"), transaction.atomic():
        Position.objects.filter(pk=other.pk).update(supersedes=earlier)


def test_cited_words_stand_where_the_citation_says(one_of_each):
    with pytest.raises(IntegrityError, match="citation_exact_is_the_slice"), transaction.atomic():
        Citation.objects.update(exact="ไม่เคยเขียน")


@pytest.mark.parametrize("field", ["cue", "content"])
def test_the_spans_of_a_suggestion_stand_in_the_text(one_of_each, field):
    with pytest.raises(IntegrityError, match="suggestion_spans_are_slices"), transaction.atomic():
        Suggestion.objects.update(**{field: {"text": "ไม่เคยเขียน", "start": 0, "end": 11}})


def test_whom_a_party_means_stands_in_the_text(one_of_each):
    party = {**Suggestion.objects.first().parties[0], "refers_to": [{"text": "ไม่เคยเขียน", "start": 0, "end": 11}]}
    with pytest.raises(IntegrityError, match="suggestion_spans_are_slices"), transaction.atomic():
        Suggestion.objects.update(parties=[party])
