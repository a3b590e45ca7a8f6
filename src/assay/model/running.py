"""What a claimed rise of a running total has been worth in rises of the reference's total, item by item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
COLUMNS = ["item", "end", "window", "claimed", "confirmed", "claimed_before", "claimed_rise", "confirmed_rise"]
SILENT_DAYS = 3  # a recorded total is taken from so many days before an end that none is known of

# Grids of the unknowns. Their ends lie where the posterior of a sound series has next to nothing.
LEVELS = np.linspace(-6.0, 6.0, 193)  # of an item: log of the rise recorded where none was claimed
SLOPES = np.linspace(0.0, 1.2, 13)  # how the recorded rise goes with the claimed one; 1 is a fixed factor, 0 not at all
SIZES = np.geomspace(0.25, 64.0, 9)  # of the negative binomial: small is bursty, large is Poisson
CENTRES = np.linspace(-5.0, 5.0, 41)  # mean of the items' levels
SPREADS = np.array([0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0])  # standard deviation of the items' levels
CENTRE_SCALE = 2.0  # a normal prior around 0
SPREAD_SCALE = 1.0  # a half-normal prior: items of one claimant seldom differ by more than a factor of seven
SLOPE_CENTRE, SLOPE_SCALE = 1.0, 0.5  # a normal prior around a fixed factor, which is what a bias is taken for


@dataclass(frozen=True)
class Settings:
    """What rises are explained by.

    The defaults are the simplest within 1 % of the best CRPS of rises in rolling-origin validation, inside the first
    two years of Ukraine's claims and Oryx's counts (`benchmarks/bias.py --validate`): forgetting made forecasts
    worse, a delay made no difference, and a fixed factor was 5 % worse than an estimated slope.

    Attributes:
        keep: Weight of a window relative to the next one; under 1, old windows are forgotten, so that levels drift.
        delay: Share of a claimed rise that the reference is expected to show in the next window only.
        slope: The slope where it is fixed; None estimates it.
    """

    keep: float = 1.0
    delay: float = 0.0
    slope: float | None = None


@dataclass(frozen=True)
class Posterior:
    """Weights on the grids.

    Attributes:
        items: Items with at least one window, sorted.
        shared: (slope, size) by (centre, spread), adding up to 1.
        levels: Item by level by (slope, size): likelihood of the item's windows, its largest 1.
        settings: What it was fitted with.
    """

    items: tuple[str, ...]
    shared: Floats
    levels: Floats
    settings: Settings


def rises(series: pd.DataFrame, ends: pd.DatetimeIndex) -> pd.DataFrame:
    """Rises of both totals from one end of a window to the next.

    A claimed total stands until the next. A fall of a total, which is a correction, is a rise below 0 and is kept.

    Args:
        series: One claimant's rows of table Series that meet one reference.
        ends: Ends of windows, in order; the first is only a start.

    Returns:
        item, end, window (its number), claimed, confirmed (totals at the end), claimed_before, claimed_rise,
        confirmed_rise (null where the reference has no count of an end). Windows without claims at both ends are left
        out, windows before the first count are not.
    """
    frames = [_rises(rows, ends).assign(item=item) for item, rows in series.groupby("item", sort=True)]
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=COLUMNS)
    return found[COLUMNS]


def _rises(rows: pd.DataFrame, ends: pd.DatetimeIndex) -> pd.DataFrame:
    by_day = rows.drop_duplicates("date").set_index("date").sort_index()[["claimed", "confirmed"]].astype(float)
    at = pd.DataFrame(
        {"claimed": _last(by_day["claimed"], ends), "confirmed": _last(by_day["confirmed"], ends, days=SILENT_DAYS)}
    )
    change = at.diff()
    table = at.assign(
        end=ends,
        window=np.arange(len(ends)),
        claimed_rise=change["claimed"],
        confirmed_rise=change["confirmed"],
        claimed_before=change["claimed"].shift(1),
    )
    return table[table["claimed_rise"].notna()].reset_index(drop=True)


def _last(totals: pd.Series[float], ends: pd.DatetimeIndex, days: int | None = None) -> pd.Series[float]:
    """The last total that is known at each end, null where there is none, or none of so many days before."""
    known = totals.dropna()
    if known.empty:
        return pd.Series(np.nan, index=ends)
    place = known.index.searchsorted(ends, side="right") - 1
    found = known.iloc[np.maximum(place, 0)]
    near = place >= 0
    if days is not None:
        near &= np.asarray(ends - found.index <= pd.Timedelta(days=days))
    return pd.Series(np.where(near, found, np.nan), index=ends)


def fit(known: pd.DataFrame, settings: Settings | None = None) -> Posterior:
    """Weigh the grids by what was recorded.

    The recorded rise is a count, negative binomial (size k) around exp(level of the item) · (1 + claimed rise)^slope.
    Levels of items are normal around a common centre. Falls of the reference's total count as 0. Everything is summed
    over grids, so that the same rises give the same posterior on any machine.

    Args:
        known: As `rises` gives it; windows whose recorded rise is null tell nothing.
        settings: What rises are explained by.
    """
    chosen = settings or Settings()
    told = known[known["confirmed_rise"].notna()]
    items = tuple(sorted(told["item"].unique()))
    last = int(told["window"].max()) if len(told) else 0
    logs = np.zeros((len(items), len(LEVELS), len(SLOPES) * len(SIZES)))
    for number, item in enumerate(items):
        logs[number] = _likelihood(told[told["item"].eq(item)], chosen, last)
    likelihood = np.exp(logs - logs.max(axis=(1, 2), keepdims=True))
    prior = _levels_prior()
    total = np.log(_shared_prior(chosen))
    for of_item in likelihood:
        total = total + np.log(np.maximum(of_item.T @ prior.T, 1e-300))
    shared = np.exp(total - total.max())
    return Posterior(items, shared / shared.sum(), likelihood, chosen)


def _likelihood(rows: pd.DataFrame, settings: Settings, last: int) -> Floats:
    """Log-likelihood by level and (slope, size)."""
    slopes, sizes = (grid.ravel() for grid in np.meshgrid(SLOPES, SIZES, indexing="ij"))
    claimed = np.log1p(_claimed(rows, settings))
    count = np.clip(rows["confirmed_rise"].to_numpy(dtype=float), 0, None)
    weight = settings.keep ** (last - rows["window"].to_numpy(dtype=float))
    found = np.zeros((len(LEVELS), len(slopes)))
    for rise, value, kept in zip(claimed, count, weight, strict=True):
        mean = np.exp(LEVELS[:, None] + slopes * rise)
        found += kept * (
            gammaln(value + sizes)
            - gammaln(sizes)
            + sizes * (np.log(sizes) - np.log(sizes + mean))
            + value * (np.log(mean) - np.log(sizes + mean))
        )
    return found


def _claimed(rows: pd.DataFrame, settings: Settings) -> Floats:
    """Claimed rise that a recorded one is held against; corrections downward count as none."""
    now = rows["claimed_rise"].to_numpy(dtype=float)
    before = rows["claimed_before"].fillna(rows["claimed_rise"]).to_numpy(dtype=float)
    return np.asarray(np.clip((1 - settings.delay) * now + settings.delay * before, 0, None))


def _levels_prior() -> Floats:
    """Chance of each level by (centre, spread)."""
    centres, spreads = (grid.ravel() for grid in np.meshgrid(CENTRES, SPREADS, indexing="ij"))
    density = np.exp(-(((LEVELS - centres[:, None]) / spreads[:, None]) ** 2) / 2)
    return np.asarray(density / density.sum(axis=1, keepdims=True))


def _shared_prior(settings: Settings) -> Floats:
    slope = np.exp(-(((SLOPES - SLOPE_CENTRE) / SLOPE_SCALE) ** 2) / 2)
    if settings.slope is not None:
        slope = (np.abs(SLOPES - settings.slope) == np.abs(SLOPES - settings.slope).min()).astype(float)
    one = np.repeat(slope, len(SIZES))
    spread = np.exp(-((SPREADS / SPREAD_SCALE) ** 2) / 2)
    two = (np.exp(-((CENTRES / CENTRE_SCALE) ** 2) / 2)[:, None] * spread).ravel()
    return np.asarray(np.maximum(one[:, None] * two, 1e-300))


def draws(posterior: Posterior, asked: pd.DataFrame, n: int, seed: int) -> Floats:
    """Predictive draws of recorded rises.

    A draw holds one slope, size and level of each item for all of its windows, so that sums of a draw's rises are
    draws of totals. Items that were never fitted have a level drawn from those of the others.

    Args:
        posterior: As `fit` gives it.
        asked: item, claimed_rise, claimed_before, a row a window.
        n: Number of draws.
        seed: Seed.

    Returns:
        Rows of `asked` by draws, whole numbers.
    """
    generator = np.random.default_rng(seed)
    sums = np.cumsum(posterior.shared)
    cells = np.searchsorted(sums, generator.random(n) * sums[-1])
    pair, hyper = np.divmod(cells, posterior.shared.shape[1])
    slopes, sizes = SLOPES[pair // len(SIZES)], SIZES[pair % len(SIZES)]
    prior = _levels_prior()[hyper]
    claimed = np.log1p(_claimed(asked, posterior.settings))
    found = np.zeros((len(asked), n))
    for item in sorted(asked["item"].unique()):
        known = posterior.items.index(item) if item in posterior.items else None
        chance = prior if known is None else prior * posterior.levels[known][:, pair].T
        level = LEVELS[_pick(chance, generator)]
        rows = np.flatnonzero(asked["item"].eq(item).to_numpy())
        mean = np.exp(level + slopes * claimed[rows, None])
        found[rows] = generator.poisson(mean * generator.gamma(sizes, 1 / sizes, mean.shape))
    return found


def totals(drawn: Floats, asked: pd.DataFrame, start: dict[str, float]) -> Floats:
    """Draws of running totals: an item's last recorded total and the draws' rises added up, window by window.

    Args:
        drawn: As `draws` gives it.
        asked: item, window; windows of an item follow one another.
        start: Recorded total of each item before its first window.
    """
    found = np.zeros_like(drawn)
    for item, rows in asked.reset_index(drop=True).groupby("item", sort=True):
        order = rows.sort_values("window").index.to_numpy()
        found[order] = start[str(item)] + np.cumsum(drawn[order], axis=0)
    return found


def _pick(weights: Floats, generator: np.random.Generator) -> NDArray[np.intp]:
    """One column of each row, by its weights."""
    sums = np.cumsum(weights, axis=1)
    return np.asarray((generator.random(len(weights))[:, None] * sums[:, -1:] > sums).sum(axis=1))
