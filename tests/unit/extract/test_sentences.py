"""Sentences and tokens keep their offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assay.extract.sentences import sentences, tokens
from assay.text import Span


def test_titles_and_abbreviations_end_no_sentence() -> None:
    text = 'Gen. Sadiq met Lt. Col. Omar in the U.S. Army base. He left at 6 p.m. on Monday. "It is over." They wept.'
    assert [span.of(text) for span in sentences(text)] == [
        "Gen. Sadiq met Lt. Col. Omar in the U.S. Army base.",
        "He left at 6 p.m. on Monday.",
        '"It is over."',
        "They wept.",
    ]


def test_a_stop_that_lost_its_blank_ends_a_sentence() -> None:
    text = "Nobody claimed the attack.Attacks are common there."
    assert len(sentences(text)) == 2


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_sentences_hold_every_character_but_space(text: str) -> None:
    spans = sentences(text)
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.text(alphabet="ab 1,.-’'\"AB$%\n", max_size=80))
def test_tokens_slice_back_to_the_text(text: str) -> None:
    for token in tokens(text, Span(0, len(text))):
        assert text[token.start : token.end] == token.text


def test_a_line_of_hard_wrapped_text_goes_on() -> None:
    text = "The patrol killed a\nsuspected rebel.\nNo soldier was hurt.\n\nin other news"
    assert [span.of(text) for span in sentences(text)] == [
        "The patrol killed a\nsuspected rebel.",
        "No soldier was hurt.",
        "in other news",
    ]


def test_a_lost_blank_before_a_comma_parts_sentences() -> None:
    text = "A blast killed a neighbour.Later, another one killed two men."
    assert len(sentences(text)) == 2
