"""Claimed running totals beside recorded ones, day by day."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.series import NONE, meeting
from assay.report.show import Shown, show

COLUMNS = 3
PANELS = 12
"""Series drawn; more do not fit a page."""
PANEL_HEIGHT = 1.45


def running_totals(corpus: CorpusData, number: int) -> Shown:
    """A panel a series: what was claimed and what a data set stood at, on days that have both."""
    found = meeting(corpus)
    if not found:
        return show(Paragraph(runs=text(NONE), role="note"))
    drawn = found[:PANELS]
    told = "; ".join(
        f"{one.name}: {words.whole(one.rows['claimed'].iloc[-1])} claimed by {one.claimant} and "
        f"{words.whole(one.rows['confirmed'].iloc[-1])} recorded by {one.reference} on {words.day(one.last)}"
        for one in drawn
    )
    caption = (
        "Running totals as claimed (blue) and as recorded (brown), on the days that have both; the factor is that of "
        "the last such day. A recorded count stands until the next, so its line has steps."
        + (f" The first {PANELS} of {len(found)} series." if len(found) > PANELS else "")
    )
    svg = _draw([(one.name, one.rows) for one in drawn])
    return show(Figure(svg=svg, alt=f"Small multiples of running totals. {told}.", caption=caption, number=number))


def _draw(panels: list[tuple[str, pd.DataFrame]]) -> str:
    columns = min(COLUMNS, len(panels))
    lines = -(-len(panels) // columns)
    height = lines * PANEL_HEIGHT + 0.35
    with canvas.sheet(height) as sheet:
        grid = sheet.subplots(lines, columns, squeeze=False)
        sheet.subplots_adjust(
            left=0.075, right=0.975, top=1 - 0.3 / height, bottom=0.25 / height, hspace=0.62, wspace=0.3
        )
        for axes in grid.flat[len(panels) :]:
            axes.set_visible(False)
        for axes, (name, rows) in zip(grid.flat, panels, strict=False):
            _draw_panel(axes, name, rows)
        return canvas.svg_of(sheet)


def _draw_panel(axes: Axes, name: str, rows: pd.DataFrame) -> None:
    days = canvas.day_numbers(rows["date"])
    claimed, recorded = (rows[column].to_numpy(dtype=float) for column in ("claimed", "confirmed"))
    axes.plot(days, claimed, color=canvas.ACCENT, lw=1.3)
    axes.step(days, recorded, where="post", color=canvas.BAND_INK, lw=1.3)
    factor = rows["ratio"].iloc[-1]
    title = words.shortened(name, 34) + ("" if words.unknown(factor) else f"  {words.factor(factor)}×")
    axes.set_title(canvas.literal(title), loc="left", fontfamily=canvas.BOLD, size=7.5)
    axes.set_ylim(0, max(claimed.max(), recorded.max(), 1) * 1.1)
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{int(value):,}"))
    ends = rows["date"].iloc[[0, -1]]
    axes.set_xticks(np.unique(days[[0, -1]]), [f"{day:%b %Y}" for day in ends][: len(np.unique(days[[0, -1]]))])
    axes.tick_params(labelsize=6.5)
    axes.grid(axis="y")
