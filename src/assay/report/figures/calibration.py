"""Whether predicted intervals hold what they promise: predictions out of sample beside what was recorded."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrik

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.modelfacts import coverage, independent
from assay.report.show import Shown, show

NONE = (
    "No claim could be predicted from the claims of other origins, since fewer than two origins meet a record: "
    "there is nothing to check the model by."
)
FEW = 20
"""Predictions under which a curve says next to nothing: the band of chance spans half the plot."""
SHOWN = 30
"""Predictions drawn one by one; more do not fit a page."""
SIDE = 3.3
"""Inches: the curve is square."""


def calibration(corpus: CorpusData, number: int) -> Shown:
    """Share of recorded figures inside central intervals, by the share that is promised."""
    checks = corpus.model_checks
    if checks.empty:
        return show(Paragraph(runs=text(NONE), role="note"))
    held, n, origins = coverage(checks), len(checks), independent(checks)
    told = "; ".join(f"{level * 100:.0f} % intervals hold {share * 100:.0f} %" for level, share in held.items())
    few = f" With {words.counted(n, 'prediction')} the curve could be almost anything." if origins < FEW else ""
    caption = (
        f"Calibration out of sample: of {words.counted(n, 'prediction')} the share whose central interval holds what "
        "is recorded, predicted without the claims of its origin, those of one origin counted once. On the line, "
        "intervals hold what they promise; below it they are too narrow. The band is where nine of ten calibrated "
        f"models would lie by chance with {words.counted(origins, 'origin')}.{few}"
    )
    svg = _curve(list(held), list(held.values()), origins)
    return show(Figure(svg=svg, alt=f"Calibration curve of {n} predictions: {told}.", caption=caption, number=number))


def predictions(corpus: CorpusData, number: int) -> Shown:
    """Predicted intervals of single records, what was claimed and what was recorded."""
    checks = corpus.model_checks
    if checks.empty:
        return show(Paragraph(runs=text(NONE), role="note"))
    ordered = checks.sort_values(["median", "claim_id", "reference", "pair_no"], ignore_index=True)
    chosen = ordered.iloc[np.unique(np.linspace(0, len(ordered) - 1, min(SHOWN, len(ordered))).round().astype(int))]
    told = "; ".join(
        f"claimed {words.whole(round(row['claimed']))}, predicted {words.whole(round(row['low_90']))} to "
        f"{words.whole(round(row['high_90']))}, recorded {words.whole(round(row['confirmed_best']))}"
        for row in chosen.to_dict("records")
    )
    of = (
        f" {len(chosen)} of {len(ordered):,}, evenly drawn from the smallest to the largest."
        if len(chosen) < len(ordered)
        else ""
    )
    caption = (
        "Predictions of single records beside the records: thick bars 50 %, thin ones 90 % intervals, predicted "
        "without "
        f"the claims of the same origin; the diamond is what was recorded, the ring what was claimed.{of}"
    )
    svg = _intervals(chosen)
    return show(Figure(svg=svg, alt=f"Intervals and recorded figures. {told}.", caption=caption, number=number))


def _curve(levels: list[float], shares: list[float], n: int) -> str:
    with canvas.sheet(SIDE) as sheet:
        axes = sheet.add_axes((0.1, 0.15, 0.4, 0.81))
        grid = np.linspace(0.01, 0.99, 99)
        low, high = (_chance(share, n, grid) / n for share in (0.05, 0.95))
        axes.fill_between(grid, low, high, color=canvas.BAND, alpha=0.6, lw=0)
        axes.plot([0, 1], [0, 1], color=canvas.SOFT, lw=0.8)
        axes.plot(levels, shares, "o-", color=canvas.ACCENT, ms=5, lw=1.4, mew=0)
        for level, share in zip(levels, shares, strict=True):
            axes.text(level + 0.025, share - 0.035, f"{share * 100:.0f} %", fontsize=7, color=canvas.ACCENT, va="top")
        axes.text(1.03, 0.92, "as promised", fontsize=7, color=canvas.SOFT, va="center")
        axes.text(1.03, 0.2, f"band: chance,\n{words.counted(n, 'origin')}", fontsize=7, color=canvas.BAND_INK)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_ticks([0, 0.5, 0.8, 0.9], ["0", "50", "80", "90 %"])
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.set_xlabel("promised: level of the interval")
        axes.set_ylabel("recorded figures inside")
        axes.grid(visible=True)
        return canvas.svg_of(sheet)


def _intervals(rows: pd.DataFrame) -> str:
    height = max(len(rows) * 0.13, 0.5) + 0.75
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.27, 0.42 / height, 0.71, 1 - 0.7 / height))
        places = np.arange(len(rows))
        ends = {name: canvas.decades(rows[name].to_numpy(dtype=float)) for name in (
            "low_90", "high_90", "low_50", "high_50", "claimed", "confirmed_best")}  # fmt: skip
        axes.hlines(places, ends["low_90"], ends["high_90"], color=canvas.ACCENT, lw=1, alpha=0.5)
        axes.hlines(places, ends["low_50"], ends["high_50"], color=canvas.ACCENT, lw=3, alpha=0.4)
        axes.plot(ends["claimed"], places, "o", mfc="white", mec=canvas.INK, ms=3.5, mew=0.8)
        axes.plot(ends["confirmed_best"], places, "D", color=canvas.BAND_INK, ms=3.5, mew=0)
        axes.set_yticks(places, [_label(row) for row in rows.to_dict("records")], fontsize=6)
        axes.set_ylim(len(rows) - 0.4, -0.8)
        largest = float(rows[["high_90", "claimed", "confirmed_best"]].max().max())
        canvas.count_axis(axes, axes.xaxis, max(largest, 10))
        axes.set_xlabel("people or items (logarithmic from 1; zero stands apart)")
        top = 1 - 0.12 / height
        for left, told, ink in ((0.27, "predicted 50 and 90 %", canvas.ACCENT), (0.52, "◆ recorded", canvas.BAND_INK),
                                (0.68, "○ claimed", canvas.INK)):  # fmt: skip
            sheet.text(left, top, told, fontsize=7.5, color=ink, va="center")
        return canvas.svg_of(sheet)


def _label(row: dict[object, object]) -> str:
    who = str(row["claimant_party"]) or words.claimant(str(row["claimant_type"]) or "unattributed")
    return canvas.literal(words.shortened_name(f"{who} on {words.ABOUT[str(row['about'])]}", " on ", 34))


def _chance(share: float, n: int, p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quantile of a binomial distribution; `scipy.stats` has it too, at a second for the import."""
    above = np.ceil(bdtrik(share, n, p))
    below = np.maximum(above - 1, 0)
    return np.asarray(np.where(bdtr(below, n, p) >= share, below, above), dtype=np.float64)
