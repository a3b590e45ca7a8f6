"""Names of victims, and text without them: whoever died need not be named again in every table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import pandas as pd

from assay.lexicon.actors import load_actors

NAMELESS = "[name withheld]"
OF_PERSONS = ("killed", "wounded", "casualties", "captured", "surrendered", "missing", "displaced")
PLACES = ["place", "adm_1", "adm_2", "country"]
REACH = 160  # characters that a name with the words before it takes at most, so that one cut in two is found
SHORTEST = 3  # letters of a surname that is withheld by itself; shorter ones are parts of other words too often
# Words that don't begin with a small letter in a row, of any script, with the particles that stand inside names: Ahmad
# Shah Massoud, Ömer al-Khair. A script without capitals has no small letters either.
_SMALL = "".join(chr(code) for code in range(0x24F) if chr(code).islower()) + "а-џѐ-ӿά-ώ"
_PARTICLE = r"(?:(?:al|el|bin|ibn|abu|ud|ul|de|van|von)[- ])"
_WORD = rf"[^\W\d_{_SMALL}]\w+(?:[’'-]\w{{2,}})*"
_NAME = re.compile(rf"(?<!\w){_PARTICLE}*{_WORD}(?:[ -]{_PARTICLE}?{_WORD})*")


@dataclass(frozen=True)
class Withheld:
    """Names of victims that may not stand in a text.

    Attributes:
        names: Whole names and surnames, longest first.
    """

    names: tuple[str, ...] = ()

    def found_in(self, text: str, start: int, end: int) -> bool:
        """Whether any of them stands, with at least a letter, between two places of a text."""
        first = max(0, start - REACH)
        near = text[first : end + REACH]
        found = (match for name in self.names for match in _whole(name).finditer(near))
        return any(match.start() + first < end and match.end() + first > start for match in found)

    def address(self, address: str) -> str:
        """The address, or nothing where its words name one of them: `/2020/ali-reza-killed`, `/AliReza`."""
        told = _words_of(unquote(address))
        for name in map(_words_of, self.names):
            joined = name.replace(" ", "") if " " in name else None
            if _whole(name).search(told) or (joined and any(joined in word for word in told.split())):
                return ""
        return address

    def without(self, text: str) -> str:
        """The text with every name replaced by `NAMELESS`."""
        for name in self.names:
            text = _whole(name).sub(NAMELESS, text)
        return text


def withheld(claims: pd.DataFrame, *, victims_named: bool) -> Mapping[str, Withheld]:
    """The names to withhold, by article.

    A victim's name is what a claim that counts one person by name (`count_kind` named) has in `affected`, without
    the parties and places that the lexicon knows by it. A name of several words is withheld in every article, since
    others may report the same death; the surname alone in the articles that name the victim. Victims that are named
    beside a number ("two men, A and B") aren't known to be.

    Args:
        claims: Table ResolvedClaims.
        victims_named: Whether names may stand; then nothing is withheld.

    Returns:
        Every article with claims; none where nothing is withheld.
    """
    if victims_named:
        return {}
    named = claims[claims["count_kind"].eq("named") & claims["outcome"].isin(OF_PERSONS)].dropna(subset=["affected"])
    places = set(named[PLACES].to_numpy().ravel())
    persons = {
        str(article): _persons(affected, places) for article, affected in named.groupby("article_id")["affected"]
    }
    everywhere = {name for names in persons.values() for name in names if " " in name}
    return {
        article: Withheld(tuple(sorted(names, key=lambda name: (-len(name), name))))
        for article in sorted(set(claims["article_id"]))
        if (names := everywhere | _with_surnames(persons.get(article, set())))
    }


def _persons(affected: Iterable[str], places: set[object]) -> set[str]:
    return {name for text in affected for name in _runs(text) if name not in places and _is_of_a_person(name)}


def _with_surnames(persons: set[str]) -> set[str]:
    return persons | {name.split()[-1] for name in persons if len(name.split()[-1]) > SHORTEST}


def _runs(text: str) -> list[str]:
    """Words with a capital in a row; single ones only where there is none longer ("Front spokesman Ali Reza")."""
    runs = [found.group() for found in _NAME.finditer(text)]
    return [run for run in runs if " " in run] or runs


def _is_of_a_person(name: str) -> bool:
    """Whether neither a party nor a body without one goes by the name; members of a party are persons."""
    actor = load_actors().canonical(name)
    return actor is None or actor.party not in (None, actor.name)


def _words_of(text: str) -> str:
    """The words as addresses spell them: small letters without marks, parted by blanks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare).strip().casefold()


def _whole(name: str) -> re.Pattern[str]:
    """The name with up to two words with a capital before it: its first names or a title."""
    return re.compile(rf"(?<!\w)(?:{_WORD} ){{0,2}}(?i:{re.escape(name)})(?!\w)")
