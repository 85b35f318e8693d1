"""What is kept out of the log."""

import logging


class WithoutProbes(logging.Filter):
    """Drops the lines about /readyz: a probe that is told to wait is no error, and its answer says what is missing."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the line is to be written."""
        return getattr(getattr(record, "request", None), "path", "") != "/readyz"
