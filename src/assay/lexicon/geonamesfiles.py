"""The files of GeoNames' download server, read row by row: country files, codes of divisions, alternate names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assay.errors import InputError

Fields = Sequence[str]
Alternates = dict[str, list[str]]

# Columns as in GeoNames' readme.txt and on its download server.
DIVISION_FILES = ("admin1CodesASCII.txt", "admin2Codes.txt")  # code, name, ASCII name, GeoNames' number
DIVISION_COLUMNS = 4
ALTERNATE_COLUMNS = (8, 10)  # alternateNames.txt has 8, alternateNamesV2.txt 10
OTHERS = frozenset(
    ("readme.txt", "countryInfo.txt", "featureCodes_en.txt", "hierarchy.txt", "iso-languagecodes.txt", "timeZones.txt")
)
# Values of the column of languages that mark no spelling: addresses and codes of other registers.
_CODES = frozenset(("link", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "wkdt", "phon", "piny", "fr_1793"))


def is_alternates(path: Path) -> bool:
    """Whether a file holds alternate names: GeoNames' own, or a country's renamed to `alternateNames_AF.txt`."""
    return path.name.startswith("alternateNames")


def table_rows(path: Path, fewest: int, most: int) -> Iterator[tuple[int, Fields]]:
    """Rows of a tab-separated file with their numbers, from 1.

    Raises:
        InputError: The file isn't UTF-8, or a row has another number of columns.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, "", f"a file that can't be read ({error})", "UTF-8 text of GeoNames") from error
    expected = str(fewest) if fewest == most else f"{fewest} to {most}"
    for number, line in enumerate(content.split("\n"), 1):
        if not line:
            continue
        fields = line.rstrip("\r").split("\t")
        if not fewest <= len(fields) <= most:
            raise InputError(
                path, f"row {number}", f"{len(fields)} columns", f"{expected} tab-separated columns of GeoNames"
            )
        yield number, fields


def read_divisions(path: Path) -> Iterator[tuple[str, Fields]]:
    """Code (`AF.03`, `AF.03.120`) and fields of each row of a file of division codes."""
    for _, fields in table_rows(path, DIVISION_COLUMNS, DIVISION_COLUMNS):
        yield fields[0], fields


def read_alternates(path: Path, into: Alternates) -> None:
    """Put a file's alternate names, of all languages, into lists by GeoNames' number of the place."""
    for _, fields in table_rows(path, *ALTERNATE_COLUMNS):
        if fields[2] not in _CODES:
            into.setdefault(fields[1], []).append(fields[3])
