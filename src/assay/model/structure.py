"""What the model of factors is made of: levels of groups, priors, and the matrix that joins them to pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """Groups whose factors differ: one effect a combination of columns.

    Args:
        columns: Columns of the pairs; none for the factor that all pairs share.
        scale: Name of the scale of the effects; levels may share one.
        walk: The effect wanders with the column `time`: a random walk, its scale that of one unit of time.
        size: The effect is a slope: it counts as often as the claimed figure is e times the usual one.
    """

    columns: tuple[str, ...]
    scale: str
    walk: bool = False
    size: bool = False


USUAL = 10.0
"""The claim that factors are told for where no figure is given: about the middle one of news of incidents."""
SIZE_STEP = 1.0
"""Of the log claim: coarse, for every combination of groups and sizes costs time."""
PERSON = ("claimant_type", "claimant_party", "claimant_actor")
LEVELS = (
    Level((), "common"),
    Level(("reference",), "context"),
    Level(("about",), "context"),
    Level(("outcome",), "context"),
    Level(("claimant_type",), "type"),
    Level(("claimant_type", "about"), "type"),
    Level(PERSON[:2], "party"),
    Level((*PERSON[:2], "about"), "party"),
    Level((*PERSON, "about", "outcome"), "actor"),
)
"""Actor within party within kind of claimant, each by whom the figure is about."""
SIZE = Level((), "size", size=True)
"""A slope to add to levels: large claims lie above what is recorded more than small ones do. On news of Syria it takes
a sixth off the log score of predictions (`benchmarks/bias.py`)."""
SCALES = {"context": 0.5, "type": 0.5, "party": 0.5, "actor": 0.5}
"""Half-normal priors. Two of three groups of a level lie within a factor of e^0.5 = 1.6 of their common factor, and a
scale over 1 (a factor of 2.7 up or down) is at two standard deviations: biases in the literature run from 0.3 to 4.3
(Radford et al. 2023), which the levels together make likely without any of them alone."""


@dataclass(frozen=True)
class Settings:
    """Priors and accuracy of a fit; each prior is weak, on the scale of log factors.

    Args:
        levels: Groups of the pairs.
        scales: Prior standard deviation of each scale of groups, half-normal; scales that aren't named have 0.5.
        common: Standard deviation of the common log factor. At 1, claims are as a rule worth between a fifth of
            what they say and five times that (90 %).
        noise: Half-normal prior of the scale of a single claim around its group's factor: at 1, a claim that is off
            by a factor of 7 (two standard deviations) isn't strange.
        least_noise: Claims are never taken to be more exact than this: counts are rounded when they are told.
        tails: Degrees of freedom of the noise. At 4, which Lange, Little and Taylor (1989) recommend where there is
            too little data to estimate it, one claim that is off by a factor of hundreds hardly moves the rest.
            None: estimated, with a prior around 5.
        outlier: Standard deviation of the log factor of pairs that aren't what they seem: misread claims, wrong
            matches. At 3, one of three is off by more than a factor of 20, so that the fit lets go of them.
        mistaken: The same in predictions: at 2, one of three is off by more than a factor of 7. Outlets of Syria that
            were left out lay within intervals as often as those promise at 2, too seldom at 1.5, too often at 3.
        reference: Whether the reference's own doubt counts, or its best figure is taken as it is.
        points: Points of the lattice over the scales.
        excess: Scale of log(own figure / floor) where a claim says "at least", half-normal; for predictions only.
            At 0.4, the figure behind "at least 100" is under 131 as often as over, and over 200 one time in ten.
    """

    levels: tuple[Level, ...] = LEVELS
    scales: Mapping[str, float] = field(default_factory=lambda: dict(SCALES))
    common: float = 1.0
    noise: float = 1.0
    least_noise: float = 0.05
    tails: float | None = 4.0
    outlier: float = 3.0
    mistaken: float = 2.0
    reference: Literal["distribution", "best"] = "distribution"
    points: int = 128
    excess: float = 0.4

    @property
    def names(self) -> tuple[str, ...]:
        """Scales that are estimated, in order."""
        return tuple(dict.fromkeys(level.scale for level in self.levels if level.columns))

    def prior(self, name: str) -> float:
        """Prior standard deviation of a scale."""
        return self.scales.get(name, 0.5)


@dataclass(frozen=True)
class Design:
    """Effects of a fit: by level the groups that were seen, and the times of its walks.

    Args:
        levels: Levels in order.
        groups: By level the keys that were seen, sorted.
        times: Times that were seen, sorted.
    """

    levels: tuple[Level, ...]
    groups: tuple[tuple[Key, ...], ...]
    times: tuple[float, ...]

    @property
    def widths(self) -> list[int]:
        """Columns of the matrix by level."""
        steps = max(len(self.times) - 1, 0)
        return [len(keys) * (steps if level.walk else 1) for level, keys in zip(self.levels, self.groups, strict=True)]

    def matrix(self, frame: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
        """Which effects the rows have.

        Args:
            frame: The levels' columns, null where a row is of no group in particular; `time` where a level walks.

        Returns:
            Rows × effects; rows × levels: how many effects of the level's variance the row has that weren't seen; and
            rows × levels: how many are left open, since the row is of no group in particular.
        """
        parts, unseen, left_open = [], [], []
        for level, keys in zip(self.levels, self.groups, strict=True):
            named = _keys(frame, level)
            found = _places(named, keys)
            known = np.asarray(found >= 0, dtype=float)
            vague = np.array([key is None for key in named], dtype=float)
            chosen = np.zeros((len(frame), len(keys)))
            rows = np.flatnonzero(found >= 0)
            times = sizes(frame) if level.size else np.ones(len(frame))
            chosen[rows, found[rows]] = times[rows]
            if level.walk:
                taken, left = self._steps(frame)
                parts.append((chosen[:, :, None] * taken[:, None, :]).reshape(len(frame), -1))
                missing = left + (1 - known) * (taken**2).sum(axis=1)
            else:
                parts.append(chosen)
                missing = (1 - known) * times**2
            unseen.append(missing * (1 - vague))
            left_open.append(missing * vague)
        return np.hstack(parts), np.column_stack(unseen), np.column_stack(left_open)

    def _steps(self, frame: pd.DataFrame) -> tuple[Floats, Floats]:
        """Steps that lie behind each row, by the root of their length; and the time after the last."""
        times = np.asarray(self.times)
        at = frame["time"].to_numpy(dtype=float)
        behind = np.clip(at[:, None] - times[None, :-1], 0, np.diff(times)[None, :]) if len(times) > 1 else None
        left = np.maximum(at - times[-1], 0) if len(times) else np.zeros(len(at))
        return (np.zeros((len(at), 0)) if behind is None else np.sqrt(behind)), left


def sizes(frame: pd.DataFrame) -> Floats:
    """Log of the claimed figure over the usual one, in steps (few combinations differ); 0 where none is given."""
    names = [name for name in ("claimed_best", "claimed", "claimed_low", "claimed_high") if name in frame]
    if not names:
        return np.zeros(len(frame))
    figure = frame[names].astype("Float64").astype(float).bfill(axis=1).iloc[:, 0].fillna(USUAL)
    logs = np.log(np.maximum(figure.to_numpy(dtype=float), 0.5) / USUAL)
    return np.asarray(np.round(logs / SIZE_STEP) * SIZE_STEP)


def design_of(pairs: pd.DataFrame, levels: Sequence[Level]) -> Design:
    """Groups and times of the pairs."""
    seen = [{key for key in _keys(pairs, level) if key is not None} for level in levels]
    groups = tuple(tuple(sorted(keys)) if level.columns else ((),) for level, keys in zip(levels, seen, strict=True))
    walks = any(level.walk for level in levels)
    times = tuple(sorted(float(time) for time in pairs["time"].unique())) if walks and len(pairs) else ()
    return Design(tuple(levels), groups, times)


def _keys(frame: pd.DataFrame, level: Level) -> list[Key | None]:
    """The group of each row; none where a column of the level isn't known."""
    if not level.columns:
        return [()] * len(frame)
    columns = [frame[name] if name in frame else pd.Series(None, index=frame.index) for name in level.columns]
    values = pd.concat(columns, axis=1)
    known = values.notna().all(axis=1)
    rows = values.astype("object").to_numpy().tolist()
    return [tuple(map(str, row)) if held else None for row, held in zip(rows, known, strict=True)]


def _places(found: Sequence[Key | None], keys: Sequence[Key]) -> NDArray[np.int64]:
    order = {key: place for place, key in enumerate(keys)}
    return np.array([-1 if key is None else order.get(key, -1) for key in found], dtype=np.int64)
