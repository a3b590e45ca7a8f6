"""What the model of factors would have said of each pair, had it not seen the pair's origin: table ModelChecks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.io import typed
from assay.model.hierarchy import fit
from assay.model.pairs import CLAIMED, claimed_figure, measured, open_reference
from assay.model.predictive import draws
from assay.model.scores import by_pooled_median, crps_of_draws
from assay.model.structure import Settings
from assay.records import short_hash
from assay.tables import ModelChecks

Floats = NDArray[np.float64]

FOLDS = 5
"""Parts that origins are shared out to; each is predicted by a fit to the others."""
POINTS = 32
"""Of the lattice: intervals of single claims are so wide that a finer one changes nothing that is told."""
DRAWS = 1024
ENDS = {"low_90": 0.05, "low_80": 0.1, "low_50": 0.25, "median": 0.5, "high_50": 0.75, "high_80": 0.9, "high_90": 0.95}
KEPT = ["claim_id", "reference", "claimant_type", "claimant_party", "about", "outcome", "bound"]
MEANT = 3  # digits


def checks(pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Every pair whose record has a best figure and isn't open at one end, predicted without its origin.

    Origins are shared out to five parts by lot (of their names), each predicted by a fit to the rest, so that no
    claim is predicted from a copy of itself. The baselines are what a reader does who has no model: take the claim at
    its word, or divide it by the median factor of the rest.

    Args:
        pairs: As `pairs.pairs_of` gives them.
        settings: Of the model; its lattice is made coarser.

    Returns:
        Table ModelChecks; no rows where there are no two origins.
    """
    scored = pairs["confirmed_best"].notna() & ~open_reference(pairs) & pairs[CLAIMED].notna().any(axis=1)
    if pairs["origin"].nunique() < 2:  # noqa: PLR2004 # one is left out, and one is left
        return typed(pd.DataFrame(), ModelChecks)
    part = pairs["origin"].map(_parts(pairs["origin"]))
    coarse = replace(settings, points=min(settings.points, POINTS))
    held = [
        _predicted(pairs[scored & part.eq(number)], pairs[part.ne(number)], coarse)
        for number in sorted(part.unique())
        if (scored & part.eq(number)).any()
    ]
    frame = pd.concat(held, ignore_index=True) if held else pd.DataFrame()
    return typed(frame, ModelChecks).sort_values(ModelChecks.key(), ignore_index=True)


def _parts(origins: pd.Series[str]) -> dict[str, int]:
    """Origins dealt out to as many parts as there are, in an order that has to do with nothing."""
    dealt = sorted(set(origins), key=short_hash)
    return {origin: place % FOLDS for place, origin in enumerate(dealt)}


def _predicted(held: pd.DataFrame, known: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    drawn = np.round(draws(fit(known, settings), held, DRAWS))  # as records are: whole, under a half is none
    claimed = np.asarray(claimed_figure(held), dtype=np.float64)
    best = np.asarray(held["confirmed_best"], dtype=np.float64)
    ratios = _factors(known)
    word, divided = claimed[:, None], by_pooled_median(claimed, ratios if len(ratios) else np.ones(1))
    ends = {name: _digits(np.quantile(drawn, share, axis=1)) for name, share in ENDS.items()}
    number = held.groupby(["claim_id", "reference"]).cumcount() + 1
    scores = {
        "crps": _log_score(drawn, best), "crps_word": _log_score(word, best), "crps_median": _log_score(divided, best)
    }  # fmt: skip
    below, upto = (drawn < best[:, None]).mean(axis=1), (drawn <= best[:, None]).mean(axis=1)
    return held[KEPT].assign(
        pair_no=number, claimed=claimed, confirmed_best=best, n_known=len(ratios),
        weight=_digits(held["weight"].to_numpy(dtype=float)),
        **ends, **{name: np.round(value, MEANT) for name, value in scores.items()},
        below=np.round(below, MEANT), upto=np.round(upto, MEANT),
    )  # fmt: skip


def _factors(known: pd.DataFrame) -> Floats:
    """Plain factors of the pairs that have one above 0."""
    rows = known[measured(known) & known["claimed_best"].gt(0) & known["confirmed_best"].gt(0)]
    return (rows["claimed_best"] / rows["confirmed_best"]).to_numpy(dtype=float)


def _log_score(drawn: Floats, best: Floats) -> Floats:
    return crps_of_draws(np.log1p(drawn), np.log1p(best))


def _digits(values: Floats) -> list[float]:
    return [float(f"{value:.{MEANT}g}") for value in values]
