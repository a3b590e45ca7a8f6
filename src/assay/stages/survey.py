"""Stage `survey`: the notebooks about the whole corpus, executed and rendered."""

from __future__ import annotations

from pathlib import Path

from assay.report.publish import survey


def run(root: Path, notebooks: Path) -> None:
    """Execute 10-corpus, 20-claims, 30-events and 50-claimants on the tables below `root`."""
    survey(root, notebooks)
