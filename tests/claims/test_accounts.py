"""Accounts are opened on the command line, tokens are shown once."""

import io

import pytest
from django.core.management import CommandError, call_command

from claims.models import ApiToken, User


def open_account(monkeypatch, name, password, role="admin"):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("open_account", name, "--role", role)


def test_an_administrator_may_enter_the_admin_pages(db, monkeypatch):
    open_account(monkeypatch, "anong", "น้ำท่วมปากคลอง 9")
    user = User.objects.get(username="anong")
    assert (user.role, user.is_staff, user.check_password("น้ำท่วมปากคลอง 9")) == ("admin", True, True)


def test_a_second_call_gives_another_role_and_takes_the_admin_pages_away(db, monkeypatch):
    open_account(monkeypatch, "anong", "น้ำท่วมปากคลอง 9")
    open_account(monkeypatch, "anong", "อีกรหัสหนึ่งยาวพอ", role="editor")
    user = User.objects.get(username="anong")
    assert (user.role, user.is_staff) == ("editor", False)


@pytest.mark.parametrize(
    ("name", "password"), [("anong", "short"), ("anong", "1234567890"), ("two words", "น้ำท่วมปากคลอง 9")]
)
def test_a_name_or_password_that_will_not_do_is_refused(db, monkeypatch, name, password):
    with pytest.raises(CommandError):
        open_account(monkeypatch, name, password)
    assert not User.objects.exists()


def test_a_token_is_the_last_word_and_only_its_digest_is_kept(ploy, capsys):
    call_command("create_token", "ploy", "--scope", "write")
    secret = capsys.readouterr().out.split()[-1]
    token = ApiToken.objects.get()
    assert token.digest == ApiToken.digest_of(secret)
    assert (token.user, token.scope) == (ploy, "write")


def test_a_token_for_nobody_is_refused(db):
    with pytest.raises(CommandError):
        call_command("create_token", "nobody")
