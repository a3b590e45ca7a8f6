from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.clean import tidy
from assay.clean.traced import Traced
from assay.text import OffsetMap, Span

WRAPPED = """Fighters in the valley said on Sunday that they had driven the
garrison out of two posts above the river, and that eleven of its
men had been killed on Friday night in the fighting house-to-
house that followed.

A spokesman for the garrison denied any loss and said the posts had
been given up weeks ago."""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("the townâ€™s elders", "the town’s elders"),
        ("a cafÃ© in PanjshÃ\xadr", "a café in Panjshír"),
        ("Taliban &amp; others", "Taliban & others"),
        ("he said “seven”", "he said “seven”"),
        ("seven\u00adteen \u200bdead\ufeff", "seventeen dead"),
        ("nul\x00 byte", "nul byte"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("فهیم\u200cدشتی", "فهیم\u200cدشتی"),
    ],
)
def test_mending_changes_what_is_broken_and_nothing_else(raw: str, clean: str) -> None:
    assert tidy.mended(Traced.whole(raw)).text == clean


def test_a_mended_sign_points_to_the_whole_of_its_mojibake() -> None:
    raw = "the townâ€™s elders"
    traced = tidy.mended(Traced.whole(raw))
    sign = traced.text.index("’")
    assert traced.offsets.raw_span(Span(sign, sign + 1)).of(raw) == "â€™"  # type: ignore[union-attr]
    word = Span(traced.text.index("elders"), len(traced.text))
    assert traced.offsets.raw_span(word).of(raw) == "elders"  # type: ignore[union-attr]


def test_lines_that_a_column_forced_are_joined_and_blank_lines_part_paragraphs() -> None:
    clean = tidy.paragraphs(Traced.whole(WRAPPED), unwrap=True).text
    assert clean.split("\n") == [
        "Fighters in the valley said on Sunday that they had driven the garrison out of two posts above the river, "
        "and that eleven of its men had been killed on Friday night in the fighting house-to-house that followed.",
        "A spokesman for the garrison denied any loss and said the posts had been given up weeks ago.",
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_every_kind_of_line_break_parts_paragraphs(line_break: str) -> None:
    raw = f"First  paragraph.{line_break}{line_break} Second\u00a0one. "
    assert tidy.paragraphs(Traced.whole(raw), unwrap=True).text == "First paragraph.\nSecond one."


def test_a_list_of_short_lines_is_not_joined() -> None:
    raw = "Umarz: 17 civilians\nAbdara: 13 civilians\nPiyawsht: 8 civilians were killed there on that day\nRokha: 4"
    assert tidy.paragraphs(Traced.whole(raw), unwrap=True).text == raw


def test_a_long_headline_above_wrapped_lines_stays_a_line_of_its_own() -> None:
    headline = "A headline that is a good deal longer than the column of the text below it and has no full stop"
    clean = tidy.paragraphs(Traced.whole(f"{headline}\n{WRAPPED}"), unwrap=True).text
    assert clean.split("\n")[0] == headline


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_tidying_never_fails_and_its_map_covers_the_text(raw: str) -> None:
    traced = tidy.paragraphs(tidy.mended(Traced.whole(raw)), unwrap=True)
    ends = [0, *(piece.clean_end for piece in traced.pieces)]
    assert [piece.clean_start for piece in traced.pieces] == ends[:-1]
    assert ends[-1] == len(traced.text)
    assert traced.text == traced.text.strip()


@given(st.lists(st.from_regex(r"[a-z]{1,9}[,.]?", fullmatch=True), min_size=1, max_size=60), st.data())
def test_the_raw_span_of_any_word_is_that_word(words: list[str], data: st.DataObject) -> None:
    blanks = [data.draw(st.sampled_from([" ", "  ", "\n", "\n\n", "\t", "\r\n"])) for _ in words]
    raw = "".join(word + blank for word, blank in zip(words, blanks, strict=True))
    traced = tidy.paragraphs(tidy.mended(Traced.whole(raw)), unwrap=True)
    at = 0
    for word in traced.text.split():
        at = traced.text.index(word, at)
        span = traced.offsets.raw_span(Span(at, at + len(word)))
        assert span is not None
        assert span.of(raw).split() == word.split() or "-" in word
        at += len(word)


def test_clean_text_is_left_alone(check_map: Callable[[str, OffsetMap], None]) -> None:
    text = "One line.\nAnother, with “quotes” – and a dash."
    traced = tidy.paragraphs(tidy.mended(Traced.whole(text)), unwrap=True)
    check_map(traced.text, traced.offsets)
    assert traced.offsets == OffsetMap.identity(len(text))


def test_a_value_of_blanks_is_unknown() -> None:
    assert tidy.clean_value(" \n ") is None
    assert tidy.clean_value(" Web \n desk ") == "Web desk"
