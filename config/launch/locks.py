"""Locks between processes: files that are free again the moment their holder has ended, however it ended."""

import fcntl
import os
from pathlib import Path
from types import TracebackType


class Lock:
    """A file lock. A child that is given `descriptor` shares it, so it is held as long as any of them lives.

    The file itself is never deleted: two processes would then hold locks on two files of one name.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, and make it if it is missing; nothing is locked yet."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self, *, shared: bool = False, wait: bool = False) -> bool:
        """Lock, alone or with others who share; return False if somebody is in the way and `wait` is not set."""
        how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.descriptor, how if wait else how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let go of it. Children that were given the descriptor go on holding it."""
        os.close(self.descriptor)

    def __enter__(self) -> "Lock":
        self.take(wait=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
