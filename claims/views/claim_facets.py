"""The filters beside a list of claims: what each could be set to, and how many claims would be left."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext

from claims.facets import Facets, count_facets
from claims.forms.claim_lists import ClaimFilterForm
from claims.models import ClaimQuerySet, Party, Topic, User
from sources.models import Outlet

# How many parties, outlets and topics are in sight; the others that are counted fold away.
SHOWN = 6
# Counts are not shown above this.
MOST = 1000
TICKS = ("disputed", "undenied", "unanswered", "figure")
TICKED = (*TICKS, "unassigned")
REGISTERS: dict[str, type[Model]] = {"party": Party, "outlet": Outlet, "topic": Topic, "assignee": User}
# A filter with one value says nothing: strangers meet published claims only.
MIN_OFFERED = 2
ORDER = ("stance", *TICKS, "party", "outlet", "topic", "verdict", "status", "assignee", "unassigned")
# Who works on a claim is told to the newsroom only.
INTERNAL = ("assignee", "unassigned")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: what it says, its form value, how many claims have it, whether it is chosen."""

    label: str
    value: str
    count: int | None
    chosen: bool
    stance: str = ""
    # Not all claims of the selection are counted, so there may be more.
    at_least: bool = False

    @property
    def shown_count(self) -> str:
        """The count as it stands beside the value: "12", "1,000+", "12+"; "" where there is none."""
        if self.count is None:
            return ""
        more = gettext("%(count)s+") if self.at_least or self.count > MOST else "%(count)s"
        return more % {"count": f"{min(self.count, MOST):,}"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name in the form, its heading, its values in sight and those folded away."""

    name: str
    title: str
    choices: list[Choice]
    more: list[Choice]
    is_tick: bool = False

    @property
    def more_chosen(self) -> bool:
        """Whether the chosen value is among those folded away."""
        return any(choice.chosen for choice in self.more)


def facets_of(form: ClaimFilterForm, sought: ClaimQuerySet) -> tuple[int, list[Facet]]:
    """Return how many of the claims that match the words pass the form's filters, at most COUNTED + 1, and the facets.

    A facet counts what all the other filters leave, so each number is where choosing that value leads. Takes one query,
    one more for each filter that is set and for the status, and one for the names of each register. What was taken back
    unread is counted among the withdrawn alone.
    """
    given = {name: value for name, value in form.given.items() if name != "q"}
    offered = [name for name in ORDER if not (form.is_stranger and name in INTERNAL)]
    spoken: dict[str, Any] = {"party": given.get("party", ()), "stance": given.get("stance", ())}
    shown = sought if "status" in given else sought.standing()
    open_to = [name for name in offered if name not in given and name != "status"]
    selected = count_facets(shown.narrowed(given), open_to, **spoken)
    counted = {}
    for name in given.keys() & {*offered} - {*TICKED} | {"status"}:
        others = {key: value for key, value in given.items() if key != name}
        counted[name] = count_facets((sought if name == "status" else shown).narrowed(others), [name], **spoken)
    facets = [_facet(name, form, counted.get(name, selected), selected.total) for name in offered]
    return selected.total, [facet for facet in facets if facet.choices]


def _facet(name: str, form: ClaimFilterForm, facets: Facets, total: int) -> Facet:
    counts, chosen = facets.counts.get(name, {}), form.given.get(name)
    title = str(form.fields[name].label)
    if name in TICKED:
        count = total if chosen else counts.get("", 0)
        return Facet(name, title, [Choice(title, "1", count, bool(chosen), at_least=not facets.is_whole)], [], True)
    choices = (
        _entries(name, counts, chosen, facets) if name in REGISTERS else _words(name, form, counts, chosen, facets)
    )
    if not choices:
        return Facet(name, title, [], [])
    return Facet(name, title, choices[:SHOWN], choices[SHOWN:])


def _words(name: str, form: ClaimFilterForm, counts: dict[str, int], chosen: Any, facets: Facets) -> list[Choice]:
    offered = [(value, label) for value, label in form.fields[name].choices if value]  # type: ignore[attr-defined]
    if len(offered) < MIN_OFFERED:
        return []
    return [
        Choice(
            str(label), value, counts.get(value, 0), value in (chosen or ()), value if name == "stance" else "",
            at_least=not facets.is_whole,
        )
        for value, label in offered
    ]  # fmt: skip


def _entries(name: str, counts: dict[str, int], chosen: Any, facets: Facets) -> list[Choice]:
    rows: dict[int, Any] = REGISTERS[name]._default_manager.in_bulk([int(pk) for pk in counts])
    found: dict[int, int | None] = {int(pk): count for pk, count in counts.items() if int(pk) in rows}
    # What is set must be in sight, also where it is not among those with the most claims.
    missing = {row.pk: row for row in chosen or () if row.pk not in found}
    found, rows = {**dict.fromkeys(missing), **found}, {**rows, **missing}
    ticked = {row.pk for row in chosen or ()}
    return [
        Choice(_label(rows[pk]), str(rows[pk].public_id), count, pk in ticked, at_least=not facets.is_whole)
        for pk, count in found.items()
    ]


def _label(row: Any) -> str:
    return row.display_name if isinstance(row, User) else row.label
