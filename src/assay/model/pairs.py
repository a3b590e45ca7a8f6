"""Matched pairs: a claim beside the reference figure that it met, as the model reads them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from assay.errors import InputError
from assay.model.origins import origins_of

COMPARABLE = ("above", "within", "below")
ABOUT = {"own": "own", "opponent": "opponent"}
CLAIMANT = ["claimant_actor", "claimant_party", "claimant_type"]
CLAIMED = ["claimed_low", "claimed_best", "claimed_high"]
CONFIRMED = ["confirmed_low", "confirmed_best", "confirmed_high"]
COLUMNS = [
    "claim_id", "origin", *CLAIMANT, "about", "outcome", "item", "reference", *CLAIMED, "bound", *CONFIRMED,
    "right", "weight", "independent",
]  # fmt: skip
GROUP = [*CLAIMANT, "about", "outcome", "item", "reference", "origin"]


def described(claims: pd.DataFrame, tabled: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Claims of articles and tables with their origin and whom they are about.

    Args:
        claims: Table ResolvedClaims.
        tabled: Table TabledClaims; its `copy_of` tells further origins.
        copies: Table Copies.

    Returns:
        claim_id, origin, the claimant, `about` {own, opponent, civilian, other}, outcome, item, affected_actor,
        affected_class, confidence.
    """
    columns = [
        "claim_id", "article_id", "outcome", "item", "affected_class", "affected_actor", "claimant_side", "confidence",
        *CLAIMANT,
    ]  # fmt: skip
    both = pd.concat([claims[columns], tabled[columns]], ignore_index=True).drop_duplicates("claim_id")
    about = both["claimant_side"].map(ABOUT).fillna("other").mask(both["affected_class"].eq("civilian"), "civilian")
    origin = both["article_id"].map(origins_of(copies, tabled)).fillna(both["article_id"])
    return both.assign(about=about, origin=origin).drop(columns=["article_id", "claimant_side"])


def pairs_of(
    comparisons: pd.DataFrame, claims: pd.DataFrame, tabled: pd.DataFrame, copies: pd.DataFrame
) -> pd.DataFrame:
    """One row a claim and a record that it can be compared with, circular and dependent ones left out.

    A pair is right with the claim's confidence (that it was read right) times the match's score (that the record
    tells the claim's incident). Claims of one origin, claimant and group share one weight of 1. Where a reference's
    dead are of unknown side, its total is no more than a ceiling of what it would record of the claim's side.

    Args:
        comparisons: Table Comparisons.
        claims: Table ResolvedClaims.
        tabled: Table TabledClaims.
        copies: Table Copies.

    Returns:
        COLUMNS, sorted.
    """
    kept = comparisons["claim_id"].notna() & comparisons["verdict"].isin(COMPARABLE)
    kept &= comparisons["independent"].ne(False).fillna(True).astype(bool)
    compared = comparisons.loc[
        kept, ["claim_id", "ref_dataset", "ref_id", "affected", "match_score", *CLAIMED, *CONFIRMED]
    ].rename(columns={"ref_dataset": "reference", "affected": "confirmed_affected"})
    frame = compared.merge(described(claims, tabled, copies), on="claim_id")
    of_side = frame["affected_actor"].notna() | frame["affected_class"].eq("civilian")
    unsided = of_side & frame["confirmed_affected"].eq("all")
    ceiling = frame["confirmed_high"].fillna(frame["confirmed_best"])
    right = frame["confidence"] * frame["match_score"].fillna(1.0)
    frame = frame.assign(
        confirmed_low=frame["confirmed_low"].mask(unsided),
        confirmed_best=frame["confirmed_best"].mask(unsided),
        confirmed_high=frame["confirmed_high"].mask(unsided, ceiling),
        right=right,
    )
    return paired(frame.sort_values(["claim_id", "reference", "ref_id"], ignore_index=True))


def paired(frame: pd.DataFrame, defaults: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Pairs from any frame of claimed and confirmed figures.

    Args:
        frame: `claimed` or the three claimed bounds, `confirmed` or the three confirmed bounds; any of COLUMNS, and
            any other columns, which are kept (further groups, `time`).
        defaults: Values of columns that the frame lacks, such as a claimant's type.

    Returns:
        COLUMNS first, figures as floats; every column of text is filled, with empty text where nothing is known.

    Raises:
        InputError: A figure is negative, or a low lies above its high; names the row.
    """
    numbered = frame.reset_index(drop=True)
    columns = {**_bounds(numbered, "claimed"), **_bounds(numbered, "confirmed")}
    given = defaults or {}
    texts = {}
    for name in ("claim_id", "bound", *GROUP):
        known = pd.Series(numbered.get(name, pd.Series(given.get(name, ""), index=numbered.index)))
        texts[name] = known.astype("str").where(known.notna(), "")
    filled = numbered.assign(**columns, **texts)
    _sound(filled)
    names = filled["claim_id"].where(filled["claim_id"].ne(""), filled.index.astype("str"))
    filled = filled.assign(
        claim_id=names,
        origin=filled["origin"].where(filled["origin"].ne(""), names),
        bound=filled["bound"].where(filled["bound"].ne(""), _bound(filled)),
    )
    counted = filled.groupby(GROUP)["claim_id"].transform("size") if len(filled) else pd.Series(dtype=float)
    more = {
        "right": filled["right"].astype(float) if "right" in filled else 1.0,
        "weight": filled["weight"].astype(float) if "weight" in filled else 1.0 / counted,
        "independent": True,
    }
    rest = [name for name in filled.columns if name not in COLUMNS and name not in {"claimed", "confirmed"}]
    return filled.assign(**more)[[*COLUMNS, *rest]]


def claimed_figure(claims: pd.DataFrame) -> pd.Series[float]:
    """One figure a claim: its best, else the middle of both ends, else the end that it has.

    Args:
        claims: Any of claimed_best, `claimed` (one figure), claimed_low and claimed_high.
    """
    known = {name: claims[name].astype("Float64").astype(float) for name in ("claimed", *CLAIMED) if name in claims}
    nothing = pd.Series(np.nan, index=claims.index)
    best, alone, low, high = (known.get(name, nothing) for name in ("claimed_best", "claimed", *CLAIMED[::2]))
    return best.fillna(alone).fillna((low + high) / 2).fillna(low).fillna(high)


def open_reference(pairs: pd.DataFrame) -> pd.Series[bool]:
    """Whether the confirmed figure has one end only: a floor or a ceiling."""
    one_end = pairs["confirmed_low"].isna() != pairs["confirmed_high"].isna()
    return one_end.astype(bool)


def measured(pairs: pd.DataFrame) -> pd.Series[bool]:
    """Whether the pair gives a factor, not only a limit of one: neither side of it is open."""
    known = pairs["claimed_best"].notna() | (pairs["claimed_low"].notna() & pairs["claimed_high"].notna())
    return pairs["bound"].eq("exact") & known & ~open_reference(pairs)


def _bounds(frame: pd.DataFrame, side: str) -> dict[str, pd.Series[float]]:
    """Three bounds as floats: those given, or one figure for all three."""
    alone = pd.Series(frame[side]).astype("Float64") if side in frame else pd.Series(pd.NA, index=frame.index)
    return {
        f"{side}_{end}": pd.Series(frame.get(f"{side}_{end}", alone)).astype("Float64").astype(float)
        for end in ("low", "best", "high")
    }


def _bound(frame: pd.DataFrame) -> pd.Series[str]:
    low, high = frame["claimed_low"].notna(), frame["claimed_high"].notna()
    return pd.Series(np.select([low & ~high, high & ~low], ["at_least", "at_most"], "exact"), index=frame.index)


def _sound(frame: pd.DataFrame) -> None:
    for low, high in (("low", "best"), ("best", "high"), ("low", "high")):
        for side in ("claimed", "confirmed"):
            small, large = frame[f"{side}_{low}"], frame[f"{side}_{high}"]
            wrong = (small > large) | (small < 0)
            if wrong.any():
                row = int(wrong.to_numpy().argmax())
                found = f"{side}_{low} {small[row]:g}, {side}_{high} {large[row]:g}"
                raise InputError("pairs", f"row {row + 1}", found, "figures of 0 or more, low no higher than high")
