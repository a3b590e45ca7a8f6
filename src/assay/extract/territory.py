"""Finds places taken, lost or held: counted ("three districts"), named ("Banu and Deh Salah"), or parts of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assay.extract.groups import Chunk
from assay.extract.numbers import Quantity
from assay.extract.outcomes import Mention
from assay.extract.sentences import Token
from assay.extract.words import wordset
from assay.lexicon.people import Noun
from assay.lexicon.taking import Role, load_taking

GAP = 6  # words between a verb and its place: "took back several areas of the province of"
REACH = 12  # words from "drove" to "out of": "drove the fighters of both groups out of"
# What ends the way from a verb to its place: another clause or another noun's preposition.
STOPS = wordset(
    "and but or to from in on at by with for after when while who which that as until since into near against "
    "than because where whom before they he she it we up can could may might hostage prisoner part place talks "
    'responsibility advantage , . ; : ( ) " “ ” – —'
)
# What may stand between a place and what happens to it.
AUXILIARIES = wordset(
    "was were is are be been being has have had will would not yet now already again also still wholly completely "
    "fully entirely firmly once reportedly today since largely partly mostly all have's to which that have. went"
)
NAMING = wordset("the province district valley region city")
# A place may be told more closely before its verb: "three towns in the north of the province were taken".
WHERE = wordset("in of near around on at along south north east west outside between")
CLAUSES = wordset("and but that who which when while , . ; : to by said says were was")
# What shows that "from" is another verb's.
AWAY = wordset(", . ; : who which that and but said come comes came is are was were")
LINKS = frozenset({"of", "in", "from"})
JOINED = frozenset({",", "and", "&", "plus"})
SPELT_OUT = frozenset({",", ":", "-", "–", "—", "("})
PARTS = wordset(
    "% percent half most third quarter much part parts "
    " area areas swathes swathe pocket pockets string outskirts highlands side"
)
KIND_ITEMS = {"adm_1": "province", "district": "district", "city": "city", "capital": "city", "valley": "valley"}
ANCHORS = wordset("since after before until following upon when ended")
# An infinitive that tells what came about: "managed to retake", "claim to have captured".
DONE = wordset("managed able succeeded went helped allowed enabled have claim claims claimed forced")
AIMS = wordset("for at over aimed aiming operation offensive battle fight bid effort trying want wants planning")
# Behind a verb of taking or falling: it means something else.
OTHERWISE = wordset(
    "place part care refuge shelter talks hostage heavy fire attack "
    "attacks bombardment shelling siege pressure intense renewed"
)
FOUND, BODIES = wordset("recovered retrieved"), wordset("body bodies corpse corpses remains wreckage")
BLAME = frozenset({"responsible", "accountable"})
FALLING, LYING = wordset("fell fall falls fallen"), wordset("in within short on silent")
HOLDING = wordset("hold holds held holding")
IN_HANDS: tuple[int, frozenset[Role]] = (3, frozenset({"subject"}))
A_CLAUSE = 5  # words: the subject of the verb behind "since"
DETERMINED = wordset("the another this that its their our his all every each whole entire a")


@dataclass(frozen=True, slots=True)
class _Place:
    """Something that can be taken: token positions, half open, and how many places it is (None: nobody says)."""

    first: int
    last: int
    item: str
    quantity: Quantity | None
    count: int | None
    chunk: int


def territory(
    chunks: Sequence[Chunk], tokens: Sequence[Token], low: Sequence[str], named: Sequence[tuple[int, int, str]]
) -> list[Mention]:
    """The places of a sentence that somebody takes, loses or holds, in text order, each once.

    Args:
        chunks: The sentence's chunks.
        tokens: Its tokens.
        low: The same in lower case.
        named: Places that the sentence names: first and last character, half open, and kind as in the gazetteer.
    """
    cues = live_cues(low)
    if not cues:
        return []
    places = _places(chunks, tokens, low, named)
    found: dict[int, Mention] = {}
    for index, length, roles in cues:
        place = _taken(low, places, index, index + length, roles)
        if place is not None:
            for one in (place, *_with(low, places, place, index)):
                found.setdefault(one.first, _mention(chunks, tokens, one, index, _rule(roles, one, index)))
    return [found[first] for first in sorted(found)]


def live_cues(low: Sequence[str]) -> list[tuple[int, int, frozenset[Role]]]:
    """Position, length and roles of the words of taking that may be about a place, whatever places are named."""
    return [cue for cue in _cues(low) if not _means_else(low, cue[0], cue[0] + cue[1])]


def sides(low: Sequence[str], first: int, roles: frozenset[Role]) -> tuple[bool, bool]:
    """Whether the place that a cue is about can stand left of it, and right of it."""
    return bool("subject" in roles or ("object" in roles and _passive(low, first))), roles != {"subject"}


def _hands(low: Sequence[str], index: int) -> bool:
    """Whether a place is in somebody's hands or back in them: "in rebel hands"."""
    return low[index] == "in" and low[index + 2 : index + 3] == ["hands"]


def _cues(low: Sequence[str]) -> list[tuple[int, int, frozenset[Role]]]:
    """Position, length and roles of the words of taking, none inside another."""
    book = load_taking()
    if book.absent(low):
        return []
    found: list[tuple[int, int, frozenset[Role]]] = []
    free = 0
    for index, word in enumerate(low):
        if index >= free and (word == "in" or book.begins(word)):
            hit = book.at(low, index) or (IN_HANDS if _hands(low, index) else None)
            if hit is not None:
                free = index + hit[0]
                found.append((index, *hit))
    return found


def _with(low: Sequence[str], places: Sequence[_Place], place: _Place, cue: int) -> list[_Place]:
    """The counted places listed with one that is taken: "the town and 17 villages were retaken"."""
    found: list[_Place] = []
    last = place
    ahead = place.first > cue
    for other in places[places.index(place) + 1 :] if ahead and place in places else ():
        if other.quantity is None or not JOINED.issuperset(low[last.last : other.first]) or last.last == other.first:
            break
        found.append(other)
        last = other
    first = place
    for other in reversed(places[: places.index(place)] if not ahead and place in places else ()):
        if not JOINED.issuperset(low[other.last : first.first]) or other.last == first.first or first.quantity is None:
            break
        found.append(other)
        first = other
    return found


def _rule(roles: frozenset[Role], place: _Place, index: int) -> str:
    if "act" in roles:
        return "seizure"
    if "oust" in roles and place.first > index:
        return "driven_out"
    return "taken" if place.first > index else "fell"


def _taken(
    low: Sequence[str], places: Sequence[_Place], first: int, last: int, roles: frozenset[Role]
) -> _Place | None:
    """The place that a cue is about."""
    on_left, _ = sides(low, first, roles)
    found = _right(low, places, last) if "object" in roles or "act" in roles else None
    if "oust" in roles:
        start = next((n + 1 for n in range(last, min(last + REACH, len(low))) if _leaves(low, n)), None)
        other = start is None or AWAY.intersection(low[last : start - 2])
        found = (None if other or start is None else _right(low, places, start)) or found
    if found is None and on_left:
        found = None if _only_says_which(low, first, last) else _left(low, places, first)
    return found


def _means_else(low: Sequence[str], first: int, last: int) -> bool:
    """Whether the words around a cue say that no place was taken: "took part", "an operation to retake"."""
    before, behind = low[max(0, first - A_CLAUSE) : first], low[last : last + A_CLAUSE]
    if ANCHORS.intersection(before) or OTHERWISE.intersection(behind[:2]) or _is_aim(before):
        return True
    if low[first] in FOUND and BODIES.intersection(low[:first]):
        return True
    if BLAME.intersection(behind) or (low[first] in FALLING and LYING.intersection(behind[:1])):
        return True
    return "never" in before or (low[first] in HOLDING and _only_defends(low, first, last))


def _only_says_which(low: Sequence[str], first: int, last: int) -> bool:
    """Whether a participle, or "under its control", only names the place: "the area seized by rebels"."""
    stated = AUXILIARIES.intersection(low[max(0, first - 3) : first])
    by = "by" in low[last - 1 : last + 1]
    return not stated and (by or low[first] == "under")


def _is_aim(before: Sequence[str]) -> bool:
    """Whether taking is only meant: "an operation to retake", "aimed at the liberation of"."""
    near = before[-3:]
    infinitive = "to" in near and near[-1] in ("to", "completely", "fully")
    return (infinitive and not DONE.intersection(before)) or bool(AIMS.intersection(near))


def _only_defends(low: Sequence[str], first: int, last: int) -> bool:
    """Whether holding a place tells no news of it: "the force that holds it", "held it against an army", "held out"."""
    described = first > 0 and low[first - 1] in ("that", "which", "who")
    return described or "out" in low[last : last + 1] or "against" in low[last : last + REACH]


def _leaves(low: Sequence[str], index: int) -> bool:
    return low[index] == "from" or (low[index] == "of" and low[index - 1] == "out")


def _passive(low: Sequence[str], first: int) -> bool:
    """Whether a participle may be said of what stands before it: "were taken", a title's "district taken"."""
    return low[first].endswith(("ed", "en", "un", "ost", "eld")) or low[first] in ("set", "won")


def _right(low: Sequence[str], places: Sequence[_Place], start: int) -> _Place | None:
    following = next((place for place in places if place.last > start), None)
    if following is None or following.first < start - 1:
        return None
    if following.first < start and following.quantity is not None:  # "control over three", which is not "over three"
        exact = replace(following.quantity, kind="exact", high=following.quantity.low)
        return replace(following, first=start, quantity=exact)
    between = low[start : following.first]
    if len(between) > GAP or STOPS.intersection(between):
        return None
    return _part_of(low, following, start)


def _part_of(low: Sequence[str], place: _Place, start: int) -> _Place:
    """The place itself, or an unknown number of areas where only parts of it are meant."""
    if not PARTS.intersection(low[start : place.first]):
        return place
    return _Place(place.first, place.last, "area", None, None, place.chunk)


def _left(low: Sequence[str], places: Sequence[_Place], end: int) -> _Place | None:
    """The place before an outcome; of "districts of Panjshir" the districts."""
    before = [place for place in places if place.last <= end]
    if not before or not _joined(low, before[-1].last, end):
        return None
    found = before.pop()
    if before and low[found.first] == "one" and low[before[-1].last] == ",":
        found = before.pop()  # "Banu, one of eight districts, was taken"
    if before and found.quantity is None and before[-1].quantity is not None and low[before[-1].last] in SPELT_OUT:
        return before[-1]  # "One district, Banu,"
    while before and _lies_in(low[before[-1].last : found.first]):
        found = before.pop()
    start = max((place.last for place in before), default=0)
    return _part_of(low, found, max(start, found.first - GAP))


def _lies_in(between: Sequence[str]) -> bool:
    """Whether one place lies in the next: "three districts of the northern province of"."""
    linked = between and between[0] in LINKS
    return bool(linked) and all(word in LINKS or word in NAMING or word.endswith("ern") for word in between)


def _joined(low: Sequence[str], start: int, end: int) -> bool:
    """Whether only auxiliaries and an aside between commas lie between a place and what happens to it."""
    between = list(low[start:end])
    if "," in between:
        first = between.index(",")
        last = len(between) - 1 - between[::-1].index(",")
        between = between[:first] + between[last + 1 :] if last > first or _is_auxiliary(between[-1]) else between
    while between and (between[-1] in AUXILIARIES or between[-1].endswith("ly")):
        between.pop()
    if between and between[0] in WHERE:
        return not CLAUSES.intersection(between)
    return all(word in AUXILIARIES or word.endswith("ly") or word in SPELT_OUT for word in between)


def _is_auxiliary(word: str) -> bool:
    return word in AUXILIARIES or word.endswith("ly")


def _places(
    chunks: Sequence[Chunk], tokens: Sequence[Token], low: Sequence[str], named: Sequence[tuple[int, int, str]]
) -> list[_Place]:
    """Counted, uncounted and named places, in order; names listed together are one."""
    found: list[_Place] = []
    for number, chunk in enumerate(chunks):
        if chunk.symbol == "T" or (chunk.symbol == "t" and not _taken_up(chunk, low)):
            found.append(_of_chunk(chunk, number, low))
    taken = [(place.first, place.last) for place in found]
    for one in _lists(low, _name_spans(tokens, named)):
        if not any(first < one[1] and one[0] < last for first, last in taken):
            chunk_at = next(number for number, chunk in enumerate(chunks) if chunk.last > one[0])
            found.append(_Place(one[0], one[1], one[2], None, one[3], chunk_at))
    return sorted(found, key=lambda place: place.first)


def _taken_up(chunk: Chunk, low: Sequence[str]) -> bool:
    """Whether places are only those told of before: "these districts"."""
    return low[chunk.first] in ("these", "those") or (low[chunk.first] == "the" and low[chunk.last - 1].endswith("s"))


def _of_chunk(chunk: Chunk, number: int, low: Sequence[str]) -> _Place:
    item = chunk.noun.name if chunk.noun else "place"
    if tuple(low[chunk.first - 2 : chunk.first]) == ("all", "but") or low[chunk.first] == "every":
        return _Place(chunk.first, chunk.last, item, None, None, number)
    if chunk.symbol == "T":
        return _Place(chunk.first, chunk.last, item, chunk.quantity, None, number)
    plural = low[chunk.last - 1].endswith("s") and low[chunk.last - 1] not in ("headquarters",)
    return _Place(chunk.first, chunk.last, item, None, None if plural else 1, number)


def _name_spans(tokens: Sequence[Token], named: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for start, end, kind in named:
        inside = [n for n, token in enumerate(tokens) if token.start < end and start < token.end]
        if inside:
            yield inside[0], inside[-1] + 1, KIND_ITEMS.get(kind, "place")


def _lists(low: Sequence[str], names: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str, int]]:
    """Names joined by commas and "and" as one: token span, kind and how many."""
    found: list[tuple[int, int, str, int]] = []
    for first, last, item in names:
        if found and found[-1][1] < first and {",", "and", "&"}.issuperset(low[found[-1][1] : first]):
            start, _, kind, count = found.pop()
            found.append((start, last, kind if kind == item else "place", count + 1))
        else:
            found.append((first, last, item, 1))
    return found


def _words_of(tokens: Sequence[Token], quantity: Quantity) -> str:
    """The words of a quantity."""
    return " ".join(token.low for token in tokens[quantity.first : quantity.last])


def _mention(chunks: Sequence[Chunk], tokens: Sequence[Token], place: _Place, cue: int, rule: str) -> Mention:
    start, end = tokens[place.first].start, tokens[place.last - 1].end
    written = place.quantity
    single = written is not None and _words_of(tokens, written) == "another"
    count = 1 if single else place.count
    quantity = (None if single else written) or Quantity(
        place.first, place.first, start, start, "vague" if count is None else "named", count, count, count
    )
    noun = Noun(place.item, "territory", "both")
    chunk = Chunk("T", start, end, place.first, place.last, quantity, noun)
    trigger = next(number for number, one in enumerate(chunks) if one.last > cue)
    return Mention(rule, "territory", trigger, place.chunk, chunk)
