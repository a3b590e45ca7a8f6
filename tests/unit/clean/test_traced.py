from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from assay.clean.traced import Edit, Traced
from assay.text import OffsetMap, Piece, Span


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    raw = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    edits = [
        Edit(start, end, draw(st.text(alphabet="XY", max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return raw, edits


@given(edited_texts(), st.data())
def test_every_map_covers_its_text_and_unedited_characters_point_to_themselves(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    raw, edits = case
    once = Traced.whole(raw).edited(edits)
    cut = data.draw(st.integers(0, len(once.text)))
    twice = Traced.joined([once.part(cut, len(once.text)), once.part(0, cut)], "\n")
    for traced in (once, twice):
        ends = [0, *(piece.clean_end for piece in traced.pieces)]
        assert [piece.clean_start for piece in traced.pieces] == ends[:-1]
        assert ends[-1] == len(traced.text)
    kept = [at for at in range(len(raw)) if not any(edit.start <= at < edit.end for edit in edits)]
    unedited = [
        raw[piece.raw_start + at]
        for piece in once.pieces
        if piece.clean_end - piece.clean_start == piece.raw_end - piece.raw_start
        for at in range(piece.raw_end - piece.raw_start)
        if piece.raw_start + at in kept
    ]
    assert unedited == [raw[at] for at in kept]


def test_a_replacement_maps_as_a_whole_to_what_it_replaces() -> None:
    traced = Traced.whole("it&rsquo;s so").edited([Edit(2, 9, "’")])
    assert traced.text == "it’s so"
    assert traced.offsets.raw_span(Span(2, 3)) == Span(2, 9)
    assert traced.offsets.raw_span(Span(3, 7)) == Span(9, 13)


def test_a_second_edit_reaches_through_the_first_to_the_raw_text() -> None:
    once = Traced.whole("a  bb  c").edited([Edit(1, 3, " ")])
    twice = once.edited([Edit(1, 4, "-")])
    assert twice.text == "a-  c"
    assert twice.offsets.raw_span(Span(1, 2)) == Span(1, 5)


def test_joined_parts_keep_their_places_and_the_separator_has_none() -> None:
    raw = Traced.whole("one two")
    joined = Traced.joined([raw.part(4, 7), raw.part(0, 3)], "\n")
    assert joined.text == "two\none"
    assert joined.offsets.raw_span(Span(3, 4)) is None
    assert joined.offsets.raw_span(Span(4, 7)) == Span(0, 3)


def test_unbacked_text_has_an_empty_raw_range() -> None:
    assert Traced.unbacked("Headline").pieces == (Piece(0, 8, 0, 0),)
    assert Traced.unbacked("").pieces == ()


def test_an_unedited_text_is_its_own_map(check_map: Callable[[str, OffsetMap], None]) -> None:
    traced = Traced.whole("plain").edited([])
    check_map(traced.text, traced.offsets)
    assert traced.offsets == OffsetMap.identity(5)
