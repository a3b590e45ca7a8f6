"""Names of victims, and text without them: whoever died need not be named again in every table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from assay.lexicon.actors import load_actors

NAMELESS = "[name withheld]"
OF_PERSONS = ("killed", "wounded", "casualties", "captured", "surrendered", "missing", "displaced")
PLACES = ["place", "adm_1", "adm_2", "country"]
SHORTEST = 3  # letters of a surname that is withheld by itself; shorter ones are parts of other words too often
# Words with a capital in a row, with the particles that stand inside names: Ahmad Shah Massoud, Abu al-Khair.
_PARTICLE = r"(?:(?:al|el|bin|ibn|abu|ud|ul|de|van|von)[- ])"
_WORD = r"[A-Z]\w+(?:[’'-][A-Z]?\w{2,})*"
_NAME = re.compile(rf"{_PARTICLE}*{_WORD}(?:[ -]{_PARTICLE}?{_WORD})*")


@dataclass(frozen=True)
class Withheld:
    """Names of the victims of one article.

    Attributes:
        names: Whole names and surnames, longest first.
    """

    names: tuple[str, ...] = ()

    def found_in(self, text: str) -> bool:
        """Whether a text names one of them."""
        return any(_whole(name).search(text) for name in self.names)

    def without(self, text: str) -> str:
        """The text with every name replaced by `NAMELESS`."""
        for name in self.names:
            text = _whole(name).sub(NAMELESS, text)
        return text


def withheld(claims: pd.DataFrame, *, victims_named: bool) -> Mapping[str, Withheld]:
    """The names to withhold, by article.

    A victim's name is what a claim that counts one person by name (`count_kind` named) has in `affected`, without
    the parties and places that the lexicon knows by it. The surname alone is withheld as well.

    Args:
        claims: Table ResolvedClaims.
        victims_named: Whether names may stand; then nothing is withheld.

    Returns:
        Articles that name a victim; others aren't there.
    """
    if victims_named:
        return {}
    named = claims[claims["count_kind"].eq("named") & claims["outcome"].isin(OF_PERSONS)]
    named = named.dropna(subset=["affected"])
    groups = named.groupby("article_id")
    places = {str(article): set(group[PLACES].to_numpy().ravel()) for article, group in groups}
    return {
        str(article): Withheld(names)
        for article, affected in groups["affected"].agg(list).items()
        if (names := _names(affected, places[str(article)]))
    }


def _names(affected: Iterable[str], places: set[object]) -> tuple[str, ...]:
    whole = {name for text in affected for name in _runs(text)}
    persons = {name for name in whole - places if _is_of_a_person(name)}
    surnames = {name.split()[-1] for name in persons}
    kept = persons | {name for name in surnames if len(name) > SHORTEST}
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))


def _runs(text: str) -> list[str]:
    """Words with a capital in a row; single ones only where there is none longer ("Front spokesman Ali Reza")."""
    runs = [found.group() for found in _NAME.finditer(text)]
    return [run for run in runs if " " in run] or runs


def _is_of_a_person(name: str) -> bool:
    """Whether neither a party nor a body without one goes by the name; members of a party are persons."""
    actor = load_actors().canonical(name)
    return actor is None or actor.party not in (None, actor.name)


def _whole(name: str) -> re.Pattern[str]:
    """The name with up to two words with a capital before it: its first names or a title."""
    return re.compile(rf"(?<!\w)(?:{_WORD} ){{0,2}}{re.escape(name)}(?!\w)")
