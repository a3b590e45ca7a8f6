"""Stage `figures`: every number that prose states, and the figures that stand outside notebooks."""

from __future__ import annotations

from pathlib import Path

from assay.report.facts import write_facts
from assay.report.figures import write_figures


def run(root: Path) -> None:
    """Write `reports/facts.yaml` and `reports/figures/*.svg` from the tables below `root`."""
    write_facts(root)
    write_figures(root)
