"""Places that a text names, each set to one place of the gazetteer by what else the text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assay.extract.districts import with_districts
from assay.extract.hosts import role
from assay.extract.placenames import (
    CONFLICTS,
    PlaceMention,
    dateline,
    is_located,
    is_place,
    skipped,
    stated_kind,
)
from assay.extract.provinces import with_provinces
from assay.lexicon.gazetteer import Gazetteer, PlaceName
from assay.lexicon.place import Place
from assay.lexicon.spelling import fold
from assay.lexicon.worldtable import demonyms
from assay.text import Span

__all__ = ["PlaceMention", "find_places"]

RESPELT = 0.85  # share of sounds at which a name of a far country's place is read as one of the article's country
BESIDE = 40  # characters between a place and the place that it lies in: "Banu, in the north of Baghlan"
CITY = 100_000  # inhabitants from which a city is taken in an article that names no country at all
CAPITAL = 4.0  # weight of a capital against a small namesake in the country that the article is about


def find_places(text: str, gazetteer: Gazetteer, skip: Sequence[Span] = ()) -> list[PlaceMention]:
    """Places that the text names, in order.

    A name is set to the place that fits the others: the countries that the article names, the division beside it
    ("Banu, Baghlan"), the kind that it states ("Idlib city"), then inhabitants. A name of a small place whose
    country the article doesn't name is dropped, and so are names inside `skip` (persons, armed actors).
    """
    mentioned = gazetteer.mentions(text)
    names = [
        name
        for name in mentioned
        if is_place(text, name) and (not skipped(name, skip) or _hosting_country(text, name, skip))
    ]
    filed = dateline(text, names)
    told = [name for name in names if name.start not in filed]
    countries = (
        _countries(text, told, gazetteer)
        or _countries(text, names, gazetteer)  # where it was filed tells only if nothing else does
        or _countries(text, [name for name in mentioned if name.candidates[0].kind == "country"], gazetteer)
    )
    article = _Article(countries, _divisions(text, names, filed), filed)
    chosen = _chosen(text, names, article, gazetteer)
    main = _majority(countries)
    return with_districts(text, with_provinces(text, chosen, gazetteer, skip, main), gazetteer, skip, main)


def _hosting_country(text: str, name: PlaceName, skip: Sequence[Span]) -> bool:
    """Whether a name that is a government's too is the country in which something happened: "in northern Nigeria"."""
    if name.candidates[0].kind != "country" or Span(name.start, name.end) not in skip:
        return False
    return role(text, name.start, name.end) > 0


def _countries(text: str, names: Sequence[PlaceName], gazetteer: Gazetteer) -> Counter[str]:
    """How often the article names a country, its people or a well-known place of it."""
    votes: Counter[str] = Counter()
    for name in names:
        best = name.candidates[0]
        if best.strong or best.curated or (best.country in CONFLICTS and _tells(name)):
            votes[best.country] += 1
    for name, following in pairwise(names):
        votes.update(_shared(name, following) if _contained(text, name, following) else ())
    people = demonyms()
    for called in _DEMONYM.findall(text):
        if country := people.get(called) or people.get(called.rpartition(" ")[2]):
            votes[country] += 1
    if max(votes.values(), default=0) <= 1:  # one mention may be of a neighbour, or of a peacekeeper's country
        near = tuple(votes)
        votes.update(
            name.candidates[0].country
            for name in names
            if _tells(name)
            and is_located(text, name)
            and not any(gazetteer.division(text[name.start : name.end], country) for country in near)
        )
    return votes


# "El Carmen, in the northeastern province of Norte de Santander"
_OF = r"(?: the)?(?: \w+ern)?(?: (?:province|state|region|department|governorate|district) of(?: the)?)? "
_INSIDE = re.compile(rf"(?:,|,? in){_OF}")
_IN = re.compile(rf",? in{_OF}")


def _tells(name: PlaceName) -> bool:
    """Whether a name tells its country by itself: a division or large city somewhere, of a name that no other has."""
    best = name.candidates[0]
    known = best.kind == "adm_1" or best.population >= CITY
    return known and all(place.country == best.country for place in name.candidates)


def _contained(text: str, name: PlaceName, following: PlaceName) -> bool:
    """Whether the text sets a place into the next one: "Myawaddy in Karen State", "Imphal, Manipur"."""
    return _INSIDE.fullmatch(text, name.end, following.start) is not None


def _shared(name: PlaceName, following: PlaceName) -> frozenset[str]:
    """The one country in which a place of the first name lies in a division of the second."""
    divisions = {(place.country, place.adm_1) for place in following.candidates if place.kind == "adm_1"}
    shared = frozenset(place.country for place in name.candidates if (place.country, place.adm_1) in divisions)
    return shared if len(shared) == 1 else frozenset()


_DEMONYM = re.compile(r"\b(?:(?:South|North|Sri|Sierra|Papua New) )?[A-Z][a-zè]{3,}")


@dataclass(frozen=True)
class _Article:
    """What an article names: countries with how often, first-level divisions, and where it was filed (offsets)."""

    countries: Counter[str]
    divisions: frozenset[tuple[str, str | None]]
    filed: set[int]


def _divisions(text: str, names: Sequence[PlaceName], filed: set[int]) -> frozenset[tuple[str, str | None]]:
    """Divisions that the article names as such: by the word province, or by a name that means nothing larger."""
    named = (name.candidates[0] for name in names if name.start not in filed)
    stated = (name for name in names if name.start not in filed and stated_kind(text, name) == "adm_1")
    as_such = (place for name in stated for place in name.candidates if place.kind == "adm_1")
    both = [*(place for place in named if place.kind == "adm_1"), *as_such]
    return frozenset((place.country, place.adm_1) for place in both)


def _chosen(text: str, names: Sequence[PlaceName], article: _Article, gazetteer: Gazetteer) -> list[PlaceMention]:
    countries = article.countries
    alone = [_choose(text, name, article, ()) for name in names]
    common = Counter(fold(text[name.start : name.end]) for name in names)
    main = _majority(countries)
    settled: list[PlaceMention] = []
    renamed: dict[str, Place] = {}
    for number, name in enumerate(names):
        beside = [
            place
            for other in (number - 1, number + 1)
            if 0 <= other < len(names) and (place := alone[other]) is not None and _adjacent(text, name, names[other])
        ]
        place = _choose(text, name, article, beside)
        spelling = text[name.start : name.end]
        if number + 1 < len(names) and (holder := _holder(text, name, names[number + 1], alone[number + 1])):
            renamed[fold(spelling)] = Place(spelling, "city", holder.country, holder.adm_1, None, None, None, 4)
        foreign = place is None or (place.country != main and _stranger(place, countries, common[fold(spelling)]))
        if main and foreign:
            place = next(iter(gazetteer.alike(spelling, main, RESPELT)), place)
        if place is not None:
            settled.append(PlaceMention(name.start, name.end, place, dateline=name.start in article.filed))
    if not renamed:
        return settled
    return [replace(one, place=renamed.get(fold(text[one.start : one.end]), one.place)) for one in settled]


def _holder(text: str, name: PlaceName, following: PlaceName, division: Place | None) -> Place | None:
    """The division that a text sets a place into, where the place known by that name lies elsewhere.

    A comma alone parts the places of a list too: there no such place may be known in the division's country.
    """
    if division is None or division.kind != "adm_1" or name.candidates[0].kind in ("country", "adm_1", "capital"):
        return None
    if not _contained(text, name, following) or any(place.within(division) for place in name.candidates):
        return None
    listed = _IN.fullmatch(text, name.end, following.start) is None
    return None if listed and any(place.country == division.country for place in name.candidates) else division


def _majority(countries: Counter[str]) -> str | None:
    """The country that more than half of the article's votes go to."""
    best = max(sorted(countries), key=countries.__getitem__, default=None)
    return best if best is not None and 2 * countries[best] > sum(countries.values()) else None


def _stranger(place: Place, countries: Counter[str], times: int) -> bool:
    """Whether nothing but this name itself speaks for the place's country."""
    return place.kind != "country" and not place.curated and countries[place.country] <= times


def _adjacent(text: str, name: PlaceName, other: PlaceName) -> bool:
    between = text[min(name.end, other.end) : max(name.start, other.start)]
    return len(between) < BESIDE and not re.search(r"[.;\n]", between)


def _choose(text: str, name: PlaceName, article: _Article, beside: Sequence[Place]) -> Place | None:
    stated, countries = stated_kind(text, name), article.countries
    usable = [
        place for place in name.candidates if place.strong or countries[place.country] > (0.5 if place.curated else 0)
    ]
    if not usable and not countries:
        usable = [place for place in name.candidates if place.population >= CITY]
    if not usable:
        return None
    total = sum(countries.values()) or 1

    def fit(place: Place) -> float:
        near = sum(place.within(other) or other.within(place) for other in beside if other.name != place.name)
        as_stated = stated is not None and (place.kind == stated or (stated == "city" and place.where_prec == 1))
        named = (place.country, place.adm_1) in article.divisions and place.name != place.adm_1
        share, fame = countries[place.country] / total, CAPITAL * (place.kind == "capital")
        return 6.0 * share + 2.0 * near + 4.0 * as_stated + 1.5 * named + fame - 0.5 * usable.index(place)

    best = max(usable, key=fit)
    if stated == "district" and best.kind != "district" and best.adm_2:
        return replace(best, kind="district", where_prec=3)
    return best
