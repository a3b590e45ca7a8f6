"""What the words around a place's name say: whether it is a place at all, of what kind, where a report was filed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assay.lexicon.gazetteer import PlaceName
from assay.lexicon.place import Place
from assay.lexicon.worldtable import CURATED_DIVISIONS
from assay.text import Span

CAPITALS = 4  # letters of a name that stands in capitals as a dateline; UAE and USA always do
HEAD = 1500  # characters within which datelines stand: press releases carry titles and addresses before them


@dataclass(frozen=True)
class PlaceMention:
    """A name in a text and the place that it means; `dateline` marks where a report was filed."""

    start: int
    end: int
    place: Place
    dateline: bool


_KINDS = {
    "province": "adm_1", "governorate": "adm_1", "oblast": "adm_1", "provinces": "adm_1", "countryside": "adm_1",
    "district": "district", "districts": "district", "city": "city", "town": "city", "village": "city",
    "valley": "valley",
}  # fmt: skip
_KIND_AFTER = re.compile(rf"(?:['’]s)?[ -](?P<kind>(?i:{'|'.join(_KINDS)}))\b")
_KIND_BEFORE = re.compile(
    r"\b(?P<kind>(?i:province|governorate|district|city|town|village))(?: called| named)?,? (?:of )?$"
)
# Compounds in which a place is a party or an address, not where something happened: Russia-backed, London-based.
_COMPOUND = re.compile(r"[-‑](?:backed|led|based|born|allied|supported|sponsored|funded|trained|made|owned|brokered)\b")
_ORGANISATION = re.compile(
    r" (?:Media|University|Institute|Cent(?:er|re)|Brigades?|Battalions?|Front|Council|Army|Command|Corps|Times|Post|"
    r"News|Agency|Party|Coalition|Committee|Democratic|Network|Shield|Observatory|Monitor|Now)\b"
)
_PARTY = re.compile(
    r"\bIslamic State (?:in|of) (?:Iraq and (?:the )?)?$|"
    r"\b(?:Movement|Party|Front|Army|Emirate|Council|Forces|Union) of (?:the )?$"
)
# Elsewhere the names of small towns are surnames and words more often than towns: they need to be said to be a place.
CONFLICTS = CURATED_DIVISIONS | {"Palestine", "Israel", "Libya", "Somalia", "Sudan", "South Sudan", "Mali", "Niger"}
# What is done to a place where something happens.
ATTACKED = (
    "hit|struck|attacked|shelled|bombed|stormed|raided|seized|captured|took|retook|overran|"
    "pounded|rocked|shook|besieged"
)
# "in Patikul, Sulu", "in Pale township, Sagaing"
_HELD = r"(?:[A-Z][\w'’-]+[ -]){0,2}[A-Z][\w'’-]+(?: (?:township|town|village|city|district|county|municipality))?, "
_HELD += r"(?:(?:the )?(?:\w+ern|central) )?$"
_LOCATED = re.compile(
    rf"(?i:\b(?:{ATTACKED}|in|at|near|off|from|to|of|on|fled|left|around|outside|inside|across|toward|towards|for|and)\s(?:the\s)?)"
    rf"(?:$|{_HELD})|"
    r"[\n\u2028.]\s?$|\w['’]s $"  # "Mali's Gao"
)
_CONTAINED = re.compile(
    r", [A-Z]|['’]s (?:suburb|outskirt|street)|"
    r"[- ](?i:province|district|city|town|village|township|county|municipality|state|region|governorate|department|"
    r"oblast|administrative region|front|airport|prison|border)\b"
)
_KIND_WITHIN = re.compile(r" (?:State|Province|Governorate|Region|Oblast|County|Department)$")  # "Shan State" is a name
_WITHIN = re.compile(
    rf"(?i:\b(?:{ATTACKED}|in|at|near|off|of|around|outside|across)\s(?:the\s)?"
    r"(?:(?:\w+ern|central|(?:town|city|village) of)\s)?)"
    rf"(?:$|{_HELD})"
)
_ATTRIBUTE = re.compile(r"\. ?(?!in\b|on\b|and\b|to\b|as\b)[a-z]")  # "U.S. warplanes"
# "Health minister Ali Haji Adan", "Colonel Musa Halab"
_NAMED_PERSON = re.compile(
    r"\b(?:(?i:minister|spokes(?:man|woman|person)|governor|general|colonel|major|captain|commander|mayor|sheikh|mullah|doctor)"
    r"|Gen\.|Col\.|Maj\.|Lt\.|Capt\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?)\s(?:(?!(?:In|At|Of|On|The)\b)[A-Z][a-z'’-]+\s){1,3}$"
)
# Capitalised words that stand beside a place without being part of a person's or organisation's name.
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        """in at on near from to of and the around outside inside across after over between towards while when but as
        for with by against also meanwhile northern southern eastern western central north south east west rural greater
        upper lower monday tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december jan feb mar apr jun jul aug sep sept oct nov dec district province
        governorate city town village valley county state states region regional department oblast township municipality
        prefecture canton territory strip peninsula mount camp airport airbase base bridge road highway
        international old new syria iraq afghanistan""",
    )
)
_BEFORE = re.compile(r"([A-Z][\w'’.-]*) $")
_OWNER = re.compile(r"['’]s?$")  # "Egypt's North Sinai"
_AFTER = re.compile(r" ([A-Z][\w'’-]*)")


def skipped(name: PlaceName | Span, skip: Sequence[Span]) -> bool:
    """Whether a name shares a character with a span to leave out."""
    return any(name.start < span.end and span.start < name.end for span in skip)


def is_place(text: str, name: PlaceName) -> bool:
    """Whether the words around a name leave it a place."""
    if _COMPOUND.match(text, name.end) or _ORGANISATION.match(text, name.end):
        return False
    if _PARTY.search(text, max(0, name.start - 40), name.start) or _ATTRIBUTE.match(text, name.end - 1):
        return False
    if _NAMED_PERSON.search(text, max(0, name.start - 60), name.start):
        return False
    if any(place.strong for place in name.candidates):
        return True
    if not any(place.curated or place.country in CONFLICTS for place in name.candidates):
        located = (
            _LOCATED.search(text, max(0, name.start - 45), name.start)
            or _CONTAINED.match(text, name.end)
            or _KIND_WITHIN.search(text, name.start, name.end)
        )
        if located is None:
            return False
    before = _BEFORE.search(text, max(0, name.start - 30), name.start)
    after = _AFTER.match(text, name.end)
    return all(
        word is None or word[1].lower().rstrip(".") in _BESIDE or _OWNER.search(word[1]) for word in (before, after)
    )


def is_located(text: str, name: PlaceName) -> bool:
    """Whether the words around a name say that something is in the place, or that it lies in another one."""
    before = _WITHIN.search(text, max(0, name.start - 60), name.start)
    return before is not None or _CONTAINED.match(text, name.end) is not None


def stated_kind(text: str, name: PlaceName) -> str | None:
    """Kind of place that the words beside a name state: "Baghlan province", "the city of Idlib"."""
    match = _KIND_AFTER.match(text, name.end) or _KIND_BEFORE.search(text, max(0, name.start - 25), name.start)
    return _KINDS.get(match["kind"].lower()) if match else None


_FILED_AFTER = re.compile(
    r"(?:,? [A-Z][\w. ]{1,25})?(?:,? ?\(?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\)?)?"
    r"(?: ?\([^()\n]{2,40}\)| ?/[A-Z][\w ]{1,30}/)*\s?(?:[-–—−]|--|:)\s|(?:, [A-Z][a-z]+)? ?\([^()\n]{2,30}\)"
)
_LABEL = re.compile(r"(?: (?:province|governorate|state|oblast|city))?: ")
_LINE = re.compile(r"(?:^|[\n\u2028])(?:[-*•–] ?|\d{1,2}[.)] )?$")
LINE_MARK = 5  # characters of a bullet or number before a line's label


def labels(text: str, names: Sequence[PlaceName]) -> set[int]:
    """Starts of the names that head the lines of a list: "Homs: …" and, on another line, "Idlib: …"."""
    heads = {
        name.start: text[name.start : name.end]
        for name in names
        if _LABEL.match(text, name.end) and _LINE.search(text, max(0, name.start - LINE_MARK), name.start)
    }
    return set(heads) if len(set(heads.values())) > 1 else set()


_FILED_BEFORE = re.compile(r"(?:^|[\n\u2028.!?|]\s*|\)\s|\d{4}\s)$")


def dateline(text: str, names: Sequence[PlaceName]) -> set[int]:
    """Starts of the names that say where the report was filed: "BEIRUT (Agency) –", "KABUL, Aug 21 -"."""
    filed: set[int] = set()
    listed = labels(text, names)
    for name, following in zip_longest(names, names[1:]):
        if name.start > HEAD:
            break
        if name.start in listed:
            continue
        joined = following is not None and text[name.end : following.start] in (", ", " ", "/")
        ends = [name.end, *([following.end] if joined and following else [])]
        written = text[name.start : name.end]
        capitals = written.isupper() and len(written) >= CAPITALS
        opens = _FILED_BEFORE.search(text, max(0, name.start - 6), name.start) is not None
        if opens and (capitals or any(_FILED_AFTER.match(text, end) for end in ends)):
            filed |= {name.start, *([following.start] if joined and following else [])}
    return filed
