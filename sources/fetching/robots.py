"""What a site's robots.txt (RFC 9309) lets a program fetch that comes by itself."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from sources.fetching.pages import Fetcher, NotFetched

# RFC 9309 wants at least this much of it read.
SIZE = 500_000


@dataclass
class Robots:
    """The rules of the sites that are met, each asked for once."""

    fetcher: Fetcher
    _known: dict[str, RobotFileParser] = field(default_factory=dict)

    def allow(self, url: str) -> bool:
        """Tell whether an address may be fetched. Raises NotFetched where the rules cannot be had for the moment."""
        parts = urlsplit(url)
        address = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        if address not in self._known:
            self._known[address] = self._rules(address)
        return self._known[address].can_fetch(self.fetcher.agent, url)

    def _rules(self, address: str) -> RobotFileParser:
        rules = RobotFileParser(address)
        answer = self.fetcher.follow(address).answer
        if answer.status == 429 or answer.status >= 500:
            raise NotFetched.of(answer)
        # Without a robots.txt, whatever is said instead, all is allowed.
        text = answer.body[:SIZE].decode(errors="replace") if answer.status == 200 else ""
        rules.parse(text.splitlines())
        return rules
