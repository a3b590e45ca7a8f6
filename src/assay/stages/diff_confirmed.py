"""Command `diff-confirmed`: two releases of a reference, the figures that moved and the verdicts with them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assay.compare.releases import moved_verdicts
from assay.errors import InputError
from assay.io import frame_of, read_table, write_table
from assay.params import StageParams
from assay.reference.detect import read_confirmed
from assay.reference.releases import moved_columns, moved_figures, under_one_name
from assay.review.seen import seen
from assay.review.standing import as_table, fates, from_table
from assay.stages import compare, compare_files
from assay.tables import (
    Articles,
    Claims,
    Comparisons,
    Confirmed,
    Copies,
    Events,
    Lineage,
    MovedFigures,
    MovedVerdicts,
    ResolvedClaims,
    ReviewDecisions,
    Table,
    TabledClaims,
)
from assay.workspace import Folder, Workspace, run_at

TABLE = ".parquet"
# What `compare` reads of a run.
INTERIM: dict[str, type[Table]] = {
    "copies": Copies, "tabled_claims": TabledClaims, "articles": Articles, "review_decisions": ReviewDecisions,
}  # fmt: skip
FINAL: dict[str, type[Table]] = {"claims": ResolvedClaims, "events": Events, "lineage": Lineage}
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
        InputError: A file is missing or unsound, the two are no releases of one reference, or both claims and a run are
            given. Nothing is written then.
    """
    if claims is not None and given is not None:
        raise InputError("assay diff-confirmed", "", "both --claims and --given", "one of them, or none")
    before, after = _confirmed(old), _confirmed(new)
    before = under_one_name(before, after, new)
    run_given = None if given is None else _run_at(given)
    space = Folder(out)
    moved = moved_figures(before, after)
    told = [_figures_told(moved, moved_columns(before, after), len(before), len(after))]
    if claims is not None:
        compare_files.resolved(claims, overrides, space, params)
        write_table(frame_of([], TabledClaims), space.interim("tabled_claims"), TabledClaims)
        run_given = space
    if run_given is not None:
        verdicts = _verdicts(run_given, before, after, out, params)
        write_table(verdicts, space.interim("moved_verdicts"), MovedVerdicts)
        told.append(_verdicts_told(verdicts))
    write_table(moved, space.interim("moved_figures"), MovedFigures)
    return "\n".join(told)


def _confirmed(path: Path) -> pd.DataFrame:
    return read_table(path, Confirmed) if path.suffix == TABLE else read_confirmed([path]).confirmed


def _run_at(folder: Path) -> Workspace:
    """A run's folder, flat or as `assay run` and the pipeline lay it out, its tables found and sound."""
    found = run_at(folder)
    for name, table in INTERIM.items():
        read_table(found.interim(name), table)
    for name, table in FINAL.items():
        read_table(found.final(name), table)
    if len(read_table(found.interim("review_decisions"), ReviewDecisions)):
        read_table(found.interim("claims"), Claims)
    return found


def _verdicts(given: Workspace, old: pd.DataFrame, new: pd.DataFrame, out: Path, params: StageParams) -> pd.DataFrame:
    compared = []
    for name, confirmed in (("old", old), ("new", new)):
        space = Folder(out / name)
        write_table(confirmed, space.interim("confirmed"), Confirmed)
        reviewed = space.interim("review_decisions")
        write_table(_decided(given, confirmed), reviewed, ReviewDecisions)
        compare.run(given, space.interim("confirmed"), space, params.compare, reviewed=reviewed)
        compared.append(read_table(space.final("comparisons"), Comparisons))
    return moved_verdicts(*compared)


def _decided(given: Workspace, confirmed: pd.DataFrame) -> pd.DataFrame:
    """The run's decisions with what becomes of them on a release: one on a record that it changed is stale there."""
    decisions = read_table(given.interim("review_decisions"), ReviewDecisions)
    if decisions.empty:
        return decisions
    recorded = from_table(decisions)
    tables = read_table(given.interim("claims"), Claims), read_table(given.interim("articles"), Articles)
    return as_table(fates(recorded, seen(*tables, confirmed, [one.decision for one in recorded])))


def _figures_told(moved: pd.DataFrame, columns: pd.Series[int], before: int, after: int) -> str:
    counts = moved["change"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0):,} {kind}" for kind in ("added", "removed", "moved"))
    parts = ", ".join(
        f"{name} {number:,}" for name, number in sorted(columns.items(), key=lambda one: (-one[1], one[0]))
    )
    return f"{before:,} figures before, {after:,} after: {told}" + (f" ({parts})" if parts else "")


def _verdicts_told(moved: pd.DataFrame) -> str:
    counts = moved["change"].value_counts()
    told = ", ".join(f"{counts.get(kind, 0):,} {words}" for kind, words in KINDS.items())
    ways = (moved["verdict_old"] + " → " + moved["verdict"])[moved["change"].eq("verdict")].value_counts()
    parts = ", ".join(f"{way} {number:,}" for way, number in sorted(ways.items(), key=lambda one: (-one[1], one[0])))
    return f"comparisons: {told}" + (f" ({parts})" if parts else "")
