"""Labels take the best free place."""

from claims.charts.labels import Box, Room, places_around, rows_of

FRAME = Box(0, 0, 400, 300)


def test_a_label_stands_right_of_its_point_where_nothing_is_in_the_way():
    place = Room(FRAME).arrange([places_around(100, 100, 60, 20)])[0]
    assert (place.anchor, place.box.left) == ("start", 111)


def test_a_label_keeps_inside_the_frame():
    place = Room(FRAME).arrange([places_around(380, 100, 60, 20)])[0]
    assert place.box.right <= 400


def test_two_labels_of_one_point_do_not_cover_each_other():
    one, other = Room(FRAME).arrange([places_around(100, 100, 60, 20)] * 2)
    assert one.box.shared(other.box) == 0


def test_a_label_keeps_off_a_line():
    room = Room(FRAME, strokes=[(100, 100, 300, 100)])
    place = room.arrange([places_around(100, 100, 60, 20)])[0]
    assert place.box.bottom < 100 or place.box.top > 100


def test_what_covers_too_much_is_not_placed():
    room = Room(FRAME, boxes=[FRAME])
    assert room.take(places_around(100, 100, 60, 20), most=30) is None


def test_words_that_would_meet_go_to_rows_of_their_own():
    assert rows_of([(0, 100), (50, 150), (200, 250), (60, 80)]) == [0, 1, 0, 2]
