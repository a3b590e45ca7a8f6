"""By what factor each source reports more than all sources together make likely."""

from __future__ import annotations

import pandas as pd

from assay.report import words
from assay.report.blocks import Figure
from assay.report.case import CorpusData
from assay.report.figures.biases import ROWS, forest
from assay.report.latent import found
from assay.report.show import Shown, show

ORDER = ["n_claims", "claim_source", "loss_country", "category"]


def latent(corpus: CorpusData, number: int) -> Shown:
    """Factors with 90 % intervals, those that rest on most reports first; nothing where there is none to rely on."""
    results = found(corpus.root)
    if results is None or not results.diagnostics["converged"]:
        return show()
    least = corpus.params.model.min_matched
    every = results.biases.sort_values(ORDER, ascending=[False, True, True, True], kind="stable")
    own = every["n_claims"].ge(least).map({True: "matched", False: "pooled"})
    rows = every.assign(basis=own, n_factors=every["n_claims"].astype("int64")).head(ROWS).reset_index(drop=True)
    labels = [f"{row.claim_source} on {row.loss_country}, {row.category}" for row in rows.itertuples()]
    left = len(every) - len(rows)
    caption = (
        "Reported over estimated: the factor by which each source reports more than was likely lost, and its 90 % "
        "interval. Estimated from what sources say of the same losses, without any record; on the right, how many "
        f"reports. A ring has fewer than {least} reports of its own, and is mostly what else the source says."
        + (f" {words.counted(left, 'more row')}, those with fewest reports, stand in the table." if left else "")
    )
    told = "; ".join(f"{label}: {_told(rows, place)}" for place, label in enumerate(labels))
    svg = forest(rows, labels, counted="reports", axis="reported over estimated (logarithmic)")
    return show(Figure(svg=svg, alt=f"Forest plot of factors. {told}.", caption=caption, number=number))


def _told(rows: pd.DataFrame, place: int) -> str:
    best, low, high = (words.factor(float(rows[name].iloc[place])) for name in ("bias", "bias_low", "bias_high"))
    reports = words.counted(int(rows["n_factors"].iloc[place]), "report")
    return f"{best} times what was likely lost (90 % interval {low} to {high}), {reports}"
