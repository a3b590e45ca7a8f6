from __future__ import annotations

import pytest

from assay.compare.vague import reread


@pytest.mark.parametrize(
    ("text", "rulebook", "best"),
    [
        ("dozens", "acled", 12),
        ("Dozens", "ucdp", 24),
        ("hundreds", "acled", 100),
        ("several", "acled", 3),
        ("several", "ucdp", 2),
        ("a number", "acled", 3),
        ("tens of thousands", "acled", 10000),
    ],
)
def test_a_vague_word_is_read_as_the_rulebook_has_it(text: str, rulebook: str, best: int) -> None:
    reading = reread(text, rulebook)
    assert reading is not None
    assert reading.best == best


@pytest.mark.parametrize("text", ["60", "seven-eight", "all but two", "dozens and dozens more", ""])
def test_what_is_no_vague_word_has_no_reading(text: str) -> None:
    assert reread(text, "acled") is None


def test_an_uncounted_plural_is_three_for_acled_and_nothing_for_ucdp() -> None:
    reading = reread(None, "acled")
    assert reading is not None
    assert reading.best == 3
    assert reread(None, "ucdp") is None
