"""The same events under four rulebooks: what each recorder's rules would make of the claims."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CaseData
from assay.report.figures import canvas
from assay.report.rulebooks import NAMES, NONE, deaths
from assay.report.show import Shown, show

EVENTS = 8
"""Events and groups drawn; more do not fit a page."""
INKS = {
    "ucdp": ("#0072B2", "o"), "acled": ("#C44E00", "s"), "iraq_body_count": ("#00805C", "D"),
    "airwars": ("#7B3F8C", "^"),
}  # fmt: skip
SINGLE = ("ucdp", "acled")
"""Rulebooks that give a best or only figure; the others give a span."""
PANEL = ["event_id", "affected_class", "affected_actor"]
"""Columns that part panels: two events may lie at one place on one day."""
LINE = 0.13
"""Inches a rulebook's line takes."""


def rulebooks(case: CaseData, number: int) -> Shown:
    """Events with most origins, each with a line a rulebook: low to high, and a marker at best."""
    dead = deaths(case)
    if dead.empty:
        return show(Paragraph(runs=text(NONE), role="note"))
    parted = dead.assign(panel=dead.groupby(PANEL, dropna=False).ngroup())
    order = parted.groupby("panel").agg(group=("group", "first"), n=("n_origins", "max"), top=("top", "max"))
    ranked = order.reset_index().sort_values(["n", "top", "group", "panel"], ascending=[False, False, True, True])
    chosen = ranked.head(EVENTS)[["group", "panel"]].itertuples(index=False, name=None)
    panels = [(name, _by_book(parted[parted["panel"].eq(panel)])) for name, panel in chosen]
    told = "; ".join(
        f"{name}: " + ", ".join(f"{NAMES[book]} {_words(rows[book])}" for book in NAMES if book in rows)
        for name, rows in panels
    )
    caption = (
        f"People killed in the {words.counted(len(panels), 'event and group', 'events and groups')} with most "
        "independent origins, as each rulebook would record the same claims: the line runs from low to high, the "
        "marker is its best or only figure. Faint: the rulebook would not count it (Iraq Body Count and Airwars count "
        "civilians only)."
    )
    svg = _draw(panels)
    return show(Figure(svg=svg, alt=f"Ranges of four rulebooks. {told}.", caption=caption, number=number))


def _by_book(rows: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    return {str(row["rulebook"]): row for _, row in rows.T.items()}


def _words(row: pd.Series[Any]) -> str:
    figure = words.confirmed(row["low"], row["best"], row["high"])
    return figure if row["counted"] else f"{figure}, not counted"


def _draw(panels: list[tuple[str, dict[str, pd.Series[Any]]]]) -> str:
    block = LINE * (len(NAMES) + 1)
    height = len(panels) * block + 0.8
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.40, 0.48 / height, 0.57, 1 - 0.78 / height))
        largest = max(float(row["top"]) for _, rows in panels for row in rows.values())
        canvas.count_axis(axes, axes.xaxis, largest)
        labels, places = [], []
        for number, (name, rows) in enumerate(panels):
            top = number * (len(NAMES) + 1)
            labels.append("\n".join(canvas.literal(words.shortened(part, 42)) for part in name.split(", ", 1)))
            places.append(top + (len(NAMES) - 1) / 2)
            for line, book in enumerate(NAMES):
                if book in rows:
                    _draw_line(axes, top + line, rows[book], book)
            if number:
                axes.axhline(top - 1, color=canvas.FAINT, lw=0.6)
        axes.set_yticks(places, labels)
        axes.set_ylim(len(panels) * (len(NAMES) + 1) - 1, -1)
        axes.set_xlabel("people killed")
        handles = [
            axes.plot([], [], marker if book in SINGLE else "-", color=colour, ms=5, lw=2.2, label=NAMES[book])[0]
            for book, (colour, marker) in INKS.items()
        ]
        axes.legend(
            handles=handles, loc="lower right", bbox_to_anchor=(1.0, 1.005), ncols=4, frameon=False, fontsize=7.5,
            handletextpad=0.5, columnspacing=1.2, borderaxespad=0,
        )  # fmt: skip
        return canvas.svg_of(sheet)


def _draw_line(axes: Axes, place: int, row: pd.Series[Any], book: str) -> None:
    colour, marker = INKS[book]
    strength = 1.0 if row["counted"] else 0.35
    ends = [float(row[name]) for name in ("low", "best", "high") if not words.unknown(row[name])]
    if not ends:
        return
    first, last = canvas.decades(np.array([min(ends), max(ends)]))
    axes.hlines(place, first, last, color=colour, lw=2.2, alpha=strength)
    single = None if words.unknown(row["best"]) else float(row["best"])
    if single is not None:
        axes.plot(canvas.decades(np.array([single])), [place], marker, color=colour, ms=5, mew=0, alpha=strength)
    else:
        axes.plot([first, last], [place, place], "|", color=colour, ms=6, mew=1.6, alpha=strength)
