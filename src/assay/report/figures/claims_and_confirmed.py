"""The main figure: claims by claimant, one block an event and group, against the confirmed low–high band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CaseData
from assay.report.described import Speakers, case_label, countable, main_outcome, speakers
from assay.report.figures import canvas
from assay.report.figures.incidents import incidents, label, recorded
from assay.report.show import Shown, show

LINE = 0.235
"""Inches a line of text or points takes."""
MAX_HEIGHT = 7.4
"""Inches: what an A4 page holds besides the heading and the caption."""
LETTER = 0.0126
"""Share of the axis that a letter of a label takes."""
MOST = 12
"""Blocks that could fit a page if each had one lane."""
MOST_RECORDS = 4
"""Reference figures drawn in one block; the caption says how many are left out."""
MANY = 6
"""Figures of one lane that alternative text still lists one by one."""


@dataclass(frozen=True)
class Lane:
    """One kind of claimant within a block; points are one row a distinct figure with its number `n`."""

    speaker: Speakers
    points: pd.DataFrame


@dataclass(frozen=True)
class EventBlock:
    """One event and one group of people: its lanes and what reference data record."""

    label: str
    lanes: tuple[Lane, ...]
    references: tuple[tuple[str, Any, Any, Any], ...]
    undrawn: int = 0

    @property
    def lines(self) -> float:
        """Height in lines: a heading, the lanes, the reference lanes, a gap."""
        return 1 + len(self.lanes) + max(1, len(self.references)) + 0.55


def claims_and_confirmed(case: CaseData, number: int) -> Shown:
    """Claims of one outcome as points on a count axis beside reference figures.

    The outcome is `killed` where anybody claims it, else the outcome claimed most often. One incident is
    never mixed with a running total, nor one group of people with another (rule of like with like).
    """
    claims = countable(case)
    if claims.empty:
        return show(Paragraph(runs=text("No claim of this case gives a number for a single incident."), role="note"))
    outcome = main_outcome(claims)
    claims = claims[claims["outcome"] == outcome]
    kinds = speakers(case.claims)
    parted = incidents(claims)
    shown = _that_fit([_block(case, incident, kinds) for incident in parted[:MOST]])
    return show(
        Figure(
            svg=_draw(shown),
            alt=_alt(shown, outcome, case),
            caption=_caption(len(parted), shown, claims, outcome),
            number=number,
        )
    )


def _block(case: CaseData, claims: pd.DataFrame, kinds: list[Speakers]) -> EventBlock:
    lanes = [Lane(kind, _points(claims[claims["speaker"] == kind.name])) for kind in kinds]
    heading = f"{label(claims)}, {words.OUTCOMES[claims['outcome'].iloc[0]]}"
    references = recorded(case, claims)
    filled = tuple(lane for lane in lanes if len(lane.points))
    return EventBlock(heading, filled, tuple(references[:MOST_RECORDS]), max(0, len(references) - MOST_RECORDS))


def _points(claims: pd.DataFrame) -> pd.DataFrame:
    columns = ["value", "words", "count_kind", "count_low", "count_high"]
    return claims.groupby(columns, dropna=False).size().rename("n").reset_index().sort_values(columns[:2])


def _that_fit(blocks: list[EventBlock]) -> list[EventBlock]:
    """As many of the first blocks as one page holds, at least one."""
    heights = pd.Series([block.lines for block in blocks]).cumsum() * LINE
    return blocks[: max(1, int((heights <= MAX_HEIGHT - 0.6).sum()))]


def _draw(blocks: list[EventBlock]) -> str:
    lines = sum(block.lines for block in blocks)
    height = lines * LINE + 0.6
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.305, 0.48 / height, 0.685, 1 - 0.55 / height))
        axes.set_ylim(lines, 0)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        canvas.count_axis(axes, axes.xaxis, _largest(blocks), room=0.75)
        axes.set_xlabel("people (logarithmic from 1; zero stands apart)")
        top = 0.0
        for block in blocks:
            _draw_block(axes, block, top)
            top += block.lines
        return canvas.svg_of(sheet)


def _largest(blocks: list[EventBlock]) -> float:
    claimed = [float(lane.points[["value", "count_high"]].max().max()) for block in blocks for lane in block.lanes]
    recorded_high = [float(high) for block in blocks for *_, high in block.references if not words.unknown(high)]
    return max(value for value in [1.0, *claimed, *recorded_high] if not pd.isna(value))


def _draw_block(axes: Axes, block: EventBlock, top: float) -> None:
    left = axes.get_yaxis_transform()
    axes.text(
        -0.44, top + 0.5, canvas.literal(words.shortened(block.label, 78)), transform=left, va="center",
        family=canvas.BOLD, clip_on=False,
    )  # fmt: skip
    for index, lane in enumerate(block.lanes):
        _draw_lane(axes, lane, top + 1.5 + index)
    base = top + 1 + len(block.lanes)
    if not block.references:
        axes.text(-0.02, base + 0.5, "no figure recorded", transform=left, ha="right", va="center", color=canvas.SOFT)
    for index, (name, *figures) in enumerate(block.references):
        _draw_reference(axes, name, figures, base + index + 0.5, len(block.lanes) + index)


def _draw_lane(axes: Axes, lane: Lane, y: float) -> None:
    left, ink = axes.get_yaxis_transform(), lane.speaker.colour
    total = int(lane.points["n"].sum())
    name = canvas.literal(words.shortened(lane.speaker.name, 26))
    axes.text(-0.045, y, f"{name} ({total})", transform=left, ha="right", va="center")
    axes.plot(-0.02, y, lane.speaker.marker, color=ink, ms=5.5, mew=0, transform=left, clip_on=False)
    axes.axhline(y, color=canvas.FAINT, lw=0.5, zorder=0.5)
    low = canvas.decades(lane.points["count_low"].fillna(lane.points["value"]).to_numpy(dtype=float))
    high = canvas.decades(lane.points["count_high"].fillna(lane.points["value"]).to_numpy(dtype=float))
    x = canvas.decades(lane.points["value"].to_numpy(dtype=float))
    axes.hlines([y] * len(x), low, high, color=ink, lw=2.2, alpha=0.55, zorder=2)
    axes.plot(x, [y] * len(x), lane.speaker.marker, color=ink, ms=6, mew=0.7, mec="white", zorder=3)
    for kind, sign in (("at_least", 1), ("at_most", -1)):
        ends = x[(lane.points["count_kind"] == kind).to_numpy()]
        axes.plot(ends + sign * 0.075, [y] * len(ends), ">" if sign > 0 else "<", color=ink, ms=3.5, mew=0, zorder=3)
    _label_points(axes, lane.points, y)


def _label_points(axes: Axes, points: pd.DataFrame, y: float) -> None:
    """Numbers beside points, leaving out those that would run into the next; the largest always has its own."""
    texts = points.assign(
        text=points["words"] + points["n"].map(lambda n: f" ×{n}" if n > 1 else ""),
        end=points["count_high"].fillna(points["value"]).astype(float),
        arrow=(points["count_kind"] == "at_least").astype(float) * 0.06,
    )
    labels = texts.groupby("value").agg(text=("text", ", ".join), end=("end", "max"), arrow=("arrow", "max"))
    places = canvas.decades(labels["end"].to_numpy(dtype=float)) + labels["arrow"].to_numpy() + 0.07
    starts = canvas.decades(labels.index.to_numpy(dtype=float))
    first, edge = axes.get_xlim()
    letter = (edge - first) * LETTER
    edge += 5 * letter
    for start, place, told in sorted(zip(starts, places, labels["text"], strict=True), reverse=True):
        if place + letter * len(told) <= edge:
            axes.text(place, y - 0.02, told, va="center", fontsize=7.5, color=canvas.INK, zorder=4)
        edge = start - 0.06


def _draw_reference(axes: Axes, name: str, figures: list[Any], y: float, lanes: int) -> None:
    low, best, high = figures
    ends = [value for value in (low, best, high) if not words.unknown(value)]
    text = canvas.literal(f"{words.shortened(name, 60)}: {words.confirmed(low, best, high)}")
    axes.text(-0.02, y, canvas.literal(words.shortened(name, 30)), transform=axes.get_yaxis_transform(), ha="right",
              va="center", color=canvas.BAND_INK)  # fmt: skip
    if not ends:
        axes.text(canvas.ZERO, y, text, va="center", fontsize=7.5, color=canvas.BAND_INK)
        return
    start, end = canvas.decades(pd.Series([min(ends), max(ends)], dtype=float).to_numpy())
    start, end = float(start) - 0.03, float(end) + 0.03
    axes.add_patch(
        Rectangle((start, y - lanes - 0.5), end - start, lanes, color=canvas.BAND, alpha=0.4, lw=0, zorder=0.4)
    )
    axes.add_patch(Rectangle((start, y - 0.3), end - start, 0.6, fc=canvas.BAND, ec=canvas.BAND_INK, lw=0.7, zorder=2))
    if not words.unknown(best):
        place = float(canvas.decades(pd.Series([best], dtype=float).to_numpy())[0])
        axes.vlines(place, y - 0.3, y + 0.3, color=canvas.BAND_INK, lw=2, zorder=3)
    axes.text(end + 0.05, y - 0.02, words.confirmed(low, best, high), va="center", fontsize=7.5, color=canvas.BAND_INK)


def _caption(blocks: int, shown: list[EventBlock], claims: pd.DataFrame, outcome: str) -> str:
    drawn = sum(int(lane.points["n"].sum()) for block in shown for lane in block.lanes)
    left, undrawn = blocks - len(shown), sum(block.undrawn for block in shown)
    smaller = f"{words.counted(left, 'smaller block')} with {words.counted(len(claims) - drawn, 'claim')}"
    return (
        f"Numbers {words.OUTCOMES[outcome]}, as claimed for single incidents, by who puts them forward; each block is "
        "one event and one group of people. The band spans the low and high figure of the reference, its thick line "
        "the best one. Arrows mean “at least” and “up to”, bars a range or a vague word."
        + (f" {words.counted(undrawn, 'further reference figure')} of these blocks left out." if undrawn else "")
        + (f" {smaller} {'is' if left == 1 else 'are'} left out." if left else "")
    )


def _alt(shown: list[EventBlock], outcome: str, case: CaseData) -> str:
    parts = [f"Dot plot of claims of people {words.OUTCOMES[outcome]}, {case_label(case)}, on a logarithmic axis."]
    for block in shown:
        told = "; ".join(f"{lane.speaker.name}: {_told(lane)}" for lane in block.lanes)
        told_of = words.listed([f"{name} records {words.confirmed(*figures)}" for name, *figures in block.references])
        parts.append(f"{block.label}. Claimed: {told}. {told_of or 'No figure recorded'}.")
    return " ".join(parts)


def _told(lane: Lane) -> str:
    texts = [
        f"{text} ({n} times)" if n > 1 else str(text)
        for text, n in zip(lane.points["words"], lane.points["n"], strict=True)
    ]
    return ", ".join(texts) if len(texts) <= MANY else f"{len(texts)} figures from {texts[0]} to {texts[-1]}"
