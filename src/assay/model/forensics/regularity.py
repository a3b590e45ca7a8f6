"""Steps of running totals from report to report: more even than chance would make them?

Null of spread and of runs: what a week's steps add up to fell on its steps by lot, and the total is told in the
claimant's usual unit (tens, hundreds). Given their sum, independent single losses at an even rate would do that
(Poisson counts are multinomial given their sum); losses that come in clusters, or at a rate that moves, spread more,
so that a series must be very even to stand out. Null of repeats: the same steps in another order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assay.model.forensics.chance import Chance, Floats, Whole, chance, stream
from assay.params import ModelParams

WEEK = 7
"""Steps whose sum is taken as given: a week of daily totals."""
ROUND = (1000, 500, 100, 50, 10, 5)
HABIT = 0.9
"""Share of a series' totals that must be multiples of a unit to say that it is told in that unit: of figures told to
the last one, a fifth are multiples of 5."""


@dataclass(frozen=True)
class Steps:
    """A series' steps of its usual length in days.

    Args:
        totals: The total that each step leads to.
        rises: What it adds, 0 or more.
        breaks: Whether a step doesn't follow on the one before it: days without a report, or a fall, lie between.
        days: Days that a step spans.
    """

    totals: Whole
    rises: Whole
    breaks: Whole
    days: int


def steps_of(days: Whole, totals: Whole) -> Steps:
    """Steps between totals, one total a day and days ascending; those of another length and falls are left out."""
    gaps, rises = np.diff(days), np.diff(totals)
    usual = int(np.bincount(gaps).argmax()) if len(gaps) else 0
    kept = (gaps == usual) & (rises >= 0)
    places = np.flatnonzero(kept)
    breaks = np.concatenate([[0], (np.diff(places) > 1).astype(np.int64)]) if len(places) else places
    return Steps(totals[1:][kept], rises[kept], breaks, usual)


def spread(steps: Steps, params: ModelParams, *names: object) -> Chance:
    """Squared distance of the steps from their week's mean, in units of that mean: too little?"""
    generator = stream(params, "spread", *names)
    observed = _dispersion(steps.rises[None, :])[0]
    return chance(observed, lambda n: _dispersion(_by_lot(steps, generator, n)), len(steps.rises), params, tail="lower")


def longest_run(steps: Steps, params: ModelParams, *names: object) -> Chance:
    """The longest run of one and the same step above 0: too long?"""
    generator = stream(params, "run", *names)
    observed = _runs(steps.rises[None, :], steps.breaks)[0]
    return chance(
        observed, lambda n: _runs(_by_lot(steps, generator, n), steps.breaks), len(steps.rises), params, tail="upper"
    )


def repeats(steps: Steps, params: ModelParams, *names: object) -> Chance:
    """Steps that repeat the one before them: too few?"""
    generator = stream(params, "repeats", *names)

    def counts(n: int) -> Floats:
        return _repeated(generator.permuted(np.tile(steps.rises, (n, 1)), axis=1), steps.breaks)

    observed = _repeated(steps.rises[None, :], steps.breaks)[0]
    return chance(observed, counts, len(steps.rises), params, tail="lower")


def _by_lot(steps: Steps, generator: np.random.Generator, draws: int) -> Whole:
    """The steps with every week's sum shared out by lot, added up, told in the series' unit, and parted again."""
    weeks = np.array_split(steps.rises, _weeks(len(steps.rises)))
    parts = [generator.multinomial(week.sum(), np.full(len(week), 1 / len(week)), draws) for week in weeks]
    unit = next((unit for unit in ROUND if (steps.totals % unit == 0).mean() >= HABIT), 1)
    first = int(steps.totals[0] - steps.rises[0])
    totals = first + np.cumsum(np.concatenate(parts, axis=1), axis=1)
    told = (totals + unit // 2) // unit * unit
    before = np.concatenate([np.full((draws, 1), first), told[:, :-1]], axis=1)
    return np.asarray(np.maximum(told - before, 0))


def _weeks(steps: int) -> int:
    return max(steps // WEEK, 1)


def _dispersion(rises: Whole) -> Floats:
    """Index of dispersion within weeks: 1 for independent counts, less for even ones."""
    weeks, free = np.array_split(rises.astype(float), _weeks(rises.shape[1]), axis=1), 0
    total = np.zeros(len(rises))
    for week in weeks:
        mean = week.mean(axis=1, keepdims=True)
        total += (np.where(mean > 0, (week - mean) ** 2 / np.where(mean > 0, mean, 1), 0)).sum(axis=1)
        free += week.shape[1] - 1
    return np.asarray(total / free)


def _repeated(rises: Whole, breaks: Whole) -> Floats:
    return np.asarray(((np.diff(rises, axis=1) == 0) & (breaks[None, 1:] == 0)).sum(axis=1), dtype=float)


def _runs(rises: Whole, breaks: Whole) -> Floats:
    longest, run = np.zeros(len(rises), dtype=np.int64), np.zeros(len(rises), dtype=np.int64)
    for place in range(rises.shape[1]):
        here = rises[:, place]
        goes_on = (here == rises[:, place - 1]) & (place > 0) & (breaks[place] == 0)
        run = np.where(here > 0, np.where(goes_on, run + 1, 1), 0)
        longest = np.maximum(longest, run)
    return longest.astype(float)
