from __future__ import annotations

import pandas as pd
import pytest

from assay.model.forensics.written import numbers_in, written


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("300", (300,)),
        ("1,200", (1200,)),
        ("Thirty-four", (34,)),
        ("three hundred and five", (305,)),
        ("a hundred", (100,)),
        ("two thousand five hundred", (2500,)),
        ("1.5 million", (1_500_000,)),
        ("1e+05", (100_000,)),
        ("200 including 30 commanders", (200, 30)),
        ("five of seven", (5, 7)),
        ("two dozen", ()),
        ("a dozen", ()),
        ("dozens", ()),
        ("heavy", ()),
        ("one and two", (1, 2)),
        ("9e999", ()),
        ("1" * 400 + " of 30", (30,)),
        ("hundred " * 200, ()),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "kind", "counts", "figure"),
    [
        ("more than 300", "at_least", (301, 301, None), 300),
        ("under 600", "at_most", (None, 599, 599), 600),
        ("200 including 30 commanders", "exact", (200, 200, 200), 200),
        ("dozens", "vague", (24, 24, None), None),
        ("Zaki", "named", (1, 1, 1), None),
        ("300 to 800", "range", (300, 550, 800), None),
        ("20 %", "about", (None, 7, None), None),
        (None, "exact", (5, 5, 5), None),
    ],
)
def test_only_what_the_words_write_counts(
    text: str | None, kind: str, counts: tuple[int | None, ...], figure: int | None
) -> None:
    names = ["count_low", "count_best", "count_high"]
    claim = pd.DataFrame(
        {"count_text": [text], "count_kind": [kind], **{n: [c] for n, c in zip(names, counts, strict=True)}}
    )
    found = written(claim)[0]
    assert found == figure if figure is not None else pd.isna(found)
