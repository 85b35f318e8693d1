"""What a command says when it cannot begin."""

import pytest

from config.launch.commands import run
from config.launch.failure import LaunchFailed


def test_a_home_that_cannot_be_made_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("THIMA_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(LaunchFailed, match=r"cannot be made .* set THIMA_HOME"):
        run([], None)
