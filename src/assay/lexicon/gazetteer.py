"""Places by name: the embedded ones, the world's cities and divisions, and a user's own GeoNames files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from rapidfuzz.distance import OSA, Levenshtein

from assay.lexicon.geonames import read_folder
from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.names import Names
from assay.lexicon.place import STRONG, WHERE_PREC, Place, completed, meant_first, same_place
from assay.lexicon.remembered import Remembered
from assay.lexicon.spelling import ARTICLES, fold, is_local, skeleton, sounds, without_article
from assay.lexicon.worldtable import Row, by_country, country_codes, demonyms, name_keys, world_lines

__all__ = ["Gazetteer", "Place", "PlaceName", "load_gazetteer"]

MAX_WORDS = 6
REMEMBERED = 100_000  # names whose places are kept at hand, so that memory stays flat in a corpus' size
# Share of sounds that another romanisation of a name keeps, read off the pairs of spellings in places.yaml and
# divisions.yaml: all but a few keep 0.75, while Khenj and Khinjan share 0.67.
ALIKE = 0.75
SHORTEST = 4  # sounds that a name must have to be heard in another spelling
SHORTEST_LOCAL = 3  # the same in a script that leaves short vowels out


@dataclass(frozen=True)
class PlaceName:
    """A name in a text and the places that it may mean, best first."""

    start: int
    end: int
    candidates: tuple[Place, ...]


class CuratedPlace(Entry):
    """An entry of `places.yaml`. `source` says where the coordinates come from."""

    name: str
    kind: str
    country: str
    adm_1: str | None = None
    adm_2: str | None = None
    alternates: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    source: str | None = None
    note: str | None = None


class NotAPlace(Entry):
    """Words spelt like a place that hardly ever mean one in news."""

    group: str
    words: tuple[str, ...]


# A word of any script with inner apostrophes, or initials; hyphens part words: "Deir ez-Zor" is three.
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’‘ʼ`][^\W\d_]+)*")
# Where a name may begin: a word that isn't in small letters, or an Arabic article before one ("al-Bab").
_HEAD = re.compile(
    r"(?<![^\W_])(?:(?:[A-Z]\.){2,}|(?=(?:(?:al|el)[- ]|(?:ar|as|ash|ad|an|at|az|ez|es|er)-)[^\W\d_a-z])[a-z]+"
    r"|[^\W\d_a-z][^\W\d_]*(?:['’‘ʼ`][^\W\d_]+)*)"
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:al|el)$")  # its name stands behind the next blank
_JOIN = re.compile(r"(?:[ \u00a0]?[-‑–]?[ \u00a0]?['’‘ʼ`]?|\. )(?=[^\W\d_])")
# Articles that are English words too, as they open a sentence: before another letter than theirs they are no article.
ENGLISH_ARTICLES = frozenset(("as", "at", "an", "ad"))
_ENGLISH_TOO = frozenset(word.title() for word in ENGLISH_ARTICLES)
_POSSESSIVE = re.compile(r"['’]s$")
_KIND_WORD = re.compile(
    r"(?i)\s+(?:(?P<adm_1>province|governorate|oblast|wilaya[th]?|muhafazat?)|(?P<district>district)|"
    r"(?P<city>city|town|village))\.?$"
)
# A kind that goes before the name: "Center of Bamyan", in Dari, Pashto and Arabic.
_KIND_BEFORE = re.compile(
    r"(?i)^(?:(?P<adm_1>(?:province|governorate) of|ولایت|محافظة|استان)|"
    r"(?P<district>district of|ولسوالی|ولسوالۍ|قضاء|ناحية)|"
    r"(?P<city>(?:cent(?:er|re)|city|town|village) of|markaz(?:-[ei])?|شهر|مدينة|بلدة|قرية|مرکز|مركز))\s+"
)
_BRACKETED = re.compile(r"([^()]+)\(([^()]+)\)\s*")


class Gazetteer:
    """Look-up of places by any of their spellings; `load_gazetteer` makes it.

    Args:
        added: Rows beside the world table's as tab-joined text; curated ones first.
        curated: How many of them are curated.
    """

    def __init__(self, added: Sequence[str], curated: int = 0) -> None:
        self._lines, self._curated = (*added, *world_lines()), curated  # rows are read when a name asks for them
        self._names = Names(line.rpartition("\t")[2] for line in added)
        self._found: dict[str, tuple[Place, ...]] = {}
        self._opens_none = Remembered(self._is_common)
        self._heard: dict[tuple[str, str | None], tuple[float, list[Place]]] = {}
        self._divided: dict[tuple[str, str], Place | None] = {}
        self._divisions: dict[str, list[Place]] = {}
        self._skeletons: dict[tuple[str, bool], dict[str, list[str]]] = {}
        words = (word for entry in load_entries("not_places", NotAPlace) for word in entry.words)
        self._excluded = {fold(word) for word in (*words, *demonyms())}

    def lookup(self, name: str, *, country: str | None = None, adm_1: str | None = None) -> list[Place]:
        """Places of that name, best first: exact spellings, else spellings that sound alike.

        A kind that the name states ("Baghlan province", "city of Idlib", in local script too) goes first; of two names
        the one in brackets is the second ("Kuz Kunar (Khewa)").

        Args:
            name: In any spelling and script.
            country: English name of the country to look in; None for all.
            adm_1: Name of the first division to look in, as places carry it; None for all.
        """
        if adm_1 is not None:
            return [place for place in self.lookup(name, country=country) if place.adm_1 == adm_1]
        if found := self._in_country(self._named(fold(name)), country):
            return found
        if bracketed := _BRACKETED.fullmatch(name):
            parts = (self.lookup(part, country=country) for part in bracketed.groups() if fold(part))
            return next((found for found in parts if found), [])
        kind, rest = _stated(name.strip())
        if kind is None:
            return self.alike(name, country)
        places = self.lookup(rest, country=country)
        return sorted(places, key=lambda place: place.kind != kind and not (kind == "city" and place.where_prec == 1))

    def holders(self, place: Place) -> list[Place]:
        """The district, first division and country that a place lies in, those that are known, nearest first."""
        named = ((place.adm_2, "district"), (place.adm_1, "adm_1"), (place.country, "country"))
        found = (
            next((other for other in self._named(fold(name)) if other.kind == kind and place.within(other)), None)
            for name, kind in named
            if name
        )
        return [holder for holder in found if holder is not None and holder.kind != place.kind]

    def mentions(self, text: str) -> list[PlaceName]:
        """Names of places in a text, longest first where they overlap, in order; none of them judged yet."""
        found, position = [], 0
        while head := _HEAD.search(text, position):
            word = head.group()
            if self._opens_none[word] or (
                word in _ENGLISH_TOO and text[head.end() + 1 : head.end() + 2] != word[1].upper()
            ):
                position = head.end()
                continue
            name = self._longest(text, head)
            position = head.end() if name is None else name.end
            if name is not None:
                found.append(name)
        return found

    def may_name(self, piece: str) -> bool:
        """Whether a name can begin in a stretch without blanks; `mentions` finds none in a text of others."""
        return _ARTICLE.search(piece) is not None or not all(self._opens_none[one] for one in _HEAD.findall(piece))

    def _is_common(self, word: str) -> bool:
        """Whether no name is a word or begins with it, as with most words in capitals."""
        bare = _POSSESSIVE.sub("", word)
        key = fold(bare)
        return not self._ending([key], bare) and (bare != word or not self._names.opens(_article_or(key)))

    def _longest(self, text: str, head: re.Match[str]) -> PlaceName | None:
        """The longest name that begins with a word."""
        keys: list[str] = []
        best: PlaceName | None = None
        match: re.Match[str] | None = head
        while match is not None and len(keys) < MAX_WORDS:
            word = match.group()
            bare = _POSSESSIVE.sub("", word) if word[-1] == "s" else word
            keys.append(fold(bare))
            if places := self._ending(keys, bare):
                best = PlaceName(head.start(), match.start() + len(bare), places)
            goes_on = len(bare) == len(word) and self._names.opens(_article_or(keys[0]))
            join = _JOIN.match(text, match.end()) if goes_on else None
            match = WORD.match(text, join.end()) if join else None
        return best

    def is_word(self, name: str) -> bool:
        """Whether the name is a word that news hardly ever means a place by."""
        return fold(name) in self._excluded

    def _ending(self, keys: Sequence[str], word: str) -> tuple[Place, ...]:
        """What a name means that ends in a word: the last word of a name has a capital, as "Castello road" may not."""
        key = " ".join(keys)
        if _with_article(key) in self._excluded or (len(keys) == 1 and word[:1].islower()):
            return ()
        if len(keys) > 1 and keys[0] in ENGLISH_ARTICLES and not self._names.numbers(_with_article(key)):
            return ()  # "As Syria burned", not "As Suwayda"
        places = self._named(key)
        return tuple(place for place in places if place.curated) if word[:1].islower() else places

    def _named(self, key: str) -> tuple[Place, ...]:
        if (known := self._found.get(key)) is not None:
            return known
        if len(self._found) >= REMEMBERED:
            self._found.clear()
        self._found[key] = self._looked_up(_with_article(key))
        return self._found[key]

    def _looked_up(self, key: str) -> tuple[Place, ...]:
        return self._ranked(self._names.numbers(key) or self._names.numbers(without_article(key)))

    def _ranked(self, numbers: Sequence[int]) -> tuple[Place, ...]:
        places = [self._place(number) for number in dict.fromkeys(numbers)]
        merged: list[Place] = []
        for place in places:
            twin = next((i for i, known in enumerate(merged) if same_place(known, place)), None)
            if twin is None:
                merged.append(place)
            else:
                merged[twin] = completed(merged[twin], place)
        return tuple(sorted(merged, key=meant_first))

    def _place(self, number: int) -> Place:
        name, kind, _, country, adm_1, adm_2, latitude, longitude, population = self._lines[number].split("\t")[:9]
        return Place(
            name, kind, country, adm_1 or None, adm_2 or None,
            float(latitude) if latitude else None, float(longitude) if longitude else None,
            WHERE_PREC.get(kind, 1), int(population or 0), number < self._curated,
        )  # fmt: skip

    @staticmethod
    def _in_country(places: Sequence[Place], country: str | None) -> list[Place]:
        return [place for place in places if country is None or place.country == country]

    def alike(self, name: str, country: str | None = None, floor: float = ALIKE) -> list[Place]:
        """Places one of whose spellings sounds like the name: other romanisations of it, best first.

        Args:
            name: As written.
            country: To look in; None for curated places, first divisions and large cities of all.
            floor: Share of sounds that the spellings must have in common.
        """
        key = fold(name)
        if (key, country) not in self._heard:
            self._heard[key, country] = self._hear(key, country)
        likeness, places = self._heard[key, country]
        return places if likeness >= floor else []

    def division(self, name: str, country: str) -> Place | None:
        """The first division of a country whose name sounds most like this one, also with two letters changed over."""
        if (fold(name), country) not in self._divided:
            self._divided[fold(name), country] = self._divide(sounds(fold(name)), country)
        return self._divided[fold(name), country]

    def _divide(self, wanted: str, country: str) -> Place | None:
        if len(wanted) < SHORTEST:
            return None
        places = self._divisions_of(country)
        likeness = {place: OSA.normalized_similarity(wanted, sounds(fold(place.name))) for place in places}
        best = max(places, key=likeness.__getitem__, default=None)
        return best if best is not None and likeness[best] >= ALIKE else None

    def _divisions_of(self, country: str) -> list[Place]:
        if country not in self._divisions:
            rows = self._in.get(country, ())
            self._divisions[country] = [self._place(row) for row in rows if "\tadm_1\t" in self._lines[row]]
        return self._divisions[country]

    def _hear(self, key: str, country: str | None) -> tuple[float, list[Place]]:
        wanted, local = sounds(key), is_local(key)
        if len(wanted) < (SHORTEST_LOCAL if local else SHORTEST):
            return 0.0, []
        near = {
            spelling: Levenshtein.normalized_similarity(wanted, sounds(spelling))
            for spelling in self._spellings(country, local).get(skeleton(key), ())
            if not (wanted[-1] == "i" and sounds(spelling)[-1] not in "aiuv")  # Kandahari: a man from Kandahar
        }
        best = max(near.values(), default=0.0)
        if local and best < ALIKE and country is not None:  # a romanised name has vowels that the script leaves out
            near = dict.fromkeys(self._spellings(country, local=False).get(skeleton(key), ()), best := ALIKE)
        if best < ALIKE:
            return best, []
        numbers = [n for spelling in sorted(near) if near[spelling] == best for n in self._names.numbers(spelling)]
        return best, self._in_country(self._ranked(numbers), country)

    def _spellings(self, country: str | None, local: bool) -> dict[str, list[str]]:
        """Spellings by skeleton, Latin or local, of one country or of curated places, divisions and large cities."""
        scope = country or "", local
        if scope not in self._skeletons:
            found: dict[str, list[str]] = {}
            for key in dict.fromkeys(self._scope_keys(country)):
                if is_local(key) if local else key.isascii():
                    found.setdefault(skeleton(key), []).append(key)
            self._skeletons[scope] = found
        return self._skeletons[scope]

    def _scope_keys(self, country: str | None) -> Iterator[str]:
        known = (number for number, line in enumerate(self._lines) if self._is_known(number, line))
        return (key for key in self._names.spellings(known if country is None else self._in.get(country, ())) if key)

    @cached_property
    def _in(self) -> dict[str, list[int]]:
        return by_country(self._lines)

    def _is_known(self, number: int, line: str) -> bool:
        """Whether a place is curated, a country, a first division or a large city."""
        _, kind, *_, population = line.split("\t")[:9]
        return number < self._curated or kind in ("country", "adm_1") or int(population or 0) >= STRONG


def _stated(name: str) -> tuple[str | None, str]:
    """The kind of place that a name states, and the name without it."""
    if after := _KIND_WORD.search(name):
        return after.lastgroup, name[: after.start()]
    before = _KIND_BEFORE.match(name)
    return (before.lastgroup, name[before.end() :]) if before else (None, name)


def _article_or(word: str) -> str:
    return "al" if word in ARTICLES else word


def _with_article(key: str) -> str:
    first, _, rest = key.partition(" ")
    return f"al {rest}" if rest and first in ARTICLES else key


def _curated_lines() -> Iterator[str]:
    codes = country_codes()
    for entry in load_entries("places", CuratedPlace):
        latitude, longitude = ("" if value is None else value for value in (entry.latitude, entry.longitude))
        country = codes[entry.country]
        keys = name_keys((entry.name, *entry.alternates))
        row = Row(entry.name, entry.kind, entry.country, country, entry.adm_1 or "", entry.adm_2 or "",
                  latitude, longitude, 0, keys)  # fmt: skip
        yield "\t".join(map(str, row))


@cache
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer with the embedded places, the world table and the GeoNames files of a folder.

    Args:
        folder: Holds GeoNames country files (`*.txt`, 19 tab-separated columns); None or no such files adds nothing.

    Raises:
        InputError: A file of the folder isn't in GeoNames' format; names the row.
    """
    curated = list(_curated_lines())
    return Gazetteer([*curated, *read_folder(folder)], len(curated))
