"""What the words before a place's name say: that something happened there, or that it only goes by the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from assay.extract.placenames import ATTACKED
from assay.extract.words import CALENDAR, wordset
from assay.lexicon.gated import Gated
from assay.lexicon.remembered import Remembered

STOPS = ",.;:()"
BEFORE = 150  # characters before a name that say what it is to the sentence

_AT = re.compile(
    rf"(?i)\b(?:{ATTACKED}|in|at|near|off|around|outside|inside|across|on|over|within|of|between)(?:\s(?:the|central|downtown|rural|"
    r"(?:north|south|east|west)\w*|(?:city|town|village|province|district|governorate|area|suburb|outskirts|edge|"
    r"countryside|region|neighbou?rhood|valley)s?))*(?:\sof)?\s(?:the\s)?$"
)
# Where somebody speaks, and what somebody is said to do or plan elsewhere.
_SPEAKING = re.compile(
    r"(?i)\b(?:said|told|says|speaking|reporters?|officials?|spokes(?:man|woman|person)|correspondents?|diplomats?|embassy|"
    r"power|offices?|headquarters)\s(?:(?:late\s|early\s)?on\s\w+day\s|\w+\s)?(?:in|from|at)\s(?:the\s)?$"
)
_DESCRIBED = Gated(
    r"\b(?:operat(?:es?|ed|ing)\s(?:\w+\s)?(?:in|out\sof|throughout|across|from)|responsible\sfor|in\scharge\sof|"
    r"involved\sin|known\sfor|suspected\sof|wanted\sfor|accused\sof|manages|oversees|coordinates|facilitates|leads|"
    r"plans|plann(?:ed|ing)|plott(?:ed|ing)|threaten(?:ed|ing)|use\sin)\b"
    r"(?:(?!\b(?:was|were)\b|, (?!\w+ing\b|and\b|or\b))[^.;\n]){0,90}$",
    re.IGNORECASE,
)
# Where somebody rules or commands, and where somebody or a unit comes from.
_SEAT = re.compile(
    r"(?i)\b(?:governments?|regime|junta|leadership|general staff|(?:high )?command|administration|parliament)"
    r"\s(?:in|at)\s(?:the\s)?$"
)
_ORIGIN = re.compile(
    r"(?i)(?:[,(]\s?(?:a\s)?(?:resident|native)\sof|\b(?:hail(?:s|ed|ing)|belong(?:s|ed|ing)|born|"
    r"division|brigade|regiment|battalion|corps|unit|squadron)\s(?:from|in|to|based in|based at))\s(?:the\s)?$"
)
# Where the wounded and the dead were taken, which may be far from where they fell.
_CARE = re.compile(
    r"(?i)\b(?:taken|brought|rushed|moved|carried|evacuated|transferred|transported|admitted|treated|flown|airlifted)\b"
    r"[^.;\n]{0,40}\b(?:hospitals?|clinics?|morgues?|medical cent(?:er|re)s?)\s(?:\w+\s)?(?:in|at|of|near)\s(?:the\s)?$"
)
# What only dates a claim, and what lies off a place rather than in it.
_DATING = re.compile(
    r"(?i)\b(?:since|after|before|until)\s(?:\w+\s){0,4}?(?:fall|capture|takeover|seizure|loss|collapse|fallen|taken|"
    r"entered|seized|captured|lost)\s(?:of\s)?(?:the\s)?$"
)
_BEYOND = re.compile(r"(?i)(?<!\bthe\s)(?<![-\w]held\s)\b(?:north|south|east|west)(?:-?east|-?west)?\sof\s(?:the\s)?$")
_SOMEWHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]ff|[Oo]utside|(?:village|town|township|hamlet|settlement|district|valley) of)\s(?:the\s)?"
    r"(?:(?:village|town|township|hamlet|settlement|district|valley)\sof\s)?(?P<name>[A-Z][\w’'-]{3,})"
    r"(?!(?:\s[A-Z][\w’'-]+)*\s(?:hospital|mosque|church|school|university|prison|airport|base|camp|hotel|market|street|square)\b)"
)
TONGUES = wordset("arabic english pashto dari farsi persian russian french hebrew urdu parliament congress washington")
_HEADED = re.compile(r"(?:^|[\n\u2028])(?:[-*•–] ?|\d{1,2}[.)] )?$")
_AWAY = re.compile(
    r"(?i)\b(?:to|into|toward|towards|from|for|via|with|against|by|reach(?:ed|es|ing)?)\s(?:the\s)?(?:\w+ern\s)?$"
)


# What the last word before a place can end; all but `_DESCRIBED` end in one of a few.
_LAST = re.compile(r"\w+$")
_AT_ENDS = re.compile(
    rf"{ATTACKED}|in|at|near|off|around|outside|inside|across|on|over|within|of|between|the|central|downtown|rural|"
    r"(?:north|south|east|west)\w*|(?:city|town|village|province|district|governorate|area|suburb|outskirts|edge|"
    r"countryside|region|neighbou?rhood|valley)s?"
)
_SPEAKING_ENDS = re.compile("in|from|at|the")
_DATING_ENDS = re.compile(
    "fall|capture|takeover|seizure|loss|collapse|fallen|taken|entered|seized|captured|lost|of|the"
)
_AWAY_ENDS = re.compile(r"to|into|toward|towards|from|for|via|with|against|by|reach(?:ed|es|ing)?|the|\w+ern")


class _Ends(NamedTuple):
    """Which of the patterns a text can match that ends in a word."""

    at: bool
    speaking: bool
    dating: bool
    away: bool


def _ends(piece: str) -> _Ends:
    word = _LAST.search(piece)
    low = word[0].lower() if word else ""
    ends = (_AT_ENDS, _SPEAKING_ENDS, _DATING_ENDS, _AWAY_ENDS)
    return _Ends(*(pattern.fullmatch(low) is not None for pattern in ends))


_ENDS = Remembered(_ends)


def role(text: str, start: int, end: int) -> int:
    """1 where something is said to be in the place, -1 where somebody goes, speaks or works there, else 0.

    Args:
        text: The article.
        start: Where the place's name begins.
        end: Where it ends.
    """
    before = text[max(0, start - BEFORE) : start]
    near = before[1 + max(map(before.rfind, STOPS)) :]  # no phrase but `_DESCRIBED` reaches over a mark
    ends = _ENDS[before.rsplit(maxsplit=1)[-1] if before[-1:].isspace() and not before.isspace() else ""]
    if (ends.speaking and _SPEAKING.search(near)) or (ends.dating and _DATING.search(near)):
        return -1
    if (ends.at and _CARE.search(near)) or is_home(before):
        return -1
    if _DESCRIBED.search(before):
        return -1
    if text[end : end + 2] == ": " and _HEADED.search(before):
        return 1
    return 1 if ends.at and _AT.search(near) else -1 if ends.away and _AWAY.search(near) else 0


def off_place(text: str, start: int) -> bool:
    """Whether it was off the place, not in it: "three towns north of Kabul", not "in the north of Kabul"."""
    return _BEYOND.search(text, max(0, start - 60), start) is not None


def is_home(before: str) -> bool:
    """Whether a place is where somebody rules or comes from: "the government in Kinshasa", "the division from Pskov".

    Args:
        before: What stands before the place's name.
    """
    return _SEAT.search(before) is not None or _ORIGIN.search(before) is not None


def names_unknown(sentence: str, known: Callable[[int], bool]) -> bool:
    """Whether a sentence sets something in a place that no gazetteer has: "in the village of Kafr Nouran".

    Args:
        sentence: A sentence.
        known: Whether a name that starts at an offset is a known place, or an actor's.
    """
    return any(
        found["name"].lower() not in CALENDAR | TONGUES and not known(found.start("name"))
        for found in _SOMEWHERE.finditer(sentence)
    )
