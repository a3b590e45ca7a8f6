"""Last and first digits, and round numbers: how figures are written.

Null of last digits and round numbers: figures come from the claimant's own, each of which could as well have been any
whole number from a fifth below to a quarter above it (the same span up and down on a log scale). It keeps their sizes,
and knows nothing of the distribution but that it is smooth over such a span. They are drawn anew and not kept one by
one: a small figure's span has few last digits, so that too little would be left to chance. Only figures from some size
on are looked at, and a draw may cross that limit either way: the limit often is a round number itself, and figures grow
rarer with size.
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


def least(unit: int) -> int:
    """The smallest figure of which it means something that it is a multiple of the unit."""
    return max(LEAST_FIGURE, TWO_UNITS * unit)


def large_enough(figures: Whole, unit: int) -> Whole:
    """Figures of which a share of multiples of the unit means something."""
    return figures[figures >= least(unit)]


def round_numbers(figures: Whole, unit: int, params: ModelParams, *names: object) -> Chance:
    """The share of multiples of `unit` among those large enough: are there too many?

    Args:
        figures: All figures of a claimant; some are large enough.
        unit: Of UNITS.
        params: Of the draws.
        names: Of the test.
    """
    generator = stream(params, "round", unit, *names)
    near, chosen = _near(figures, least(unit)), large_enough(figures, unit)

    def shares(n: int) -> Floats:
        drawn = _spread(near, generator, n)
        looked_at = drawn >= least(unit)
        return np.asarray(((drawn % unit == 0) & looked_at).sum(axis=1) / np.maximum(looked_at.sum(axis=1), 1))

    return chance(float((chosen % unit == 0).mean()), shares, len(near), params, tail="upper")


def last_digits(figures: Whole, params: ModelParams, *names: object) -> tuple[Chance, Whole]:
    """How far the last digits lie from what is expected (chi-square), and how often each stands; arguments as above."""
    generator = stream(params, "last digit", *names)
    near, chosen = _near(figures, LEAST_FIGURE), figures[figures >= LEAST_FIGURE]
    observed, expected = np.bincount(chosen % 10, minlength=10), _expected_digits(near)

    def distances(n: int) -> Floats:
        drawn = _spread(near, generator, n)
        return _chi_square(_counted(np.where(drawn >= LEAST_FIGURE, drawn % 10, 10), 11)[:, :10], expected)

    found = chance(_chi_square(observed[None, :], expected)[0], distances, len(near), params, tail="upper")
    return found, observed


def first_digits(figures: Whole, params: ModelParams, *names: object) -> tuple[Chance, Whole]:
    """How far the first digits lie from Benford's law (chi-square), and how often each of 1 to 9 stands."""
    shares = np.log10(1 + 1 / np.arange(1, 10))
    limits = np.floor(np.cumsum(shares) * DRAWN).astype(np.int64)[:-1]
    generator = stream(params, "first digit", *names)
    observed = np.bincount([int(str(figure)[0]) for figure in figures], minlength=10)[1:]

    def distances(n: int) -> Floats:
        drawn = np.searchsorted(limits, generator.integers(0, DRAWN, (n, len(figures))), side="right")
        return _chi_square(_counted(drawn, 9), shares)

    found = chance(_chi_square(observed[None, :], shares)[0], distances, len(figures), params, tail="upper")
    return found, observed


def benford_holds(figures: Whole) -> bool:
    """Whether there are figures enough, and of sizes different enough, for Benford's law to be expected."""
    counted = figures[figures > 0]
    return len(counted) >= BENFORD_FIGURES and int(counted.max()) >= BENFORD_SPAN * int(counted.min())


def _ends(figures: Whole) -> tuple[Whole, Whole]:
    """First and last number that each figure could as well have been."""
    return figures - figures // 5, figures + figures // 4


def _near(figures: Whole, limit: int) -> Whole:
    """Figures that could as well have been at the limit or above it."""
    return figures[_ends(figures)[1] >= limit]


def _spread(figures: Whole, generator: np.random.Generator, draws: int) -> Whole:
    """As many figures as there are, each near one of them: of any size that the claimant's figures have."""
    low, high = _ends(figures)
    chosen = generator.integers(0, len(figures), (draws, len(figures)))
    return generator.integers(low[chosen], high[chosen] + 1)


def _expected_digits(figures: Whole) -> Floats:
    """Share of each last digit: how much of every figure's span, from LEAST_FIGURE on, it has."""
    low, high = _ends(figures)
    first = np.maximum(low, LEAST_FIGURE)
    held = [(high - digit) // 10 - (first - 1 - digit) // 10 for digit in range(10)]
    found = (np.array(held) / (high - low + 1)).sum(axis=1)
    return np.asarray(found / found.sum())


def _counted(values: Whole, kinds: int) -> Whole:
    """How often each of 0 to kinds − 1 stands in each row."""
    rows = np.arange(len(values))[:, None] * kinds
    return np.bincount((values + rows).ravel(), minlength=len(values) * kinds).reshape(len(values), kinds)


def _chi_square(counts: Whole, shares: Floats) -> Floats:
    expected = np.maximum(counts.sum(axis=1, keepdims=True), 1) * shares
    known = shares > 0
    return np.asarray(((counts - expected)[:, known] ** 2 / expected[:, known]).sum(axis=1))
