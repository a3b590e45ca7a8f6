"""What is compared: claims and event tolls in one frame, and why some of them can't be."""

from __future__ import annotations

import pandas as pd

from assay.compare.tolls import COUNTS, counts_a_part, tolls
from assay.records import short_hash

Reason = tuple["pd.Series[bool]", "str | pd.Series[str]"]

DESCRIBED = ["outcome", "item", "affected_class", "affected_actor", *COUNTS]


def subjects(claims: pd.DataFrame, origins: pd.Series[str]) -> pd.DataFrame:
    """Claims, then event tolls, one row each, numbered by the index.

    Args:
        claims: Table ResolvedClaims, index from 0.
        origins: Origin of each claim's article, by the claims' index.

    Returns:
        subject_id, event_id, claim_id (null for a toll), total (whether it is a running total), outcome, item,
        affected_class, affected_actor, people (as written; null for a toll), the counts, `barred` (why it can't be
        compared, or null), `absent` (why nothing was looked for, or null) and `members` (claims' index labels).
    """
    of_claims = claims[["event_id", "claim_id", *DESCRIBED]].assign(
        subject_id=claims["claim_id"],
        people=claims["affected"],
        total=claims["time_frame"].eq("cumulative"),
        barred=_barred(claims),
        absent=_absent(claims),
        members=pd.Series([(row,) for row in claims.index], index=claims.index, dtype=object),
    )
    found = tolls(claims, origins)
    ids = [
        short_hash("toll", *row)
        for row in found[["event_id", "outcome", "item", "affected_class", "affected_actor"]].to_numpy()
    ]
    of_tolls = found.assign(subject_id=ids, total=False, people=None, claim_id=None, barred=None, absent=None)
    return pd.concat([of_claims, of_tolls[of_claims.columns]], ignore_index=True).astype(
        {"claim_id": "str", "people": "str", "barred": "str", "absent": "str", "item": "str", "affected_actor": "str"}
    )


def _barred(claims: pd.DataFrame) -> pd.Series[str]:
    """Why a claim can't be compared with anything."""
    uncounted = claims[COUNTS].isna().all(axis=1)
    denied = claims["hedge"].eq("denied")
    # A denial of any loss is a claim of 0; any other number that is denied is somebody else's.
    others_figure = denied & claims[COUNTS].max(axis=1).gt(0).fillna(False).astype(bool)
    reasons = (
        (claims["time_frame"].eq("background"), "background, not an event of this report"),
        (uncounted & denied, "a denial without a figure"),
        (uncounted, "no figure"),
        (others_figure, "a denial of somebody else's figure"),
        (claims["hedge"].eq("hypothetical"), "hypothetical"),
        (
            counts_a_part(claims),
            "counts a part of those affected (" + claims["affected_role"].fillna("") + ")",
        ),
    )
    return _first_reason(reasons, claims.index)


def _absent(claims: pd.DataFrame) -> pd.Series[str]:
    """Why no record was looked for."""
    return _first_reason(
        ((claims["time_frame"].eq("event") & claims["event_id"].isna(), "no place or day is known"),), claims.index
    )


def _first_reason(reasons: tuple[Reason, ...], index: pd.Index) -> pd.Series[str]:
    found = pd.Series(None, index=index, dtype="str")
    for held, words in reversed(reasons):
        found = found.mask(held.astype(bool), words)
    return found
