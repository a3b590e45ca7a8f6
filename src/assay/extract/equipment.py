"""Finds vehicles, weapons and buildings that are hit, destroyed or taken: counted, single, or listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assay.extract.groups import Chunk
from assay.extract.numbers import Quantity
from assay.extract.outcomes import Mention
from assay.extract.patterns import AFTER, ASIDE, BE, DOER
from assay.extract.words import wordset
from assay.lexicon.people import Noun
from assay.lexicon.wrecking import WreckRole, load_wrecking

WRECKED = frozenset({"equipment", "property", "vehicle"})
TAKEN = frozenset({"equipment", "vehicle"})  # a building that is taken is a place
# Things that blow up or are fired at others, and are never what is hit.
CHARGES = wordset("mine grenade explosive missile weapon vest")
DEFINITE = wordset("the these those")
NOT_DONE = wordset("not never didn't wasn't weren't cannot could would will may might to should if")
# A list may hold other things: "seized two lorries, a bag of seed and a car".
ONE = rf"(?:[EegGSUn]{AFTER})"
THINGS = rf"(?P<who>{ONE}(?:,?&?a?{ONE}){{0,8}})"
OBJECT = re.compile(rf"[adjw\"]{{0,2}}{THINGS}")
PASSIVE = re.compile(rf"{DOER},?{ASIDE}{BE}\Z", re.VERBOSE)
BARE = re.compile(rf"{DOER}{ASIDE}a*\Z", re.VERBOSE)
STATE = re.compile(rf"{DOER},?{ASIDE}[hmaxbvw]{{0,4}}\Z", re.VERBOSE)
INCLUDED = re.compile(rf"(?:{AFTER}|[pofdnPgSzw]){{0,8}},?y{THINGS}", re.VERBOSE)
ACTIVE = wordset("blew blow blows tore took made got bring shoot sank strikes hits loses")  # never of what is hit
ACTS_ON = tuple("nuPtTedEGSgQU")  # what can only be an object behind a past tense
WINDOW = 40  # symbols on either side, as in `outcomes`
A_NOUN = 2  # words of "the office"
BEFORE_VERB = 3  # words before a verb that may take it back


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word of wrecking: its tokens, half open, the chunks that hold them, half open, and its roles."""

    start: int
    end: int
    first: int
    last: int
    roles: frozenset[WreckRole]


def equipment(
    chunks: Sequence[Chunk],
    low: Sequence[str],
    _text: str,
    _found: Sequence[Mention],
) -> Iterator[Mention]:
    """The things of a sentence that are hit, destroyed or taken, each once.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
    """
    things = [_is_thing(chunk) for chunk in chunks]
    if True not in things:
        return
    symbols = "".join("E" if thing else chunk.symbol for thing, chunk in zip(things, chunks, strict=True))
    told: set[int] = set()
    for cue in _cues(chunks, low):
        for place in _things(chunks, symbols, low, cue):
            thing = _thing(chunks[place], low)
            if thing is not None and place not in told:
                told.add(place)
                yield Mention("wrecked", "equipment", min(cue.first, len(chunks) - 1), place, thing)


def _is_thing(chunk: Chunk) -> bool:
    return chunk.noun is not None and chunk.noun.kind in WRECKED


def _cues(chunks: Sequence[Chunk], low: Sequence[str]) -> Iterator[_Cue]:
    book = load_wrecking()
    openings = book.openings(low)
    if not openings:
        return
    chunk_of = {token: number for number, chunk in enumerate(chunks) for token in range(chunk.first, chunk.last)}
    free = 0
    for index in openings:
        hit = book.at(low, index) if index >= free else None
        if hit is not None and index in chunk_of and index + hit[0] - 1 in chunk_of:  # asides have no chunks
            free = index + hit[0]
            yield _Cue(index, free, chunk_of[index], chunk_of[free - 1] + 1, hit[1])


def _things(chunks: Sequence[Chunk], symbols: str, low: Sequence[str], cue: _Cue) -> list[int]:
    """Positions of the things that a cue is about."""
    around = chunks[cue.first]
    if _is_thing(around):
        inside = "before" in cue.roles and around.first <= cue.start
        return [cue.first] if inside else []
    if NOT_DONE.intersection(low[max(0, cue.start - BEFORE_VERB) : cue.start]):
        return []
    span = _span(symbols, low, cue)
    if span is None:
        return []
    kinds = WRECKED if cue.roles != {"seize"} else TAKEN
    return [place for place in _items(symbols, span) if _fits(chunks[place], kinds, cue)]


def _span(symbols: str, low: Sequence[str], cue: _Cue) -> tuple[int, int] | None:
    """The list of things that a cue governs, as positions of chunks."""
    if "act" in cue.roles:
        return _behind(OBJECT, symbols, cue)
    if cue.roles & {"wreck", "seize"}:
        found = _ahead(PASSIVE, symbols, cue) or _behind(OBJECT, symbols, cue)
        if found is not None or "state" not in cue.roles:
            acts = low[cue.start].endswith("ing") or low[cue.start] in ACTIVE or symbols[cue.last :].startswith(ACTS_ON)
            return found if found is not None or acts else _ahead(BARE, symbols, cue)
    return (_behind(INCLUDED, symbols, cue) or _ahead(STATE, symbols, cue)) if "state" in cue.roles else None


def _behind(pattern: re.Pattern[str], symbols: str, cue: _Cue) -> tuple[int, int] | None:
    found = pattern.match(symbols, cue.last, cue.last + WINDOW)
    return found.span("who") if found else None


def _ahead(pattern: re.Pattern[str], symbols: str, cue: _Cue) -> tuple[int, int] | None:
    found = pattern.search(symbols[: cue.first], max(0, cue.first - WINDOW))
    return found.span("who") if found else None


def _items(symbols: str, span: tuple[int, int]) -> Iterator[int]:
    """Positions of the things of a list, not those inside a prepositional phrase."""
    for place in range(*span):
        joined = place == span[0] or symbols[place - 1] in ",&ad"
        if symbols[place] == "E" and joined:
            yield place


def _fits(chunk: Chunk, kinds: frozenset[str], cue: _Cue) -> bool:
    noun = chunk.noun
    if noun is None or noun.kind not in kinds:
        return False
    return "seize" in cue.roles or noun.name not in CHARGES


def _thing(chunk: Chunk, low: Sequence[str]) -> Chunk | None:
    """The group as a counted thing; None where it only takes up things told of before."""
    noun = chunk.noun
    if noun is None:
        return None
    quantity = chunk.quantity
    if quantity is None:
        plural = noun.number == "pl" or (noun.number == "both" and low[chunk.last - 1].endswith("s"))
        if low[chunk.first] in DEFINITE and (plural or not _is_told_closely(chunk, low)):
            return None
        number = None if plural else 1
        kind = "vague" if plural else "named"
        quantity = Quantity(chunk.first, chunk.first, chunk.start, chunk.start, kind, number, number, number)
    return replace(chunk, symbol="E", quantity=quantity, noun=Noun(noun.name, "equipment", "both"))


def _is_told_closely(chunk: Chunk, low: Sequence[str]) -> bool:
    """Whether "the" introduces a thing: "the media office of the front", but not "the office"."""
    return chunk.last - chunk.first > A_NOUN or low[chunk.last : chunk.last + 1] in (["of"], ("of",))
