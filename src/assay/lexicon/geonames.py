"""GeoNames files that a user drops into a folder, as rows of the world table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assay.errors import InputError
from assay.lexicon.geonamesfiles import (
    DIVISION_FILES,
    OTHERS,
    Alternates,
    Fields,
    is_alternates,
    read_alternates,
    read_divisions,
    table_rows,
)
from assay.lexicon.worldtable import Row, country_codes, division_name, name_keys

POLE, DATE_LINE = 90, 180  # largest latitude and longitude, degrees
COLUMNS = 19  # GeoNames' readme.txt, "The main 'geoname' table"
# Feature codes that news names as a place of an event, by the kind that they become here. Other classes (spots,
# roads, streams, vegetation) hold too many words of everyday language.
_KINDS = {
    "ADM1": "adm_1", "ADM2": "district", "ADM3": "district", "PASS": "pass", "VAL": "valley", "VALS": "valley",
    "RGN": "area", "MTS": "area", "DSRT": "area", "CMP": "camp", "CMPRF": "camp", "AIRB": "base", "AIRP": "airport",
}  # fmt: skip


@dataclass
class _Names:
    """What the folder's other files say: divisions by code (`AF.03`, `AF.03.120`), spellings by GeoNames' number."""

    divisions: dict[str, str] = field(default_factory=dict)
    alternates: Alternates = field(default_factory=dict)


def read_folder(folder: Path | None) -> list[str]:
    """Lines of all `*.txt` files of a folder, in order of file name.

    Country files hold 19 columns. `admin1CodesASCII.txt` and `admin2Codes.txt` name divisions and districts, those
    without a row in a country file too; files whose name begins with `alternateNames` add spellings. GeoNames' lists of
    codes and its readme are passed over.

    Raises:
        InputError: A row doesn't have GeoNames' columns, or a coordinate or population isn't a number.
    """
    if folder is None:
        return []
    paths = sorted(path for path in folder.glob("*.txt") if path.name not in OTHERS)
    countries = [path for path in paths if path.name not in DIVISION_FILES and not is_alternates(path)]
    named = _Names()
    for path in paths:
        if path.name in DIVISION_FILES:
            named.divisions.update((code, fields[1]) for code, fields in read_divisions(path))
        elif is_alternates(path):
            read_alternates(path, named.alternates)
    seen: set[str] = set()
    lines = [line for path in countries for line in _read(path, named, seen)]
    districts = [path for path in paths if path.name == DIVISION_FILES[1]]
    return [*lines, *(line for path in districts for line in _districts(path, named, seen))]


def _read(path: Path, named: _Names, seen: set[str]) -> Iterator[str]:
    rows = [
        (fields[0], row, f"{row.adm_1}.{fields[11]}")
        for number, fields in table_rows(path, COLUMNS, COLUMNS)
        if (row := _row(path, number, fields, named)) is not None
    ]
    for number_of_name, row, district in rows:
        seen.add(number_of_name)
        yield _line(row, named, row.adm_2 or named.divisions.get(district, ""))


def _line(row: Row, named: _Names, district: str) -> str:
    """A row as text, its division's code made a name."""
    title = division_name(row.adm_1) or named.divisions.get(row.adm_1) or ""
    return "\t".join(map(str, row._replace(adm_1=title, adm_2=district)))


def _districts(path: Path, named: _Names, seen: set[str]) -> Iterator[str]:
    """Districts of the code file of which no country file has a row: their names, without coordinates."""
    for code, fields in read_divisions(path):
        country = country_codes().get(code[:2])
        if fields[3] in seen or country is None:
            continue
        keys = name_keys((*fields[1:3], *named.alternates.get(fields[3], ())))
        row = Row(fields[1], "district", code[:2], country, code.rpartition(".")[0], "", "", "", 0, keys)
        yield _line(row, named, fields[1])


def _row(path: Path, number: int, fields: Fields, named: _Names) -> Row | None:
    """A row with GeoNames' code in place of its division; None for features that aren't kept."""
    name, ascii_name, others, feature_class, feature, code = *fields[1:4], *fields[6:9]
    kind = "city" if feature_class == "P" else _KINDS.get(feature)
    if kind is None:
        return None
    country = country_codes().get(code)
    if country is None:
        raise InputError(path, f"row {number}, country code", repr(code), "an ISO 3166 code of two letters")
    division = f"{code}.{fields[10]}"
    if kind == "adm_1":
        named.divisions.setdefault(division, name)
    if feature == "ADM2":
        named.divisions.setdefault(f"{division}.{fields[11]}", name)
    try:
        latitude, longitude, population = float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as error:
        raise InputError(path, f"row {number}", str(error), "numbers in columns 5, 6 and 15") from error
    if abs(latitude) > POLE or abs(longitude) > DATE_LINE:
        raise InputError(path, f"row {number}", f"{latitude}, {longitude}", "latitude and longitude in degrees")
    keys = name_keys(
        (*(part for part in (name, ascii_name, *others.split(",")) if part), *named.alternates.get(fields[0], ()))
    )
    title = (division_name(division) or name) if kind == "adm_1" else name
    district = name if kind == "district" else ""
    return Row(title, kind, code, country, division, district, latitude, longitude, population, keys)
