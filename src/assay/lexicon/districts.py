"""Districts of `districts.yaml`, and how they are joined with those that the libraries know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.spelling import fold, sounds
from assay.lexicon.worldtable import Row, name_keys

# Share of sounds at which a library's district is one of the file's in the same province: below lie neighbours of like
# names (Ab Band and Zana Khan share 0.4), above the libraries' other romanisations (Siyahgird and Siahgerd, 0.86).
SAME = 0.8


class Districts(Entry):
    """The districts of a first-level division, each with its spellings apart by ` = `, the common English one first."""

    country: str
    adm_1: str
    districts: tuple[str, ...]

    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """Spellings of each district, in file order."""
        return tuple(tuple(part.strip() for part in line.split(" = ")) for line in self.districts)


def with_known(rows: Sequence[Row], countries: dict[str, str]) -> Iterator[Row]:
    """Rows of districts with the spellings that the file has for them, and the file's further districts.

    Args:
        rows: Districts of the libraries, with coordinates.
        countries: Country names by ISO code.
    """
    left = dict.fromkeys(rows)
    for entry in load_entries("districts", Districts):
        for names in entry.spellings():
            inside = [row for row in left if (row.code, row.adm_1) == (entry.country, entry.adm_1)]
            known = _known(names, inside)
            if known is None:
                yield Row(names[0], "district", entry.country, countries[entry.country], entry.adm_1, names[0],
                          "", "", 0, name_keys(names))  # fmt: skip
            else:
                left.pop(known)
                keys = {*known.keys.split("|"), *name_keys(names).split("|")}
                yield known._replace(keys="|".join(sorted(keys)))
    yield from left


def _known(names: Sequence[str], rows: Sequence[Row]) -> Row | None:
    """The library's row of the same district: by a spelling of both, else by the likest sounds."""
    keys = {fold(name) for name in names}
    for row in rows:
        if fold(row.name) in keys:
            return row
    heard = [sounds(key) for key in sorted(keys) if key.isascii()]
    likeness = {
        row: max(Levenshtein.normalized_similarity(sounds(fold(row.name)), other) for other in heard) for row in rows
    }
    best = max(rows, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= SAME else None
