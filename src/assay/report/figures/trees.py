"""The trees of figures: who first, who took it from whom, and what changed on the way."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from assay.report import descent, words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.descent import Step, Tree
from assay.report.figures import canvas
from assay.report.show import Shown, show

TREES, ROWS, SHEET_ROWS = 5, 22, 48
"""Trees drawn, rows of each, rows of all: what fits a page and can be read."""
ROW, HEAD, GAP = 0.168, 0.3, 0.14
"""Inches a row, a title, a gap take."""
TOP, BOTTOM = 0.42, 0.36
DRIFTED = "#C44E00"
STYLES = {"copy": "-", "cites": (0, (4, 2)), "same_statement": (0, (1, 1.6))}
RELATIONS = {"copy": "copied text", "cites": "cites the outlet", "same_statement": "same statement"}
INDENT = 0.012
"""Share of the day axis by which a step stands to the right of its parent of the same day."""
LEAST_DAYS = 2.0
"""Days that an axis spans at least."""
ALT = 1400
"""Letters of alternative text beyond which further trees are counted."""
TOLD = 6
"""Steps of a tree that the alternative text tells one by one."""


def trees(corpus: CorpusData, number: int) -> Shown:
    """The largest trees of figures by day of publication, with the figure as given, the outlet and what changed."""
    found = _fitting(descent.trees(corpus, TREES, ROWS))
    if not found:
        return show(Paragraph(runs=text("No claim goes back to a claim of another article."), role="note"))
    opening = f"Trees of {words.counted(len(found), 'figure')}."
    alt = words.within(opening, [_told(tree) for tree in found], ALT, "further tree")
    caption = (
        "Figures that go back to one another, for those that most articles took over: at the top of each tree who "
        "published first, by day of publication. Dots keep the figure before them; squares changed what is written "
        "beside them. Lines tell how the two are tied."
    )
    return show(Figure(svg=_draw(found), alt=alt, caption=caption, number=number))


def _fitting(found: list[Tree]) -> list[Tree]:
    """The first trees whose rows fit one sheet."""
    rows = np.cumsum([len(tree.steps) for tree in found])
    return [tree for tree, end in zip(found, rows, strict=True) if end <= SHEET_ROWS]


def _draw(found: list[Tree]) -> str:
    heights = [len(tree.steps) * ROW + HEAD + GAP for tree in found]
    height = sum(heights) + TOP + BOTTOM
    days = pd.Series([step.day for tree in found for step in tree.steps if step.day is not None])
    with canvas.sheet(height) as sheet:
        below = height - TOP
        for place, (tree, tall) in enumerate(zip(found, heights, strict=True)):
            below -= tall
            axes = sheet.add_axes((0.02, (below + GAP) / height, 0.36, (tall - HEAD - GAP) / height))
            own = pd.Series([step.day for step in tree.steps if step.day is not None])
            _draw_tree(axes, tree, own if len(own) else days)
            axes.set_title(canvas.literal(words.shortened(tree.title, 88)), x=0, fontfamily=canvas.BOLD, size=8.5)
            if place == 0:
                _key(axes)
        return canvas.svg_of(sheet)


def _key(axes: Axes) -> None:
    handles = [
        Line2D([], [], color=canvas.SOFT, lw=1.1, ls=STYLES[name], label=told) for name, told in RELATIONS.items()
    ]
    handles.append(Line2D([], [], marker="o", ls="", color=canvas.ACCENT, ms=4.5, mew=0, label="first, or kept"))
    handles.append(Line2D([], [], marker="s", ls="", color=DRIFTED, ms=4.5, mew=0, label="changed"))
    axes.figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.012, 1.0), ncols=len(handles), frameon=False,
        handletextpad=0.5, columnspacing=1.3, borderaxespad=0.3, fontsize=7.5,
    )  # fmt: skip


def _draw_tree(axes: Axes, tree: Tree, days: pd.Series[pd.Timestamp]) -> None:
    if len(days):
        canvas.day_axis(axes, days)
        numbers = canvas.day_numbers(days)
        span = max(float(np.ptp(numbers)), LEAST_DAYS)
        axes.set_xlim(numbers.min() - span * 0.05, numbers.min() + span * 1.2)
    axes.set_ylim(len(tree.steps) - 0.5, -0.5)
    axes.set_yticks([])
    axes.tick_params(axis="x", labelsize=6.5, pad=1, length=2)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    places = _places(axes, tree.steps)
    for row, (step, x) in enumerate(zip(tree.steps, places, strict=True)):
        if step.parent is not None:
            _tie(axes, (places[step.parent], step.parent), (x, row), step)
        _mark(axes, x, row, step)


def _places(axes: Axes, steps: tuple[Step, ...]) -> list[float]:
    """Day of each step, moved to the right of its parent; a step without a day stands just behind its parent."""
    first, last = axes.get_xlim()
    aside = (last - first) * INDENT * 2
    places: list[float] = []
    for step in steps:
        least = places[step.parent] + aside if step.parent is not None else first
        day = least if step.day is None else float(canvas.day_numbers(pd.Series([step.day]))[0])
        places.append(max(day, least))
    return places


def _tie(axes: Axes, parent: tuple[float, float], child: tuple[float, float], step: Step) -> None:
    style = STYLES.get(step.relation, "-")
    axes.plot(
        [parent[0], parent[0], child[0]], [parent[1], child[1], child[1]],
        color=canvas.SOFT if step.relation else canvas.FAINT, lw=0.9, ls=style, zorder=1, clip_on=False,
    )  # fmt: skip


def _mark(axes: Axes, x: float, row: int, step: Step) -> None:
    across = axes.get_yaxis_transform()
    axes.plot([x, axes.get_xlim()[1]], [row, row], color=canvas.FAINT, lw=0.6, zorder=0, clip_on=False)
    if not step.more:
        changed = step.drift != "none"
        axes.plot([x], [row], "s" if changed else "o", color=DRIFTED if changed else canvas.ACCENT,
                  ms=4.5, mew=0.5, mec="white", zorder=3, clip_on=False)  # fmt: skip
        axes.text(1.03, row, canvas.literal(words.shortened(step.figure, 18)), transform=across, va="center",
                  fontsize=7.5, fontfamily=canvas.BOLD)  # fmt: skip
    axes.text(1.36, row, canvas.literal(words.shortened(step.outlet, 34)), transform=across, va="center",
              fontsize=7.2, color=canvas.SOFT if step.more else canvas.INK)  # fmt: skip
    if step.drift != "none":
        axes.text(2.15, row, words.DRIFTS[step.drift], transform=across, va="center", fontsize=7.2, color=DRIFTED)


def _told(tree: Tree) -> str:
    first, *rest = tree.steps
    told = [
        f"{step.figure} by {step.outlet} ({RELATIONS.get(step.relation, 'tied')}"
        + (f", changed: {words.DRIFTS[step.drift]})" if step.drift != "none" else ")")
        for step in rest
        if not step.more
    ]
    return (
        f"{tree.title}: first {first.figure} by {first.outlet}, {words.day(first.day)}; "
        f"{words.counted(tree.size, 'claim')} of {words.counted(tree.articles, 'article')}: {words.some(told, TOLD)}."
    )
