from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from assay.text import OffsetMap, Piece, Span, printable


def test_span_gives_its_characters() -> None:
    assert Span(4, 7).of("the map of") == "map"


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_equal_pieces_map_character_by_character() -> None:
    offsets = OffsetMap((Piece(0, 5, 10, 15), Piece(5, 8, 30, 33)))
    assert offsets.raw_span(Span(1, 3)) == Span(11, 13)
    assert offsets.raw_span(Span(4, 7)) == Span(14, 32)


def test_unequal_piece_maps_as_a_whole() -> None:
    offsets = OffsetMap((Piece(0, 3, 0, 3), Piece(3, 4, 3, 8)))  # `&amp;` read as `&`
    assert offsets.raw_span(Span(3, 4)) == Span(3, 8)


def test_text_that_no_raw_character_stands_behind_has_no_raw_span() -> None:
    offsets = OffsetMap((Piece(0, 4, 0, 0), Piece(4, 8, 0, 4)))
    assert offsets.raw_span(Span(0, 4)) is None
    assert offsets.raw_span(Span(2, 6)) == Span(0, 2)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9), st.booleans()), max_size=8), st.data())
def test_map_survives_json_and_stays_inside_the_raw_text(
    runs: list[tuple[int, int, bool]], data: st.DataObject
) -> None:
    pieces, clean, raw = [], 0, 0
    for length, gap, same in runs:
        raw += gap
        raw_length = length if same else length + 1
        pieces.append(Piece(clean, clean + length, raw, raw + raw_length))
        clean, raw = clean + length, raw + raw_length
    offsets = OffsetMap(tuple(pieces))
    assert OffsetMap.from_json(offsets.to_json()) == offsets
    if clean:
        start = data.draw(st.integers(0, clean - 1))
        found = offsets.raw_span(Span(start, data.draw(st.integers(start + 1, clean))))
        assert found is not None
        assert 0 <= found.start < found.end <= raw


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    assert printable("ten\x1b[2J\x9b1m men\u202e died\u2066\x07") == "ten[2J1m men died"


def test_a_text_is_shown_on_one_line_with_its_words_apart() -> None:
    assert printable("ten men\ndied\u2028in Gao\r") == "ten men died in Gao "


def test_other_letters_are_shown_as_they_are() -> None:
    assert printable("«Écoles» – 10 قتلى 👍🏽") == "«Écoles» – 10 قتلى 👍🏽"


@given(st.text())
def test_nothing_shown_is_a_control_or_an_override(text: str) -> None:
    shown = printable(text)
    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Zl", "Zp"}]
    directing = {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(letter) for letter in shown} & directing
