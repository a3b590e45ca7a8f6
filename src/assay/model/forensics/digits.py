"""Last and first digits, and round numbers: how figures are written.

Null of last digits and round numbers: each figure could as well have been any whole number from a fifth below to a
quarter above it (the same span up and down on a log scale). It keeps every figure's size, and knows nothing of the
distribution but that it is smooth over such a span.
"""

from __future__ import annotations

import numpy as np

from assay.model.forensics.chance import Chance, Floats, Whole, chance, stream
from assay.params import ModelParams

UNITS = (5, 10, 50, 100)
TWO_UNITS = 2
"""Of a unit only figures of at least two are looked at: below, a span holds none or one of its multiples."""
LEAST_FIGURE = 10
"""Of smaller ones the last digit is the first."""
BENFORD_FIGURES = 100
BENFORD_SPAN = 1000
"""Benford's law needs figures that spread over several orders of magnitude (Hill 1995, doi:10.1214/ss/1177009869), and
running totals, which are no separate figures, don't follow it; elections have shown what comes of overlooking this
(Deckert, Myagkov and Ordeshook 2011, doi:10.1093/pan/mpr014)."""
DRAWN = 2**31


def large_enough(figures: Whole, unit: int) -> Whole:
    """Figures of which a share of multiples of the unit means something."""
    return figures[figures >= max(LEAST_FIGURE, TWO_UNITS * unit)]


def round_numbers(figures: Whole, unit: int, params: ModelParams, *names: object) -> Chance:
    """The share of multiples of `unit`: are there too many?"""
    generator = stream(params, "round", unit, *names)

    def shares(n: int) -> Floats:
        return np.asarray((_spread(figures, generator, n) % unit == 0).mean(axis=1))

    return chance(float((figures % unit == 0).mean()), shares, len(figures), params, tail="upper")


def last_digits(figures: Whole, params: ModelParams, *names: object) -> tuple[Chance, Whole]:
    """How far the last digits lie from what is expected (chi-square), and how often each stands."""
    generator = stream(params, "last digit", *names)
    observed, expected = np.bincount(figures % 10, minlength=10), _expected_digits(figures)

    def distances(n: int) -> Floats:
        return _chi_square(_counted(_spread(figures, generator, n) % 10, 10), expected)

    found = chance(_chi_square(observed[None, :], expected)[0], distances, len(figures), params, tail="upper")
    return found, observed


def first_digits(figures: Whole, params: ModelParams, *names: object) -> tuple[Chance, Whole]:
    """How far the first digits lie from Benford's law (chi-square), and how often each of 1 to 9 stands."""
    shares = np.log10(1 + 1 / np.arange(1, 10))
    limits = np.floor(np.cumsum(shares) * DRAWN).astype(np.int64)[:-1]
    generator, expected = stream(params, "first digit", *names), shares * len(figures)
    observed = np.bincount([int(str(figure)[0]) for figure in figures], minlength=10)[1:]

    def distances(n: int) -> Floats:
        drawn = np.searchsorted(limits, generator.integers(0, DRAWN, (n, len(figures))), side="right")
        return _chi_square(_counted(drawn, 9), expected)

    found = chance(_chi_square(observed[None, :], expected)[0], distances, len(figures), params, tail="upper")
    return found, observed


def benford_holds(figures: Whole) -> bool:
    """Whether there are figures enough, and of sizes different enough, for Benford's law to be expected."""
    counted = figures[figures > 0]
    return len(counted) >= BENFORD_FIGURES and int(counted.max()) >= BENFORD_SPAN * int(counted.min())


def _ends(figures: Whole) -> tuple[Whole, Whole]:
    """First and last number that each figure could as well have been."""
    return figures - figures // 5, figures + figures // 4


def _spread(figures: Whole, generator: np.random.Generator, draws: int) -> Whole:
    low, high = _ends(figures)
    return generator.integers(low, high + 1, (draws, len(figures)))


def _expected_digits(figures: Whole) -> Floats:
    """How often each last digit is expected: its share of every figure's span, added up."""
    low, high = _ends(figures)
    held = [(high - digit) // 10 - (low - 1 - digit) // 10 for digit in range(10)]
    return np.asarray((np.array(held) / (high - low + 1)).sum(axis=1))


def _counted(values: Whole, kinds: int) -> Whole:
    """How often each of 0 to kinds − 1 stands in each row."""
    rows = np.arange(len(values))[:, None] * kinds
    return np.bincount((values + rows).ravel(), minlength=len(values) * kinds).reshape(len(values), kinds)


def _chi_square(counts: Whole, expected: Floats) -> Floats:
    known = expected > 0
    return np.asarray(((counts - expected)[:, known] ** 2 / expected[known]).sum(axis=1))
