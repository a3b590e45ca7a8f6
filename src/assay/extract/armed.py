"""Whether people bear arms, or are civilians, by the words around a noun that says neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.extract.civilians import is_fight
from assay.extract.groups import Chunk
from assay.lexicon.people import Noun

# "members of the self-defence groups", "men of the 9th Corps": whose they are says that they are armed.
_BODY = (
    r"(?:militias?|brigades?|battalions?|regiments?|divisions?|platoons?|squadrons?|garrison|corps|army|armies|navy|"
    r"air\sforce|armed|paramilitar(?:y|ies)|militar(?:y|ies)|security\sforces?|special\sforces|police|gendarmerie|"
    r"frontier\s(?:corps|constabulary|works)|levies|rangers|junta|self[-\s]?defen[cs]e|vigilantes?|"
    r"(?:national|republican|revolutionary|presidential|border|coast|civil|state)\sguards?|guerrillas?|insurgen(?:t|cy)|"
    r"rebels?|militants?|law[-\s]enforcement|death\ssquads?|security)"
)
_PLAIN = r"(?:members?|men|man|personnel|staff|people|persons|ones|others|officials|elements|individuals|boys|comrades)"
ARMED = re.compile(
    rf"\b{_PLAIN}\sof\s(?:[\w'’.-]+\s){{0,5}}?{_BODY}\b|\b{_BODY}\s(?:[\w'’-]+\s)?{_PLAIN}\b", re.IGNORECASE
)
# The short name of an armed group in front of "men"; agencies of aid have staff and workers.
INITIALS = re.compile(r"\b[A-Z]{2,6}\smen\b")
CIVILIAN = re.compile(
    r"\b(?:our|ordinary|common|innocent|unarmed|local|defen[cs]eless|displaced)\s(?:[\w-]+\s)?people\b"
    r"|\b(?:town|city|district|village|valley|region|island|province)[’']s\s(?:own\s)?people\b"
    r"|\bpeople\sof\s(?:the|this|that|our)\s(?:town|city|district|village|valley|region|island|province)\b",
    re.IGNORECASE,
)
# Losses that a side of the fighting has.
SIDE = re.compile(
    r"\b(?:enem(?:y|ies)|opponents?|adversar(?:y|ies)|(?:the|both|either|each|two|all|other|opposing|warring)\s(?:\w+\s)?"
    r"(?:sides?|camps?|part(?:y|ies))|losses)\b",
    re.IGNORECASE,
)
LOSING = frozenset({"lose", "loses", "losing", "lost"})
MEN = frozenset({"man", "other", "member", "boy", "person", "comrade"})
# Whose losses are no fighters.
HOMES = re.compile(
    r"\b(?:famil(?:y|ies)|villages?|communit(?:y|ies)|households?|parents|mother|father)\b", re.IGNORECASE
)


def class_of_words(affected: str | None) -> str:
    """The class that the words of a group tell beside its noun: combatant, civilian, or unknown.

    Args:
        affected: The group as written.
    """
    if affected is None:
        return "unknown"
    if ARMED.search(affected) or INITIALS.search(affected):
        return "combatant"
    return "civilian" if CIVILIAN.search(affected) else "unknown"


def is_of_arms(outcome: str, noun: Noun | None) -> bool:
    """Whether an outcome is one of people under arms: they surrender, and are taken as prisoners."""
    return outcome == "surrendered" or (outcome == "captured" and noun is not None and noun.name == "prisoner")


def fell_fighting(chunks: Sequence[Chunk], sentence: str) -> bool:
    """Whether bare numbers are of fighters: a fight, and nobody else in it ("ambushed rebels, killing 15").

    Args:
        chunks: The sentence's.
        sentence: The sentence.
    """
    nouns = [chunk.noun for chunk in chunks if chunk.noun is not None and chunk.noun.kind == "person"]
    told = {noun.affected_class for noun in nouns if not noun.generic}
    return told == {"combatant"} and is_fight(sentence)


def is_loss_of_fighters(sentence: str, noun: str | None, trigger: str) -> bool:
    """Whether losses of unnamed people, or of men, are those of a side: "the enemy took casualties", "lost ten men".

    Args:
        sentence: Their sentence.
        noun: The singular of what they are called, None where they are called nothing.
        trigger: The words that tell of the losses.
    """
    if HOMES.search(sentence):
        return False
    if trigger.lower().split()[-1] in LOSING:
        return noun is None or noun in MEN
    return noun is None and SIDE.search(sentence) is not None
