"""The word tables that an editor reads and corrects: no entry stands twice, and every one can match."""

import re
from collections import Counter

import pytest

from sources.thai import find_dates, find_figures, fold, outlet_of_url, read, tables, trust
from sources.thai.denials import is_accusation, is_refusal, is_untrue
from sources.thai.folding import fold_with_map
from sources.thai.gazetteer import spoken_state, state_code
from sources.thai.lexicon import letters, verbs
from sources.thai.paragraphs import paragraph
from sources.thai.sides import bodies
from sources.thai.tables import FOLDER, rows

TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
KEYED_TWICE = {"comparators": (0, 2)}
# Found as whole words of a segmented text.
WORDS = (
    *("acts", "ambiguous", "assemblies", "boundaries", "citing", "cues", "heads", "introducing", "metonyms"),
    *("nominalisers", "occasions", "outlets", "particles", "pronouns", "reports", "roles", "shifts", "states"),
    *("titles", "verbs"),
)
# Found anywhere in a text by what they begin with or hold.
PATTERNS = ("abbreviations", "falsehoods", "refusals", "wrongs")
FIGURES = ("comparators", "mastheads", "measures", "months", "units")
# Weights that a command fits and prints.
FITTED = ("ends", "stances", "targets", "weights")
# Which words the second column may hold, and the third.
KINDS = {
    "boundaries": {"1", "2", "3"},
    "cues": {"say", "judge", "ask", "know", "deny", "found"},
    "comparators": {"about", "at_least", "less_than", "more_than", "nearly", "up_to"},
    "falsehoods": {"label", "part", "verdict"},
    "heads": {"government_body", "group", "organisation", "state"},
    "introducing": {"medium", "way"},
    "measures": {"captured", "deployed", "killed", "killed_or_wounded", "missing", "wounded"},
    "months": {str(month) for month in range(1, 13)},
    "nominalisers": {"all", "others"},
    "particles": set("wcjFqKdnafbvhgpolRrk&AiPtNsx"),
    "pronouns": {"many", "named", "person", "self", "two", "two people", "woman"},
    "reports": {"text", "words"},
    "roles": {"office", "people"},
    "shifts": {"-1", "0", "1", "2"},
    "titles": {"honour", "person", "rank", "royal"},
    "units": {"bodies", "measure", "money", "people", "share", "thing"},
    "verbs": {"no", "yes"},
}
THIRD = {
    "comparators": {"after", "before"},
    "cues": {
        "-",
        "about",
        "act",
        "bare",
        "count",
        "direct",
        "hai",
        "head",
        "ja",
        "loose",
        "news",
        "np",
        "pen",
        "thing",
    },
    "outlets": {"agency", "broadcaster", "newspaper", "online", "platform"},
    "units": {"whole"},
}
LETTERED = {"outlets": "ol", "pronouns": "p", "shifts": "t", "states": "g", "metonyms": "g"}


def entries(*tables):
    return [pytest.param(row, id=f"{table}: {row[0]}") for table in tables for row in rows(table)]


def words_of(text):
    folded = fold_with_map(text)
    return paragraph(folded, text, 0, folded.text, None).words


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_no_entry_twice(table):
    columns = KEYED_TWICE.get(table, (0,))
    times = Counter(tuple(row[column] for column in columns) for row in rows(table))
    assert [key for key, count in times.items() if count > 1] == [], f"{table}.tsv has these more than once"


@pytest.mark.parametrize("table", TABLES)
def test_an_entry_is_written_as_folded_text_has_it(table):
    assert [row[0] for row in rows(table) if fold(row[0]) != row[0]] == []


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_a_table_have_the_columns_that_its_first_line_names(table):
    heading = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert heading.startswith("# ")
    widest = max(len(row) for row in rows(table))
    assert widest <= heading.count("\t") + 1


@pytest.mark.parametrize("table", KINDS)
def test_the_second_column_holds_a_kind_that_the_reader_knows(table):
    assert [row for row in rows(table) if len(row) > 1 and row[1] not in KINDS[table]] == []


@pytest.mark.parametrize("table", THIRD)
def test_the_third_column_holds_what_the_reader_knows(table):
    assert [row for row in rows(table) if not set("".join(row[2:3]).split(",")) <= THIRD[table] | {""}] == []


def test_every_table_is_tried_below():
    assert sorted([*WORDS, *PATTERNS, *FIGURES, *FITTED]) == TABLES


@pytest.mark.parametrize("table", WORDS)
def test_an_entry_comes_out_of_a_text_as_one_word(table):
    assert [row[0] for row in rows(table) if row[0] not in words_of(f"แล้ว {row[0]} แล้ว")] == []


@pytest.mark.parametrize("table", LETTERED)
def test_no_other_table_takes_an_entry_for_something_else(table):
    assert [row[0] for row in rows(table) if letters()[row[0]] not in LETTERED[table]] == []


def test_no_other_table_takes_a_particle_or_a_cue_for_something_else():
    kinds = {"say": "c", "judge": "j", "ask": "q", "know": "K", "deny": "d", "found": "F"}
    assert [row[0] for row in rows("particles") if letters()[row[0]] != row[1]] == []
    assert [row[0] for row in rows("cues") if letters()[row[0]] != kinds[row[1]]] == []


def test_a_correction_of_a_verb_holds():
    assert [row[0] for row in rows("verbs") if (row[0] in verbs()) != (row[1] == "yes")] == []


def test_a_state_and_a_capital_give_their_state():
    assert [row[0] for row in rows("states") if state_code(row[0]) != row[1]] == []
    assert [row[0] for row in rows("metonyms") if spoken_state(row[0]) is None] == []


def test_a_domain_gives_its_outlet():
    named = [(row[1], domain) for row in rows("outlets") if len(row) > 3 for domain in row[3].split(",")]
    assert [domain for name, domain in named if outlet_of_url(f"https://www.{domain}/news/1") != name] == []


@pytest.mark.parametrize("row", entries("units"))
def test_a_unit_is_read_behind_a_number(row):
    unit = "%" if row[1] == "share" else row[0]
    assert [figure.unit for figure in find_figures(f"พบ 35 {row[0]}")] == [unit]


@pytest.mark.parametrize("row", entries("comparators"))
def test_a_comparator_is_read_beside_a_number(row):
    beside = {"before": ("{} 35 คน", "{}ร้อยคน"), "after": ("35 {}คน", "35 คน{}")}[row[2]]
    found = [figure for shape in beside for figure in find_figures("พบ " + shape.format(row[0]))]
    assert any(figure.comparator == row[1] and row[0] in figure.text for figure in found)


@pytest.mark.parametrize("row", entries("measures"))
def test_a_measure_is_read_in_front_of_a_number(row):
    assert [figure.measure for figure in find_figures(f"{row[0]} 35 คน")] == [row[1]]


@pytest.mark.parametrize("row", entries("months"))
def test_a_month_is_read_in_a_date(row):
    assert [found.iso for found in find_dates(f"5 {row[0]} 2566")] == [f"2023-{int(row[1]):02d}-05"]


@pytest.mark.parametrize("row", entries("mastheads"))
def test_an_outlet_is_known_by_the_end_of_its_name(row):
    (statement,) = read(f"บางโพธิ์{row[0]} รายงานว่า น้ำลดแล้ว").statements
    assert [outlet.text for outlet in statement.cited_outlets] == [f"บางโพธิ์{row[0]}"]


def test_an_abbreviation_and_the_full_name_are_one_body():
    assert [row[0] for row in rows("abbreviations") if not bodies(f"โฆษก{row[0]}") & bodies(f"โฆษก {row[1]}")] == []


def test_words_that_tell_of_a_denial_are_found():
    told = {"verdict": "เรื่องนี้{}", "label": "เป็น{}", "part": "ตน{}"}
    verdicts = [row for row in rows("falsehoods") if row[1] != "part"]
    assert [row[0] for row in verdicts if not is_untrue(told[row[1]].format(row[0]))] == []
    assert [row[0] for row in rows("refusals") if not is_refusal("ปฏิเสธ", row[0])] == []
    assert [row[0] for row in rows("wrongs") if not is_accusation("กล่าว", row[0])] == []


@pytest.mark.parametrize("table", PATTERNS)
def test_no_shorter_entry_finds_already_what_a_longer_one_would(table):
    def covers(short, long):
        anchored = table == "refusals" or short[1:] == ("label",)
        found = long[0].startswith(short[0]) if anchored else short[0] in long[0]
        return short[0] != long[0] and short[1:] == long[1:] and found

    assert [long[0] for long in rows(table) if any(covers(short, long) for short in rows(table))] == []


def test_a_weight_of_the_score_is_that_of_a_sign():
    named = {"base", *trust.KINDS.values(), *trust.SPEAKERS, *trust.MARKS}
    named |= {f"longer than {least}" for least in trust.LENGTHS} | {
        f"more spaces than {least}" for least in trust.SPACES
    }
    kinds = re.compile("(?:frame|denies,) [a-z_]+|verb (.+)")
    found = [(row[0], kinds.fullmatch(row[0])) for row in rows("weights") if row[0] not in named]
    assert [name for name, match in found if match is None] == []
    verbs = {row[0] for row in rows("cues")}
    assert [match[1] for _, match in found if match[1] and match[1] not in verbs | {"ว่า"}] == []


def test_a_line_without_tabs_is_told_by_table_and_number(tmp_path, monkeypatch):
    (tmp_path / "made.tsv").write_text("# a remark\nกล่าว\tsay\nบอก say\nระบุ\tsay\n", encoding="utf-8")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"made\.tsv, line 3"):
        tables.rows("made")
