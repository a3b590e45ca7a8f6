"""Command `diff-confirmed`: two releases of a reference, the figures that moved and the verdicts with them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assay.compare.releases import moved_verdicts
from assay.errors import InputError
from assay.io import frame_of, read_table, write_table
from assay.params import StageParams
from assay.reference.detect import read_confirmed
from assay.reference.releases import moved_figures, under_one_name
from assay.stages import compare, compare_files
from assay.tables import Comparisons, Confirmed, MovedFigures, MovedVerdicts, TabledClaims
from assay.workspace import Folder, Workspace

TABLE = ".parquet"
KINDS = {"verdict": "with another verdict", "record": "with another record", "figure": "with other figures"}


def run(
    old: Path,
    new: Path,
    out: Path,
    params: StageParams,
    *,
    claims: Path | None = None,
    given: Path | None = None,
    overrides: Path | None = None,
) -> str:
    """Compare two releases; write `moved_figures` and, with claims or a run, `moved_verdicts`.

    Args:
        old: Reference file, folder of them, or a table `confirmed.parquet`.
        new: The same of the later release.
        out: Folder to write to; comparisons with each release go to `old/` and `new/` below it.
        params: Parameters of the stages.
        claims: A claims table, which is resolved into events first.
        given: Folder of a run, whose events and claims are taken as they are.
        overrides: Hand overrides of events, for `claims`.

    Returns:
        What moved, in a few lines.

    Raises:
        InputError: A file is unsound, or both claims and a run are given.
    """
    if claims is not None and given is not None:
        raise InputError("assay diff-confirmed", "", "both --claims and --given", "one of them, or none")
    before, after = _confirmed(old), _confirmed(new)
    before = under_one_name(before, after)
    space = Folder(out)
    moved = moved_figures(before, after)
    write_table(moved, space.interim("moved_figures"), MovedFigures)
    told = [_figures_told(moved, len(before), len(after))]
    if claims is not None:
        compare_files.resolved(claims, overrides, space, params)
        write_table(frame_of([], TabledClaims), space.interim("tabled_claims"), TabledClaims)
        given = out
    if given is not None:
        verdicts = _verdicts(_run_at(given), before, after, out, params)
        write_table(verdicts, space.interim("moved_verdicts"), MovedVerdicts)
        told.append(_verdicts_told(verdicts))
    return "\n".join(told)


def _confirmed(path: Path) -> pd.DataFrame:
    return read_table(path, Confirmed) if path.suffix == TABLE else read_confirmed([path]).confirmed


def _run_at(folder: Path) -> Workspace:
    """A run's folder, flat or as `assay run` and the pipeline lay it out."""
    whole = Workspace(folder)
    return whole if whole.final("events").is_file() else Folder(folder)


def _verdicts(given: Workspace, old: pd.DataFrame, new: pd.DataFrame, out: Path, params: StageParams) -> pd.DataFrame:
    compared = []
    for name, confirmed in (("old", old), ("new", new)):
        space = Folder(out / name)
        write_table(confirmed, space.interim("confirmed"), Confirmed)
        compare.run(given, space.interim("confirmed"), space, params.compare)
        compared.append(read_table(space.final("comparisons"), Comparisons))
    return moved_verdicts(*compared)


def _figures_told(moved: pd.DataFrame, before: int, after: int) -> str:
    counts = moved["change"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0):,} {kind}" for kind in ("added", "removed", "moved"))
    columns = moved["changes"].str.split("; ").explode().str.split(": ").str[0]
    named = columns[columns.ne("")].value_counts()
    parts = ", ".join(f"{name} {number:,}" for name, number in sorted(named.items(), key=lambda one: (-one[1], one[0])))
    return f"{before:,} figures before, {after:,} after: {told}" + (f" ({parts})" if parts else "")


def _verdicts_told(moved: pd.DataFrame) -> str:
    counts = moved["change"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0):,} {words}" for kind, words in KINDS.items())
    ways = (moved["verdict_old"] + " → " + moved["verdict"])[moved["change"].eq("verdict")].value_counts()
    parts = ", ".join(f"{way} {number:,}" for way, number in sorted(ways.items(), key=lambda one: (-one[1], one[0])))
    return f"comparisons: {told}" + (f" ({parts})" if parts else "")
