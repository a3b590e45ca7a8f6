"""What reference data will likely record of one claim: intervals from the table of predicted factors."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from assay.model.factors import ANY, SHARES
from assay.model.reported import HALF
from assay.model.structure import Settings

Floats = NDArray[np.float64]

INTERVALS = (50, 80, 90)
BEYOND = 20
"""Equally likely figures behind a bound."""
SIGNIFICANT = 2


@dataclass(frozen=True)
class Asked:
    """A claim of which is asked what reference data will say.

    Args:
        claimant_type: Kind of claimant; `any` where it isn't known.
        about: Whom the figure is about.
        outcome: What is counted.
        count: The figure.
        claimant: Canonical claimant or party; empty where it isn't known.
        bound: {exact, at_least, at_most}.
        reference: Data set; empty for any.
    """

    claimant_type: str
    about: str
    outcome: str
    count: int
    claimant: str = ""
    bound: str = "exact"
    reference: str = ""


@dataclass(frozen=True)
class Predicted:
    """The answer.

    Args:
        asked: The question.
        level: What the answer knows of the claimant {all, type, party, actor}.
        claimant: Whom that is.
        taken_as: Kind of claimant that it is taken as; empty where any.
        reference: Data set that the answer is of, or `any`.
        intervals: Lowest and highest figure by percent.
        median: The middle.
        basis: {matched, pooled, prior}.
        n_factors: Matched origins with a factor among claims of just this kind.
        n_pooled: The same of its kind of claimant about the same people, of any outcome in the same unit.
        n_matched: Origins with a comparable record.
        n_origins: Origins that were compared.
        share_matched: Estimated share of such claims that have a comparable record, with its 90 % interval.
    """

    asked: Asked
    level: str
    claimant: str
    taken_as: str
    reference: str
    intervals: dict[int, tuple[int, int]]
    median: int
    basis: str
    n_factors: int
    n_pooled: int
    n_matched: int
    n_origins: int
    share_matched: tuple[float, float, float]


def predict(asked: Asked, factors: pd.DataFrame) -> Predicted:
    """The interval in which reference data will likely put a claimed figure, given that it records the incident.

    Args:
        asked: The claim.
        factors: Table Factors.
    """
    row = _row(asked, factors)
    figures = _figures(asked, np.array(json.loads(row["quantiles"])))
    ends = {
        percent: (_whole(np.quantile(figures, 0.5 - percent / 200)), _whole(np.quantile(figures, 0.5 + percent / 200)))
        for percent in INTERVALS
    }
    taken_as = "" if pd.isna(row["claimant_type"]) else row["claimant_type"]
    best, low, high = (float(row[f"share_matched{end}"]) for end in ("", "_low", "_high"))
    return Predicted(
        asked, row["level"], row["claimant"], taken_as, row["reference"], ends, _whole(np.quantile(figures, 0.5)),
        row["basis"], int(row["n_factors"]), int(row["n_pooled"]), int(row["n_matched"]), int(row["n_origins"]),
        (best, low, high),
    )  # fmt: skip


def _row(asked: Asked, factors: pd.DataFrame) -> pd.Series[str]:
    """The row that knows most of the claimant, and of these the one of the data set, if there is one."""
    rows = factors[factors["about"].eq(asked.about) & factors["outcome"].eq(asked.outcome)]
    wanted = [
        (level, name)
        for level, name in (
            ("actor", asked.claimant),
            ("party", asked.claimant),
            ("type", asked.claimant_type),
            ("all", ANY),
        )
        if name
    ]
    for level, name in wanted:
        of_level = rows[rows["level"].eq(level) & rows["claimant"].eq(name)]
        for reference in (asked.reference, ANY):
            found = of_level[of_level["reference"].eq(reference)]
            if len(found):
                return found.iloc[0]
    raise LookupError(asked)


def _figures(asked: Asked, logs: Floats) -> Floats:
    """Equally likely figures of the reference; the claimant's own lies beyond a bound by a factor that isn't known."""
    middle = (np.arange(BEYOND) + 0.5) / BEYOND
    beyond = Settings().excess * ndtri((1 + middle) / 2)
    sign = {"exact": 0.0, "at_least": 1.0, "at_most": -1.0}[asked.bound]
    even = np.interp((np.arange(999) + 0.5) / 999, SHARES, logs)
    claimed = math.log(max(asked.count, HALF)) + sign * beyond
    return np.asarray(np.exp(claimed[:, None] - even[None, :]).ravel())


def _whole(figure: float) -> int:
    """A count with what digits it means; under a half is none."""
    return round(float(f"{figure:.{SIGNIFICANT}g}"))
