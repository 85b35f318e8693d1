"""What lists are ordered and narrowed by, stored with each claim: counted anew, to be compared and put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from claims.models import COUNTED, Claim, Stance
from claims.provenance import recount_many

CHUNK = 500
ORIGINS = {"asserting_origins": Stance.ASSERTS, "denying_origins": Stance.DENIES}
STORED = (*COUNTED, *ORIGINS)


@dataclass(frozen=True, slots=True)
class Miscount:
    """A claim of which stored counts are wrong: what is stored and what there is, by the name of the field."""

    claim: int
    public_id: UUID
    wrong: dict[str, tuple[Any, Any]]

    def __str__(self) -> str:
        told = ", ".join(f"{name} is {stored!r}, not {there!r}" for name, (stored, there) in self.wrong.items())
        return f"claim {self.public_id}: {told}"


def miscounts() -> Iterator[Miscount]:
    """Yield the claims whose stored counts are not those of their positions and reviews, in order of age."""
    last = 0
    while rows := list(_counted().filter(pk__gt=last).order_by("pk")[:CHUNK]):
        origins = recount_many([row["pk"] for row in rows], ORIGINS.values())
        for row in rows:
            there = {name: row[f"{name}_there"] for name in COUNTED}
            there |= {name: origins[row["pk"]][stance] for name, stance in ORIGINS.items()}
            wrong = {name: (row[name], there[name]) for name in STORED if row[name] != there[name]}
            if wrong:
                yield Miscount(row["pk"], row["public_id"], wrong)
        last = rows[-1]["pk"]


def mend(found: Miscount) -> None:
    """Store what there is."""
    with transaction.atomic():
        Claim.objects.select_for_update().get(pk=found.claim)
        row = Claim.objects.filter(pk=found.claim)
        row.summed_up()
        origins = recount_many([found.claim], ORIGINS.values())[found.claim]
        row.update(**{name: origins[stance] for name, stance in ORIGINS.items()})


def _counted():
    claims = Claim.objects.with_sums()
    return claims.values("pk", "public_id", *STORED, *(f"{name}_there" for name in COUNTED))
