"""Match weights of probabilistic record linkage: what the agreement of two records adds to the odds that they are one.

After Fellegi and Sunter (1969, doi:10.1080/01621459.1969.10501049): each level of agreement of each feature carries the
weight log2(m / u) in bits, m being its share among pairs of one, u among pairs of two; the prior's log2 odds and the
weights add up to those of the pair.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from assay.errors import InputError

Levels = Mapping[str, Sequence[str]]
"""The levels of each feature, by name."""


@dataclass(frozen=True)
class Range:
    """Numbers between two limits, the limits left out."""

    least: float
    most: float

    def holds(self, value: object) -> bool:
        """Whether a value is a number of the range."""
        return isinstance(value, int | float) and not isinstance(value, bool) and self.least < value < self.most


SHARE = Range(0.0, 1.0)


@dataclass(frozen=True)
class Weights:
    """The log2 odds before anything is compared, and by feature and level what each adds, in bits."""

    prior: float
    bits: Mapping[str, Mapping[str, float]]

    def each(self, levels: pd.DataFrame) -> pd.DataFrame:
        """The weight of each feature's level, 0 where it is null, by the levels' index.

        Raises:
            ValueError: A level has no weight.
        """
        columns = {name: levels[name].map(dict(of)) for name, of in self.bits.items()}
        for name, weights in columns.items():
            unheard = levels.loc[weights.isna() & levels[name].notna(), name]
            if len(unheard):
                raise ValueError(f"{name}: no weight for the level {unheard.iloc[0]!r}")
        return pd.DataFrame(columns, index=levels.index, dtype=float).fillna(0.0)

    def total(self, levels: pd.DataFrame) -> pd.Series[float]:
        """Sum of each pair's weights, without the prior."""
        return self.each(levels).sum(axis=1)


@dataclass(frozen=True)
class Shares:
    """Prior probability that two records are one, and by feature and level the shares m and u that weights are from.

    Args:
        prior: Between 0 and 1.
        m: By feature and level, the share of pairs of one that are at that level.
        u: The same of pairs of two.
    """

    prior: float
    m: Mapping[str, Mapping[str, float]]
    u: Mapping[str, Mapping[str, float]]

    def weights(self) -> Weights:
        """The same in bits."""
        bits = {
            name: {level: math.log2(share / self.u[name][level]) for level, share in levels.items()}
            for name, levels in self.m.items()
        }
        return Weights(log_odds(self.prior), bits)


def log_odds(probability: float) -> float:
    """The log2 odds of a probability between 0 and 1."""
    return math.log2(probability / (1 - probability))


def probability(bits: pd.Series[float]) -> pd.Series[float]:
    """The probability of log2 odds."""
    return 1 / (1 + 2.0**-bits)


def read_weights(path: Path, levels: Levels, prior: Range, told: Mapping[str, Range], remedy: str) -> dict[str, Any]:
    """The content of a JSON file of weights that fits what is compared today.

    Args:
        path: File with `prior` and, by feature and level, numbers under the names of `told`.
        levels: What is compared: every feature and level must be there, and no other.
        prior: Where the prior lies.
        told: Where each number of a level lies.
        remedy: The command that writes the file.

    Raises:
        InputError: The file is missing or no such table, a feature or level is missing or unheard of, or a number lies
            out of range.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(path, "", f"no readable JSON ({error})", f"weights, written by `{remedy}`") from error
    table = content if isinstance(content, dict) else {}
    if not prior.holds(table.get("prior")):
        raise InputError(path, "prior", repr(table.get("prior")), f"a number between {prior.least} and {prior.most}")
    features = _named(path, "features", table.get("features"), list(levels), remedy)
    for feature, names in levels.items():
        for level, numbers in _named(path, f"features.{feature}", features[feature], list(names), remedy).items():
            unsound = not isinstance(numbers, dict) or not all(held.holds(numbers.get(n)) for n, held in told.items())
            if unsound:
                expected = ", ".join(f"{name} between {held.least} and {held.most}" for name, held in told.items())
                raise InputError(path, f"features.{feature}.{level}", str(numbers), expected)
    return table


def _named(path: Path, key: str, found: Any, expected: list[str], remedy: str) -> dict[str, Any]:
    names = list(found) if isinstance(found, dict) else []
    if sorted(names) != sorted(expected):
        missing, unheard = sorted(set(expected) - set(names)), sorted(set(names) - set(expected))
        told = f"{', '.join(missing) or 'nothing'} missing, {', '.join(unheard) or 'nothing'} unheard of"
        raise InputError(path, key, told, f"{', '.join(expected)}; weights are fitted anew by `{remedy}`")
    return dict(found)
