"""What each class of a drawing looks like in a file; on pages `static/css/charts.css` says the same with tokens."""

INK, INK_2, INK_3, GROUND = "#11171d", "#3b4652", "#586471", "#ffffff"
ASSERT, DENY, DENY_LINE, DENY_TEXT = "#1369c2", "#cb4f0b", "#efb38c", "#a03600"
PARTY, OUTLET = "#6f3393", "#0a6466"

# Each party's line has a pattern of its own as well as a colour, so that no colour has to be told apart.
LINES = {
    "s1": {"colour": ASSERT},
    "s2": {"colour": OUTLET, "dash": "6 3"},
    "s3": {"colour": PARTY, "dash": "2 3"},
    "s4": {"colour": INK_2, "dash": "10 3 2 3"},
    "s5": {"colour": ASSERT, "dash": "12 4"},
    "s6": {"colour": OUTLET, "dash": "6 3 2 3 2 3"},
    "s7": {"colour": PARTY, "dash": "4 2"},
    "s8": {"colour": INK_2, "dash": "14 3 4 3"},
}

# "line" stands for the colour of the party's line.
LOOKS = {
    "text": {"fill": INK_2},
    "ground": {"fill": GROUND},
    "grid": {"stroke": "#d8dee3"},
    "axis": {"stroke": INK_3},
    "halo": {"stroke": GROUND, "stroke-width": "5", "stroke-linejoin": "round", "paint-order": "stroke"},
    "faint": {"fill": INK_3},
    "strong": {"fill": INK, "font-weight": "600"},
    "head": {"fill": INK, "font-weight": "600", "font-size": "20"},
    "guide": {"fill": "none", "stroke": DENY_LINE, "stroke-dasharray": "2 4"},
    "hollow": {"fill": GROUND, "stroke": DENY, "stroke-width": "2.25"},
    "slash": {"stroke": DENY, "stroke-width": "2.25"},
    "denytext": {"fill": DENY_TEXT, "font-weight": "600"},
    "denytail": {"stroke": DENY, "stroke-width": "1.5", "stroke-dasharray": "2 2"},
    "pt": {"fill": "line", "stroke": GROUND, "stroke-width": "1.5"},
    "gone": {"fill": GROUND, "stroke": "line", "stroke-width": "2"},
    "again": {"fill": "none", "stroke": "line", "stroke-width": "1.5"},
    "rg": {"stroke": "line", "stroke-width": "7", "stroke-opacity": ".28", "stroke-linecap": "round"},
    "ln": {"stroke": "line", "stroke-width": "1.75", "fill": "none"},
    "tail": {"stroke": "line", "stroke-width": "1.5", "stroke-dasharray": "2 2", "fill": "none"},
    "open": {"stroke": "line", "stroke-width": "1.5", "fill": "none"},
    "cross": {"stroke": "line", "stroke-width": "2.25", "fill": "none"},
    "lb": {"fill": "line", "font-weight": "600"},
    "node": {"fill": GROUND, "stroke": "#7d8894"},
    "org": {"stroke": ASSERT, "stroke-width": "2"},
    "den": {"stroke": DENY, "stroke-width": "2", "stroke-dasharray": "5 3"},
    "th": {"fill": INK, "stroke": INK},
    "gap": {"stroke": "#ae1230", "stroke-dasharray": "4 3"},
    "gaptext": {"fill": "#ae1230", "font-weight": "600"},
    "onink": {"fill": GROUND},
    "e": {"fill": "none", "stroke": ASSERT, "stroke-opacity": ".55"},
    "d": {"stroke": DENY, "stroke-dasharray": "5 4", "stroke-opacity": ".8"},
    "q": {"stroke": "#67737f"},
}
