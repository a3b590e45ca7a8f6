"""How the headline hangs on the tolerances of matching: a small heat table."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.show import Shown, show

SHADES = LinearSegmentedColormap.from_list("shades", ["#FFFFFF", "#9CC4E0"])
NONE = "No claim could be set beside a reference figure under any tolerance that was tried."
CELL = 0.5
"""Inches that a cell is high."""


def sensitivity(corpus: CorpusData, number: int) -> Shown:
    """A panel a least score; rows are days, columns kilometres; a cell has the claims judged and their verdicts."""
    grid = corpus.sensitivity
    if grid["n_judged"].sum() == 0:
        return show(Paragraph(runs=text(NONE), role="note"))
    rows = grid.to_dict("records")
    told = "; ".join(
        f"{row['days']} days, {row['kilometres']:g} km, score {row['min_score']:g}: {_verdicts(row)}" for row in rows
    )
    n = int(grid["n_claims"].iloc[0])
    caption = (
        f"Share of {words.counted(n, 'claim')} that meet a comparable reference figure, by the tolerances of matching "
        "(days, kilometres, least score of a match); below it how many lie above (↑), within (=) and below (↓), and a "
        "median factor. The framed cell is this run."
    )
    return show(Figure(svg=_draw(grid), alt=f"Heat table of tolerances. {told}.", caption=caption, number=number))


def _numbers(row: dict[Hashable, Any]) -> list[int]:
    """Claims above, within and below."""
    shares = [row[f"share_{name}"] for name in ("above", "within", "below")]
    return [0 if words.unknown(share) else round(row["n_judged"] * share) for share in shares]


def _verdicts(row: dict[Hashable, Any]) -> str:
    above, within, below = _numbers(row)
    return f"{row['n_judged']} judged, {above} above, {within} within, {below} below"


def _draw(grid: pd.DataFrame) -> str:
    scores = sorted(grid["min_score"].unique())
    days = sorted(grid["days"].unique())
    height = len(days) * CELL + 0.85
    with canvas.sheet(height) as sheet:
        panels = sheet.subplots(1, len(scores), squeeze=False)[0]
        sheet.subplots_adjust(left=0.09, right=0.995, top=1 - 0.3 / height, bottom=0.5 / height, wspace=0.06)
        top = float(grid["share_judged"].max()) or 1.0
        for place, (axes, score) in enumerate(zip(panels, scores, strict=True)):
            _draw_panel(axes, grid[grid["min_score"].eq(score)], top)
            axes.set_title(f"score ≥ {score:g}", loc="left", size=8, fontfamily=canvas.BOLD)
            if place:
                axes.set_yticks([])
        panels[0].set_ylabel("days apart")
        panels[len(panels) // 2].set_xlabel("kilometres")
        return canvas.svg_of(sheet)


def _draw_panel(axes: Axes, grid: pd.DataFrame, top: float) -> None:
    days, reach = sorted(grid["days"].unique()), sorted(grid["kilometres"].unique())
    for row in grid.to_dict("records"):
        x, y = reach.index(row["kilometres"]), days.index(row["days"])
        share = 0.0 if words.unknown(row["share_judged"]) else float(row["share_judged"])
        axes.add_patch(Rectangle((x, y), 1, 1, fc=SHADES(share / top), ec="white", lw=1))
        if row["chosen"]:
            frame = Rectangle((x + 0.03, y + 0.03), 0.94, 0.94, fc="none", ec=canvas.INK, lw=1.3, zorder=3)
            axes.add_patch(frame)
        factor = "" if words.unknown(row["ratio"]) else f"{words.factor(row['ratio'])}×"
        for height, size, ink, told in (
            (0.28, 7.5, canvas.INK, f"{share * 100:.1f} %"), (0.56, 6.5, canvas.SOFT, _short(row)),
            (0.8, 6.5, canvas.SOFT, factor),
        ):  # fmt: skip
            axes.text(x + 0.5, y + height, told, ha="center", va="center", fontsize=size, color=ink)
    axes.set_xticks([place + 0.5 for place in range(len(reach))], [f"{value:g}" for value in reach])
    axes.set_yticks([place + 0.5 for place in range(len(days))], [f"{value}" for value in days])
    axes.set_xlim(0, len(reach))
    axes.set_ylim(len(days), 0)
    axes.tick_params(length=0)
    axes.grid(visible=False)
    for side in axes.spines.values():
        side.set_visible(False)


def _short(row: dict[Hashable, Any]) -> str:
    above, within, below = _numbers(row)
    return f"{above}↑  {within}=  {below}↓"
