"""Match weights: how much each level of each feature speaks for a claim and a record being of one incident.

`weights.json` is written by `python benchmarks/matches.py --fit`. For each level it has how many pairs of one incident
and how many others that blocking brings together show it, and the weight log2(m / u) of the two shares (Fellegi and
Sunter 1969, doi 10.1080/01621459.1969.10501049), shrunk as the ratio of what was seen to what was to be expected. A
level without a weight counts nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assay.compare.features import FEATURES
from assay.errors import InputError

FILE = Path(__file__).with_name("weights.json")
# Pairs of one incident added to those seen and to those expected were the level no evidence, so that the weight of a
# level that few pairs show shrinks towards 0 and none is -infinity.
SHRINK = 1.0
TURNS, PRIOR_TURNS = 5, 200  # both settle long before
LONGEST = 7.0  # bits; no single feature may decide alone


@dataclass(frozen=True)
class Weights:
    """Weights by feature and level.

    `prior` is the log2 odds that the reference has the claim's incident at all, before anything is compared. The
    records that blocking brings together share them equally, so that a dense reference isn't a surer one.
    """

    prior: float
    weights: Mapping[str, Mapping[str, float]]

    def each(self, levels: pd.DataFrame) -> pd.DataFrame:
        """The weight of each feature's level, 0 for an unknown level, by the levels' index."""
        columns = {name: levels[name].map(dict(self.weights.get(name, {}))).fillna(0.0) for name in FEATURES}
        return pd.DataFrame(columns, index=levels.index, dtype=float)

    def told(self, levels: pd.DataFrame, prior: pd.Series[float]) -> pd.Series[str]:
        """What each feature adds, in bits, as a JSON object; null where the prior is."""
        each = self.each(levels).assign(prior=prior)[["prior", *FEATURES]]
        known = levels.notna().assign(prior=True)[["prior", *FEATURES]]
        rows = zip(each.to_numpy().tolist(), known.to_numpy().tolist(), strict=True)
        names = list(each.columns)
        texts = [
            json.dumps({name: value for name, value, there in zip(names, row, keep, strict=True) if there})
            for row, keep in rows
        ]
        return pd.Series(texts, index=levels.index, dtype="str").where(prior.notna())

    def total(self, levels: pd.DataFrame) -> pd.Series[float]:
        """Sum of each pair's weights, without the prior."""
        return self.each(levels).sum(axis=1)


def fitted(pairs: pd.DataFrame) -> dict[str, Any]:
    """What `weights.json` holds, from judged pairs.

    Judges read an article and a record, not each claim, so of the claims of an article the one that fits a record best
    is taken to be of its incident; weights and that choice are found in turns. The prior is the one under which it
    equals the mean probability that a site's incident is in the reference (expectation maximisation).

    Args:
        pairs: site_id, article_id, ref_id, share, same (whether the record tells an incident of the article) and the
            level of each of FEATURES, null where unknown.
    """
    levels, share = pairs[list(FEATURES)], np.log2(pairs["share"])
    chosen = pairs["same"]
    for _ in range(TURNS):
        kept = chosen | ~pairs["same"]
        content = {name: _levels(levels.loc[kept, name], pairs.loc[kept, "same"]) for name in FEATURES}
        weights = weights_of({"prior": 0.0, "features": content})
        fit = (weights.total(levels) + share).where(pairs["same"])
        order = fit.sort_values(ascending=False, kind="stable").index
        first = pairs.loc[order, ["article_id", "ref_id"]].drop_duplicates().index
        chosen = pairs["same"] & pairs.index.isin(first)
    odds = np.exp2(weights.total(levels) + share).groupby(pairs["site_id"]).sum()
    covered = 0.5
    for _ in range(PRIOR_TURNS):
        covered = float((covered * odds / (1 - covered + covered * odds)).mean())
    counted = {"same": int(chosen.sum()), "other": int((~pairs["same"]).sum())}
    return {"prior": round(math.log2(covered / (1 - covered)), 2), **counted, "features": content}


def _levels(level: pd.Series[str], same: pd.Series[bool]) -> dict[str, dict[str, float]]:
    counted = pd.crosstab(level, same).reindex(columns=[True, False], fill_value=0)
    u = (counted[False] + 1) / (counted[False].sum() + len(counted))
    expected = counted[True].sum() * u
    ratio = (counted[True] + SHRINK) / (expected + SHRINK)
    return {
        str(name): {
            "same": int(counted[True][name]),
            "other": int(counted[False][name]),
            "u": round(float(u[name]), 4),
            "weight": round(min(max(math.log2(ratio[name]), -LONGEST), LONGEST), 2),
        }
        for name in counted.index
    }


def weights_of(content: dict[str, Any], path: Path = FILE) -> Weights:
    """Weights from what `weights.json` holds.

    Raises:
        InputError: It is no such table.
    """
    try:
        tables = {
            feature: {level: float(row["weight"]) for level, row in rows.items()}
            for feature, rows in content["features"].items()
        }
        weights = Weights(float(content["prior"]), tables)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(path, "", str(error), f"a prior and weights of {', '.join(FEATURES)} by level") from error
    unknown = sorted(set(tables) - set(FEATURES))
    if unknown:
        raise InputError(path, "features", ", ".join(unknown), f"none but {', '.join(FEATURES)}")
    return weights


@cache
def load_weights() -> Weights:
    """The weights that the package comes with.

    Raises:
        InputError: The file is no such table.
    """
    try:
        return weights_of(json.loads(FILE.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(FILE, "", str(error), "readable JSON") from error
