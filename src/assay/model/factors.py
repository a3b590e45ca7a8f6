"""By what factor one more claim of a kind will likely differ from reference data: the table that predictions read."""

from __future__ import annotations

import json
from itertools import product

import numpy as np
import pandas as pd

from assay.io import typed
from assay.model.claimants import GROUP, KIND, NO_REFERENCE, basis, compared, counted, groups_of, of_kind, units, voices
from assay.model.hierarchy import Posterior
from assay.model.predictive import log_factors
from assay.model.selection import shares, usual
from assay.params import ModelParams
from assay.tables import CLAIMANT_TYPES, OUTCOMES, Factors

ANY = "any"
ABOUT = ("own", "opponent", "civilian", "other")
DECIMALS = 3
SHARES = [name / 100 for name in range(1, 100)]


def factors(spoken: pd.DataFrame, comparisons: pd.DataFrame, posterior: Posterior, params: ModelParams) -> pd.DataFrame:
    """Predicted factors of every kind of claimant, and of each party and claimant that was compared.

    Args:
        spoken: As `claimants.spoken_of` gives it.
        comparisons: Table Comparisons.
        posterior: The fit.
        params: Least number of factors for a finding.

    Returns:
        Table Factors.
    """
    everybody = spoken[spoken["level"].eq("type")].assign(level="all", claimant=ANY)
    told = pd.concat([spoken, everybody], ignore_index=True)
    comparable = compared(comparisons)
    known = pd.concat(
        [
            counted(told, comparable, GROUP, params).assign(reference=ANY),
            counted(told, comparable, [*GROUP, "reference"], params),
        ],
        ignore_index=True,
    )
    known = known[known["reference"].ne(NO_REFERENCE)]
    rows = _kinds().merge(known, on=[*GROUP, "reference"], how="outer").join(voices(told, comparable), on=GROUP)
    kind = rows["claimant_type"].mask(rows["level"].eq("type"), rows["claimant"])
    rows = rows.assign(
        claimant_type=kind.mask(rows["level"].eq("all")),
        claimant_party=rows["claimant_party"].mask(rows["level"].eq("all")),
    )
    numbers = ["n_origins", "n_matched", "n_factors"]
    rows = rows.assign(**{name: rows[name].fillna(0).astype(int) for name in numbers})
    rows = rows.assign(n_pooled=_pooled(rows, of_kind(told, comparable)))
    overall = rows[rows["level"].eq("all") & rows["reference"].eq(ANY)]
    start = usual(int(overall["n_matched"].sum()), int(overall["n_origins"].sum()))
    selection = shares(rows["n_matched"], rows["n_origins"], start)
    groups = groups_of(rows.assign(reference=rows["reference"].mask(rows["reference"].eq(ANY), NO_REFERENCE)))
    quantiles = np.quantile(log_factors(posterior, groups), SHARES, axis=1).T
    texts = [json.dumps(np.round(row, DECIMALS).tolist()) for row in quantiles]
    told_by = basis(rows["n_factors"], rows["n_pooled"], params.min_matched)
    return typed(pd.concat([rows.assign(basis=told_by, quantiles=texts), selection], axis=1), Factors)


def _kinds() -> pd.DataFrame:
    """Every kind of claimant, and any, about everybody, of every outcome, whether or not a claim of it was seen."""
    who = [("all", ANY), *(("type", name) for name in CLAIMANT_TYPES)]
    rows = [(level, name, about, outcome, ANY) for (level, name), about, outcome in product(who, ABOUT, OUTCOMES)]
    return pd.DataFrame(rows, columns=[*GROUP, "reference"])


def _pooled(rows: pd.DataFrame, found: pd.Series[int]) -> pd.Series[int]:
    """Factors of the same kind of claimant (of any, where none is named) about the same people, in the same unit."""
    kinds = rows.assign(claimant_type=rows["claimant_type"].fillna(ANY), unit=units(rows["outcome"]))
    return kinds.join(found, on=KIND)["of_kind"].fillna(0).astype(int)
