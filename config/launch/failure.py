"""The one error of the launcher."""


class LaunchFailed(Exception):
    """Something outside the program is in the way; the message says in one sentence what to do about it."""
