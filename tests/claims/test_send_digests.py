"""One e-mail for each person, of what is unread and was not sent before."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.flows.annotations import annotate
from claims.flows.notifications import mark_read
from claims.flows.searches import look_at, save_search
from claims.models import Notification
from tests.factories import make_claim


@pytest.fixture
def mentioned(nok, ploy):
    """An editor with an address, whom two notes mention."""
    ploy.email = "ploy@example.org"
    ploy.save()
    for words in ("@ploy ดูวันที่", "@ploy ดูต้นทาง"):
        annotate(make_claim(nok), words, by=nok)
    return ploy


def test_what_is_unread_goes_in_one_e_mail_and_only_once(mentioned, settings):
    settings.ADDRESS = "https://thima.example.org"
    for _ in range(2):
        call_command("send_digests")
    [sent] = mail.outbox
    assert sent.to == ["ploy@example.org"]
    assert "2" in sent.subject
    assert "ดูวันที่" in sent.body
    assert f"https://thima.example.org/work/{Notification.objects.of(mentioned)[0].public_id}/" in sent.body
    assert "&" not in sent.body


def test_it_is_in_the_language_of_who_gets_it(mentioned):
    mentioned.language = "en"
    mentioned.save()
    call_command("send_digests")
    assert "mentioned you in a note" in mail.outbox[0].body


def test_nothing_goes_to_who_has_read_it(mentioned):
    mark_read(by=mentioned)
    call_command("send_digests")
    assert mail.outbox == []


@pytest.mark.parametrize("field", [{"wants_digest": False}, {"email": ""}, {"is_active": False}])
def test_nothing_goes_to_who_does_not_want_or_cannot_get_it(mentioned, field):
    for name, value in field.items():
        setattr(mentioned, name, value)
    mentioned.save()
    call_command("send_digests")
    assert mail.outbox == []


def test_what_the_server_does_not_take_goes_the_next_time(mentioned, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    with pytest.raises(CommandError):
        call_command("send_digests")
    assert Notification.objects.to_mail().count() == 2


def test_a_saved_search_tells_what_is_new_once_until_somebody_looks(ploy, nok):
    search = save_search("น้ำท่วม", {"q": "น้ำท่วม"}, by=ploy)
    for _ in range(2):
        make_claim(nok, "น้ำท่วมบ้านริมคลอง")
        call_command("send_digests")
    assert Notification.objects.get().search == search
    look_at(search)
    call_command("send_digests")
    assert Notification.objects.count() == 1
    make_claim(nok, "น้ำท่วมถนนสายหลัก")
    assert timezone.now() > Notification.objects.get().created_at
    call_command("send_digests")
    assert Notification.objects.count() == 2
