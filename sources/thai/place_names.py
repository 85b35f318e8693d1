"""What places are called: whatever else the words behind their short forms mean."""

from .naming import chunk_end
from .tables import rows

_PLACED = frozenset({"สภ.", "สน.", "อ.", "ต.", "จ.", "บ.", "อบต.", "รพ.", "รร.", "ร.ร."})
_PARTS_OF_COUNTRY = frozenset({"อ.", "ต.", "จ.", "บ."})
_LANDSCAPE = frozenset({"หนอง", "ห้วย", "บ้าน", "โคก", "ดอน", "บาง", "ดง", "โนน", "วัง", "ท่า"})
_LONGEST_PLACED = 5
_MOST_PLACED = 3
_TITLES = frozenset(row[0] for row in rows("titles"))


def mark_places(words: list[str], kinds: list[str]) -> None:
    """ "สภ.พบพระ", "สภ.ชนแดน": what stands right behind a place's short form is its name, whatever else it means."""
    for place, word in enumerate(words[:-2]):
        if word in _LANDSCAPE and kinds[place] == "x":
            _mark_villages(words, kinds, place)
        led = "h" in kinds[max(0, place - 2) : place] or word in _PARTS_OF_COUNTRY
        if led and word in _PLACED and kinds[place + 1] in "vFK" and words[place + 1] not in _TITLES:
            end = chunk_end(kinds, place + 1)
            spoken = next((said for said in range(place + 2, end) if kinds[said] in "cjdw"), end)
            inner = [at for at in range(place + 1, spoken) if len(words[at]) <= _LONGEST_PLACED]
            kinds_of = {kinds[at] for at in inner}
            if len(inner) == spoken - place - 1 <= _MOST_PLACED and kinds_of <= set("vFcjdKqhx"):
                kinds[place + 1 : spoken] = ["x"] * (spoken - place - 1)


def _mark_villages(words: list[str], kinds: list[str], place: int) -> None:
    """ "ชาวบ้านหนองทุ่ม อ.เมือง": a verb that ends the name of a village."""
    ends = kinds[place + 1] == "v" and kinds[place + 2 : place + 3] == ["_"] and place > 0 and kinds[place - 1] in "hx"
    if ends and len(words[place + 1]) <= _LONGEST_PLACED:
        kinds[place + 1] = "x"
