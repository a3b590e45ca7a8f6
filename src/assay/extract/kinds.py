"""What kind of people a group is, and what a person in it is called."""

from __future__ import annotations

from collections.abc import Sequence

from assay.extract.sentences import Token
from assay.lexicon.people import Noun

SAME_AGAIN = frozenset({"other", "more"})
CHIEFS = frozenset({"leader", "chief", "head", "deputy"})
ATTACKERS = frozenset({"attacker", "assailant", "shooter", "hijacker", "suicide attacker"})  # not their own victims
# Words that take up people told before: "the leader", "both men".
BACK_WORDS = frozenset({"the", "this", "that", "these", "those", "both", "he", "she", "him"})


def kind_of(noun: Noun | None) -> str | None:
    """What tells one kind of people from another: a role for armed ones, else the noun."""
    if noun is None or (noun.generic and noun.name not in SAME_AGAIN):
        return None
    if noun.name in ATTACKERS:
        return "bombers"
    if noun.role == "commanders" or noun.name in CHIEFS:
        return "leaders"
    return noun.role if noun.affected_class == "combatant" and noun.role else noun.name


def names_in(words: Sequence[Token], noun: Noun | None) -> frozenset[str]:
    """The last word of a person's name, marked as one: "Mullah Rahim", "the commander Rahim"."""
    if not words or not words[-1].text[0].isupper() or (noun is not None and words[-1].low in noun.name.split()):
        return frozenset()
    return frozenset({f"name:{words[-1].low}"})


def points_back(words: Sequence[Token]) -> bool:
    """Whether a group's words may take up people told before."""
    return bool(words) and words[0].low in BACK_WORDS
