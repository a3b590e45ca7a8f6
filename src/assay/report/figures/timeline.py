"""How the figures of an event rose and fell, by day of publication."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CaseData
from assay.report.described import Speakers, case_label, countable, main_outcome, speakers
from assay.report.figures import canvas
from assay.report.figures.incidents import incidents, label, recorded
from assay.report.show import Shown, show

PANELS = 4
"""Events drawn; more do not fit a page."""
PANEL_HEIGHT = 1.75
KEY = 5
"""Kinds of claimant whose names fit one line."""
SHARED = 90
"""Days that panels may span together; beyond, points of one event would fall into one place."""
LETTER = 0.0135
"""Share of the axis that a letter of a label takes."""
STEP = 0.014
"""Share of the axis by which figures of one day stand apart."""
MAX_APART = 7
"""Figures of one day that stand side by side; further ones share the last place."""
NAME = 20
"""Letters of a data set's name on one line of the margin."""
LINE = 0.1
"""Share of a panel's height that a label takes."""


def timeline(case: CaseData, number: int) -> Shown:
    """Claims of the events with most claims by day of publication, one panel an event and group of people."""
    claims = countable(case)
    claims = claims[claims["published"].notna()]
    if claims.empty:
        return show(Paragraph(runs=text("No claim with a number stands in an article with a known day."), role="note"))
    outcome = main_outcome(claims)
    chosen = incidents(claims[claims["outcome"] == outcome])[:PANELS]
    panels = [panel.sort_values(["published", "value", "claim_id"]) for panel in chosen]
    alt = " ".join([
        f"Timeline of claims of people {words.OUTCOMES[outcome]} by day of publication, {case_label(case)}.",
        *(_told(panel) for panel in panels),
    ])  # fmt: skip
    caption = (
        f"Numbers {words.OUTCOMES[outcome]} in the order in which they were published, for the "
        f"{words.counted(len(panels), 'event and group', 'events and groups')} with most claims. The band is the "
        "reference's low to high; the highest, first and last figure carry number and outlet where there is room."
        + (" The events lie far apart, so each has days of its own." if _far_apart(panels) else "")
    )
    return show(Figure(svg=_draw(case, panels), alt=alt, caption=caption, number=number))


def _draw(case: CaseData, panels: list[pd.DataFrame]) -> str:
    kinds = {kind.name: kind for kind in speakers(case.claims)}
    used = [kinds[name] for name in kinds if any((panel["speaker"] == name).any() for panel in panels)]
    head = 0.58 if len(used) <= KEY else 0.76
    height = len(panels) * PANEL_HEIGHT + head + 0.25
    own = _far_apart(panels)
    with canvas.sheet(height) as sheet:
        drawn = sheet.subplots(len(panels), 1, sharex=not own, squeeze=False)[:, 0]
        sheet.subplots_adjust(
            left=0.075, right=0.82, top=1 - head / height, bottom=0.32 / height, hspace=0.5 if own else 0.34
        )
        _key(drawn[0], used)
        canvas.day_axis(drawn[0], pd.concat([panel["published"] for panel in panels]))
        for axes, panel in zip(drawn, panels, strict=True):
            if own:
                canvas.day_axis(axes, panel["published"])
            _draw_panel(axes, panel, kinds, recorded(case, panel))
        return canvas.svg_of(sheet)


def _far_apart(panels: list[pd.DataFrame]) -> bool:
    """Whether the panels' days lie so far apart that each needs an axis of its own."""
    days = pd.concat([panel["published"] for panel in panels])
    return bool((days.max() - days.min()).days > SHARED)


def _key(axes: Axes, kinds: list[Speakers]) -> None:
    """Markers and names above the first panel, in one line or two."""
    handles = [
        axes.plot([], [], kind.marker, color=kind.colour, ms=5.5, mew=0, label=canvas.literal(kind.name))[0]
        for kind in kinds
    ]
    columns = len(kinds) if len(kinds) <= KEY else -(-len(kinds) // 2)
    axes.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(-0.08, 1.19), ncols=columns, frameon=False,
        handletextpad=0.1, columnspacing=1.0, borderaxespad=0, fontsize=7.5,
    )  # fmt: skip


def _draw_panel(
    axes: Axes, panel: pd.DataFrame, kinds: dict[str, Speakers], references: list[tuple[str, Any, Any, Any]]
) -> None:
    axes.set_title(canvas.literal(words.shortened(label(panel), 90)), x=-0.08, fontfamily=canvas.BOLD, size=8.5)
    tops = [float(high) for _, _, _, high in references if not words.unknown(high)]
    canvas.count_axis(axes, axes.yaxis, max([float(panel["value"].max()), *tops]), room=0.6)
    for _, low, best, high in references:
        ends = [float(value) for value in (low, best, high) if not words.unknown(value)]
        if ends:
            bottom, top = canvas.decades(np.array([min(ends), max(ends)]))
            axes.axhspan(bottom - 0.03, top + 0.03, color=canvas.BAND, alpha=0.5, lw=0, zorder=0.3)
    told = "\n".join(
        f"{textwrap.fill(words.shortened(name, 60), NAME)}\n{words.confirmed(low, best, high)}"
        for name, low, best, high in references[:3]
    )
    axes.text(1.015, 0.5, canvas.literal(told or "no figure recorded"), transform=axes.transAxes, va="center",
              fontsize=7.5, color=canvas.BAND_INK if told else canvas.SOFT)  # fmt: skip
    for name, rows in panel.groupby("speaker", sort=True):
        kind = kinds[str(name)]
        heights = canvas.decades(rows["value"].to_numpy(dtype=float))
        places = _apart(axes, rows, panel)
        axes.plot(places, heights, kind.marker, color=kind.colour, ms=6, mew=0.7, mec="white", zorder=3)
    _label_turns(axes, panel)


def _apart(axes: Axes, rows: pd.DataFrame, panel: pd.DataFrame) -> np.ndarray:
    """Places on the day axis; figures of one day stand side by side so that none hides another."""
    first, last = axes.get_xlim()
    rank = panel.groupby("published").cumcount().clip(upper=MAX_APART)
    aside = rank.loc[rows.index].to_numpy(dtype=float) * (last - first) * STEP
    places: np.ndarray = canvas.day_numbers(rows["published"]) + aside
    return places


def _label_turns(axes: Axes, panel: pd.DataFrame) -> None:
    """Number and outlet of the highest, the first and the last figure, where there is room for them."""
    values = panel["value"].to_numpy(dtype=float)
    chosen = panel.iloc[list(dict.fromkeys([int(values.argmax()), 0, len(panel) - 1]))]
    turns = chosen.drop_duplicates(subset=["published", "value"])
    heights = canvas.decades(turns["value"].to_numpy(dtype=float))
    rows = zip(_apart(axes, turns, panel), heights, turns["words"], turns["source_office"], strict=True)
    taken: list[tuple[float, float, float]] = []
    for day, height, figure, outlet in rows:
        name = "" if words.unknown(outlet) else f", {words.shortened(str(outlet), 24)}"
        told = canvas.literal(f"{figure}{name}")
        x, y = axes.transAxes.inverted().transform(axes.transData.transform((day, height)))
        length = LETTER * len(told)
        right = x + length < 1
        start = x if right else x - length
        if any(abs(y - other) < LINE and start < end and begin < start + length for other, begin, end in taken):
            continue
        taken.append((y, start, start + length))
        axes.annotate(told, (day, height), (-3 if right else 3, 5), textcoords="offset points", fontsize=7.2,
                      ha="left" if right else "right", va="bottom", zorder=4)  # fmt: skip


def _told(panel: pd.DataFrame) -> str:
    first, last = panel.iloc[0], panel.iloc[-1]
    highest = panel.iloc[int(panel["value"].to_numpy(dtype=float).argmax())]
    turns = (("first", first), ("highest", highest), ("last", last))
    told = ", ".join(f"{name} {row['words']} on {words.day(row['published'])}" for name, row in turns)
    return f"{label(panel)}: {words.counted(len(panel), 'figure')}, {told}."
