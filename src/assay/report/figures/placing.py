"""Room for labels and markers on a sheet, in points: what is taken, how wide a text is, where it still fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from assay.report.figures import canvas

STEP = 1.0
"""Points between two places that a swarm tries."""
_PATHS = TextToPath()


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """Points that a text takes from left to right, in the fonts of the figures."""
    if not text:
        return 0.0
    canvas.register_fonts()
    fonts = FontProperties(family=canvas.BOLD if bold else canvas.FAMILIES, size=size)
    return float(_PATHS.get_text_width_height_descent(text, fonts, ismath=False)[0])


@dataclass(frozen=True)
class Box:
    """A rectangle in points; `top` is less than `bottom` on sheets that count downwards, so ends are sorted."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether the two share some area."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high


@dataclass
class Room:
    """An area and what stands in it.

    Args:
        area: Nothing may stand outside of it.
        taken: Boxes that nothing may cover.
    """

    area: Box
    taken: list[Box] = field(default_factory=list)

    def fits(self, box: Box) -> bool:
        """Whether a box lies inside and covers nothing."""
        area = self.area
        inside = area.left <= box.left and box.right <= area.right and area.low <= box.low and box.high <= area.high
        return inside and not any(box.meets(other) for other in self.taken)

    def take(self, boxes: Iterable[Box]) -> None:
        """Mark boxes as taken."""
        self.taken.extend(boxes)

    def first(self, boxes: Sequence[Box]) -> int | None:
        """The first of the boxes that fits, which is then taken; None where none does."""
        for number, box in enumerate(boxes):
            if self.fits(box):
                self.taken.append(box)
                return number
        return None


def beside(x: float, y: float, wide: float, tall: float, gap: float) -> Box:
    """A box of a label to the right of a point (`gap` above zero) or to its left, at the point's height."""
    start = x + gap if gap > 0 else x + gap - wide
    return Box(start, start + wide, y - tall / 2, y + tall / 2)


def swarm(places: Sequence[float], radii: Sequence[float], most: float) -> list[float]:
    """Offsets across the axis at which round markers do not cover one another.

    Args:
        places: Places along the axis, in points; the first of them are the nearest to the middle.
        radii: Radii of the markers, in points.
        most: The farthest offset; markers that find no room share it.
    """
    if not places:
        return []
    x, r = np.array(places, dtype=float), np.array(radii, dtype=float)
    tries = [0.0, *(sign * STEP * step for step in range(1, int(most / STEP) + 1) for sign in (1, -1))]
    offsets = np.zeros(len(x))
    for number in range(1, len(x)):
        near = np.flatnonzero(np.abs(x[:number] - x[number]) < r[:number] + r[number])
        least = (r[near] + r[number]) ** 2 - (x[near] - x[number]) ** 2
        offsets[number] = next(
            (place for place in tries if bool(np.all((offsets[near] - place) ** 2 >= least))), tries[-1]
        )
    return [float(place) for place in offsets]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Sorted places moved until they are `gap` from one another, within `low` and `high` if there is room."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, low, moved[-1] + gap if moved else low))
    top = high
    for number in range(len(moved) - 1, -1, -1):
        moved[number] = min(moved[number], top)
        top = moved[number] - gap
    return moved
