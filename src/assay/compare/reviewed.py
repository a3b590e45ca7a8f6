"""Reviewers' decisions on matches: a refused record is no candidate, an accepted one is the claim's."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.compare.features import FEATURES

PAIR = ["claim_id", "ref_dataset", "ref_id"]
LEVELS = list(FEATURES)
MEMBER = ["subject_id", "members"]
# A claim has one record of each family, among those of events and among periods.
FAMILY = [*MEMBER, "family", "period"]


def decided(decisions: pd.DataFrame | None) -> pd.DataFrame:
    """Pairs that decisions speak of: PAIR, `accepted`, and `said` in words.

    A correction refuses the record that was matched and accepts the one that it names. Two reviewers who say the same
    are heard once.

    Args:
        decisions: Table ReviewDecisions; only matches whose decision is applied count. None is no decisions.
    """
    if decisions is None or decisions.empty:
        return pd.DataFrame(
            {name: pd.Series(dtype="str") for name in (*PAIR, "said")} | {"accepted": pd.Series(dtype="bool")}
        )
    counted = decisions[decisions["kind"].eq("match") & decisions["status"].eq("applied")]
    said = ("a reviewer: " + counted["reason"]).fillna("a reviewer accepted the match")
    told = counted[[*PAIR, "action"]].assign(said=said, accepted=counted["action"].eq("accept"))
    meant = told[told["action"].eq("correct")].assign(ref_id=_meant(counted["corrected"]), accepted=True)
    return pd.concat([told, meant], ignore_index=True).drop_duplicates(PAIR)[[*PAIR, "accepted", "said"]]


def _meant(corrected: pd.Series[str]) -> pd.Series[str]:
    """Ids of the records that corrections name; semicolons and per cent signs are coded in decision files."""
    ids = corrected.str.removeprefix("ref_id=")
    return ids.str.replace("%3B", ";", regex=False).str.replace("%25", "%", regex=False)


def of_records(pairs: pd.DataFrame, claims: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """The pairs with the claim's row (`members`) and the record's number, family and `period`."""
    rows = pd.DataFrame({"claim_id": claims["claim_id"], "members": claims.index})
    known = records[["ref_dataset", "ref_id", "record", "family", "period"]]
    return pairs.merge(rows, on="claim_id").merge(known, on=["ref_dataset", "ref_id"])


def with_decisions(joined: pd.DataFrame, placed: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Claims and the records near them, as decisions leave them.

    Records near a claim compete, so the probability of a refused record goes to the others and to none: what is left
    is divided by what the refused ones leave (odds over the odds of all but them). An accepted record has probability
    1, and its rivals of the same family go; it needs not have been a candidate.

    Args:
        joined: subject_id, members and the columns of `candidates`.
        placed: subject_id and members of every subject.
        pairs: As `of_records` gives them.
    """
    if pairs.empty:
        return joined
    refused = joined.merge(
        pairs.loc[~pairs["accepted"], ["members", "record"]], on=["members", "record"], how="left", indicator=True
    )
    out = refused["_merge"].eq("both").to_numpy()
    lost = joined["score"].where(out, 0.0).groupby([joined[name] for name in FAMILY]).transform("sum")
    left = (1 - lost).clip(lower=np.finfo(float).eps).where(~joined["period"].astype(bool), 1.0)
    crowd = ((joined["crowd"] - lost) / left).clip(lower=0.0).where(lost.gt(0), joined["crowd"])
    shared = joined.assign(score=(joined["score"] / left).clip(upper=1.0), crowd=crowd.clip(upper=1.0))[~out]
    return _with_accepted(shared, placed, pairs[pairs["accepted"]])


def marked(table: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Comparisons that say what a reviewer said: of the pair itself, or of a record that was refused.

    Args:
        table: Comparisons.
        pairs: As `decided` gives them.
    """
    if pairs.empty:
        return table
    accepted = table[PAIR].merge(pairs[pairs["accepted"]], on=PAIR, how="left")["said"].set_axis(table.index)
    refused = pairs[~pairs["accepted"]]
    words = ("not " + refused["ref_id"] + " (" + refused["said"] + ")").groupby(
        [refused["claim_id"], refused["ref_dataset"]]
    )
    by_set = words.agg("; ".join).rename("said").reset_index()
    by_claim = by_set.groupby("claim_id")["said"].agg("; ".join)
    same = table[PAIR[:2]].merge(by_set, on=PAIR[:2], how="left")["said"].set_axis(table.index)
    # A claim that is left without any record has one row, which names no data set or that of the nearest record.
    alone = table["claim_id"].map(by_claim.to_dict()).astype("str").where(table["ref_id"].isna())
    told = accepted.fillna(same).fillna(alone).astype("str")
    mark = pd.Series("rejected", index=table.index).mask(accepted.notna(), "accepted").where(told.notna())
    return table.assign(match_reason=(told + "; " + table["match_reason"]).fillna(table["match_reason"]), reviewed=mark)


def _with_accepted(joined: pd.DataFrame, placed: pd.DataFrame, accepted: pd.DataFrame) -> pd.DataFrame:
    if accepted.empty:
        return joined
    wanted = placed.merge(accepted[["members", "record", "family", "period"]], on="members")
    keys = pd.MultiIndex.from_frame(wanted[FAMILY])
    rivals = pd.MultiIndex.from_frame(joined[FAMILY]).isin(keys)
    known = joined[[*MEMBER, "record", "prior", "reason", "same_period", *LEVELS]]
    stands = wanted.merge(known, on=[*MEMBER, "record"], how="left")
    stands = stands.assign(
        score=1.0,
        crowd=1.0,
        same_period=stands["same_period"].fillna(stands["period"]).astype(bool),
        reason=stands["reason"].fillna("outside the limits of place and day"),
    )
    parts = [part.astype(object) for part in (joined[~rivals], stands.reindex(columns=joined.columns)) if len(part)]
    return pd.concat(parts, ignore_index=True).astype(joined.dtypes.to_dict())


def without_refused(found: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
    """Comparisons without those pairs that a reviewer refused."""
    pairs = decided(decisions)
    refused = pd.MultiIndex.from_frame(pairs.loc[~pairs["accepted"], PAIR])
    return found[~pd.MultiIndex.from_frame(found[PAIR]).isin(refused)]
