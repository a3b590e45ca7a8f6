"""How a claimant's own figures move later: running totals that fall, and figures of an event told higher or lower.

Null: falls (and rises) lie among all claimants' steps as they would by lot.
"""

from __future__ import annotations

import pandas as pd

from assay.model.forensics.chance import Chance, Floats, chance, stream
from assay.model.forensics.figures import GROUP, SERIES, by_level
from assay.params import ModelParams

ENDS = ["claimant_actor", "claimant_party", "claimant_type", "about", "outcome", *SERIES]
LARGEST_UNIT = 9


def falls(figures: pd.DataFrame) -> pd.DataFrame:
    """Steps of running totals from one day that has one to the next.

    A total falls where all that the claimant writes for a day lies below all that it wrote for the day before, by
    more than the later figure's rounding could do: 5,000 after 5,040 is no fall. Figures put as "at least" or "up
    to" don't count.

    Args:
        figures: As `figures.claimed_figures` gives them.

    Returns:
        `moved` (True: it fell), `factor` (later over earlier), and GROUP, a row a level and step.
    """
    running = figures[figures["time_frame"].eq("cumulative") & figures["count_kind"].isin(["exact", "about"])]
    told = running.dropna(subset=["figure", "date_end"])
    days = told.groupby([*ENDS, "date_end"], dropna=False)["figure"].agg(["min", "max"]).reset_index()
    before = days.groupby(ENDS, dropna=False, sort=False)["min"].shift()
    steps = days.assign(before=before).dropna(subset=["before"])
    gap = steps["before"] - steps["max"]
    unit = pd.Series([_unit(int(value)) for value in steps["max"]], index=steps.index, dtype="int64")
    factor = steps["max"].astype(float) / steps["before"].astype(float).where(steps["before"] > 0)
    return by_level(steps.assign(moved=gap.gt(0) & gap.ge(unit), factor=factor))[[*GROUP, "moved", "factor"]]


def revised(figures: pd.DataFrame, trajectories: pd.DataFrame) -> pd.DataFrame:
    """Steps of figures of events, from a voice's own last figure of an earlier day to its next.

    Args:
        figures: As `figures.claimed_figures` gives them.
        trajectories: Table Trajectories.

    Returns:
        `up`, `down`, `factor` and GROUP, a row a level and step; a figure that several articles of a day have is one.
    """
    again = trajectories[trajectories["own_previous"].notna()]
    once = again.drop_duplicates(["series_id", "voice", "published", "figure"])
    named = once[["claim_id", "own_previous", "own_change"]].merge(figures, on="claim_id")
    told = named[named["figure"].notna()]
    factor = told["figure"].astype(float) / told["own_previous"].astype(float).where(told["own_previous"] > 0)
    steps = told.assign(up=told["own_change"].eq("up"), down=told["own_change"].eq("down"), factor=factor)
    return by_level(steps)[[*GROUP, "up", "down", "factor"]]


def by_lot(own: pd.Series[bool], others: pd.Series[bool], params: ModelParams, *names: object) -> Chance:
    """The share of a claimant's steps that moved, beside steps drawn from everybody's: too many?"""
    n, moved = len(own), int(own.sum() + others.sum())
    colours = [moved, n + len(others) - moved]
    generator = stream(params, "moved", *names)

    def shares(draws: int) -> Floats:
        return generator.multivariate_hypergeometric(colours, n, draws, method="count")[:, 0] / n

    return chance(float(own.mean()), shares, sum(colours), params, tail="upper")


def _unit(value: int) -> int:
    """The power of ten that a figure is round to."""
    if value == 0:
        return 1
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    return int(10 ** min(zeros, LARGEST_UNIT))
