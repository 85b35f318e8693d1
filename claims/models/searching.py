"""Where a claim says what somebody looks for: in its sentence, its quotes, its names, its dates or its numbers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from claims.models.parties import Party
from claims.models.positions import Citation, Position
from sources.models import Outlet
from sources.thai import Term, fold, name_key, terms

# An abbreviation is a part of too many other words to stand for a name in a sentence.
SHORTEST_NAME = 4
MOST_NAMES = 12
# Keys leave tone marks out, for names that are spelt with and without; shorter words would become others:
# ข้าว, rice, is no ข่าว, news, which is in the name of half the outlets.
SURE_BY_KEY = 7
MOST_ENTRIES = 50
# A figure has at most 18 digits before the point.
LARGEST = 10**18


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is looked for: a term, the texts that say it, and the parties and outlets that it names."""

    term: Term
    texts: tuple[str, ...]
    parties: tuple[int, ...]
    outlets: tuple[int, ...]

    def said_in(self, field: str) -> Q:
        """Return the condition that a folded text has one of the texts in it, anywhere."""
        return Q(*[(f"{field}__contains", text) for text in self.texts], _connector=Q.OR)

    def claims_through_positions(self) -> list[QuerySet]:
        """Return the queries for the ids of claims whose quotes, speakers, outlets or dates have it."""
        found: list[QuerySet] = [Citation.objects.filter(self.said_in("search_key")).values("position__claim")]
        if self.parties:
            found.append(Position.objects.filter(party__in=self.parties).values("claim"))
        if self.outlets:
            found += naming(self.outlets)
        if self.term.date:
            found.append(Position.objects.filter(said_on__startswith=self.term.date).values("claim"))
        return [rows.order_by() for rows in found]

    @property
    def value(self) -> Decimal | None:
        """The number that it is, or None where a figure cannot have it."""
        if self.term.value is None:
            return None
        value = Decimal(str(self.term.value))
        return value if abs(value) < LARGEST else None


def naming(outlets: Collection) -> list[QuerySet]:
    """Return the queries for the ids of claims for which one of the outlets is cited or carries an article that is."""
    # Two, each by its own index: joined by OR they would be tried on every citation.
    cited = Citation.objects.filter(cited_outlet__in=outlets)
    carried = Citation.objects.filter(snapshot__article__outlet__in=outlets)
    return [rows.order_by().values("position__claim") for rows in (cited, carried)]


def wanted(query: str) -> list[Wanted]:
    """Return what the query looks for, all of which a claim must have. Asks the registers for what it may name."""
    found = terms(query)
    words = [term.spellings[0] for term in found if not term.date and term.value is None]
    names = _other_names(words)
    return [_wanted(term, names.get(term.spellings[0], ()), term.spellings[0] in words) for term in found]


def _wanted(term: Term, names: Iterable[str], may_name: bool) -> Wanted:
    texts = tuple(dict.fromkeys([*term.spellings, *names]))
    if not may_name:
        return Wanted(term, texts, (), ())
    return Wanted(term, texts, _entries(Party, texts[0]), _entries(Outlet, texts[0]))


def _entries(model: type, word: str) -> tuple[int, ...]:
    named = model.objects.named_like(word).order_by("pk")  # type: ignore[attr-defined]
    if len(name_key(word)) < SURE_BY_KEY:
        rows = named.values_list("pk", "name", "name_en", "aliases")
        spelt = [pk for pk, name, name_en, aliases in rows if word in fold("\n".join([name, name_en, *aliases]))]
        return tuple(spelt[:MOST_ENTRIES])
    return tuple(named.values_list("pk", flat=True)[:MOST_ENTRIES])


def _other_names(words: list[str]) -> dict[str, list[str]]:
    """Return for each word that names an entry of a register the other names that sentences may have for it."""
    found: dict[str, list[str]] = {}
    for model in (Party, Outlet):
        for word, entry in model.objects.known_as(words).items():
            names = {fold(name) for name in (entry.name, entry.name_en, *entry.aliases)}
            fitting = sorted(name for name in names if len(name) >= SHORTEST_NAME and word not in name)
            found.setdefault(word, []).extend(fitting[:MOST_NAMES])
    return found
