"""How many requests somebody may send in a minute, and the headers that tell how many are left.

The headers are those of draft-ietf-httpapi-ratelimit-headers-10.
"""

import time

from django.conf import settings
from django.db import connection
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from claims.models import ApiToken

WINDOW = 60
# Counts are worth no wait for the disk, and a crash may lose some: hence the setting, which holds for this statement.
COUNT = """
    INSERT INTO claims_requestcount AS known (who, window_start, count)
    SELECT %(who)s, %(start)s, 1 FROM set_config('synchronous_commit', 'off', true)
    ON CONFLICT (who) DO UPDATE SET
        count = CASE WHEN known.window_start = EXCLUDED.window_start THEN known.count + 1 ELSE 1 END,
        window_start = EXCLUDED.window_start
    RETURNING count
"""


class PerMinute(BaseThrottle):
    """A limit for each token or account, a lower one for each address without."""

    left = limit = 0
    started = 0

    def allow_request(self, request: Request, view) -> bool:
        """Count the request and tell whether it is within the limit."""
        who, self.limit = _who(request)
        now = int(time.time())
        self.started = now - now % WINDOW
        with connection.cursor() as cursor:
            cursor.execute(COUNT, {"who": who, "start": self.started})
            counted: int = cursor.fetchone()[0]
        self.left = max(0, self.limit - counted)
        # The view tells it with whatever it answers.
        view.rate = self
        return counted <= self.limit

    def wait(self) -> float:
        """Return for how many seconds nothing more is taken."""
        return max(1.0, self.started + WINDOW - time.time())

    def tell(self, response: Response) -> None:
        """Write the limit, and what is left of it, into the headers of the answer."""
        response["RateLimit-Policy"] = f'"default";q={self.limit};w={WINDOW}'
        response["RateLimit"] = f'"default";r={self.left};t={int(self.wait())}'


def _who(request: Request) -> tuple[str, int]:
    if isinstance(request.auth, ApiToken):
        return f"token {request.auth.pk}", settings.API_RATE
    if request.user.is_authenticated:
        return f"user {request.user.pk}", settings.API_RATE
    return f"address {request.META.get('REMOTE_ADDR', '')}", settings.API_RATE_OPEN
