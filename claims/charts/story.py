"""What a picture says in words: the finding, how to read it, what it leaves out, and its whole story."""

from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from claims.charts.contest import Contest, Line
from claims.charts.statements import Statement
from claims.dates import written_date, written_number
from claims.models import Comparator, Figure, Measure
from claims.units import unit_name

# From here on two figures are told apart by how many times one is the other.
TIMES = Decimal("1.5")
WHOLE_TIMES = 5
MILLION = 1_000_000


def value_words(figure: Figure, unit: str = "", *, total: bool = True) -> str:
    """Return the value as it was hedged, with its range and its total: "about 3,000 of 11,000 soldiers"."""
    hedge = "" if figure.comparator == Comparator.EXACTLY else f"{Comparator(figure.comparator).label} "
    ends = [figure.value_low] if figure.value_low == figure.value_high else [figure.value_low, figure.value_high]
    words = hedge + _written(ends)
    if total and figure.total_high is not None:
        words = _("%(value)s of %(total)s") % {"value": words, "total": _written([figure.total_high])}
    return _with_unit(words, unit)


def _with_unit(words: str, unit: str) -> str:
    # Thai writes "ล้าน" and what is counted as one word.
    space = "" if words.endswith("ล้าน") else " "
    return f"{words}{space}{unit}".strip()


def _written(ends: list[Decimal]) -> str:
    """Return one number, or the two ends of a range; in millions where that takes no more than a decimal or two."""
    in_millions = [end / MILLION for end in ends]
    if min(map(abs, in_millions)) >= 1 and all(number == round(number, 2) for number in in_millions):
        return _("%(number)s million") % {"number": "–".join(map(written_number, in_millions))}
    return "–".join(map(written_number, ends))


def unit_of(measure: Measure) -> str:
    """Return the unit; nothing where it is a Thai word that has no English name and the reader reads English."""
    name = unit_name(measure.unit)
    is_thai = any("ก" <= letter <= "๛" for letter in name)
    return "" if is_thai and (get_language() or "").startswith("en") else name


def when_words(one: Statement, *, year: bool = True) -> str:
    """Return when it was said; where only an article's date is known, that it was by then."""
    if one.said_on:
        return written_date(one.said_on, year=year)
    return _("by %(day)s") % {"day": written_date(one.by, year=year)} if one.by else _("date not known")


def line_name(line: Line, contest: Contest) -> str:
    """Return the party's name, and what it counts where that is not the measure of the page."""
    if line.measure.pk == contest.measure.pk:
        return line.party.label
    other = line.measure
    what = other.get_kind_display() if other.kind != contest.measure.kind else other.label
    return f"{line.party.label} ({what})"


def headline(contest: Contest) -> str:
    """Return the finding in a sentence."""
    finding = _finding(contest)
    deniers = len({one.party.pk for one in contest.statements if one.stance == "denies"})
    if not deniers or not finding:
        return finding or _("Nobody has given a figure yet")
    return ngettext(
        "%(finding)s, and %(count)s party denies it", "%(finding)s, and %(count)s parties deny it", deniers
    ) % {"finding": finding, "count": deniers}


def how_to_read(contest: Contest) -> str:
    """Return the line under the finding: what is counted, and what the shapes stand for."""
    return _("%(measure)s, as each party states it. Pale bar: from low to high. Hollow ring: a denial.") % {
        "measure": contest.measure.label
    }


def notes(contest: Contest) -> list[str]:
    """Return what one must know not to misread the picture, the gravest first."""
    drawn = [*contest.denials, *(one for line in contest.lines for one in line.statements)]
    found = []
    if contest.beside:
        words = _("Lines with squares count something else: %(measure)s. The two cannot be compared directly.")
        found.append(words % {"measure": contest.beside.label})
    if any(one.replaced_by for one in drawn):
        found.append(_("A hollow point was withdrawn or replaced by the party itself."))
    if any(not one.said_on for one in drawn):
        found.append(_("A dashed tail: said on that day at the latest, when an article carried it."))
    return found + _left_out(contest)


def story(contest: Contest) -> str:
    """Return all that the picture shows, in sentences, for who cannot see it."""
    parts = [headline(contest), contest.measure.label]
    for line in contest.lines:
        said = ", ".join(_told(one, contest) for one in line.statements)
        parts.append(f"{line_name(line, contest)}: {said}")
    if contest.denials:
        denied = ", ".join(f"{one.party.label} ({when_words(one)})" for one in contest.denials)
        parts.append(_("Denied by %(parties)s") % {"parties": denied})
    return "; ".join(parts)


def point_words(one: Statement) -> str:
    """Return what a point of a line says when it is pointed at."""
    return f"{one.party.label}: {value_words(one.figure, unit_of(one.measure))}, {when_words(one)}"


def ending_words(one: Statement) -> str:
    """Return what the party did with an earlier figure: "withdraws 12 Oct"."""
    return f"{one.position.get_stance_display()} {when_words(one, year=False)}"


def _told(one: Statement, contest: Contest) -> str:
    told = f"{value_words(one.figure, unit_of(contest.measure))} ({when_words(one)})"
    return f"{told} → {ending_words(one.replaced_by)}" if one.replaced_by else told


def _finding(contest: Contest) -> str:
    lines = [line for line in contest.lines if line.measure.pk == contest.measure.pk]
    current = [(line, line.current) for line in lines if line.current]
    current.sort(key=lambda pair: pair[1].figure.value_low)
    if not current:
        return _withdrawn(lines)
    low, high = current[0], current[-1]
    if len(current) == 1:
        return _says(low)
    if _middle(low) == _middle(high):
        return ngettext("%(count)s party says %(value)s", "%(count)s parties say %(value)s", len(current)) % {
            "count": len(current), "value": value_words(low[1].figure, unit_of(contest.measure), total=False),
        }  # fmt: skip
    if len(current) > 2:
        values = {
            "count": len(current),
            "low": _written([low[1].figure.value_low]),
            "high": _with_unit(_written([high[1].figure.value_high]), unit_of(contest.measure)),
        }
        return _("%(count)s parties give figures from %(low)s to %(high)s") % values
    return _two(low, high, unit_of(contest.measure))


def _two(low: tuple[Line, Statement], high: tuple[Line, Statement], unit: str) -> str:
    names = {"low": low[0].party.label, "high": high[0].party.label}
    if _middle(low) > 0 and (times := _middle(high) / _middle(low)) >= TIMES:
        names["times"] = written_number(round(times) if times >= WHOLE_TIMES else round(times, 1))
        return _("%(high)s gives a figure about %(times)s times that of %(low)s") % names
    return ", ".join((_says(high), _says(low)))


def _says(pair: tuple[Line, Statement]) -> str:
    line, one = pair
    return _("%(party)s says %(value)s") % {
        "party": line.party.label,
        "value": value_words(one.figure, unit_of(line.measure)),
    }


def _middle(pair: tuple[Line, Statement]) -> Decimal:
    return (pair[1].figure.value_low + pair[1].figure.value_high) / 2


def _withdrawn(lines: list[Line]) -> str:
    if len(lines) == 1:
        one = lines[0].statements[-1]
        return _("%(party)s no longer stands by its figure of %(value)s") % {
            "party": one.party.label,
            "value": value_words(one.figure, unit_of(one.measure), total=False),
        }
    return _("No party stands by its figure any longer") if lines else ""


def _left_out(contest: Contest) -> list[str]:
    found = []
    if contest.undated:
        words = ngettext(
            "%(count)s statement without a date is in the table only.",
            "%(count)s statements without a date are in the table only.",
            contest.undated,
        )
        found.append(words % {"count": contest.undated})
    if contest.left_out:
        words = ngettext(
            "%(count)s more line is in the table only.",
            "%(count)s more lines are in the table only.",
            contest.left_out,
        )
        found.append(words % {"count": contest.left_out})
    if contest.is_cut:
        found.append(_("Older statements are left out."))
    if contest.drafts:
        words = ngettext(
            "Rests on %(count)s claim that is not published.",
            "Rests on %(count)s claims that are not published.",
            contest.drafts,
        )
        found.append(words % {"count": contest.drafts})
    return found
