"""Claims of news articles beside UCDP's figures, each outlet predicted from the others.

The line runs on the articles as it does on anyone's (`assay run`, up to the comparisons); its own pairs are the data,
wrong readings and wrong matches with them. For every outlet the model is fitted to the pairs of the others, pairs that
go back to an origin of the outlet's left out too, and predicts the records' best figures from the outlet's claims. That
a claim may be misread, or a record another incident's, is in the prediction as it is in the fit (`right`). A pair
weighs what its origin leaves it. Claims with no best figure of the record (a ceiling alone) are not scored.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matches import run
from running_totals import digits

from assay.io import read_table
from assay.model.hierarchy import Posterior, fit
from assay.model.pairs import claimed_figure, pairs_of
from assay.model.predictive import draws
from assay.model.scores import Floats, baselines, scores
from assay.model.structure import Level, Settings
from assay.tables import Articles, Comparisons, Copies, ResolvedClaims, TabledClaims
from assay.workspace import Workspace

DRAWS, SEED = 2048, 1
POINTS = 32  # with 64, coverage moved by less than 0.01
FEWEST = 3  # pairs of a group whose factor is told
BIAS = (0.05, 0.5, 0.95)


def pairs_with_outlets(space: Workspace) -> pd.DataFrame:
    """The pairs of a run, with the outlet that each claim stood in."""
    claims = read_table(space.final("claims"), ResolvedClaims)
    outlets = read_table(space.interim("articles"), Articles).set_index("article_id")["source_office"]
    found = pairs_of(
        read_table(space.final("comparisons"), Comparisons),
        claims,
        read_table(space.interim("tabled_claims"), TabledClaims),
        read_table(space.interim("copies"), Copies),
    )
    article = found["claim_id"].map(claims.set_index("claim_id")["article_id"])
    return found.assign(outlet=article.map(outlets).fillna("unknown"))


def measured(articles: Path, confirmed: Path, kept: Path | None) -> dict[str, Any]:
    """Bias by outlet and kind of claimant, and scores of leave-one-outlet-out predictions.

    Args:
        articles: JSON lines.
        confirmed: UCDP's events.
        kept: Folder of an earlier run of the line, taken as it is; without it the line runs now.
    """
    if kept:
        return of_pairs(pairs_with_outlets(Workspace(kept)))
    with tempfile.TemporaryDirectory() as name:
        ids = pd.read_json(articles, lines=True, dtype={"article_id": "str"})["article_id"]
        return of_pairs(pairs_with_outlets(run(articles, confirmed, ids, Path(name))))


def of_pairs(pairs: pd.DataFrame) -> dict[str, Any]:
    """The same, of pairs with outlets."""
    settings = Settings(points=POINTS)
    parts = [_left_out(pairs, outlet, settings) for outlet in sorted(pairs["outlet"].unique())]
    told = [part for part in parts if part is not None]
    units = pd.concat([part[0] for part in told], ignore_index=True)
    drawn = np.vstack([part[1] for part in told])
    others = {name: _joined([part[2][name] for part in told]) for name in told[0][2]}
    return {
        "pairs": len(pairs),
        "origins": int(pairs["origin"].nunique()),
        "outlets": len(parts),
        "scored": len(units),
        **_scores(drawn, others, units),
        "by_outlet": {
            str(outlet): _coverage(drawn[rows.index], rows) for outlet, rows in units.groupby("outlet", sort=True)
        },
        "bias": {
            "claimant_type": _bias(fit(pairs, settings), pairs, "claimant_type"),
            "outlet": _by_outlet(pairs, settings),
        },
    }


def _left_out(
    pairs: pd.DataFrame, outlet: str, settings: Settings
) -> tuple[pd.DataFrame, Floats, dict[str, Floats]] | None:
    held = pairs[pairs["outlet"].eq(outlet)]
    rest = pairs[pairs["outlet"].ne(outlet) & ~pairs["origin"].isin(held["origin"])].reset_index(drop=True)
    units = held[held["confirmed_best"].notna()].reset_index(drop=True)
    if units.empty or rest.empty:
        return None
    both = rest[rest["claimed_best"].gt(0) & rest["confirmed_best"].gt(0)]
    ratios = (both["claimed_best"] / both["confirmed_best"]).to_numpy(dtype=float)
    claimed = claimed_figure(units).to_numpy(dtype=float)
    return units, np.round(draws(fit(rest, settings), units, DRAWS, SEED)), baselines(claimed, ratios)


def _joined(parts: list[Floats]) -> Floats:
    """Baselines of all outlets; of a different number of factors each, so by quantiles at the same levels."""
    levels = (np.arange(200) + 0.5) / 200
    return np.vstack([part if part.shape[1] == 1 else np.quantile(part, levels, axis=1).T for part in parts])


def _scores(drawn: Floats, others: dict[str, Floats], units: pd.DataFrame) -> dict[str, Any]:
    observed, weight = (units[name].to_numpy(dtype=float) for name in ("confirmed_best", "weight"))
    ours, ties = scores(drawn, observed, weight), scores(drawn, observed, weight, ties=True)
    base = {name: scores(draws_, observed, weight) for name, draws_ in others.items()}
    return {
        "crps": digits(ours.crps),
        "crps_log": digits(ours.crps_log),
        "baselines": {name: {"crps": digits(one.crps), "crps_log": digits(one.crps_log)} for name, one in base.items()},
        "crps_below": {name: digits(1 - ours.crps / one.crps) for name, one in base.items()},
        "crps_log_below": {name: digits(1 - ours.crps_log / one.crps_log) for name, one in base.items()},
        "coverage": {str(level): digits(value) for level, value in ties.coverage.items()},
        "coverage_ends": {str(level): digits(value) for level, value in ours.coverage.items()},
    }


def _coverage(drawn: Floats, rows: pd.DataFrame) -> dict[str, Any]:
    found = scores(drawn, rows["confirmed_best"].to_numpy(dtype=float), rows["weight"].to_numpy(dtype=float), ties=True)
    return {"n": found.n, **{str(level): digits(found.coverage[level]) for level in (0.5, 0.8, 0.9)}}


def _bias(posterior: Posterior, pairs: pd.DataFrame, name: str) -> dict[str, Any]:
    """Factor of each group with enough pairs: the model's, median and 90 % interval, about anybody."""
    groups = pairs.groupby(name).size()
    usual = {column: pairs[column].mode()[0] for column in ("reference", "outcome")}
    asked = pd.DataFrame({name: sorted(groups[groups.ge(FEWEST)].index)}).assign(**usual)
    means, variances = posterior.factors(asked)
    generator = np.random.default_rng(SEED)
    point = generator.choice(len(posterior.points), DRAWS, p=posterior.weights / posterior.weights.sum())
    logs = means[:, point] + np.sqrt(variances[:, point]) * generator.normal(size=(1, DRAWS))
    ends = np.exp(np.quantile(logs, BIAS, axis=1)).T
    return {
        str(group): {
            "n": int(groups[group]),
            "bias_low": digits(low),
            "bias": digits(middle),
            "bias_high": digits(high),
        }
        for group, (low, middle, high) in zip(asked[name], ends, strict=True)
    }


def _by_outlet(pairs: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Factors by outlet, which is a level of its own beside who is quoted."""
    with_outlets = replace(settings, levels=(*settings.levels, Level(("outlet",), "outlet")))
    return _bias(fit(pairs, with_outlets), pairs, "outlet")
