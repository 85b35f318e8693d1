"""The web server's port, and what is prepared before it serves."""

import socket

import pytest

from config.launch.cluster import free_port
from config.launch.failure import LaunchFailed
from config.launch.prepare import collect_static_files
from config.launch.serving import claimed_port, listening_socket, readiness


def test_a_taken_port_is_refused_with_another_one_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LaunchFailed, match=rf"Port {port} cannot be used .* make run PORT=\d+"):
            listening_socket(port)


def test_nobody_else_gets_the_port_while_the_web_server_is_prepared(tmp_path):
    port = free_port()
    with claimed_port(tmp_path, port) as listener:
        assert listener.getsockname() == ("127.0.0.1", port)
        with pytest.raises(LaunchFailed, match="cannot be used"):
            listening_socket(port)


def test_a_second_run_on_the_same_port_says_that_thima_runs_there(tmp_path):
    port = free_port()
    with claimed_port(tmp_path, port), pytest.raises(LaunchFailed, match="already runs on port"):
        claimed_port(tmp_path, port).__enter__()


def test_a_run_after_another_on_the_same_port_starts(tmp_path):
    port = free_port()
    for _run in range(2):
        with claimed_port(tmp_path, port) as listener:
            assert listener.fileno() > 0


def test_a_server_that_does_not_answer_is_not_ready():
    assert readiness(free_port())[0] == 0


def test_static_files_are_collected_only_when_one_has_changed(tmp_path, settings):
    sources, root = tmp_path / "sources", tmp_path / "root"
    sources.mkdir()
    (sources / "own.css").write_text("a {}")
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = root, [sources]
    assert collect_static_files(root)
    assert not collect_static_files(root)
    (sources / "own.css").write_text("a { color: red }")
    assert collect_static_files(root)
    assert (root / "own.css").read_text() == "a { color: red }"
