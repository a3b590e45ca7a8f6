"""Selection beside inflation: how often claims of a kind meet any record, and how far off those are that do."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.figures.biases import factor_axis
from assay.report.show import Shown, show

ROWS = 22
"""Rows drawn; more do not fit a page."""
NONE = "No claim was set beside a reference figure: neither selection nor inflation can be told."
GROUP = ["claimant", "level", "about", "outcome"]


def selection(corpus: CorpusData, number: int) -> Shown:
    """Share of origins with any comparable record, and the factor among them, for kinds of claimant."""
    rows, left = _rows(corpus.claimants)
    if rows.empty:
        return show(Paragraph(runs=text(NONE), role="note"))
    labels = [
        words.claims_of(words.claimant(claimant), about, outcome)
        for claimant, about, outcome in zip(rows["claimant"], rows["about"], rows["outcome"], strict=True)
    ]
    told = "; ".join(f"{label}: {_told(row)}" for label, row in zip(labels, rows.to_dict("records"), strict=True))
    caption = (
        "Left, the share of independent origins whose claims meet any comparable record, with its 90 % interval and "
        "the numbers; right, claimed over confirmed among those that do. The two are different things: a claim that "
        "meets no record is neither right nor wrong, and claims that meet one may be of another kind than the rest."
        + (f" The first {len(rows)} of {len(rows) + left} groups." if left else "")
    )
    return show(
        Figure(svg=_draw(rows, labels), alt=f"Two dot plots side by side. {told}.", caption=caption, number=number)
    )


def _rows(claimants: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Kinds of claimant, of each group the data set with most matches, those with most origins first."""
    kinds = claimants[claimants["level"].eq("type")]
    order = ["n_factors", "n_matched", "n_origins", *GROUP, "reference"]
    best = kinds.sort_values(order, ascending=[False, False, False, *[True] * 5]).drop_duplicates(GROUP)
    ranked = best.sort_values(["n_matched", "n_origins", *GROUP], ascending=[False, False, *[True] * 4])
    return ranked.head(ROWS), max(len(ranked) - ROWS, 0)


def _told(row: dict[object, object]) -> str:
    low, high = (_percent(row[f"share_matched_{end}"]) for end in ("low", "high"))
    met = f"{row['n_matched']} of {row['n_origins']} origins meet a record"
    share = f"{met}, {_percent(row['share_matched'])} ({low} to {high})"
    if words.unknown(row["bias"]):
        return f"{share}; no factor, {words.BASES[str(row['basis'])]}"
    least, best, most = (words.factor(float(str(row[name]))) for name in ("bias_low", "bias", "bias_high"))
    return f"{share}; {best} times the reference ({least} to {most}), from {words.BASES[str(row['basis'])]}"


def _percent(share: object) -> str:
    return f"{float(str(share)) * 100:.0f} %"


def _draw(rows: pd.DataFrame, labels: list[str]) -> str:
    height = len(labels) * 0.25 + 0.75
    with canvas.sheet(height) as sheet:
        bottom, tall = 0.42 / height, 1 - 0.72 / height
        left = sheet.add_axes((0.37, bottom, 0.25, tall))
        right = sheet.add_axes((0.73, bottom, 0.26, tall), sharey=left)
        places = np.arange(len(labels))
        ends = {
            name: rows[name].to_numpy(dtype=float)
            for name in ("share_matched", "share_matched_low", "share_matched_high")
        }
        left.hlines(
            places, ends["share_matched_low"], ends["share_matched_high"], color=canvas.SELECTION, lw=2, alpha=0.5
        )
        left.plot(ends["share_matched"], places, "s", color=canvas.SELECTION, ms=4.5, mew=0)
        left.set_xlim(0, 1)
        left.set_xticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
        left.set_yticks(places, [canvas.literal(words.shortened_name(label, " on ", 44)) for label in labels])
        left.set_ylim(len(labels) - 0.4, -0.7)
        for place, (matched, origins) in enumerate(zip(rows["n_matched"], rows["n_origins"], strict=True)):
            left.text(1.04, place, f"{matched:,} of {origins:,}", va="center", fontsize=7, color=canvas.SOFT)
        left.set_title("Share that meets a record", loc="left", size=8, fontfamily=canvas.BOLD, color=canvas.SELECTION)
        right.set_title("Factor among those", loc="left", size=8, fontfamily=canvas.BOLD, color=canvas.ACCENT)
        _factors(right, rows)
        right.tick_params(axis="y", labelleft=False)
        for axes in (left, right):
            axes.grid(axis="x")
            axes.tick_params(labelsize=7)
        return canvas.svg_of(sheet)


def _factors(axes: Axes, rows: pd.DataFrame) -> None:
    known = rows["bias"].gt(0).to_numpy()
    places = np.flatnonzero(known)
    low, best, high = (
        np.log10(rows.loc[known, name].fillna(rows.loc[known, "bias"]).clip(lower=1e-3).to_numpy(dtype=float))
        for name in ("bias_low", "bias", "bias_high")
    )
    axes.axvline(0, color=canvas.SOFT, lw=0.8)
    axes.hlines(places, low, high, color=canvas.ACCENT, lw=2, alpha=0.5)
    own = rows.loc[known, "basis"].eq("matched").to_numpy()
    axes.plot(best[own], places[own], "o", color=canvas.ACCENT, ms=5, mew=0)
    axes.plot(best[~own], places[~own], "o", mfc="white", mec=canvas.ACCENT, ms=5, mew=1.2)
    for place in np.flatnonzero(~known).tolist():
        axes.text(0, place, "no factor: prior only", va="center", ha="center", fontsize=6.5, color=canvas.SOFT,
                  bbox={"fc": "white", "ec": "none", "pad": 1})  # fmt: skip
    factor_axis(axes, float(min([*low, -0.5])), float(max([*high, 0.5])))
    axes.set_xlabel("claimed over confirmed", fontsize=7)
