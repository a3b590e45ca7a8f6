"""Which groups of a matched stretch of a sentence are meant: lists without appositions and without the next clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.extract import patterns
from assay.extract.groups import Chunk

KINDS = dict.fromkeys("GSgQUPu", "person") | dict.fromkeys("Tt", "territory") | dict.fromkeys("Ee", "equipment")
KIN = frozenset({"family", "women", "children"})
COUNTABLE = "GSQUPTtEeu"
A_TOTAL_AND_PARTS = 3


def items_of(chunks: Sequence[Chunk], symbols: str, span: tuple[int, int], rule: str) -> list[int]:
    """Positions of the groups in a matched list, without appositions and what belongs to the next clause."""
    inside = symbols[span[0] : span[1]]
    if re.match(r"P,(?:[GQU]|S[^,]*&)", inside) and chunks[span[0]].last - chunks[span[0]].first == 1:
        return items_of(chunks, symbols, (span[0] + 2, span[1]), rule)  # "In Mosul, Iraq, two men and a boy"
    places: list[int] = []
    offices = False  # "Ali Khan, a poet and the head of a school"
    for offset, symbol in enumerate(inside):
        place = span[0] + offset
        if symbol not in KINDS or (offset and inside[offset - 1] not in ",&a"):
            continue
        if places and symbol not in COUNTABLE and symbol != "g":
            continue
        if _is_second_place(chunks, inside, offset, place):
            continue
        joined = inside[offset - 1] == "&" and offices and _is_office(chunks[place])
        if places and (joined or _restates(chunks, symbols, places[-1], place)):
            offices = symbol == "S" and symbols[place + 1 : place + 2] != ","
            continue
        offices = False
        places.append(place)
    follows = symbols[span[1] :]
    if rule in ("active", "act_of", "of_number") and len(places) > 1 and patterns.NEXT_CLAUSE.match(follows):
        places = _before_clause(symbols, places)
    elif rule == "active" and len(places) > 1 and _opens_clause(symbols, span[1], places):
        places.pop()
    elif rule == "active" and len(places) == 1 and patterns.OWN_VERB.match(follows) and symbols[places[0]] in "QG":
        places = []
    return _without_breakdown(chunks, symbols, places)


def _is_second_place(chunks: Sequence[Chunk], inside: str, offset: int, place: int) -> bool:
    """Whether a lone name goes on with a place: "killed nine farmers in the villages of Kishishe and Bambo"."""
    lone = inside[offset] == "P" and chunks[place].last - chunks[place].first == 1
    return lone and offset > 1 and inside[offset - 1] == "&" and inside[offset - 2] == "P" and "p" in inside[:offset]


def _before_clause(symbols: str, places: Sequence[int]) -> list[int]:
    """The groups before the clause that the last one is in: "killed two, and three rebels and a guard were hurt"."""
    joined = [at for at in range(1, len(places) - 1) if ",&" in symbols[places[at - 1] : places[at]]]
    return list(places[: joined[-1] if joined else -1])


def _opens_clause(symbols: str, end: int, places: Sequence[int]) -> bool:
    """Whether the last of a list has a verb of its own: "killed ten people, and 51 prisoners escaped"."""
    if ",&" not in symbols[places[-2] : places[-1]]:
        return False
    left = symbols[end : end + 1] in ("v", "l") and symbols[end + 1 : end + 2] != "k"
    return left or patterns.SUBJECTS_CLAUSE.match(symbols, end) is not None


def _restates(chunks: Sequence[Chunk], symbols: str, before: int, place: int) -> bool:
    """Whether a group only says more about the one before: "a teacher, Ali Khan", "Ali Khan, a teacher"."""
    between = symbols[before + 1 : place]
    pair = ("P" if _is_titled(chunks[before]) else symbols[before]) + symbols[place]
    if between != ",":
        return False
    if pair == "SP":
        return True
    if pair == "PS":
        return _is_office(chunks[place]) or not chunks[place].definite  # "his wife" is another person
    return pair == "GP"


def _is_titled(chunk: Chunk) -> bool:
    """Whether a person is named with a title: "Mullah Ahmad Khan"."""
    return chunk.symbol == "S" and chunk.quantity is not None and chunk.quantity.first == chunk.quantity.last


def _is_office(chunk: Chunk) -> bool:
    """Whether a group may say what a person named before is, rather than who was with him."""
    return chunk.symbol in "SP" and (chunk.noun is None or chunk.noun.role not in KIN)


def _without_breakdown(chunks: Sequence[Chunk], symbols: str, places: list[int]) -> list[int]:
    """Drop a list that only breaks its first member down: "two workers, one Indian and one Afghan"."""
    if len(places) < A_TOTAL_AND_PARTS:  # a total and at least two parts
        return places
    first, *rest = [chunks[place].quantity for place in places]
    values = [quantity.best if quantity is not None else 1 for quantity in rest]
    named = all(symbols[place] == "P" for place in places[1:])
    sums = first is not None and None not in values and first.best == sum(value or 0 for value in values)
    comma = symbols[places[0] + 1 : places[0] + 2] == ","
    return places[:1] if comma and (sums or (named and first is not None and (first.best or 0) > 1)) else places
