"""Pairs of claims of which coded tables tell whether they are of one event: what linkage is fitted and measured on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from assay.events.features import EVENT_DAYS
from assay.events.nodes import KINDS, eligible, signatures
from assay.geography import kilometres_between

SAME_KILOMETRES = 5.0  # UCDP's where_prec 1: the place itself
OTHER_KILOMETRES = 15.0  # beyond the spread of one district's villages
OTHER_DAYS = 2  # reports of one fight that are coded from different articles differ by a day easily


@dataclass(frozen=True)
class Known:
    """Extracted claims that coders tabled too, and what is known of every two of them.

    `claims` are the extracted ones, index 0 to n - 1; `pairs` has left and right (left < right) and `same`: True
    where the coded claims speak of one event, False where of two; pairs that can't be told are left out.
    """

    claims: pd.DataFrame
    pairs: pd.DataFrame


def known_pairs(claims: pd.DataFrame, tabled: pd.DataFrame, matched: pd.DataFrame) -> Known:
    """What the coded place, days and `copy_of` tell of pairs of extracted claims.

    Two claims are of one event where coders gave the same place (or points within five kilometres) and days that
    overlap, or where one report copies the other and both count the same people's same fate. They are of two events
    where the coded days lie two or more apart, the coded places more than 15 km, or the divisions differ. The rest
    (a division and a village in it, neighbouring days) stays open.

    Args:
        claims: Table Claims.
        tabled: Table TabledClaims.
        matched: Table Evaluation: which extracted claim is which tabled claim.

    Returns:
        Claims of the time frame `event` on both sides, with place and day, and their pairs.
    """
    both = matched.loc[matched["status"] == "matched", ["claim_id", "tabled_id"]].dropna()
    placed = claims[eligible(claims)].merge(both, on="claim_id").sort_values("claim_id", kind="stable")
    coded = tabled.set_index("claim_id", drop=False).reindex(placed["tabled_id"])
    usable = eligible(coded).to_numpy()
    coded = coded[usable].reset_index(drop=True)
    left, right = np.triu_indices(len(coded), 1)
    same, other = _told(_coded(coded, tabled), left, right)
    pairs = pd.DataFrame({"left": left, "right": right, "same": same})
    return Known(placed[usable].reset_index(drop=True), pairs[same | other].reset_index(drop=True))


def _coded(coded: pd.DataFrame, tabled: pd.DataFrame) -> pd.DataFrame:
    return signatures(coded).assign(
        root=coded["article_id"].map(_roots(tabled)),
        article_id=coded["article_id"],
        fate=coded["outcome"].map(KINDS).fillna(coded["outcome"]) + " " + coded["affected_actor"].fillna(""),
    )


def _told(coded: pd.DataFrame, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether each pair is of one event, and whether it is of two."""
    one, two = ({name: coded[name].to_numpy()[side] for name in coded.columns} for side in (left, right))
    fine = one["fine"] & two["fine"]
    points = [np.where(fine, side[name], 0.0) for side in (one, two) for name in ("latitude", "longitude")]
    apart = np.where(fine, kilometres_between(*points), np.nan)
    gap = np.maximum(one["first"], two["first"]) - np.minimum(one["last"], two["last"])
    short = (one["last"] - one["first"] < EVENT_DAYS) & (two["last"] - two["first"] < EVENT_DAYS)
    same_days = (one["first"] == two["first"]) & (one["last"] == two["last"])
    named = (one["spot"] == two["spot"]) & (one["spot"] != "")
    here = (named | (apart <= SAME_KILOMETRES)) & ((gap <= 0) & short | same_days)
    copied = (one["root"] == two["root"]) & (one["article_id"] != two["article_id"]) & (one["fate"] == two["fate"])
    division = one["block"] == two["block"]
    same = here | (copied & division)
    return same, ~same & (~division | (gap >= OTHER_DAYS) | (apart > OTHER_KILOMETRES))


def _roots(tabled: pd.DataFrame) -> dict[str, str]:
    """The report that each report goes back to by `copy_of`."""
    reports = tabled.drop_duplicates("article_id")
    parents = dict(zip(reports["article_id"], reports["copy_of"].fillna(reports["article_id"]), strict=True))
    roots = parents
    for _ in range(len(parents)):
        further = {name: parents.get(root, root) for name, root in roots.items()}
        if further == roots:
            break
        roots = further
    return roots
