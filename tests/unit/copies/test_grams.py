"""Runs of words: what counts, what doesn't, and that batches change nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assay.copies.grams import RUN, grams

TEXTS = st.lists(st.text(alphabet="abc \n.,“”é", max_size=60), max_size=5)


def runs(text: str) -> set[int]:
    return set(grams([text])[1].tolist())


def test_case_and_punctuation_count_for_nothing() -> None:
    assert runs("Ten men, they said, died in Herat.") == runs("ten men they SAID died in herat")


def test_order_counts() -> None:
    assert not runs("one two three four five") & runs("five four three two one")


def test_runs_are_as_many_as_words_allow() -> None:
    assert [len(runs(" ".join("abcdefghij"[:size]))) for size in (0, RUN - 1, RUN, 10)] == [0, 0, 1, 10 - RUN + 1]


def test_what_is_quoted_is_left_out_and_no_run_goes_over_it() -> None:
    quoted = "the mayor said on monday “nobody can say how this will end for us” and left the hall"
    assert runs(quoted) == runs("the mayor said on monday") | runs("and left the hall")


def test_hashes_are_the_same_on_every_machine() -> None:
    assert grams(["ten men died in herat"])[1].tolist() == [9886772322550284251]


@given(TEXTS)
def test_a_batch_gives_what_its_texts_give_alone(texts: list[str]) -> None:
    position, run = grams(texts)
    assert np.all(np.diff(position) >= 0)
    for number, text in enumerate(texts):
        assert sorted(run[position == number].tolist()) == sorted(runs(text))
