"""Subjects (claims and event tolls) and the records near them, each with its probability."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.compare.features import FEATURES
from assay.compare.reviewed import with_decisions
from assay.params import CompareParams

LEVELS = list(FEATURES)
RIVALS = ["subject_id", "family", "period"]
COLUMNS = ["subject_id", "record", "score", "period", "same_period", "standing", "prior", "reason", *LEVELS]
REACHED, CROWDED, WEAK = "reached", "crowded", "weak"


def links(
    compared: pd.DataFrame, near: pd.DataFrame, places: pd.Series[str], params: CompareParams, decided: pd.DataFrame
) -> pd.DataFrame:
    """Subjects and the records near them.

    A toll's probability is the mean of its claims', 0 for a claim without. The words and levels are those of the claim
    that is the surest.

    Args:
        compared: As `subjects.subjects` gives them.
        near: As `candidates.candidates` gives them.
        places: Site of each claim, by the claims' index.
        params: `min_score` is the least probability of a match.
        decided: What reviewers decided on matches, as `reviewed.of_records` gives it.

    Returns:
        The best record of each family: subject_id, record, score, period, same_period, reason, prior, the levels, and
        `standing`: REACHED where it is the subject's (periods always are), CROWDED where several fit that together are
        probable enough and none stands out, WEAK where none fits well enough.
    """
    members = compared[["subject_id", "members"]].explode("members")
    voices = members.groupby("subject_id").size()
    placed = members.assign(site_id=places.loc[members["members"]].to_numpy())
    found = placed.dropna(subset=["site_id"]).merge(near, on="site_id")
    joined = with_decisions(found, placed, decided)
    joined = joined.sort_values(["subject_id", "record", "score"], ascending=[True, True, False], kind="stable")
    score = joined.groupby(["subject_id", "record"])["score"].sum().rename("summed").reset_index()
    once = joined.drop_duplicates([*RIVALS, "site_id"])
    crowd = once.groupby(RIVALS)["crowd"].sum().rename("crowded_by").reset_index()
    best = joined.drop_duplicates(["subject_id", "record"]).merge(score).merge(crowd)
    size = best["subject_id"].map(voices).astype("float64")
    shared = best.assign(score=(best["summed"] / size).round(4), crowd=(best["crowded_by"] / size).round(4))
    return _standing_out(shared, params.min_score)


def _standing_out(shared: pd.DataFrame, least: float) -> pd.DataFrame:
    ordered = shared.sort_values([*RIVALS, "score", "record"], ascending=[True, True, True, False, True])
    by_rival = ordered.groupby(RIVALS, sort=False)["score"]
    first, rival = by_rival.cumcount().eq(0), by_rival.shift(-1).fillna(0.0)
    probable = (ordered["score"] >= least) & (ordered["score"] > rival)
    crowded = (ordered["crowd"] >= least) & (rival > 0)
    standing = np.select([ordered["period"] | probable, crowded], [REACHED, CROWDED], WEAK)
    return ordered.assign(standing=standing).loc[first, COLUMNS].reset_index(drop=True)
