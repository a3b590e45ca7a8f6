"""Drawing surface: style sheet, fonts, the count axis with a strip for zero, and SVG of the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from math import log10
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure as Sheet
from matplotlib.ticker import FixedFormatter, FixedLocator

from assay.report.blocks import Figure, printable, right_to_left
from assay.report.glyphs import FONTS, drawable

WIDTH = 6.7
"""Inches: the text width of the PDF's A4 page (170 mm)."""
ACCENT = "#0072B2"
SELECTION = "#9A5B00"
"""Beside `ACCENT`: a brown that is told from the blue by any eye, with a contrast of 5:1 on white."""
INK, SOFT, FAINT, BAND = "#222222", "#5A5A5A", "#DDDDDD", "#D9D2BF"
BAND_INK = "#6B5B2E"
"""Colour of reference figures, with a contrast of 5:1 on white and 3:1 on `BAND`."""
ZERO = -0.55
"""Where zero stands on the count axis, in decades left of one."""
MAX_TICKS = 6
_STEPS = (1, 2, 5, 7, 14, 28, 61, 91, 182, 365)
_EPOCH = pd.Timestamp("1970-01-01")
FAMILIES = ["Inter", "Amiri", "DejaVu Sans"]
BOLD = ["Inter Semi Bold", "Amiri", "DejaVu Sans"]
_COMMENT, _INDENT = re.compile(r"<!--.*?-->", re.DOTALL), re.compile(r"\n\s*")
_FRACTION = re.compile(r"\b[1-9]\d*\.\d{3,}")
"""Digits beyond a hundredth of a point, which nobody sees, of places but not of scales, which lie below one."""
_BARE = {"Date": None, "Creator": None, "Format": None, "Type": None}


@cache
def register_fonts() -> None:
    """Make the fonts of the reports known to matplotlib."""
    for file in sorted(FONTS.glob("*.?tf")):
        font_manager.fontManager.addfont(file)


@contextmanager
def style() -> Iterator[None]:
    """The house style; nothing of matplotlib's state is left changed."""
    register_fonts()
    with mpl.rc_context(fname=Path(__file__).with_name("assay.mplstyle")):
        mpl.rcParams["font.family"] = FAMILIES
        mpl.rcParams["text.parse_math"] = False
        yield


@contextmanager
def sheet(height: float, width: float = WIDTH) -> Iterator[Sheet]:
    """A figure of the house style, `width` by `height` inches."""
    with style():
        yield Sheet(figsize=(width, height))


def svg_of(figure: Sheet) -> str:
    """The figure as SVG, without date, creator or random ids; text is drawn as outlines."""
    target = io.StringIO()
    with style():
        figure.savefig(target, format="svg", metadata=_BARE)
    lines = _INDENT.sub("\n", _COMMENT.sub("", target.getvalue()))
    return _FRACTION.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), lines)


def block(figure: Sheet, *, alt: str, caption: str, number: int) -> Figure:
    """The figure as a block of a report."""
    return Figure(svg=svg_of(figure), alt=alt, caption=caption, number=number)


def literal(text: str) -> str:
    """Text from outside as it is drawn, each name's direction kept to itself."""
    clean = drawable(printable(text))
    return f"\u2068{clean}\u2069" if right_to_left(clean) else clean


def decades(values: np.ndarray) -> np.ndarray:
    """Positions of counts on the axis: decimal logarithm from 1 on, `ZERO` for 0."""
    counts = np.asarray(values, dtype=float)
    return np.where(counts < 1, ZERO, np.log10(np.maximum(counts, 1)))


def decade(value: float) -> float:
    """Position of one count on the axis."""
    return ZERO if value < 1 else log10(value)


def count_axis(axes: Axes, axis: Axis, largest: float, room: float = 0.2, smallest: float = 0.0) -> None:
    """Make an axis a count axis up to `largest` with `room` decades beyond: a strip for zero, then logarithms.

    Where `smallest` is above zero, the axis starts at the last tick below it, without a strip.
    """
    steps = [base * 10.0**power for power in range(int(log10(max(largest, 10))) + 2) for base in (1, 3)]
    first = max([step for step in steps if step <= smallest], default=0.0)
    top = max(decade(largest), decade(first) + 1, 1.0)
    ticks = [tick for tick in [0.0, *steps] if tick >= first and decade(tick) <= top + max(room, 0.1)]
    axis.set_major_locator(FixedLocator([decade(tick) for tick in ticks]))
    axis.set_major_formatter(FixedFormatter([f"{int(tick):,}" for tick in ticks]))
    limits = (decade(first) - (0.2 if first == 0 else 0.08), top + room)
    horizontal = axis is axes.xaxis
    (axes.set_xlim if horizontal else axes.set_ylim)(*limits)
    if first == 0:
        (axes.axvline if horizontal else axes.axhline)(ZERO / 2, color=FAINT, lw=0.8, ls=(0, (2, 2)), zorder=0)
    axis.grid(visible=True, zorder=0)


def day_numbers(days: pd.Series[pd.Timestamp]) -> np.ndarray:
    """Days as numbers from 1 January 1970, for a day axis."""
    numbers: np.ndarray = (days - _EPOCH).dt.days.to_numpy(dtype=float)
    return numbers


def day_axis(axes: Axes, days: pd.Series[pd.Timestamp], beyond: float = 0.14) -> None:
    """Make the horizontal axis one of days that spans `days`, with at most seven ticks at whole days.

    `beyond` is the share of the span that is left free behind the last day.
    """
    first, last = int(day_numbers(days).min()), int(day_numbers(days).max())
    span = max(last - first, 6)
    step = next((size for size in _STEPS if span / size <= MAX_TICKS), span // MAX_TICKS + 1)
    ticks = list(range(first, last + 1, step))
    moments = [_EPOCH + pd.Timedelta(days=tick) for tick in ticks]
    years = {moment.year for moment in moments}
    names = [f"{moment.day} {moment:%b}" + (f" {moment.year}" if len(years) > 1 else "") for moment in moments]
    axes.set_xticks(ticks, names)
    axes.set_xlim(first - span * 0.05, max(first + span, last) + span * beyond)
