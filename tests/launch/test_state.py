"""What is left in THIMA_HOME: secrets that only their owner reads, made once."""

from config.launch import state


def test_the_secret_key_is_made_once_and_private(tmp_path):
    state.make_secret_key(tmp_path)
    key = state.secret_key(tmp_path)
    state.make_secret_key(tmp_path)
    assert state.secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_demo_password_is_made_once_and_can_be_typed(tmp_path):
    password = state.demo_password(tmp_path)
    assert password == state.demo_password(tmp_path)
    assert password.startswith("thima-")
    assert set(password) <= set("-" + "thima" + state.READABLE)


def test_a_draft_of_a_broken_off_write_is_no_hindrance(tmp_path):
    (tmp_path / "secret_key.new").write_text("half")
    state.make_secret_key(tmp_path)
    assert state.secret_key(tmp_path) != "half"


def test_the_database_url_is_known_only_while_it_runs(tmp_path):
    assert state.database_url(tmp_path) is None
    state.remember_database_url(tmp_path, "postgresql://thima@127.0.0.1:1/thima")
    assert state.database_url(tmp_path) == "postgresql://thima@127.0.0.1:1/thima"
    state.forget_database_url(tmp_path)
    assert state.database_url(tmp_path) is None
