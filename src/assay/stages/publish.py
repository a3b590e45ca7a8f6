"""Stage `publish`: every report - executed notebook, HTML and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assay.report.publish import publish, publish_all


def run(root: Path, notebooks: Path, cases: Sequence[str] = ()) -> None:
    """Publish the named cases from the tables below `root`; without names every report."""
    if cases:
        publish(root, notebooks, cases)
    else:
        publish_all(root, notebooks)
