"""How far off each kind of claimant usually is, relative to a reference."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.show import Shown, show

ROWS = 26
"""Rows drawn; more do not fit a page."""
PRIORS = 6
"""Of them those that are drawn as prior only, where there are others."""
AXIS = "claimed over confirmed (logarithmic)"
FACTORS = (0.01, 0.1, 0.3, 1, 3, 10, 100)
WIDEST = 2.6
"""Decades to either side of 1 that the axis goes; longer intervals run off it."""
GROUP = ["level", "claimant", "about", "outcome"]
PRIOR = {"bias_low": 4, "bias_high": 94}
"""Places of 5 and 95 % among the quantiles of `factors`."""


def biases(corpus: CorpusData, number: int) -> Shown:
    """Factor of claimed over confirmed with its 90 % interval; what rests on nothing but the prior is drawn as that."""
    rows, left = _rows(corpus.claimants, corpus.factors)
    if rows.empty:
        note = (
            "No claim meets a reference figure: nothing can be said of how far off any claimant is, and there is not "
            "so "
            "much as a row for which to draw the prior."
        )
        return show(Paragraph(runs=text(note), role="note"))
    several = rows.duplicated(GROUP, keep=False)
    labels = [
        words.claims_of(words.claimant(row["claimant"]), row["about"], row["outcome"])
        + (f" ({row['reference']})" if more else "")
        for row, more in zip(rows.to_dict("records"), several, strict=True)
    ]
    told = "; ".join(f"{label}: {_told(row)}" for label, row in zip(labels, rows.to_dict("records"), strict=True))
    caption = (
        "Claimed over confirmed: the factor by which claims are off, and its 90 % interval; right of 1 the claimant "
        "says more than the reference records. On the right, how many matched independent origins give a factor. A "
        "filled dot rests on its own matches; a ring has too few, and is mostly what others of the same kind suggest; "
        "a grey band is no finding but the prior: where one claim would lie for all that is known."
        + (f" {left:,} more rows, those with fewest matches, are in the table." if left else "")
    )
    return show(
        Figure(svg=forest(rows, labels), alt=f"Forest plot of factors. {told}.", caption=caption, number=number)
    )


def _rows(claimants: pd.DataFrame, factors: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows with a match of their own, those that rest on most first; priors last, with the prior's interval."""
    order = ["n_factors", "n_matched", "claimant", "level", "about", "outcome", "reference"]
    met = claimants[claimants["n_matched"].gt(0)].sort_values(order, ascending=[False, False, *[True] * 5])
    # a party that is but the claimant of its name isn't told again
    met = met[~met.duplicated([name for name in order if name != "level"])]
    # what rests on others of the kind, or on nothing, is the same whatever the data set
    met = met[met["basis"].eq("matched") | ~met.assign(own=met["basis"].eq("matched")).duplicated([*GROUP, "own"])]
    found, prior = met[met["bias"].gt(0)], met[met["bias"].isna()]
    room = max(ROWS - len(found), PRIORS)
    shown = prior.head(room).merge(factors.loc[factors["reference"].eq("any"), [*GROUP, "quantiles"]], on=GROUP)
    logs = [json.loads(quantiles) for quantiles in shown["quantiles"]]
    ends = {name: np.exp([log[place] for log in logs]) for name, place in PRIOR.items()}
    own = found.head(ROWS - len(shown)).sort_values(["basis", *order], ascending=[True, False, False, *[True] * 5])
    rows = pd.concat([own, shown.assign(**ends)], ignore_index=True)
    return rows, len(met) - len(rows)


def _told(row: dict[object, object]) -> str:
    low, high = (words.factor(float(str(row[name]))) for name in ("bias_low", "bias_high"))
    matched = words.counted(int(str(row["n_factors"])), "matched origin")
    if row["basis"] == "prior":
        return f"{matched} with a factor: prior only, {low} to {high}"
    pooled = ", pooled with others of its kind" if row["basis"] == "pooled" else ""
    best = words.factor(float(str(row["bias"])))
    return f"{best} times the reference (90 % interval {low} to {high}), {matched}{pooled}"


def forest(
    rows: pd.DataFrame,
    labels: list[str],
    counted: str = "matched",
    axis: str = AXIS,
) -> str:
    """Factors with their intervals, a row each, as SVG.

    Args:
        rows: `bias`, `bias_low`, `bias_high`, `basis` (matched: filled; pooled: a ring; prior: a band), `n_factors`.
        labels: What each row is of.
        counted: What `n_factors` counts.
        axis: What the factors are.
    """
    height = len(labels) * 0.25 + 0.65
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.44, 0.42 / height, 0.46, 1 - 0.62 / height))
        places = np.arange(len(labels))
        best, low, high = (
            np.log10(rows[name].clip(lower=1e-6).to_numpy(dtype=float)) for name in ("bias", "bias_low", "bias_high")
        )
        prior, own = (rows["basis"].eq(name).to_numpy() for name in ("prior", "matched"))
        pooled = ~prior & ~own
        axes.axvline(0, color=canvas.SOFT, lw=0.8)
        axes.hlines(places[prior], low[prior], high[prior], color=canvas.FAINT, lw=9)
        axes.hlines(places[~prior], low[~prior], high[~prior], color=canvas.ACCENT, lw=2, alpha=0.5)
        axes.plot(best[own], places[own], "o", color=canvas.ACCENT, ms=6, mew=0)
        axes.plot(best[pooled], places[pooled], "o", mfc="white", mec=canvas.ACCENT, ms=6, mew=1.2)
        axes.set_yticks(places, [canvas.literal(words.shortened_name(label, " on ", 47)) for label in labels])
        axes.set_ylim(len(labels) - 0.4, -0.7)
        factor_axis(axes, float(min(low.min(), 0)), float(max(high.max(), 0)), axis)
        axes.text(1.12, -0.75, counted, transform=axes.get_yaxis_transform(), ha="right", color=canvas.SOFT)
        for place, n in enumerate(rows["n_factors"]):
            axes.text(1.12, place, f"{n:,}", transform=axes.get_yaxis_transform(), ha="right", va="center")
            if prior[place]:
                middle = (max(low[place], -WIDEST) + min(high[place], WIDEST)) / 2
                axes.text(middle, place, "prior only", ha="center", va="center", fontsize=7, color=canvas.SOFT)
            else:
                told = f"{words.factor(rows['bias'].iloc[place])}×"
                axes.text(best[place], place - 0.26, told, ha="center", va="bottom", fontsize=7)
        return canvas.svg_of(sheet)


def factor_axis(axes: Axes, low: float, high: float, label: str = AXIS) -> None:
    """Make the horizontal axis one of factors, logarithms from `low` to `high` with some room."""
    first, last = max(low, -WIDEST) - 0.25, min(high, WIDEST) + 0.25
    axes.set_xlim(first, last)
    ticks = [factor for factor in FACTORS if first <= np.log10(factor) <= last]
    axes.set_xticks(np.log10(ticks), [f"{factor:g}×" for factor in ticks])
    axes.set_xlabel(label)
    axes.grid(axis="x")
