"""Four recorders' rules: what each makes of the figures that several origins give for one event and group.

UCDP: R. Sundberg and E. Melander, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50
(2013), doi:10.1177/0022343313484347; S. Högbladh, UCDP GED Codebook (2023), https://ucdp.uu.se/downloads/. Deaths only;
`best` is what the most reliable sources give, the lower where they differ, `low` and `high` the lowest and highest that
stand. As that data set codes claims of a party about its enemy's dead that nobody else bears out, they make up `high`
alone.

ACLED: "FAQs: ACLED Fatality Methodology" (2023, updated 2024), https://acleddata.com. Deaths only, one figure; where
reports differ or are vague the most conservative; tens 10, dozens 12, hundreds 100; 3 where an unknown number of people
died (10 in battles of a war zone, which is not told apart here).

Iraq Body Count: H. Dardagan and J. Sloboda, "Methodology" (2003) and "Methods" (2011),
https://www.iraqbodycount.org/about/methods/. Civilians only; minimum and maximum over the reports; two independent
sources, as the project's first rule had it.

Airwars: "Methodology" (2014 on), https://airwars.org/about/methodology/. Civilians only; minimum and maximum over the
sources; a grade: confirmed (a belligerent accepts that it did the harm), fair (two or more credible sources), weak
(one), contested (several are said to have done it). Discounted, a finding of its assessors, is never given here.

Where a rulebook prints no list of vague words, the least that a plural can mean is taken (`vague.yaml`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

TWO = 2  # independent origins that Iraq Body Count and Airwars ask for
DEATHS = ("killed",)
HARM = ("killed", "wounded")
ENDS = ["low", "best", "high"]


@dataclass(frozen=True)
class Rulebook:
    """A recorder's rules.

    Attributes:
        name: As in the table RulebookTolls.
        vague: The rulebook of `vague.yaml` that its vague words are read by.
        outcomes: What it counts.
        civilians_only: Whether it counts nobody else.
        figures: From voices of groups (`group`, low, best, high, least, most, reliable) to `group` and the three ends.
        judged: From groups (n_origins, n_accepting, n_accused, high) to counted, grade and reason.
    """

    name: str
    vague: str
    outcomes: tuple[str, ...]
    civilians_only: bool
    figures: Callable[[pd.DataFrame], pd.DataFrame]
    judged: Callable[[pd.DataFrame], pd.DataFrame]


def _ucdp(voices: pd.DataFrame) -> pd.DataFrame:
    by_group = voices.groupby("group", sort=True)
    sure = voices[voices["reliable"]].groupby("group", sort=True)
    best = sure["best"].quantile(0.5, interpolation="lower")
    frame = pd.DataFrame({"low": sure["least"].min(), "best": best, "high": by_group["most"].max()})
    alone = ~frame.index.isin(voices.loc[voices["reliable"], "group"])
    frame = frame.assign(low=frame["low"].mask(alone, 0), best=frame["best"].mask(alone, 0))
    # "At least" without a best: the floor is all that can be said.
    best = frame["best"].fillna(frame["low"]).fillna(0)
    return frame.assign(low=frame["low"].fillna(0).clip(upper=best), best=best, high=frame["high"].clip(lower=best))


def _acled(voices: pd.DataFrame) -> pd.DataFrame:
    lowest = voices.groupby("group", sort=True)["least"].min()
    return pd.DataFrame({"low": np.nan, "best": lowest, "high": np.nan})


def _range(voices: pd.DataFrame) -> pd.DataFrame:
    by_group = voices.groupby("group", sort=True)
    return pd.DataFrame({"low": by_group["least"].min(), "best": np.nan, "high": by_group["most"].max()})


def _of_ucdp(groups: pd.DataFrame) -> pd.DataFrame:
    alone = groups["n_reliable"].eq(0)
    reason = pd.Series("best of the sources that don't speak of their enemy's dead", index=groups.index)
    reason = reason.mask(alone, "claimed by a party, unnamed or doubted only: high alone")
    return _judged(groups, groups["high"].gt(0), reason, "nobody is said to have died")


def _of_acled(groups: pd.DataFrame) -> pd.DataFrame:
    reason = pd.Series("the lowest figure reported", index=groups.index)
    return _judged(groups, groups["best"].gt(0), reason, "the lowest figure reported is none")


def _of_body_count(groups: pd.DataFrame) -> pd.DataFrame:
    two = groups["n_origins"].ge(TWO)
    reason = pd.Series("two or more independent origins", index=groups.index)
    reason = reason.where(two, "one independent origin; two are needed")
    return _judged(groups, two & groups["high"].gt(0), reason.mask(groups["high"].eq(0), "nobody is said to have died"))


def _of_airwars(groups: pd.DataFrame) -> pd.DataFrame:
    held = [groups["n_accepting"].gt(0), groups["n_accused"].gt(1), groups["n_origins"].ge(TWO)]
    grade = pd.Series(np.select(held, ["confirmed", "contested", "fair"], "weak"), index=groups.index, dtype="str")
    words = {
        "confirmed": "a party accepts that it did the harm",
        "contested": "several parties are said to have done the harm",
        "fair": "two or more origins",
        "weak": "a single origin",
    }
    counted = grade.isin(["confirmed", "fair"]) & groups["high"].gt(0)
    return _judged(groups, counted, grade.map(words)).assign(grade=grade)


def _judged(
    groups: pd.DataFrame, counted: pd.Series[bool], reason: pd.Series[str], otherwise: str | None = None
) -> pd.DataFrame:
    held = counted.fillna(False).astype(bool)
    told = reason if otherwise is None else reason.where(held, otherwise)
    return pd.DataFrame({"counted": held, "reason": told, "grade": None}, index=groups.index)


RULES = (
    Rulebook("ucdp", "ucdp", DEATHS, False, _ucdp, _of_ucdp),
    Rulebook("acled", "acled", DEATHS, False, _acled, _of_acled),
    Rulebook("iraq_body_count", "ucdp", HARM, True, _range, _of_body_count),
    Rulebook("airwars", "ucdp", HARM, True, _range, _of_airwars),
)
