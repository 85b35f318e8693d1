"""The admin pages show everything and change only what bypasses no flow."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from claims.flows.annotations import annotate
from claims.models import ApiToken, Event, Role, Suggestion, User
from sources.models import Article
from tests.factories import make_published_claim, make_user

MODELS = [*apps.get_app_config("sources").get_models(), *apps.get_app_config("claims").get_models()]
RECORDED = [model for model in MODELS if model is not User]


@pytest.fixture
def pim(db, client) -> User:
    """An administrator, signed in."""
    pim = make_user(Role.ADMIN, "pim")
    User.objects.filter(pk=pim.pk).update(is_staff=True, is_superuser=True)
    client.force_login(pim)
    return pim


def page(model, name, *args) -> str:
    """Return the address of a model's admin page."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_every_kind_of_record_has_a_thai_name():
    with override("th"):
        assert [model for model in MODELS if str(model._meta.verbose_name).isascii()] == []


def test_the_state_of_a_record_is_no_country():
    with override("th"):
        names = {str(model._meta.get_field("state").verbose_name) for model in (Article, Suggestion)}
    assert names == {"สถานะ"}


def test_every_model_is_registered():
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_lists_and_pages_open_and_can_be_searched(client, one_of_each, pim, model):
    assert client.get(page(model, "changelist"), {"q": "น้ำ"}).status_code == 200
    assert client.get(page(model, "change", model.objects.first().pk)).status_code == 200


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model.__name__)
def test_what_the_ledger_keeps_is_only_shown(client, one_of_each, pim, model):
    row = model.objects.values().first()
    pk = row[model._meta.pk.attname]
    posted = dict.fromkeys(row, "x")
    assert client.post(page(model, "change", pk), posted).status_code == 403
    assert client.post(page(model, "add"), posted).status_code == 403
    assert client.post(page(model, "delete", pk), {"post": "yes"}).status_code == 403
    assert model.objects.values().get(pk=pk) == row


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_list_takes_the_same_number_of_queries_for_any_number_of_rows(client, one_of_each, pim, ploy, model):
    client.get(page(model, "changelist"))
    with CaptureQueriesContext(connection) as few:
        client.get(page(model, "changelist"))
    for _ in range(3):
        annotate(make_published_claim(ploy), "ตรวจอีกครั้ง", by=ploy)
    with CaptureQueriesContext(connection) as many:
        client.get(page(model, "changelist"))
    assert len(few) == len(many)


def test_an_account_gets_a_role_and_with_it_the_admin_pages(client, pim, nok):
    fields = {"first_name": "นก", "last_name": "", "email": "", "language": "th", "theme": "", "is_active": "on"}
    assert client.post(page(User, "change", nok.pk), fields | {"role": "admin"}).status_code == 302
    nok.refresh_from_db()
    assert (nok.role, nok.is_staff, nok.language) == (Role.ADMIN, True, "th")
    client.post(page(User, "change", nok.pk), fields | {"role": "reporter"})
    nok.refresh_from_db()
    assert (nok.role, nok.is_staff) == (Role.REPORTER, False)


def test_an_account_is_opened_and_never_deleted(client, pim):
    password = "a long enough one"
    fields = {"username": "mai", "password1": password, "password2": password, "role": "editor"}
    assert client.post(page(User, "add"), fields).status_code == 302
    mai = User.objects.get(username="mai")
    assert mai.check_password(password)
    assert (mai.role, mai.is_staff) == (Role.EDITOR, False)
    assert client.post(page(User, "delete", mai.pk), {"post": "yes"}).status_code == 403


def test_administrators_keep_their_own_role(client, pim):
    client.post(page(User, "change", pim.pk), {"first_name": "พิม", "role": "reader"})
    pim.refresh_from_db()
    assert (pim.first_name, pim.role, pim.is_active) == ("พิม", Role.ADMIN, True)


def test_a_password_is_changed_through_the_form(client, pim, nok):
    fields = {"password1": "another long one", "password2": "another long one", "usable_password": "true"}
    client.post(reverse("admin:auth_user_password_change", args=[nok.pk]), fields)
    nok.refresh_from_db()
    assert nok.check_password("another long one")


def test_tokens_are_revoked(client, one_of_each, pim):
    token = ApiToken.objects.get()
    client.post(page(ApiToken, "changelist"), {"action": "revoke", "_selected_action": [token.pk]})
    token.refresh_from_db()
    assert token.revoked_at


def test_looking_leaves_no_entry(client, one_of_each, pim):
    before = Event.objects.count()
    client.get(page(Event, "changelist"))
    assert Event.objects.count() == before


@pytest.mark.parametrize("who", ["nok", "ploy", "somchai"])
def test_only_administrators_enter(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("admin:index")).status_code == 302
