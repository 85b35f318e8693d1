"""The environment is read strictly: what is not understood stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

NAME = "THIMA_TEST"


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("0", False), (" 1 ", True), ("", False)])
def test_a_flag_is_one_or_nought(monkeypatch, value, meaning):
    monkeypatch.setenv(NAME, value)
    assert env.flag(NAME) is meaning


@pytest.mark.parametrize("value", ["true", "yes", "2", "๑", "-1"])
def test_any_other_flag_is_refused(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="must be 1 or 0"):
        env.flag(NAME)


def test_a_whole_number_within_its_limits_is_taken(monkeypatch):
    monkeypatch.setenv(NAME, "8001")
    assert env.integer(NAME, 8000, low=1, high=65_535) == 8001


@pytest.mark.parametrize("value", ["0", "65536", "8e3", "-8000", "80 00", "๘๐๐๐", "http"])
def test_any_other_number_is_refused(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="from 1 to 65535"):
        env.integer(NAME, 8000, low=1, high=65_535)


def test_a_list_is_split_at_commas(monkeypatch):
    monkeypatch.setenv(NAME, " a.example , b.example,")
    assert env.listing(NAME) == ["a.example", "b.example"]


def test_an_unset_list_is_empty(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    assert env.listing(NAME) == []


def test_an_unset_text_without_a_default_is_refused(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.text(NAME)


def test_a_choice_is_one_of_its_choices(monkeypatch):
    monkeypatch.setenv(NAME, "loud")
    with pytest.raises(ImproperlyConfigured, match="one of INFO, ERROR"):
        env.choice(NAME, "INFO", ("INFO", "ERROR"))


def test_a_postgresql_url_is_taken(monkeypatch):
    monkeypatch.setenv(NAME, "postgresql://thima:a%40b@db.example:5433/news")
    settings = env.database(NAME, "")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", 5433, "news")
    assert settings["PASSWORD"] == "a@b"


@pytest.mark.parametrize("value", ["sqlite:///x", "nonsense", "postgresql://secret:pass@db", "postgresql://a:b@c:d/e"])
def test_any_other_database_is_refused_without_showing_the_password(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL only") as refusal:
        env.database(NAME, "")
    assert value not in str(refusal.value)


def test_the_home_may_be_named_from_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("THIMA_HOME", "~/thima")
    assert env.home() == tmp_path / "thima"


def test_networks_are_networks(monkeypatch):
    monkeypatch.setenv("THIMA_CAPTURE_PRIVATE", "10.1.0.0/16, ::1/128")
    assert env.networks("THIMA_CAPTURE_PRIVATE") == ["10.1.0.0/16", "::1/128"]
    monkeypatch.setenv("THIMA_CAPTURE_PRIVATE", "10.1.0.0/16, intranet")
    with pytest.raises(ImproperlyConfigured, match="intranet"):
        env.networks("THIMA_CAPTURE_PRIVATE")
