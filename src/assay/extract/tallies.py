"""Figures that stand apart from their outcome word: "dead put at 35", "so were ten others", "killed: at X, six men"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.words import wordset

TALLIED = {
    "toll": "killed", "dead": "killed", "deaths": "killed", "killed": "killed", "fatalities": "killed",
    "wounded": "wounded", "injured": "wounded", "losses": "casualties", "casualties": "casualties",
    "prisoners": "captured", "captured": "captured", "missing": "missing", "displaced": "displaced",
}  # fmt: skip
TO_FIGURE = wordset("at to")
AS_FIGURE = wordset("number numbers toll tally count figure figures total")  # "gave the number of dead as 64"
BRIDGE = "avbhXw"  # what may stand between: "losses since May rose sharply to"
BRINGING = wordset(
    "bring brings bringing brought take takes taking took raise raises raising raised push pushes pushing pushed"
)
PASSED = wordset("crossed topped passed surpassed exceeded neared reached")
RISEN = wordset("risen rose rises climbed jumped grown increased mounted stands stood")
TO_PASSED = 15  # words of "the toll in the violence that broke out in May has"
COUNTS = wordset("number toll total tally count")
A_COUNT = 12  # words of "the number of security personnel killed"
GAP = 4  # symbols between the word and "at"
PEOPLE = "GSU"
POSSESSORS = "SgPun"
OF_WHOM = re.compile(r"[of][gGSP]")  # "losses of the attackers"
# Up to the end of the clause, without a verb: "four in the hills".
ELSEWHERE = re.compile(r"[pk][^VIBMDNALRbhz,&;.]+(?=[,&;.]|\Z)")


def tallies(chunks: Sequence[Chunk], low: Sequence[str], _text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The figures of a sentence that stand apart from their outcome word.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        _text: The article.
        found: The mentions read so far.
    """
    if not found and TALLIED.keys().isdisjoint(low):
        return
    symbols = "".join(chunk.symbol for chunk in chunks)
    for place, chunk in enumerate(chunks):
        word = low[chunk.last - 1]
        if chunk.symbol == "Q" and (outcome := _brought_to(chunk, low)) is not None:
            yield Mention("tally", outcome, place, place, chunk)
        elif word in TALLIED and chunk.symbol != "L":
            yield from _tallied(chunks, symbols, low, place, found)
        elif low[chunk.first] == "so" and found and symbols[place + 1 : place + 2] == "b":
            yield from _alike(chunks, place + 2, found)
        elif chunk.symbol == "Q" and place and symbols[place - 1] in ",&;" and found:
            yield from _elsewhere(chunks, symbols, place, found)
        elif chunk.symbol == ":" and found:
            yield from _listed(chunks, symbols, place, found)


def _brought_to(chunk: Chunk, low: Sequence[str]) -> str | None:
    """The outcome of a figure put before what it counts: "bringing to 17 the number of guards killed"."""
    first, last = chunk.first, chunk.last
    to = first - 1 if low[first - 1] == "to" else first  # a bound may stand in between: "to at least 17"
    if to == first or to < 1 or BRINGING.isdisjoint(low[max(0, to - 2) : to]):
        return None
    behind = low[last : last + A_COUNT]
    if COUNTS.isdisjoint(behind[:3]):
        return None
    return next((TALLIED[word] for word in behind if word in TALLIED and word not in COUNTS), None)


def _tallied(
    chunks: Sequence[Chunk], symbols: str, low: Sequence[str], place: int, found: Sequence[Mention]
) -> Iterator[Mention]:
    """Reads such as "puts the dead at 35", "raised the toll to over 300", "put rebel losses at 45 killed"."""
    outcome = TALLIED[low[chunks[place].last - 1]]
    at = figure_behind(chunks, symbols, low, place)
    if at is None and low[chunks[place].last - 1] == "toll":
        at = _passed(chunks, low, place)
    if at is None or low[chunks[at].first] == "both" or symbols[at + 1 : at + 2] in ("n", ":"):
        return
    named = TALLIED.get(low[chunks[at].last]) if chunks[at].last < len(low) else None
    counted = _of_whom(chunks, symbols, place, chunks[at])
    if named is None or counted is not chunks[at] or not any(one.place == at for one in found):
        yield Mention("tally", named or outcome, place, at, counted)


def _of_whom(chunks: Sequence[Chunk], symbols: str, place: int, figure: Chunk) -> Chunk:
    """The figure with those whom it counts: "losses of the attackers at 20", "the rebels' losses at 20"."""
    behind = OF_WHOM.match(symbols, place + 1)
    whose = behind.end() - 1 if behind else place - 1 if symbols[max(0, place - 1)] in POSSESSORS and place else None
    if whose is None or chunks[whose].quantity is not None:
        return figure
    return replace(chunks[whose], symbol="G", quantity=figure.quantity)


def _passed(chunks: Sequence[Chunk], low: Sequence[str], place: int) -> int | None:
    """Position of what a toll has come to: "the toll in the violence has crossed 240", "of the raid has risen to 9"."""
    for at in range(place + 1, len(chunks)):
        first = chunks[at].first
        if chunks[at].symbol in ",.;:" or first > chunks[place].last + TO_PASSED:
            return None
        if chunks[at].symbol == "Q" and (
            low[first - 1] in PASSED or (low[first - 1] in TO_FIGURE and low[first - 2] in RISEN)
        ):
            return at
    return None


def figure_behind(chunks: Sequence[Chunk], symbols: str, low: Sequence[str], place: int) -> int | None:
    """Position of what an outcome word is put at: "losses of the rebels at over 200"; None where there is none."""
    whose = OF_WHOM.match(symbols, place + 1)
    first = whose.end() if whose else place + 1
    for at in range(first, min(first + GAP, len(chunks) - 1)):
        if symbols[at] == "p" and low[chunks[at].first] in TO_FIGURE:
            return at + 1 if symbols[at + 1] == "Q" else None
        if low[chunks[at].first] == "as":
            return at + 1 if symbols[at + 1] == "Q" and _is_tally(low, chunks[place].last) else None
        if symbols[at] not in BRIDGE and low[chunks[at].first] != "since":
            return None
    return None


def _is_tally(low: Sequence[str], last: int) -> bool:
    """Whether an outcome word is what a number counts: "the number of dead", "the toll"."""
    return not AS_FIGURE.isdisjoint(low[max(0, last - GAP) : last])


def _alike(chunks: Sequence[Chunk], place: int, found: Sequence[Mention]) -> Iterator[Mention]:
    """Reads such as "and so were ten other fighters": what befell those before befell them."""
    before = [one for one in found if one.place < place and not one.negated]
    if before and place < len(chunks) and chunks[place].symbol in PEOPLE:
        yield replace(before[-1], rule="alike", place=place, chunk=chunks[place], total=None)


def _elsewhere(chunks: Sequence[Chunk], symbols: str, place: int, found: Sequence[Mention]) -> Iterator[Mention]:
    """Reads such as "six were killed in the town, four in the hills": a bare number with a place of its own."""
    before = [one for one in found if one.place < place and one.trigger < place and not one.negated]
    if not before or not ELSEWHERE.match(symbols, place + 1):
        return
    last = before[-1]
    if "p" in symbols[last.trigger : place] or "k" in symbols[last.trigger : place]:
        yield replace(last, rule="elsewhere", place=place, chunk=chunks[place], total=None)


def _listed(chunks: Sequence[Chunk], symbols: str, colon: int, found: Sequence[Mention]) -> Iterator[Mention]:
    """Reads such as "26 villagers died: ten men and nine women", "were killed: at X, 13 men; at Y, eight men"."""
    whole = [one for one in found if one.place < colon and one.trigger < colon and not one.negated]
    behind = symbols[colon + 1 :]
    end = next((at for at, symbol in enumerate(behind) if symbol in ".VIBMDNALRbhz:"), len(behind))
    items = [
        colon + 1 + at
        for at, symbol in enumerate(behind[:end])
        if symbol in PEOPLE and (at == 0 or behind[at - 1] in ",&;ay")
    ]
    if not whole or not any(symbols[item] != "S" for item in items) or (end < len(behind) and behind[end] != "."):
        return
    total = whole[-1]
    if total.chunk is None or total.chunk.quantity is None:
        return
    counts = [quantity.best for item in items if (quantity := chunks[item].quantity) is not None]
    size = total.chunk.quantity.best
    if None in counts or (size is not None and max(count or 0 for count in counts) >= size):
        return
    for item in items:
        yield replace(total, rule="listed", place=item, chunk=chunks[item], total=total.place)
