"""Stage `evaluate`: the extractor scored on the retellings; fails under a floor."""

from __future__ import annotations

from pathlib import Path

from assay.evaluate.floors import check_floors
from assay.evaluate.score import score
from assay.io import read_table, typed, write_json, write_table
from assay.tables import Articles, Claims, Evaluation, TabledClaims
from assay.workspace import Workspace


def run(space: Workspace, floors: Path) -> None:
    """Score `claims` against `tabled_claims`; write every figure, matched or not, and the scores.

    Raises:
        InputError: A score lies under its floor.
    """
    found = score(
        read_table(space.interim("claims"), Claims),
        read_table(space.interim("tabled_claims"), TabledClaims),
        read_table(space.interim("articles"), Articles),
    )
    write_table(typed(found.rows, Evaluation), space.interim("evaluation"), Evaluation)
    write_json(space.metrics("evaluate"), found.metrics)
    check_floors(found.metrics, floors)
