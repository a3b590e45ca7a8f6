"""Stage `publish`: one report a case - executed notebook, HTML and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assay.report.publish import publish


def run(root: Path, notebooks: Path, cases: Sequence[str]) -> None:
    """Publish the named cases from the tables below `root`."""
    publish(root, notebooks, cases)
