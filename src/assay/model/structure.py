"""What the model of factors is made of: levels of groups, priors, and the matrix that joins them to pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    """

    columns: tuple[str, ...]
    scale: str


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
        outlier: Standard deviation of the log factor of pairs that aren't what they seem: misread claims, wrong
            matches. At 3, one of three is off by more than a factor of 20, so that the fit lets go of them.
        points: Points of the lattice over the scales.
        excess: Scale of log(own figure / floor) where a claim says "at least", half-normal; for predictions only.
            At 0.4, the figure behind "at least 100" is under 131 as often as over, and over 200 one time in ten.
    """

    levels: tuple[Level, ...] = LEVELS
    scales: Mapping[str, float] = field(default_factory=lambda: dict(SCALES))
    common: float = 1.0
    noise: float = 1.0
    least_noise: float = 0.05
    tails: float = 4.0
    outlier: float = 3.0
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
    """Effects of a fit: by level the groups that were seen.

    Args:
        levels: Levels in order.
        groups: By level the keys that were seen, sorted.
    """

    levels: tuple[Level, ...]
    groups: tuple[tuple[Key, ...], ...]

    @property
    def widths(self) -> list[int]:
        """Columns of the matrix by level."""
        return [len(keys) for keys in self.groups]

    def matrix(self, frame: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
        """Which effects the rows have.

        Args:
            frame: The levels' columns, null where a row is of no group in particular.

        Returns:
            Rows × effects; rows × levels: whether the row's group is named and wasn't seen; and rows × levels: whether
            it is left open, since the row is of no group in particular.
        """
        parts, unseen, left_open = [], [], []
        for level, keys in zip(self.levels, self.groups, strict=True):
            named = _keys(frame, level)
            found = _places(named, keys)
            chosen = np.zeros((len(frame), len(keys)))
            rows = np.flatnonzero(found >= 0)
            chosen[rows, found[rows]] = 1
            parts.append(chosen)
            vague = np.array([key is None for key in named], dtype=bool)
            unseen.append((found < 0) & ~vague)
            left_open.append(vague)
        return np.hstack(parts), np.column_stack(unseen).astype(float), np.column_stack(left_open).astype(float)


def design_of(pairs: pd.DataFrame, levels: Sequence[Level]) -> Design:
    """Groups of the pairs."""
    seen = [{key for key in _keys(pairs, level) if key is not None} for level in levels]
    groups = tuple(tuple(sorted(keys)) if level.columns else ((),) for level, keys in zip(levels, seen, strict=True))
    return Design(tuple(levels), groups)


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
