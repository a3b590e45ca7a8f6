"""What markers and bands stand for, in lines above a figure, each name in the colour of its marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure as Sheet
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from assay.report.described import Speakers
from assay.report.figures import canvas
from assay.report.figures.placing import width

SIZE = 8.0
LINE = 12.0
"""Points that a line of the key takes."""
MARK, GAP = 9.0, 13.0
"""Points that a marker and the space between two entries take."""
BAND = "reference, low to high"


@dataclass(frozen=True)
class Entry:
    """A name with its marker, at a place in points; without a kind it stands for the reference's band."""

    kind: Speakers | None
    told: str
    left: float


def key_lines(kinds: Sequence[Speakers], told: Sequence[str], banded: bool) -> list[list[Entry]]:
    """Entries in lines of the sheet's width."""
    names = list(told)
    pairs: list[tuple[Speakers | None, str]] = list(zip(kinds, names, strict=True))
    pairs += [(None, BAND)] if banded else []
    lines: list[list[Entry]] = [[]]
    left = 0.0
    for kind, name in pairs:
        wide = MARK + width(name, SIZE)
        if lines[-1] and left + wide > canvas.WIDTH * 72 - 4:
            lines.append([])
            left = 0.0
        lines[-1].append(Entry(kind, name, left))
        left += wide + GAP
    return lines


def draw_key(sheet: Sheet, lines: Sequence[Sequence[Entry]]) -> None:
    """Draw the lines at the top of the sheet."""
    wide, tall = (float(size) * 72 for size in sheet.get_size_inches())
    for number, line in enumerate(lines):
        y = 1 - (number + 0.5) * LINE / tall
        for entry in line:
            x = (entry.left + 4) / wide
            if entry.kind is None:
                sheet.add_artist(Rectangle((x - 3 / wide, y - 3.4 / tall), 7 / wide, 6.8 / tall, fc=canvas.BAND,
                                           ec=canvas.BAND_INK, lw=0.7))  # fmt: skip
            else:
                sheet.add_artist(Line2D([x], [y], ls="", marker=entry.kind.marker, color=entry.kind.colour, ms=6,
                                        mew=0))  # fmt: skip
            sheet.text((entry.left + MARK + 1) / wide, y, entry.told, va="center_baseline", fontsize=SIZE,
                       color=canvas.BAND_INK if entry.kind is None else entry.kind.colour)  # fmt: skip
