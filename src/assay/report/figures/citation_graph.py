"""Who cites whom: lines from the outlets that credit to those that are credited."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from assay.report import citing, words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.show import Shown, show

ROWS = 24
"""Outlets of either side that are drawn by name; more do not fit a page."""
ROW = 0.2
"""Inches a name takes."""
LEFT, RIGHT = 0.36, 0.66
"""Where lines start and end, as shares of the sheet."""
THIN, THICK = 0.7, 4.5
"""Points of the thinnest line and the thickest."""
NAME = 32
"""Letters of a name that fit beside the lines."""
LINES = 72
"""Pairs of named outlets that are drawn, the widest: more would hide one another."""
OTHERS = "other outlets"
TOLD = 12
"""Credited outlets that the alternative text tells one by one."""


def citation_graph(corpus: CorpusData, number: int) -> Shown:
    """Outlets that credit others on the left, those credited on the right; a line's width is the number of articles."""
    pairs = citing.edges(corpus)
    if pairs.empty:
        return show(Paragraph(runs=text("No article credits another outlet."), role="note"))
    back = {name for group in citing.mutual(pairs) for name in group}
    drawn = _gathered(pairs)
    drawn = drawn.assign(in_circle=drawn["outlet"].isin(back) & drawn["cited_outlet"].isin(back))
    left = len(drawn) - LINES
    caption = (
        f"Who credits whom: on the left {words.counted(int(pairs['outlet'].nunique()), 'outlet')}, on the right "
        f"{words.counted(int(pairs['cited_outlet'].nunique()), 'agency or outlet', 'agencies and outlets')} that they "
        "credit. Numbers and the width of lines are articles, each once for every outlet that it credits."
        + (f" Of {len(drawn):,} lines the {LINES} widest are drawn." if left > 0 else "")
        + (
            " Brown lines join outlets that credit one another, directly or by way of others."
            if drawn["in_circle"].any()
            else ""
        )
    )
    return show(Figure(svg=_draw(drawn), alt=_alt(pairs, back), caption=caption, number=number))


def _alt(pairs: pd.DataFrame, back: set[str]) -> str:
    cited = pairs.groupby("cited_outlet").agg(n=("n", "sum"), outlets=("outlet", "nunique")).reset_index()
    cited = cited.sort_values(["n", "cited_outlet"], ascending=[False, True])
    told = [
        f"{name} by {words.counted(int(n), 'article')} of {words.counted(int(outlets), 'outlet')}"
        for name, n, outlets in cited.to_numpy(dtype=object).tolist()
    ]
    around = f" Outlets that credit one another: {words.some(sorted(back), TOLD)}." if back else ""
    return f"Graph of who credits whom. Credited: {words.some(told, TOLD)}.{around}"


def _gathered(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs with outlets beyond the largest of either side as one."""
    gathered = pairs
    for name in ("outlet", "cited_outlet"):
        sizes = pairs.groupby(name)["n"].sum().sort_index().sort_values(ascending=False, kind="stable")
        left = len(sizes) - ROWS
        others = f"{left} {OTHERS}"
        keep = sizes.index[:ROWS] if left > 1 else sizes.index
        gathered = gathered.assign(**{name: gathered[name].where(gathered[name].isin(keep), others)})
    return gathered.groupby(["outlet", "cited_outlet"])["n"].sum().reset_index()


def _draw(pairs: pd.DataFrame) -> str:
    cited = _order(pairs.groupby("cited_outlet")["n"].sum())
    places = {name: place for place, name in enumerate(cited)}
    citing_outlets = _opposite(pairs, places)
    rows = max(len(cited), len(citing_outlets))
    height = rows * ROW + 0.35
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.0, 0.02, 1.0, 0.96))
        axes.set_xlim(0, 1)
        axes.set_ylim(rows - 0.4, -1.1)
        axes.axis("off")
        right, left = _spread(cited, rows), _spread(citing_outlets, rows)
        most = float(pairs["n"].max())
        first = ["in_circle", "n", "outlet", "cited_outlet"]
        widest = pairs.sort_values(first, ascending=[False, False, True, True]).head(LINES)
        for start, end, n, in_circle in widest.iloc[::-1].to_numpy(dtype=object).tolist():
            wide = THIN + (THICK - THIN) * (n / most) ** 0.5 * (most > 1)
            _line(axes, left[start], right[end], wide, in_circle)
        _names(axes, left, pairs.groupby("outlet")["n"].sum(), LEFT, "right")
        _names(axes, right, pairs.groupby("cited_outlet")["n"].sum(), RIGHT, "left")
        for x, side, head in ((LEFT, "right", "credits"), (RIGHT, "left", "is credited")):
            axes.text(x, -0.85, head, ha=side, va="center", fontsize=7.5, color=canvas.SOFT)
        return canvas.svg_of(sheet)


def _order(sizes: pd.Series[int]) -> list[str]:
    ordered = sizes.sort_index().sort_values(ascending=False, kind="stable").index
    return sorted(ordered, key=_is_rest)


def _is_rest(name: str) -> bool:
    return name.endswith(f" {OTHERS}")


def _opposite(pairs: pd.DataFrame, places: dict[str, int]) -> list[str]:
    """Outlets in the order of the middle of what they credit, so that few lines cross."""
    weighted = pairs.assign(at=pairs["cited_outlet"].map(places) * pairs["n"])
    sums = weighted.groupby("outlet")[["at", "n"]].sum()
    return sorted((sums["at"] / sums["n"]).sort_index().sort_values(kind="stable").index, key=_is_rest)


def _spread(names: list[str], rows: int) -> dict[str, float]:
    """Names over the whole height; few names of one side stand in its middle."""
    step = min(1.6, rows / len(names))
    first = (rows - 1) / 2 - step * (len(names) - 1) / 2
    return {name: first + step * place for place, name in enumerate(names)}


def _line(axes: Axes, start: float, end: float, wide: float, in_circle: bool) -> None:
    middle = (LEFT + RIGHT) / 2
    points = [(LEFT + 0.01, start), (middle, start), (middle, end), (RIGHT - 0.01, end)]
    axes.add_patch(
        PathPatch(
            Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]), fill=False, lw=wide,
            edgecolor=canvas.SELECTION if in_circle else canvas.ACCENT, alpha=0.85 if in_circle else 0.45,
            zorder=2 if in_circle else 1, capstyle="butt",
        )
    )  # fmt: skip


def _names(axes: Axes, places: dict[str, float], sizes: pd.Series[int], x: float, side: str) -> None:
    shift = -1 if side == "right" else 1
    for name, y in places.items():
        label = canvas.literal(words.shortened(name, NAME))
        axes.text(x + shift * 0.035, y, label, ha=side, va="center", fontsize=7.5, color=canvas.INK)
        axes.text(x + shift * 0.016, y, f"{int(sizes[name])}", ha="center", va="center", fontsize=7, color=canvas.SOFT)
