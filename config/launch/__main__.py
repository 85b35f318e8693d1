"""The first half of every command: what can be done before a package is installed. The second is commands.py."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from config.launch.environment import Environment, refuse_python
from config.launch.failure import LaunchFailed

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = {
    "setup": "make .venv and install everything",
    "run": "start Thima with all it needs",
    "test": "run the tests on a database of their own",
    "lint": "run all checks that are no tests",
    "check": "run the checks and the tests",
    "fix": "mend what the linter can mend, and format",
    "screenshots": "take a picture of every page",
}
WITHOUT_TOOLS = ("run",)
WITHOUT_DATABASE = ("fix",)


def main() -> None:
    """Prepare the virtual environment, then go on inside it with the same command and arguments."""
    parser = argparse.ArgumentParser(prog="python3 -m config.launch", description=__doc__)
    choices = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name, purpose in COMMANDS.items():
        choices.add_parser(name, help=purpose, add_help=False)
    command = parser.parse_known_args()[0].command
    own_server = not os.environ.get("DATABASE_URL") and not os.environ.get("PG_BINDIR")
    environment = Environment(ROOT)
    try:
        refuse_python(sys.version_info[:2])
        environment.prepare(
            tools=command not in WITHOUT_TOOLS,
            postgres=command == "setup" or (own_server and command not in WITHOUT_DATABASE),
        )
    except LaunchFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)
    os.chdir(ROOT)
    os.execv(environment.python, [str(environment.python), "-m", "config.launch.commands", *sys.argv[1:]])  # noqa: S606


if __name__ == "__main__":
    main()
