"""Match weights: how much each level of each feature speaks for a claim and a record being of one incident.

`weights.json` is written by `python benchmarks/matches.py --fit`. For each level it has how many pairs of one incident
and how many others that blocking brings together show it, log2(m / u) of the two shares (`assay.fellegi_sunter`) as
`counted`, shrunk as the ratio of what was seen to what was to be expected, and the `weight` that matching adds, which
is less for features that say what others say too (PARTLY_TOLD). The prior is the log2 odds that the reference has
the claim's incident at all; the records that blocking brings together share them equally, so that a dense reference
isn't a surer one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assay.compare.features import FEATURES, LEVELS
from assay.fellegi_sunter import Range, Weights, log_odds, read_weights

FILE = Path(__file__).with_name("weights.json")
# Pairs of one incident added to those seen and to those expected were the level no evidence, so that the weight of a
# level that few pairs show shrinks towards 0 and none is -infinity.
SHRINK = 1.0
# Counted weights take features to be independent, but what many outlets told is also what killed many, and a headline
# names the place and the means. Added up in full they are too sure, and records of others are met; these shares of the
# counted weights, set by cross-validation over the articles of `dev` and `train` (`benchmarks/matches.py --cross`),
# mend that: precision .75 with full weights, .88 with these, recall .74 and .73.
PARTLY_TOLD = {"headline": 0.6, "sources": 0.3, "size": 0.8}
PRIOR_LOWERED = -1.0  # bits; for the same reason
TURNS, PRIOR_TURNS = 5, 200  # both settle long before
LONGEST = 7.0  # bits; no single feature may decide alone
BITS, PRIOR = Range(-LONGEST - 0.01, LONGEST + 0.01), Range(-math.inf, math.inf)


def told(weights: Weights, levels: pd.DataFrame, prior: pd.Series[float]) -> pd.Series[str]:
    """What each feature adds, in bits, as a JSON object; null where the prior is."""
    each = weights.each(levels).assign(prior=prior)[["prior", *FEATURES]]
    known = levels.notna().assign(prior=True)[["prior", *FEATURES]]
    rows = zip(each.to_numpy().tolist(), known.to_numpy().tolist(), strict=True)
    names = list(each.columns)
    texts = [
        json.dumps({name: value for name, value, there in zip(names, row, keep, strict=True) if there})
        for row, keep in rows
    ]
    return pd.Series(texts, index=levels.index, dtype="str").where(prior.notna())


def fitted(pairs: pd.DataFrame) -> dict[str, Any]:
    """What `weights.json` holds, from judged pairs.

    Judges read an article and a record, not each claim, so of the claims of an article the one that fits a record best
    is taken to be of its incident; counts and that choice are found in turns. The prior to start from is the one under
    which it equals the mean probability that a site's incident is in the reference (expectation maximisation).

    Args:
        pairs: site_id, article_id, ref_id, share, same (whether the record tells an incident of the article) and the
            level of each of FEATURES, null where unknown.
    """
    levels, share = pairs[list(FEATURES)], np.log2(pairs["share"])
    chosen = pairs["same"]
    for _ in range(TURNS):
        kept = chosen | ~pairs["same"]
        content = {name: _levels(levels.loc[kept, name], pairs.loc[kept, "same"], LEVELS[name]) for name in FEATURES}
        weights = weights_of({"prior": 0.0, "features": content}, "counted")
        fit = (weights.total(levels) + share).where(pairs["same"])
        order = fit.sort_values(ascending=False, kind="stable").index
        first = pairs.loc[order, ["article_id", "ref_id"]].drop_duplicates().index
        chosen = pairs["same"] & pairs.index.isin(first)
    odds = np.exp2(weights.total(levels) + share).groupby(pairs["site_id"]).sum()
    covered = 0.5
    for _ in range(PRIOR_TURNS):
        covered = float((covered * odds / (1 - covered + covered * odds)).mean())
    seen = {"same": int(chosen.sum()), "other": int((~pairs["same"]).sum())}
    features = {
        name: {
            level: {**row, "weight": round(row["counted"] * PARTLY_TOLD.get(name, 1.0), 2)}
            for level, row in rows.items()
        }
        for name, rows in content.items()
    }
    return {"prior": round(log_odds(covered) + PRIOR_LOWERED, 2), **seen, "features": features}


def _levels(level: pd.Series[str], same: pd.Series[bool], names: Sequence[str]) -> dict[str, dict[str, float]]:
    counted = pd.crosstab(level, same).reindex(index=sorted(names), columns=[True, False], fill_value=0)
    u = (counted[False] + 1) / (counted[False].sum() + len(counted))
    expected = counted[True].sum() * u
    ratio = (counted[True] + SHRINK) / (expected + SHRINK)
    return {
        str(name): {
            "same": int(counted[True][name]),
            "other": int(counted[False][name]),
            "u": round(float(u[name]), 4),
            "counted": _bounded(math.log2(ratio[name])),
        }
        for name in counted.index
    }


def _bounded(bits: float) -> float:
    return round(min(max(bits, -LONGEST), LONGEST), 2)


def weights_of(content: dict[str, Any], told: str = "weight") -> Weights:
    """Weights from what `weights.json` holds, under the name `told`."""
    bits = {
        feature: {level: float(row[told]) for level, row in rows.items()}
        for feature, rows in content["features"].items()
    }
    return Weights(float(content["prior"]), bits)


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights that the package comes with, or those of another file.

    Raises:
        InputError: As `read_weights`.
    """
    return weights_of(read_weights(path, LEVELS, PRIOR, {"weight": BITS}, "python benchmarks/matches.py --fit"))
