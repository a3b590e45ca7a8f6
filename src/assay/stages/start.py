"""The tutorial's own step: a few articles through the whole line, quickly, from a notebook."""

from __future__ import annotations

from pathlib import Path

from assay.errors import InputError
from assay.params import CompareParams, StageParams
from assay.report.case import CaseData, load_case
from assay.stages import line

QUICK = StageParams(compare=CompareParams(grid_days=(), grid_kilometres=(), grid_scores=()))
"""Without the comparison under other tolerances, which only `50-claimants` shows and which takes longest."""


def run(articles: str, confirmed: str, out: str, title: str) -> CaseData:
    """Articles and confirmed figures to a report below `out`, as `assay run` does it.

    Args:
        articles: Folder of articles, or one file of them.
        confirmed: Table of confirmed figures, or a folder of tables.
        out: Folder to write to, of this tutorial alone.
        title: Title of the report.

    Returns:
        The tables that the report is made from.

    Raises:
        InputError: What was given can't be used; says in one line what and why.
    """
    for name, given in (("articles", articles), ("confirmed", confirmed)):
        if not Path(given).exists():
            found = f"no such file or folder, seen from the folder {Path.cwd().name}"
            raise InputError(f"{name} = {given!r}", "", found, "a path that is there")
    line.run(
        Path(articles),
        [Path(confirmed)],
        [],
        Path(out),
        QUICK,
        title=title,
        notebooks=Path(),
        overrides=None,
        reviews=None,
    )
    return load_case(out, line.CASE)
