"""By which ways words came: party → channel → cited outlet → article, with how many reports went each way."""

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Citation, Stance
from claims.models.positions import CitationQuerySet

MOST = 400
MOST_NODES = 8
COLUMNS = ("party", "channel", "outlet", "article")
ALMOST_ALL, MOST_OF_THEM = 0.75, 0.5


@dataclass(eq=False, slots=True)
class Node:
    """A party, channel, outlet or article, by how many reports it is passed.

    Of kind "gap" where nothing is known of the way, and "rest" for those of a column that have no node of their own.
    """

    kind: str
    column: int
    name: str
    record: object = None
    reports: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many reports pass it."""
        return self.reports.total()

    @property
    def denies(self) -> bool:
        """Whether most of what passes it is denied."""
        return self.reports[Stance.DENIES] * 2 > self.total


@dataclass(slots=True)
class Ways:
    """The nodes by column, and how many reports go from one to another with which stance."""

    columns: list[list[Node]]
    edges: Counter[tuple[Node, Node, str]]
    reports: int
    is_cut: bool


def latest_of(citations: CitationQuerySet) -> list[int]:
    """Return the keys of the latest of these citations, one more than `ways_of` shows; one query."""
    return list(citations.order_by("-pk").values_list("pk", flat=True)[: MOST + 1])


def ways_of(latest: Iterable[int]) -> Ways:
    """Return the ways of the citations with these keys, of the latest MOST of them; one query."""
    cited = Citation.objects.filter(pk__in=latest).with_sources().select_related("position__party")
    found = list(cited.order_by("-pk"))
    return _ways(found[:MOST], is_cut=len(found) > MOST)


def finding(ways: Ways) -> str:
    """Return what the picture shows in a sentence: what most reports came through."""
    if not ways.reports:
        return _("No evidence yet")
    between = [node for column in ways.columns[1:3] for node in column if node.kind != "rest"]
    widest = max(between, key=lambda node: node.total, default=None)
    share = widest.total / ways.reports if widest else 0
    if widest and widest.kind == "gap" and share >= MOST_OF_THEM:
        return _("For most reports the original is not found")
    if widest and share >= ALMOST_ALL:
        return _("Almost every report came through %(name)s") % {"name": widest.name}
    if widest and share >= MOST_OF_THEM:
        return _("Most reports came through %(name)s") % {"name": widest.name}
    parties = len(ways.columns[0])
    return ngettext(
        "How the words of %(count)s party came to us", "How the words of %(count)s parties came to us", parties
    ) % {"count": parties}


def _ways(citations: Iterable[Citation], *, is_cut: bool) -> Ways:
    nodes: dict[tuple, Node] = {}
    paths: list[tuple[list[Node], str]] = []
    for citation in citations:
        stance = citation.position.stance
        path = [nodes.setdefault(key, node) for key, node in _steps(citation)]
        for node in path:
            node.reports[stance] += 1
        paths.append((path, stance))
    columns, instead = _columns(nodes.values())
    edges: Counter[tuple[Node, Node, str]] = Counter()
    for path, stance in paths:
        shown = [instead.get(node, node) for node in path]
        for start, end in itertools.pairwise(shown):
            edges[start, end, stance] += 1
    return Ways(columns, edges, len(paths), is_cut)


def _steps(citation: Citation) -> Iterable[tuple[tuple, Node]]:
    party, article = citation.position.party, citation.snapshot.article
    yield ("party", party.pk), Node("party", 0, party.label, party)
    outlet = citation.cited_outlet or (citation.cited_article.outlet if citation.cited_article else None)
    if citation.channel:
        yield ("channel", citation.channel), Node("channel", 1, citation.channel)
    elif not outlet:
        yield ("gap",), Node("gap", 1, _("original not found"))
    if outlet:
        yield ("outlet", outlet.pk), Node("outlet", 2, outlet.label, outlet)
    name = f"{article.outlet.label} · {article.title}" if article.outlet else article.title
    yield ("article", article.pk), Node("article", 3, name, article)


def _columns(nodes: Iterable[Node]) -> tuple[list[list[Node]], dict[Node, Node]]:
    columns: list[list[Node]] = [[] for _column in COLUMNS]
    for node in sorted(nodes, key=lambda node: -node.total):
        columns[node.column].append(node)
    instead: dict[Node, Node] = {}
    for number, column in enumerate(columns):
        if len(column) > MOST_NODES:
            over = column[MOST_NODES - 1 :]
            rest = Node("rest", number, _("%(count)s more") % {"count": len(over)})
            for node in over:
                rest.reports += node.reports
                instead[node] = rest
            columns[number] = [*column[: MOST_NODES - 1], rest]
    return columns, instead
