"""How far off each kind of claimant usually is, relative to a reference."""

from __future__ import annotations

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
POOLED = "pooled"
FACTORS = (0.01, 0.1, 0.3, 1, 3, 10, 100)


def biases(corpus: CorpusData, number: int) -> Shown:
    """Factor of claimed over confirmed with its 90 % interval, and how many matched origins give one."""
    rows = corpus.claimants[corpus.claimants["bias"].gt(0) & corpus.claimants["n_matched"].gt(0)]
    if rows.empty:
        note = (
            "No claimant, and no kind of claimant, has enough claims that meet a reference figure; nothing can be said "
            "of how far off they are."
        )
        return show(Paragraph(runs=text(note), role="note"))
    keys = ["basis", "n_factors", "claimant", "level", "about", "outcome", "reference"]
    rows = rows.sort_values(keys, ascending=[True, False, *[True] * 5]).head(ROWS)
    labels = [
        f"{words.claimant(claimant)} on {words.ABOUT[about]}, {words.OUTCOMES[outcome]}"
        for claimant, about, outcome in zip(rows["claimant"], rows["about"], rows["outcome"], strict=True)
    ]
    spans = [
        f"{words.factor(best)} times the reference (90 % interval {words.factor(low)} to {words.factor(high)})"
        for best, low, high in zip(rows["bias"], rows["bias_low"], rows["bias_high"], strict=True)
    ]
    matched = [
        f"{words.counted(n, 'matched origin')} of its own{', pooled with others of its kind' * (basis == POOLED)}"
        for n, basis in zip(rows["n_factors"], rows["basis"], strict=True)
    ]
    told = "; ".join(f"{label}: {span}, {n}" for label, span, n in zip(labels, spans, matched, strict=True))
    caption = (
        "Claimed over confirmed: the factor by which claims are off, and its 90 % interval; right of 1 the claimant "
        "says more than the reference records. On the right, how many matched independent origins give a factor; "
        "where they are too few for a finding of their own, the ring is hollow and the factor is mostly that of "
        "others of the same kind."
    )
    return show(Figure(svg=_draw(rows, labels), alt=f"Dot plot of factors. {told}.", caption=caption, number=number))


def _draw(rows: pd.DataFrame, labels: list[str]) -> str:
    height = len(labels) * 0.25 + 0.65
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.44, 0.42 / height, 0.46, 1 - 0.62 / height))
        places = list(range(len(labels)))
        best = np.log10(rows["bias"].to_numpy(dtype=float))
        low, high = (np.log10(rows[name].fillna(rows["bias"]).clip(lower=1e-3).to_numpy(dtype=float))
                     for name in ("bias_low", "bias_high"))  # fmt: skip
        axes.axvline(0, color=canvas.SOFT, lw=0.8)
        axes.hlines(places, low, high, color=canvas.ACCENT, lw=2, alpha=0.5)
        own = rows["basis"].ne(POOLED).to_numpy()
        axes.plot(best[own], np.flatnonzero(own), "o", color=canvas.ACCENT, ms=6, mew=0)
        axes.plot(best[~own], np.flatnonzero(~own), "o", mfc="white", mec=canvas.ACCENT, ms=6, mew=1.2)
        axes.set_yticks(places, [canvas.literal(words.shortened(label, 52)) for label in labels])
        axes.set_ylim(len(labels) - 0.4, -0.7)
        _factor_axis(axes, float(min(low.min(), 0)), float(max(high.max(), 0)))
        axes.text(1.12, -0.75, "matched", transform=axes.get_yaxis_transform(), ha="right", color=canvas.SOFT)
        for place, (factor, n) in enumerate(zip(rows["bias"], rows["n_factors"], strict=True)):
            axes.text(1.12, place, f"{n}", transform=axes.get_yaxis_transform(), ha="right", va="center")
            axes.text(best[place], place - 0.28, f"{words.factor(factor)}×", ha="center", va="bottom", fontsize=7)
        return canvas.svg_of(sheet)


def _factor_axis(axes: Axes, low: float, high: float) -> None:
    axes.set_xlim(low - 0.25, high + 0.25)
    ticks = [factor for factor in FACTORS if low - 0.25 <= np.log10(factor) <= high + 0.25]
    axes.set_xticks(np.log10(ticks), [f"{factor:g}×" for factor in ticks])
    axes.set_xlabel("claimed over confirmed (logarithmic)")
    axes.grid(axis="x")
