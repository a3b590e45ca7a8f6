"""Share of districts of a gazetteer of Afghanistan that the project's own finds, by each of their spellings.

    python benchmarks/gazetteer.py FOLDER [--out FILE]

FOLDER holds `provinces-and-districts.json` (abubaker47/afghanistan-provinces-districts-villages: districts in English,
Dari and Pashto, with coordinates) and GeoNames' codes of the country, `geonames_admin1_AF.txt` and
`geonames_admin2_AF.txt`. A district is found where the look-up in Afghanistan gives one of its province, at most 40 km
away where both have coordinates. It is measured with the embedded places alone, then with the list itself dropped in
as GeoNames files, as a user would.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from assay.lexicon.gazetteer import Gazetteer, load_gazetteer
from assay.lexicon.place import Place

COUNTRY = "Afghanistan"
NEAR = 40  # km
# Entries of the list that name no district: numbered quarters of cities, a province's centre, no name at all.
NO_DISTRICT = re.compile(r"(?i)\d|\bnahia\b|^cent(?:er|re) of|^provincial$|^markaz|^N/? ?A\b")
SPELLINGS = {"name": "English", "nameFa": "Dari", "namePa": "Pashto"}


class District(NamedTuple):
    """A spelling of a district of the list."""

    column: str
    name: str
    province: str
    latitude: float
    longitude: float
    is_district: bool


def listed(folder: Path) -> Iterator[District]:
    """Districts of the list, each once a spelling."""
    for province in json.loads((folder / "provinces-and-districts.json").read_text(encoding="utf-8")):
        for entry in province["districts"]:
            named = NO_DISTRICT.search(entry["name"].strip()) is None and province["name"] != "N/A"
            spot = float(entry["latitude"] or 0), float(entry["longitude"] or 0)
            for key, column in SPELLINGS.items():
                if entry[key]:
                    yield District(column, entry[key], province["name"], *spot, named)
    names = dict(_codes(folder / "geonames_admin1_AF.txt"))
    for code, name in _codes(folder / "geonames_admin2_AF.txt"):
        yield District("GeoNames", name, names[code.rpartition(".")[0]], 0, 0, True)


def _codes(path: Path) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(fields[0], fields[1]) for fields in rows]


def province_of(name: str, gazetteer: Gazetteer) -> str | None:
    """The project's name of a province of the list."""
    places = gazetteer.lookup(name.strip(), country=COUNTRY)
    known = next((place for place in places if place.kind == "adm_1"), None) or gazetteer.division(name, COUNTRY)
    return known.adm_1 if known else None


def is_near(place: Place, district: District) -> bool:
    there = Place("", "", "", None, None, district.latitude, district.longitude, 1)
    apart = place.kilometres(there) if district.latitude else None
    return apart is None or apart <= NEAR


def measured(folder: Path, gazetteer: Gazetteer) -> dict[str, dict[str, float]]:
    """By spelling: how many there are, and the shares found, found first, and found among what is a district at all."""
    counted: dict[str, dict[str, list[bool]]] = {}
    for district in listed(folder):
        province = province_of(district.province, gazetteer)
        places = gazetteer.lookup(district.name, country=COUNTRY)
        hits = [place.kind != "adm_1" and place.adm_1 == province and is_near(place, district) for place in places]
        for column in (district.column, "all"):
            kinds = counted.setdefault(column, {"found": [], "first": [], "districts_found": []})
            kinds["found"].append(any(hits))
            kinds["first"].append(bool(hits) and hits[0])
            if district.is_district:
                kinds["districts_found"].append(any(hits))
    return {
        column: {"entries": len(kinds["found"]), "districts": len(kinds["districts_found"])}
        | {kind: round(sum(found) / len(found), 3) for kind, found in kinds.items()}
        for column, kinds in counted.items()
    }


def write_geonames(folder: Path, out: Path, gazetteer: Gazetteer) -> None:
    """The list as GeoNames files: a country file of 19 columns, one of alternate names, and the codes of divisions."""
    admin1 = _codes(folder / "geonames_admin1_AF.txt")
    codes = {province_of(name, gazetteer): code for code, name in admin1}
    rows, others = [], []
    for province in json.loads((folder / "provinces-and-districts.json").read_text(encoding="utf-8")):
        code = codes.get(province_of(province["name"], gazetteer), "AF.")
        for entry in province["districts"]:
            number = str(90_000_000 + entry["id"])
            spot = [str(entry["latitude"] or 0), str(entry["longitude"] or 0)]
            rows.append([number, entry["name"].strip(), entry["name"].strip(), "", *spot, "A", "ADM2", "AF", "",
                         code[3:], f"x{number}", "", "", "0", "", "", "Asia/Kabul", "2024-01-01"])  # fmt: skip
            others += [["1", number, "fa", entry["nameFa"]], ["1", number, "ps", entry["namePa"]]]
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "AF.txt", rows)
    _write(out / "alternateNames_AF.txt", [[*row, "", "", "", ""] for row in others if row[3]])
    for number, name in ((1, "admin1CodesASCII.txt"), (2, "admin2Codes.txt")):
        text = (folder / f"geonames_admin{number}_AF.txt").read_text(encoding="utf-8")
        (out / name).write_text(text, encoding="utf-8")


def _write(path: Path, rows: list[list[str]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def results(folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Shares with the embedded places alone, and with the list as a user's files."""
    embedded = load_gazetteer(None)
    with tempfile.TemporaryDirectory() as scratch:
        write_geonames(folder, Path(scratch), embedded)
        own = load_gazetteer(Path(scratch))
        return {"embedded": measured(folder, embedded), "with the list as files": measured(folder, own)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    text = json.dumps(results(args.folder), indent=1) + "\n"
    print(text)
    if args.out:
        args.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
