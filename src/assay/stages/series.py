"""`assay series --claims FILE --confirmed FILE…`: claimed running totals beside recorded ones, series by series."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assay.compare.corrections import restated
from assay.compare.series import series
from assay.errors import InputError
from assay.io import check_table, frame_of, read_table, typed, write_text
from assay.lexicon.items import load_items
from assay.model.expected import expected
from assay.params import CompareParams
from assay.reference.corrections import read_changes
from assay.reference.detect import read_confirmed, read_tabled
from assay.report.exports.cells import as_csv
from assay.tables import Claims, RejectedRows, Series, SeriesExpected, SeriesNotes, Table

FIRST = ["date", "item", "claimed", "confirmed", "ratio"]


def run(
    claims: Path,
    confirmed: Sequence[Path],
    out: Path,
    params: CompareParams,
    *,
    items: Path | None = None,
    corrections: Path | None = None,
) -> str:
    """Write `series.csv`, `series_expected.csv`, `series_notes.csv` and `rejected_rows.csv` below `out`; say how many.

    Args:
        claims: A file or folder of tabled claims in a format that `assay reference --tabled` reads, or a claims table
            (`.parquet`).
        confirmed: Files of confirmed figures.
        out: Folder; made if need be.
        params: `held_days` and `days` count.
        items: An item map of one's own; without it the project's.
        corrections: The claimant's later corrections, which earlier totals are then moved by; without it totals stand
            as they were published.

    Raises:
        InputError: A file is missing or unsound, or holds no running total.
    """
    figures, refused = read_confirmed(confirmed)
    table, refused_claims = _claims(claims)
    if not table["time_frame"].eq("cumulative").any():
        raise InputError(claims, "time_frame", "no running total", "claims with time_frame cumulative")
    asked = read_changes(corrections) if corrections else None
    table, restatements = (table, None) if asked is None else restated(table, asked)
    found = series(table, figures, load_items(items), params)
    notes = pd.concat([found.notes, typed(restatements, SeriesNotes)]) if restatements is not None else found.notes
    named = check_table(found.series, Series, "the series")
    _write(named[[*FIRST, *(name for name in named.columns if name not in FIRST)]], out / "series.csv")
    ahead = check_table(expected(named), SeriesExpected, "rises that weren't counted")
    _write(ahead, out / "series_expected.csv")
    _write(check_table(notes, SeriesNotes, "notes on the series"), out / "series_notes.csv")
    _write(_sorted(pd.concat([refused, refused_claims]), RejectedRows), out / "rejected_rows.csv")
    met = named["confirmed"].notna()
    return (
        f"{out / 'series.csv'}: {len(named):,} totals of {named['item'].nunique()} items, {int(met.sum()):,} with a "
        f"recorded count; {len(notes):,} notes in series_notes.csv; {len(ahead):,} months that weren't counted, "
        f"{int(ahead['median'].notna().sum()):,} of them with what likely will be, in series_expected.csv"
    )


def _claims(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    if path.suffix == ".parquet":
        return read_table(path, Claims), frame_of([], RejectedRows)
    claims, refused = read_tabled([path])
    return claims, refused


def _sorted(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    return frame.sort_values(table.key(), kind="stable", ignore_index=True)


def _write(frame: pd.DataFrame, path: Path) -> None:
    days = frame.select_dtypes("datetime")
    write_text(path, as_csv(frame.assign(**{str(name): days[name].dt.strftime("%Y-%m-%d") for name in days})))
