"""The private cluster: who may join it, how it comes back after an accident, and what it never touches."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from config.launch.cluster import Cluster, serves
from config.launch.failure import LaunchFailed
from config.launch.places import cluster_folder, throwaway_cluster

BINDIR = os.environ.get("PG_BINDIR", "")


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    """One cluster for this file: making one takes longer than all that is done to it."""
    try:
        with throwaway_cluster(BINDIR) as cluster:
            yield cluster
    except LaunchFailed as failure:
        pytest.skip(str(failure))


@pytest.fixture
def cluster(made: Cluster) -> Iterator[Cluster]:
    """A cluster that is stopped before and after the test."""
    yield made
    made.stop()
    made.kill()


def another_launcher(cluster: Cluster) -> Cluster:
    return Cluster(cluster.folder, cluster.server, cluster.account, durable=False)


def ask(url: str, *statements: str):
    """Return the answer to the last statement."""
    with psycopg.connect(url, autocommit=True) as connection:
        answers = [connection.execute(statement) for statement in statements]
        return answers[-1].fetchone()[0]


def server_process(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def test_the_server_finds_trigrams_in_thai(cluster):
    url = cluster.start()
    assert ask(url, "CREATE EXTENSION pg_trgm", "SELECT cardinality(show_trgm('ที่มา'))") > 0


def test_the_server_listens_on_loopback_only(cluster):
    url = cluster.start()
    assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
    assert ask(url, "SHOW unix_socket_directories") == ""


def test_the_server_wants_its_password(cluster):
    url = cluster.start()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url.replace(cluster.password_file.read_text().strip(), "guessed"))
    assert cluster.password_file.stat().st_mode & 0o777 == 0o600


def test_a_second_launcher_joins_and_the_last_to_leave_stops_the_server(cluster):
    second = another_launcher(cluster)
    assert cluster.start() == second.start()
    pid = server_process(cluster)
    assert (cluster.stop(), serves(pid, cluster.data)) == (False, True)
    assert (second.stop(), serves(pid, cluster.data)) == (True, False)


def test_a_server_whose_launcher_was_killed_is_joined_and_owned(cluster):
    url = cluster.start()
    os.close(cluster._use.descriptor)
    cluster._use = None
    heir = another_launcher(cluster)
    assert heir.start() == url
    assert heir.stop()


def test_a_server_that_ended_by_itself_is_noticed(cluster):
    cluster.start()
    cluster.check()
    cluster.kill()
    with pytest.raises(LaunchFailed, match="ended by itself"):
        cluster.check()


def test_a_killed_server_starts_again(cluster):
    url = cluster.start()
    ask(url, "CREATE TABLE kept AS SELECT 1 AS one", "CHECKPOINT", "SELECT 1")
    os.kill(server_process(cluster), signal.SIGKILL)
    cluster.stop()
    assert ask(cluster.start(), "SELECT one FROM kept") == 1


@pytest.mark.parametrize("content", ["", "1\n", "nonsense\n/tmp\n0\nx\n", "{running}\n/tmp\n0\n1\n\n127.0.0.1\n"])
def test_a_stale_pid_file_is_cleared_away(cluster, content):
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(content.format(running=os.getpid()))
    assert ask(cluster.start(), "SELECT 1") == 1


def test_another_server_on_the_recorded_port_is_not_taken_for_ours(cluster):
    cluster.start()
    cluster.stop()
    with throwaway_cluster(BINDIR) as foreign:
        theirs = foreign.start()
        password = cluster.password_file.read_text().strip()
        ask(theirs, f"ALTER ROLE thima PASSWORD '{password}'", "SELECT 1")
        record = (foreign.data / "postmaster.pid").read_text()
        (cluster.data / "postmaster.pid").write_text(record)
        ours = cluster.start()
        assert ask(ours, "SHOW data_directory") == str(cluster.data)
        assert serves(server_process(foreign), foreign.data)


def test_a_lost_password_is_replaced(cluster):
    before = cluster.start()
    cluster.stop()
    cluster.password_file.unlink()
    after = cluster.start()
    assert after != before
    assert ask(after, "SELECT 1") == 1


def test_a_damaged_data_folder_is_left_alone_and_explained(made, tmp_path):
    damaged = Cluster(tmp_path, made.server, made.account)
    damaged.data.mkdir()
    (damaged.data / "base").mkdir()
    with pytest.raises(LaunchFailed, match=r"not a whole PostgreSQL data folder; move it away"):
        damaged.start()
    assert (damaged.data / "base").exists()


def test_data_of_another_version_in_the_folder_is_refused(made, tmp_path):
    other = Cluster(tmp_path, made.server, made.account)
    (other.data / "global").mkdir(parents=True)
    (other.data / "global" / "pg_control").touch()
    (other.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(LaunchFailed, match="made by another version"):
        other.start()


def test_a_throwaway_cluster_of_a_killed_launcher_goes_with_the_next_one(made):
    code = (
        "import os, signal\nfrom config.launch.places import throwaway_cluster\n"
        f"with throwaway_cluster({BINDIR!r}) as cluster:\n"
        "    cluster.start()\n    print(cluster.folder.parent, flush=True)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    folder = killed.stdout.strip()
    assert os.path.isdir(folder)
    with throwaway_cluster(BINDIR):
        assert not os.path.exists(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")
def test_root_keeps_the_data_outside_a_home_that_is_closed_and_finds_it_again(tmp_path):
    home, shared = tmp_path / "home", tmp_path / "shared"
    home.mkdir(mode=0o700)
    shared.mkdir()
    folder = cluster_folder(home, shared)
    assert shared in folder.parents
    assert cluster_folder(home, shared) == folder
    assert home.stat().st_mode & 0o777 == 0o700
