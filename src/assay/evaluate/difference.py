"""What a change of the extractor added, lost and altered: two claims tables of the same articles compared."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.tables import ClaimColumns

# Two claims are one if their id is the same, else their figure's place and outcome, else its place alone.
IDENTITIES = (
    ["claim_id"],
    ["article_id", "outcome", "count_start", "quote_start"],
    ["article_id", "count_start", "quote_start"],
)
NOT_COMPARED = frozenset({"claim_id", "article_id", "confidence", "part_of"})
KINDS = ("added", "lost", "altered")


def differences(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Claims that only one table has, and claims of which both say different things.

    Args:
        old: Table Claims.
        new: Table Claims, of the same articles read by another extractor.

    Returns:
        kind {added, lost, altered}, article_id, claim_id (the new one, or the lost one), outcome, affected, count_low,
        count_best, count_high, rule, quote_start, quote_end, and of an altered claim `columns` (names, a tuple) and
        `changes` (`column: old → new; …`, for reading alone: a value may hold any sign). Sorted by article and place.
        Confidence isn't compared, nor of which total a part is.
    """
    pairs = _pairs(old, new)
    changed = _changes(old, new, pairs)
    added = new[~new["claim_id"].isin(pairs["new_id"])].assign(kind="added", changes="")
    lost = old[~old["claim_id"].isin(pairs["old_id"])].assign(kind="lost", changes="")
    altered = new.merge(changed, on="claim_id").assign(kind="altered")
    columns = [
        "kind", "article_id", "claim_id", "outcome", "affected", "count_low", "count_best", "count_high", "rule",
        "quote_start", "quote_end", "columns", "changes",
    ]  # fmt: skip
    found = pd.concat([frame.reindex(columns=columns) for frame in (added, lost, altered)], ignore_index=True)
    altogether = [names if isinstance(names, tuple) else () for names in found["columns"]]
    found = found.assign(columns=pd.Series(altogether, index=found.index, dtype=object))
    return found.sort_values(["article_id", "quote_start", "kind", "claim_id"], ignore_index=True)


def _pairs(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """old_id and new_id of the claims that are one."""
    found = pd.DataFrame({"old_id": pd.Series(dtype="str"), "new_id": pd.Series(dtype="str")})
    for names in IDENTITIES:
        left = _left(old, found["old_id"], names).rename(columns={"claim_id": "old_id"})
        right = _left(new, found["new_id"], names).rename(columns={"claim_id": "new_id"})
        keys = [*(f"{name}_" for name in names), "turn"]
        joined = left.merge(right, on=keys)[["old_id", "new_id"]]
        found = pd.concat([found, joined], ignore_index=True)
    return found


def _left(claims: pd.DataFrame, taken: pd.Series[str], names: list[str]) -> pd.DataFrame:
    """Claims that have no partner yet and a value in each of the columns, numbered where several have the same."""
    kept = claims[~claims["claim_id"].isin(taken) & claims[names].notna().all(axis=1)].sort_values("claim_id")
    keys = kept[names].add_suffix("_")
    return keys.assign(claim_id=kept["claim_id"], turn=kept.groupby(names).cumcount())


def _changes(old: pd.DataFrame, new: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """claim_id, columns and changes of the pairs that differ."""
    columns = [name for name in ClaimColumns.to_schema().columns if name not in NOT_COMPARED]
    before = pairs[["old_id"]].merge(old, left_on="old_id", right_on="claim_id", how="left")
    after = pairs[["new_id"]].merge(new, left_on="new_id", right_on="claim_id", how="left")
    told = pd.Series("", index=pairs.index, dtype="str")
    differing = {}
    for name in columns:
        one, other = before[name], after[name]
        differs = ~(one.eq(other).fillna(False) | (one.isna() & other.isna())).astype(bool)
        change = f"{name}: " + _shown(one) + " → " + _shown(other)
        told = told.mask(differs, told + "; " + change)
        differing[name] = differs.to_numpy()
    which = pd.DataFrame(differing, index=pairs.index).to_numpy(dtype=bool)
    named = [tuple(name for name, differs in zip(columns, row, strict=True) if differs) for row in which.tolist()]
    changed = pd.DataFrame({"claim_id": pairs["new_id"], "changes": told.str.removeprefix("; ")})
    changed = changed.assign(columns=pd.Series(named, index=pairs.index, dtype=object))
    return changed[changed["changes"] != ""]


def _shown(values: pd.Series[Any]) -> pd.Series[str]:
    days = pd.api.types.is_datetime64_any_dtype(values)
    shown: pd.Series[str] = (values.dt.strftime("%Y-%m-%d") if days else values).astype("str")
    return shown.where(values.notna(), "nothing")
