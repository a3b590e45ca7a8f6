"""GeoNames country files that a user drops into a folder, as rows of the world table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assay.errors import InputError
from assay.lexicon.worldtable import Row, country_codes, division_name, name_keys

POLE, DATE_LINE = 90, 180  # largest latitude and longitude, degrees
COLUMNS = 19  # GeoNames' readme.txt, "The main 'geoname' table"
# Feature codes that news names as a place of an event, by the kind that they become here. Other classes (spots,
# roads, streams, vegetation) hold too many words of everyday language.
_KINDS = {
    "ADM1": "adm_1", "ADM2": "district", "ADM3": "district", "PASS": "pass", "VAL": "valley", "VALS": "valley",
    "RGN": "area", "MTS": "area", "DSRT": "area", "CMP": "camp", "CMPRF": "camp", "AIRB": "base", "AIRP": "airport",
}  # fmt: skip


def read_folder(folder: Path | None) -> list[str]:
    """Lines of all `*.txt` files of a folder, in order of file name.

    Raises:
        InputError: A row doesn't have GeoNames' columns, or a coordinate or population isn't a number.
    """
    if folder is None:
        return []
    paths = sorted(path for path in folder.glob("*.txt") if path.name != "readme.txt")
    return [line for path in paths for line in _read(path)]


def _read(path: Path) -> Iterator[str]:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, "", f"a file that can't be read ({error})", "UTF-8 text of GeoNames") from error
    divisions: dict[str, str] = {}
    rows = [_row(path, number, line, divisions) for number, line in enumerate(content.split("\n"), 1) if line]
    for row in rows:
        if row is not None:
            title = divisions.get(row.adm_1) or division_name(row.adm_1) or ""
            yield "\t".join(map(str, row._replace(adm_1=title)))


def _row(path: Path, number: int, line: str, divisions: dict[str, str]) -> Row | None:
    """A row with GeoNames' code in place of its division; None for features that aren't kept."""
    fields = line.rstrip("\r").split("\t")
    if len(fields) != COLUMNS:
        raise InputError(
            path, f"row {number}", f"{len(fields)} columns", f"{COLUMNS} tab-separated columns of GeoNames"
        )
    name, ascii_name, others, feature_class, feature, code = *fields[1:4], *fields[6:9]
    kind = "city" if feature_class == "P" else _KINDS.get(feature)
    if kind is None:
        return None
    country = country_codes().get(code)
    if country is None:
        raise InputError(path, f"row {number}, country code", repr(code), "an ISO 3166 code of two letters")
    division = f"{code}.{fields[10]}"
    if kind == "adm_1":
        divisions[division] = division_name(division) or name
    try:
        latitude, longitude, population = float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as error:
        raise InputError(path, f"row {number}", str(error), "numbers in columns 5, 6 and 15") from error
    if abs(latitude) > POLE or abs(longitude) > DATE_LINE:
        raise InputError(path, f"row {number}", f"{latitude}, {longitude}", "latitude and longitude in degrees")
    keys = name_keys(part for part in (name, ascii_name, *others.split(",")) if part)
    title = divisions.get(division, name) if kind == "adm_1" else name
    district = name if kind == "district" else ""
    return Row(title, kind, code, country, division, district, latitude, longitude, population, keys)
