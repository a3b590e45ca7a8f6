from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assay.copies.shingles import containment, shingles


def test_shingles_fold_case_and_drop_punctuation() -> None:
    assert shingles("Seven men, KILLED at…", 3) == {"seven men killed", "men killed at"}


def test_a_text_shorter_than_a_shingle_has_none() -> None:
    assert shingles("two words", 3) == frozenset()


def test_containment_is_of_the_shorter_in_the_longer() -> None:
    short, long = shingles("a b c d", 3), shingles("x y a b c z q r s t", 3)
    assert containment(short, long) == containment(long, short) == 0.5
    assert containment(short, frozenset()) == 0.0


@given(st.text(max_size=80), st.text(max_size=80), st.integers(1, 4))
def test_a_text_is_contained_in_any_text_that_goes_on(text: str, tail: str, size: int) -> None:
    own = shingles(text, size)
    whole = shingles(f"{text} {tail}", size)
    assert containment(own, whole) == (1.0 if own else 0.0)
