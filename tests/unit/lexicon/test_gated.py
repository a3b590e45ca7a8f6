from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.extract.frames import BACKGROUND, CUMULATIVE
from assay.lexicon.gated import Gated, alternatives, needed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("killed", {"killed"}),
        (r"\bin\s(?:March|June)\b", {"march", "june"}),
        (r"(?:dead)? bodies", {" bodies"}),
        (r"\d+|dead", None),
        (r"\w+", None),
        (r"(?:ten|two)+ men", {" men"}),
    ],
)
def test_words_are_those_that_every_match_holds(pattern: str, words: set[str] | None) -> None:
    found = needed(pattern, re.IGNORECASE)
    assert (found and set(found)) == (words and set(words))


WORDS = ["since the", "start", "of", "war", "in May", "a year ago", "brought", "to 12", "dead", "this week"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_gate_hides_no_match(text: str) -> None:
    for gated in (BACKGROUND, CUMULATIVE):
        fresh, plain = Gated(gated.source, gated.flags).search(text), re.compile(gated.source, gated.flags).search(text)
        assert (fresh and fresh.span()) == (plain and plain.span())


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a|b", ["a", "b"]),
        ("(?:a|b)c|d", ["(?:a|b)c", "d"]),
        (r"[|(]\||[^])|]x|\(", [r"[|(]\|", "[^])|]x", r"\("]),
        ("ab", ["ab"]),
    ],
)
def test_alternatives_are_parted_by_bars_outside_brackets(source: str, parts: list[str]) -> None:
    assert list(alternatives(source)) == parts


def test_the_first_of_two_matches_at_one_place_is_the_earlier_alternatives() -> None:
    found = Gated("cats|ca|at").search("two cats")
    assert found is not None
    assert found.group() == "cats"
