"""Armed parties that claims name."""

from __future__ import annotations

import pandas as pd

from assay.lexicon.actors import party_of

ROLES = ("affected_actor", "perpetrator", "claimant_party")


def named_parties(claims: pd.DataFrame) -> pd.DataFrame:
    """Parties of those hit, of those who hit, and of the claimant, a column each, null where unknown.

    An actor stands for the party that it belongs to. A claimant's party counts only where the claimant stands on one
    side of the affected; a monitor's doesn't.
    """
    speaks_for_side = claims["claimant_side"].isin(["own", "opponent"])
    columns = [claims[name].where(speaks_for_side) if name == "claimant_party" else claims[name] for name in ROLES]
    return pd.DataFrame({name: _parties(column) for name, column in zip(ROLES, columns, strict=True)})


def party_sets(claims: pd.DataFrame) -> pd.Series[str]:
    """The parties that each claim names, sorted, parted by `|`."""
    named = named_parties(claims).fillna("")
    combinations = named.drop_duplicates()
    joined = ["|".join(sorted(set(row) - {""})) for row in combinations.to_numpy()]
    lookup = combinations.assign(parties=pd.Series(joined, index=combinations.index, dtype="str"))
    return named.merge(lookup, how="left").set_axis(claims.index)["parties"]


def _parties(actors: pd.Series[str]) -> pd.Series[str]:
    known = actors.astype("str")
    return known.map({name: party_of(name) for name in known.dropna().unique()}).astype("str")
