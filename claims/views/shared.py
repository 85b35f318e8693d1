"""What others show of a page when somebody shares its address: a title, a line under it and a picture."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from claims.charts.card import HEIGHT, WIDTH
from claims.charts.contest import Contest
from claims.models import Claim, Stance, Topic
from claims.summary import Half, summary_of
from claims.templatetags.claims_tags import capped

# Of the picture of a measure; how high it is depends on what is drawn.
CHART_WIDTH = 740


@dataclass(frozen=True, slots=True)
class Shared:
    """A page for those who show links to it; `picture` is a path, and the card may be embedded if `embeds`."""

    title: str
    description: str
    picture: str = ""
    width: int = 0
    height: int = 0
    embeds: bool = False


def shared_claim(claim: Claim) -> Shared | None:
    """Return what is shown of a claim, loaded with `with_card`; nothing of one that is not open to everybody."""
    if not claim.is_published:
        return None
    summary = summary_of(claim)
    origins = ngettext("%(origins)s independent origin", "%(origins)s independent origins", summary.origins)
    told = [_told(half) for half in summary.halves] + [origins % {"origins": summary.origins}]
    asked = urlencode({"lang": get_language(), "v": claim.version})
    picture = f"{reverse('claim-picture', args=[claim.public_id])}?{asked}"
    return Shared(claim.label, " · ".join(told), picture, WIDTH, HEIGHT, embeds=True)


def shared_measure(contest: Contest, finding: str) -> Shared:
    """Return what is shown of a measure: what was found, and the picture if there is one."""
    asked = urlencode({"width": CHART_WIDTH, "language": get_language()})
    picture = f"{reverse('api-measure-png', args=[contest.measure.public_id])}?{asked}"
    return Shared(contest.measure.label, finding, picture if contest.days else "", embeds=bool(contest.statements))


def shared_topic(topic: Topic, claims: int) -> Shared:
    """Return what is shown of a topic: how many claims it has, and what it is about."""
    counted = ngettext("%(count)s claim", "%(count)s claims", claims) % {"count": capped(claims)}
    return Shared(topic.label, " · ".join(part for part in (counted, topic.description) if part))


def _told(half: Half) -> str:
    names = ", ".join(voice.party.label for voice in half.voices) + (f" +{half.more}" if half.more else "")
    if half.stance == Stance.ASSERTS:
        return _("Asserted by: %(names)s") % {"names": names or _("nobody on record")}
    return _("Denied by: %(names)s") % {"names": names} if names else _("No denial yet")
