"""Where a cluster lies: in THIMA_HOME or, if the server's account cannot go there, outside; for tests below /tmp."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.launch.account import server_account
from config.launch.cluster import Cluster, data_majors
from config.launch.failure import LaunchFailed
from config.launch.locks import Lock
from config.launch.postgres_binaries import SHARED, find_server, reachable

THROWAWAY = "thima-test-"


def installed_cluster(home: Path, bindir: str) -> Cluster:
    """Return the cluster of the installation whose data is in `home`; it may not exist yet. Raises LaunchFailed."""
    folder = cluster_folder(home)
    majors = data_majors(folder)
    account = server_account(folder / str(majors[-1]) if majors else folder)
    server = find_server(bindir, majors)
    return Cluster(folder, reachable(server, account), account)


def cluster_folder(home: Path, shared: Path = SHARED) -> Path:
    """Return the folder of the installation's cluster: `pg` in its home, or a folder outside a home that is closed.

    PostgreSQL refuses to run as root, and the account it then runs as cannot enter a home below, say, /root. Its data
    then lies in a new folder of /var/lib, which the file `pg_elsewhere` in the home names from then on.
    Raises LaunchFailed if there is no such place.
    """
    pointer = home / "pg_elsewhere"
    if pointer.exists():
        return Path(pointer.read_text(encoding="utf-8").strip())
    if server_account(home / "pg").can_use(home):
        return home / "pg"
    try:
        outside = Path(tempfile.mkdtemp(prefix="thima-", dir=shared))
    except OSError as error:
        raise LaunchFailed(
            f"The account that PostgreSQL has to run as may not enter {home}, and {shared} cannot be written "
            f"({error.strerror}); set THIMA_HOME to a folder that every account may enter."
        ) from error
    outside.chmod(0o755)
    pointer.write_text(f"{outside / 'pg'}\n", encoding="utf-8")
    return outside / "pg"


@contextmanager
def throwaway_cluster(bindir: str) -> Iterator[Cluster]:
    """Give a cluster that is quick, unsafe and gone afterwards; one whose launcher was killed goes now.

    Raises LaunchFailed if there is no PostgreSQL.
    """
    parent = Path(tempfile.gettempdir()).resolve()
    account = server_account()
    if not account.can_use(parent):
        parent = Path("/var/tmp")  # noqa: S108 - mkdtemp makes the folder below it
    server = reachable(find_server(bindir), account)
    for abandoned in parent.glob(f"{THROWAWAY}*"):
        _clear_abandoned(Cluster(abandoned / "pg", server, account, durable=False), abandoned)
    folder, lock = _claim(parent)
    cluster = Cluster(folder / "pg", server, account, durable=False)
    try:
        yield cluster
    finally:
        cluster.kill()
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _claim(parent: Path) -> tuple[Path, Lock]:
    """Make a locked folder; it gets the name that others may clear away only when it is locked."""
    unnamed = Path(tempfile.mkdtemp(prefix="thima-new-", dir=parent))
    unnamed.chmod(0o755)
    lock = Lock(unnamed / "lock")
    lock.take()
    return unnamed.rename(parent / unnamed.name.replace("thima-new-", THROWAWAY)), lock


def _clear_abandoned(cluster: Cluster, folder: Path) -> None:
    """Stop and delete a throwaway cluster if the launcher that made it is gone and it was made by this account."""
    if folder.is_symlink() or not folder.is_dir() or folder.stat().st_uid != os.geteuid():
        return
    lock = Lock(folder / "lock")
    if lock.take():
        cluster.kill()
        shutil.rmtree(folder, ignore_errors=True)
    lock.release()
