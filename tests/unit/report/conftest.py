"""The sample workspace, built once, and one publication of it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from matplotlib.text import Text

from assay.report.facts import write_facts
from assay.report.figures import canvas
from assay.report.publish import publish


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with every table, `params.yaml` and facts."""
    spec = importlib.util.spec_from_file_location("sample", Path(__file__).with_name("sample.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root: Path = module.build(tmp_path_factory.mktemp("sample"))
    write_facts(root)
    return root


@pytest.fixture(scope="session")
def published(sample: Path, repository: Path) -> Path:
    """The reports folder after the sample's case was published."""
    publish(sample, repository / "notebooks", ["valley"])
    return sample / "reports"


def _extents(sheet: Sheet) -> dict[Text, tuple[float, float, float, float]]:
    """Where each text of a sheet is drawn, in its dots; ticks are left out."""
    FigureCanvasAgg(sheet)
    with canvas.style():
        sheet.draw_without_rendering()
        ticks = {label for axes in sheet.axes for axis in (axes.xaxis, axes.yaxis)
                 for label in axis.get_ticklabels(which="both")}  # fmt: skip
        drawn = [text for text in sheet.findobj(Text) if isinstance(text, Text) and text.get_text() not in ("", " ")]
        boxes = {text: text.get_window_extent() for text in drawn if text.get_visible() and text not in ticks}
    return {text: (box.x0, box.y0, box.x1, box.y1) for text, box in boxes.items()}


@pytest.fixture(scope="session")
def unreadable() -> Callable[[Sheet], list[tuple[str, ...]]]:
    """Texts of a sheet that cover one another or leave it."""

    def found(sheet: Sheet) -> list[tuple[str, ...]]:
        extents = _extents(sheet)
        wide, tall = (side * sheet.dpi for side in sheet.get_size_inches())
        outside = [
            (text.get_text(),)
            for text, (left, low, right, high) in extents.items()
            if min(left, low) < -1 or right > wide + 1 or high > tall + 1
        ]
        covered = [
            (one.get_text(), other.get_text())
            for (one, a), (other, b) in combinations(extents.items(), 2)
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 2
        ]
        return [*outside, *covered]

    return found
