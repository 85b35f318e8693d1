"""Counts beside the entries of a register: counted in one go for all of them, never entry by entry."""

from django.db.models import Count, Func, IntegerField, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce


def tally(rows: QuerySet, by: str, what: str = "pk") -> dict[int, int]:
    """Return how many different `what` the rows have for each value of `by`; one query."""
    counted = rows.filter(**{f"{by}__isnull": False}).order_by().values_list(by).annotate(n=Count(what, distinct=True))
    return dict(counted)


def looked_up(counts: dict[int, int]) -> Coalesce:
    """Return an annotation with the number that stands beside the row's key in `counts`, or 0, for ordering by it."""
    by_key = Value({str(key): count for key, count in counts.items()}, output_field=JSONField())
    found = Func(by_key, Cast("pk", TextField()), function="jsonb_extract_path_text", output_field=TextField())
    return Coalesce(Cast(found, IntegerField()), 0)


def beside(rows: list, **counts: dict[int, int]) -> None:
    """Give each row its number out of each of the counts, as an attribute of that name."""
    for row in rows:
        for name, counted in counts.items():
            setattr(row, name, counted.get(row.pk, 0))
