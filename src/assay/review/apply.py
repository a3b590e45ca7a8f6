"""Claims with decisions applied: rejected ones put aside with the reason, corrected ones marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from assay.io import typed
from assay.review.columns import COUNTS, checked
from assay.review.decisions import Recorded
from assay.tables import RefusedClaims, ReviewedClaims

Standing = Mapping[tuple[str, str, str], Sequence[Recorded]]
MARKS = {"accept": "accepted", "correct": "corrected"}
_POINT = ("adm_2", "latitude", "longitude", "where_prec")
FOLLOWING = {
    "place": _POINT, "adm_1": _POINT, "country": _POINT, "affected": ("affected_actor",),
    "claimant": ("claimant_actor", "claimant_party"),
}  # fmt: skip
"""What was read off a value and can't stand when that is corrected: unknown, unless corrected as well."""


@dataclass(frozen=True)
class Reviewed:
    """Claims after review, and those that were rejected (tables ReviewedClaims and RefusedClaims)."""

    claims: pd.DataFrame
    refused: pd.DataFrame


def reviewed(claims: pd.DataFrame, standing: Standing) -> Reviewed:
    """Apply what stands on claims.

    A corrected claim keeps its id, its sentence and its confidence, which says how sure the reading was. What was read
    off a corrected value, such as the coordinates of a place, becomes unknown unless it is corrected too (`FOLLOWING`).
    A part of a rejected total stands alone.

    Args:
        claims: Table Claims.
        standing: Decisions that stand, by what they are about; those on matches play no part.

    Raises:
        InputError: What a correction leaves isn't in order: the lowest count above the highest, the first day after
            the last. Names file and row.
    """
    about_claims = {about[0]: ones for about, ones in standing.items() if ones[0].decision.kind == "claim"}
    rejected = {name: ones for name, ones in about_claims.items() if ones[0].decision.action == "reject"}
    gone = claims["claim_id"].isin(rejected)
    kept = _corrected(claims[~gone].reset_index(drop=True), about_claims)
    kept = kept.assign(
        part_of=kept["part_of"].mask(kept["part_of"].isin(rejected)),
        reviewed=kept["claim_id"].map(
            {name: MARKS.get(ones[0].decision.action) for name, ones in about_claims.items()}
        ),
    )
    out = claims[gone].reset_index(drop=True)
    by = [rejected[name] for name in out["claim_id"]]
    refused = out.assign(
        reviewer=[" ".join(sorted({one.decision.reviewer for one in ones})) for ones in by],
        reason=["; ".join(dict.fromkeys(one.decision.reason for one in ones)) for ones in by],
    )
    return Reviewed(typed(kept, ReviewedClaims), typed(refused, RefusedClaims))


def _corrected(claims: pd.DataFrame, about_claims: Mapping[str, Sequence[Recorded]]) -> pd.DataFrame:
    values: dict[str, dict[str, Any]] = {}
    for claim_id, ones in about_claims.items():
        own = dict(ones[0].decision.corrected)
        unknown = {name: "" for corrected in own for name in FOLLOWING.get(corrected, ())}
        for name, value in {**unknown, **own}.items():
            values.setdefault(name, {})[claim_id] = checked(name, value, ones[0].fails)
    columns = {
        name: pd.Series(
            [
                new.get(claim_id, old)
                for claim_id, old in zip(claims["claim_id"], claims[name].astype(object), strict=True)
            ],
            index=claims.index,
            dtype=object,
        )
        for name, new in values.items()
    }
    changed = claims.assign(**columns)
    touched = changed[changed["claim_id"].isin({claim_id for new in values.values() for claim_id in new})]
    for row in touched.to_dict("records"):
        _in_order(row, about_claims[str(row["claim_id"])][0])
    return changed


def _in_order(row: Mapping[Any, Any], recorded: Recorded) -> None:
    for names, expected in (
        (COUNTS, "count_low ≤ count_best ≤ count_high"),
        (("date_start", "date_end"), "no day before the first"),
    ):
        known = [(name, row[name]) for name in names if not pd.isna(row[name])]
        if [value for _, value in known] != sorted(value for _, value in known):
            told = ", ".join(f"{name} {value}" for name, value in known)
            raise recorded.fails("column corrected", told, expected)
