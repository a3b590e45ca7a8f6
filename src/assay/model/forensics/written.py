"""The number that a claim's words write, which a rulebook's reading of them may not be."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from assay.lexicon.figures import load_figures

COUNTED = ("exact", "about", "at_least", "at_most")
"""Kinds of count that write a number of their own; a range writes two, vague words and names none."""
DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:[eE]\+?\d+)?|[a-z]+")
DOZENS = frozenset({"dozen", "score"})
"""Rounding of their own: "two dozen" is no figure of 24."""
HUNDRED = 100
LARGEST = 10**15
"""Longer numbers are no counts, and wouldn't fit a column of whole numbers."""


def written(claims: pd.DataFrame) -> pd.Series[int]:
    """The number written in each claim; null where it writes none, or several that its counts don't tell apart.

    Args:
        claims: count_text, count_kind and the three counts; "more than 300" writes 300, though its lowest is 301.
    """
    bounds = claims[["count_low", "count_best", "count_high"]]
    rows = zip(claims["count_text"], claims["count_kind"], *(bounds[name] for name in bounds), strict=True)
    found = [
        _figure(text, tuple(int(end) for end in ends if pd.notna(end))) if kind in COUNTED and pd.notna(text) else None
        for text, kind, *ends in rows
    ]
    return pd.Series(found, index=claims.index, dtype="Int64")


def _figure(text: str, counts: tuple[int, ...]) -> int | None:
    """The first number of the words that is one of the counts, or beside one ("more than", "fewer than")."""
    numbers = numbers_in(text)
    exact = [number for number in numbers if number in counts]
    near = [number for number in numbers if any(abs(number - count) == 1 for count in counts)]
    return next(iter([*exact, *near]), None)


@cache
def numbers_in(text: str) -> tuple[int, ...]:
    """Whole numbers in a text, in digits or in words; dozens and scores are none, nor is what no count can be."""
    figures = load_figures("assay")
    small = {**figures.cardinals, **figures.tens, "a": 1, "an": 1}
    found: list[float] = []
    total, part, open_ = 0.0, 0.0, False
    # one more word closes the last number
    for word in [*DIGITS.findall(text.lower()), "."]:
        if word in DOZENS:
            total, part, open_ = 0.0, 0.0, False
        elif word in figures.multipliers and (open_ or word in ("hundred", "thousand", "million")):
            times = figures.multipliers[word]
            part = (part or 1.0) * times
            if times > HUNDRED:
                total, part = total + part, 0.0
            open_ = True
        elif word in small and not (open_ and word in ("a", "an")):
            part, open_ = part + small[word], open_ or word not in ("a", "an")
        elif word[0].isdigit():
            found += [total + part] if open_ else []
            total, part, open_ = 0.0, float(word.replace(",", "")), True
        elif word != "and" or not (total or part >= HUNDRED):
            found += [total + part] if open_ else []
            total, part, open_ = 0.0, 0.0, False
    return tuple(round(number) for number in found if number <= LARGEST)
