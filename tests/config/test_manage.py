"""The command line as a shell uses it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_reader_that_has_seen_enough_ends_a_command_without_a_complaint():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "manage.py", "extract", "seeds/articles/flood.txt"]
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
