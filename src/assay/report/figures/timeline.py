"""How the figures of an event rose and fell, by day of publication."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CaseData
from assay.report.described import Speakers, case_label, countable, main_outcome, speakers
from assay.report.figures import canvas
from assay.report.figures.incidents import Reference, incidents, label, recorded_of
from assay.report.figures.key import LINE, draw_key, key_lines
from assay.report.figures.timeline_panel import MARGIN, Panel
from assay.report.show import Shown, show

PANELS = 4
"""Events drawn; more do not fit a page."""
TALL, TITLE, AXIS = 92.0, 24.0, 14.0
"""Points: a panel, its title with the space above, and its own days where it has them."""
LEFT = 36.0
"""Points for the numbers of the count axis."""
FOOT = 22.0
"""Points below the last panel."""
SHARED = 60
"""Days that panels may span together; beyond, points of one event would fall into one place."""
ALT = 1400
"""Letters of alternative text beyond which further events are counted."""


def timeline(case: CaseData, number: int) -> Shown:
    """Claims of the events with most claims by day of publication, one panel an event and group of people."""
    claims = countable(case)
    claims = claims[claims["published"].notna()]
    if claims.empty:
        return show(Paragraph(runs=text("No claim with a number stands in an article with a known day."), role="note"))
    outcome = main_outcome(claims)
    parted = incidents(claims[claims["outcome"] == outcome])
    panels = [panel.sort_values(["published", "value", "claim_id"]) for panel in parted[:PANELS]]
    references = recorded_of(case, panels)
    opening = (
        f"Timeline of claims of {words.numbers_of(outcome)} by day of publication, {case_label(case)}, "
        f"{words.counted(len(panels), 'panel')}."
    )
    told = [_told(panel, kept) for panel, kept in zip(panels, references, strict=True)]
    left = len(parted) - len(panels)
    caption = (
        f"Numbers of {words.numbers_of(outcome)} by day of publication, for the "
        f"{words.counted(len(panels), 'event and group', 'events and groups')} with most claims. A line follows the "
        "highest claim of a side so far, a dashed one the lowest; in the margin both, and the reference's figures "
        "(band)."
        + (f" {words.counted(left, 'further one')} left out." if left else "")
        + (" The events lie far apart, so each has days of its own." if _far_apart(panels) else "")
    )
    svg = canvas.svg_of(panels_sheet(panels, speakers(case.claims), references))
    return show(Figure(svg=svg, alt=words.within(opening, told, ALT, "further panel"), caption=caption, number=number))


def panels_sheet(
    panels: Sequence[pd.DataFrame], kinds: Sequence[Speakers], references: Sequence[list[Reference]]
) -> Sheet:
    """The panels as a sheet, for SVG or any other format."""
    spoken = pd.concat([panel["speaker"] for panel in panels]).value_counts()
    used = [kind for kind in kinds if kind.name in spoken.index]
    lines = key_lines(used, [canvas.literal(words.shortened(kind.name, 40)) for kind in used], any(references))
    own = _far_apart(panels)
    each = TITLE + TALL + (AXIS if own else 0.0)
    height = len(lines) * LINE + len(panels) * each + FOOT
    wide = canvas.WIDTH * 72 - LEFT - MARGIN
    days = pd.concat([panel["published"] for panel in panels])
    with canvas.sheet(height / 72) as sheet:
        draw_key(sheet, lines)
        for place, (panel, kept) in enumerate(zip(panels, references, strict=True)):
            top = len(lines) * LINE + place * each + TITLE
            axes = sheet.add_axes(
                (LEFT / (canvas.WIDTH * 72), 1 - (top + TALL) / height, wide / (canvas.WIDTH * 72), TALL / height)
            )
            _scale(axes, panel, kept, panel["published"] if own else days)
            if not own and place < len(panels) - 1:
                axes.tick_params(labelbottom=False)
            axes.text(-LEFT / wide, 1 + 8 / TALL, canvas.literal(words.shortened(label(panel), 90)),
                      transform=axes.transAxes, fontfamily=canvas.BOLD, clip_on=False)  # fmt: skip
            Panel(axes, wide, TALL).draw(panel, kinds, kept)
        return sheet


def _scale(axes: Axes, panel: pd.DataFrame, references: Sequence[Reference], days: pd.Series[pd.Timestamp]) -> None:
    """Scales of a panel: its own counts, the days of all."""
    kept = [float(value) for _, *figures in references for value in figures if not words.unknown(value)]
    values = [*panel["value"].astype(float), *kept]
    canvas.count_axis(axes, axes.yaxis, max(values), room=0.25, smallest=min(values))
    canvas.day_axis(axes, days, beyond=0.05)
    axes.grid(axis="x", visible=True, zorder=0)
    axes.tick_params(axis="x", length=2, labelsize=7.5)
    axes.tick_params(axis="y", labelsize=7.5)


def _far_apart(panels: Sequence[pd.DataFrame]) -> bool:
    """Whether the panels' days lie so far apart that each needs an axis of its own."""
    days = pd.concat([panel["published"] for panel in panels])
    return bool((days.max() - days.min()).days > SHARED)


def _told(panel: pd.DataFrame, references: Sequence[Reference]) -> str:
    values = panel["value"].to_numpy(dtype=float)
    turns = (
        ("first", panel.iloc[0]), ("highest", panel.iloc[int(values.argmax())]),
        ("lowest", panel.iloc[int(values.argmin())]), ("last", panel.iloc[-1]),
    )  # fmt: skip
    told = ", ".join(f"{name} {row['words']} on {words.day(row['published'])}" for name, row in turns)
    recorded = words.listed([f"{name} records {words.confirmed(*figures)}" for name, *figures in references[:3]])
    return f"{label(panel)}: {words.counted(len(panel), 'figure')}, {told}; {recorded or 'no figure recorded'}."
