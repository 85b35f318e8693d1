"""Reading Thai news: text in, dataclasses with offsets out. Plain Python, no Django, no network."""

from .clusters import snap
from .dates import Dated, find_dates, parse_date
from .figures import find_figures
from .folding import Folded, fold, fold_with_map
from .likeness import likeness, telling_words
from .names import lookup_keys, name_key, name_keys, party_kind
from .queries import Term, terms
from .reading import READER_VERSION, explain, read
from .segmenting import word_bounds
from .sounds import sound_key
from .sourcelines import find_sources, outlet_of_url
from .spans import Explanation, Figure, Party, Reading, Reason, Source, Span, Statement

__all__ = [
    "READER_VERSION",
    "Dated",
    "Explanation",
    "Figure",
    "Folded",
    "Party",
    "Reading",
    "Reason",
    "Source",
    "Span",
    "Statement",
    "Term",
    "explain",
    "find_dates",
    "find_figures",
    "find_sources",
    "fold",
    "fold_with_map",
    "likeness",
    "lookup_keys",
    "name_key",
    "name_keys",
    "outlet_of_url",
    "parse_date",
    "party_kind",
    "read",
    "snap",
    "sound_key",
    "telling_words",
    "terms",
    "word_bounds",
]
