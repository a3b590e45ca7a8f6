"""Which reader fits a file, by its header; and all files of a run read with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from assay.errors import InputError
from assay.io import frame_of
from assay.raw import SUFFIXES, RawTable, files_of, header_of, read_raw
from assay.reference import acled, airwars, jsonlist, mod_losses, oryx, radford, tabled, template, ucdp
from assay.reference.candidates import without_replaced
from assay.reference.confirmed import ORIGIN_COLUMNS, Reading, check_unique
from assay.reference.origin import check_origins
from assay.tables import Confirmed, RejectedRows, Table, TabledClaims

# Share of a format's columns from which a header is taken for a damaged one of that format, whose missing column
# is then named, rather than for an unknown format.
ENOUGH = 0.6


class ReferenceTables(NamedTuple):
    """Confirmed figures and the rows that were refused."""

    confirmed: pd.DataFrame
    rejected: pd.DataFrame


class TabledTables(NamedTuple):
    """Tabled claims and the rows that were refused."""

    claims: pd.DataFrame
    rejected: pd.DataFrame


@dataclass(frozen=True)
class Format:
    """A file format: the columns that it can't do without, and its reader."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[RawTable], Reading]


CONFIRMED_FORMATS = (
    Format("UCDP GED", ucdp.GED_COLUMNS, ucdp.read_ged),
    Format("UCDP-AEC", ucdp.AEC_COLUMNS, ucdp.read_aec),
    Format("ACLED", acled.COLUMNS, acled.read_export),
    Format("Airwars's incidents", airwars.COLUMNS, airwars.read_incidents),
    Format("Oryx's daily counts", oryx.DAILY_COLUMNS, oryx.read_daily),
    Format("the project's template of confirmed figures", template.REQUIRED, template.read_template),
)
TABLED_FORMATS = (
    Format("the project's template of tabled claims", tabled.REQUIRED, tabled.read_claims),
    Format("corrections of " + mod_losses.NAME, mod_losses.CORRECTION_COLUMNS, mod_losses.read_corrections),
    Format("equipment " + mod_losses.NAME, mod_losses.EQUIPMENT_COLUMNS, mod_losses.read_equipment),
    Format("personnel " + mod_losses.NAME, mod_losses.PERSONNEL_COLUMNS, mod_losses.read_personnel),
    Format(radford.NAME, radford.COLUMNS, radford.read_claims),
)


def read_confirmed(paths: Sequence[Path]) -> ReferenceTables:
    """Read reference data.

    Args:
        paths: Tables (`.csv`, `.csv.gz`, `.json`) or folders of them, in any of CONFIRMED_FORMATS.

    Returns:
        Tables Confirmed and RejectedRows, sorted by their keys.

    Raises:
        InputError: A path or column is missing, a format is unknown, a value can't be right, or a key stands twice.
    """
    readings = _read_all(paths, CONFIRMED_FORMATS)
    if not readings:
        return ReferenceTables(frame_of([], Confirmed), frame_of([], RejectedRows))
    together, replaced = without_replaced(pd.concat([reading.rows for reading in readings], ignore_index=True))
    check_unique(together, Confirmed.key())
    rejected = pd.concat([*(reading.rejected for reading in readings), replaced], ignore_index=True)
    return ReferenceTables(_sorted(together.drop(columns=ORIGIN_COLUMNS), Confirmed), _sorted(rejected, RejectedRows))


def read_tabled(paths: Sequence[Path]) -> TabledTables:
    """Read tabled claims.

    Args:
        paths: Tables (`.csv`, `.csv.gz`, `.json`) or folders of them; none gives empty tables.

    Returns:
        Tables TabledClaims and RejectedRows, sorted by their keys.

    Raises:
        InputError: As `read_confirmed`.
    """
    readings = _read_all(paths, TABLED_FORMATS)
    if not readings:
        return TabledTables(frame_of([], TabledClaims), frame_of([], RejectedRows))
    together = pd.concat([reading.rows for reading in readings], ignore_index=True)
    check_unique(together, TabledClaims.key())
    rejected = pd.concat([reading.rejected for reading in readings], ignore_index=True)
    return TabledTables(_sorted(together, TabledClaims), _sorted(rejected, RejectedRows))


def format_of(path: Path, columns: Iterable[str], formats: Sequence[Format]) -> Format:
    """The format whose columns a file has, or has most of.

    Args:
        path: The file.
        columns: Its column names, or the keys of its records.
        formats: The formats known; of two that fit alike the first is taken.

    Raises:
        InputError: The columns fit none; names the file, the columns found and the formats known.
    """
    header = set(columns)
    shares = [len(header.intersection(known.columns)) / len(known.columns) for known in formats]
    best = max(range(len(formats)), key=lambda number: shares[number])
    if shares[best] < ENOUGH:
        known_names = "; ".join(f"{known.name} ({', '.join(known.columns)})" for known in formats)
        raise InputError(path, "header", f"columns {', '.join(sorted(header))}", f"a format known: {known_names}")
    return formats[best]


def _read_all(paths: Sequence[Path], formats: Sequence[Format]) -> list[Reading]:
    check_origins(paths)
    return [_read(path, formats) for path in files_of(paths, (*SUFFIXES, jsonlist.SUFFIX))]


def _read(path: Path, formats: Sequence[Format]) -> Reading:
    if path.name.endswith(jsonlist.SUFFIX):
        raw = jsonlist.read_records(path)
        return format_of(path, raw.frame.columns, formats).read(raw)
    return format_of(path, header_of(path), formats).read(read_raw(path))


def _sorted(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    return frame.sort_values(table.key(), kind="stable").reset_index(drop=True)
