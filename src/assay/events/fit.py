"""The weights of the linkage, counted on pairs of claims whose event coders told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from assay.errors import InputError
from assay.events.features import EVENT_DAYS, FEATURES, Feature
from assay.events.known import Known
from assay.events.linkage import links
from assay.events.nodes import contents, signatures
from assay.fellegi_sunter import Shares

# Pairs of one event aren't independent: the embedded corpus has some 1,600 such pairs and a few dozen events. Each
# side is therefore drawn towards what both sides share, as if so many pairs had been seen of each level on average.
PSEUDO_PAIRS = 20.0
DECIMALS = 4
ALL = -1000.0  # bits: no pair is left out
# Levels from most to least agreement. Where counts say that less agreement weighs more, neighbouring levels get one
# weight (pool adjacent violators: Ayer et al. 1955); levels that aren't named here stand for themselves.
ORDERED = {
    "place": ("same place", "one within the other's district", "places of one district", "near", "within reach",
              "farther apart"),
    "days": ("same day", "same days", "days overlap", "a day apart, one known roughly", "a day apart",
             "two days apart", "farther apart"),
    "parties": ("both shared", "one shared", "may be opponents", "others"),
    "outcome": ("kindred", "others"),
    "affected": ("same group", "others"),
}  # fmt: skip


@dataclass(frozen=True)
class Fitted:
    """Shares, and on how many pairs of one event and of two they rest."""

    shares: Shares
    pairs_of_one: int
    pairs_of_two: int


def fit(known: Known) -> Fitted:
    """Count how often each level is met in known pairs of one event and of two, within a block and a week.

    Raises:
        InputError: There is no known pair of one event, or none of two.
    """
    nodes = signatures(known.claims)
    nodes = nodes.join(contents(known.claims, np.arange(len(nodes))))
    compared = links(nodes, _indifferent(), EVENT_DAYS - 1, least=ALL)
    met = compared.merge(known.pairs, on=["left", "right"])
    same = met["same"].to_numpy(dtype=bool)
    if same.all() or not same.any():
        raise InputError("assay fit-linkage", "", f"{int(same.sum())} known pairs of one event among {len(met)}",
                         "known pairs of one event and of two")  # fmt: skip
    shares = {feature.name: _shares(feature, met[feature.name], same) for feature in FEATURES}
    m, u = ({name: found[side] for name, found in shares.items()} for side in (0, 1))
    prior = round(float(same.mean()), DECIMALS)
    return Fitted(Shares(prior, m, u), int(same.sum()), int((~same).sum()))


def as_json(fitted: Fitted, remark: str) -> dict[str, Any]:
    """The weights as they are published, m and u side by side with their weight in bits."""
    m, u, bits = fitted.shares.m, fitted.shares.u, fitted.shares.weights().bits
    features = {
        name: {
            level: {"m": share, "u": u[name][level], "bits": round(bits[name][level], 2)}
            for level, share in levels.items()
        }
        for name, levels in m.items()
    }
    counts = {"pairs_of_one_event": fitted.pairs_of_one, "pairs_of_two_events": fitted.pairs_of_two}
    return {"remark": remark, **counts, "prior": fitted.shares.prior, "features": features}


def _indifferent() -> Shares:
    even = {feature.name: {level.name: 0.5 for level in feature.levels} for feature in FEATURES}
    return Shares(0.5, even, even)


def _shares(feature: Feature, met: pd.Series[str], same: np.ndarray) -> tuple[dict[str, float], dict[str, float]]:
    names = [level.name for level in feature.levels]
    counts = [met[side].value_counts().reindex(names, fill_value=0).to_numpy(dtype=float) for side in (same, ~same)]
    plain = [(count + 1) / (count.sum() + len(names)) for count in counts]
    drawn = (plain[0] + plain[1]) / 2
    m, u = ((count + PSEUDO_PAIRS * drawn) / (count.sum() + PSEUDO_PAIRS) for count in counts)
    m = _in_order(m, u, [names.index(name) for name in ORDERED[feature.name]])
    return _rounded(names, m), _rounded(names, u)


def _in_order(m: np.ndarray, u: np.ndarray, order: list[int]) -> np.ndarray:
    """M such that m / u never rises along `order`, sums kept."""
    groups: list[list[int]] = []
    for level in order:
        groups.append([level])
        while len(groups) > 1 and _ratio(m, u, groups[-2]) < _ratio(m, u, groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    pooled = m.copy()
    for group in groups:
        pooled[group] = u[group] * _ratio(m, u, group)
    return pooled


def _ratio(m: np.ndarray, u: np.ndarray, group: list[int]) -> float:
    return float(m[group].sum() / u[group].sum())


def _rounded(names: list[str], shares: np.ndarray) -> dict[str, float]:
    return {name: float(f"{share:.6g}") for name, share in zip(names, shares, strict=True)}
