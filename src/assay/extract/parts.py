"""Parts of a total that stand beside it: "two commanders among them", "a chief was among the dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assay.extract.candidates import fits
from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.words import wordset

AMONG = wordset("among amongst")
OPENING = AMONG | {"one"}
# People in front of "among them", alone or listed.
IN_FRONT = re.compile(r"(?P<who>[GSUgP](?:[,&]{1,2}a?[GSUgP])*)[,]?(?:b|v)?\Z")
# People in front of "was among the dead", "among the dead as …".
BEFORE_AMONG = re.compile(r"(?P<who>[GSUgP](?:(?:[po][tPnX])?,[^,;.VMD]{1,10},)?)[hma]*b?a*\Z")
FOLLOW = re.compile(r"[d]?(?P<of>[VDNMgGn])")
# "Among the killed rebels were a Libyan and two Tunisians."
BEHIND_AMONG = re.compile(r"d?[VDn]?[gGnw]?(?:[po][tPnXg])?(?:[hm]*b)(?P<who>[GSUgP](?:(?:,a?[GSUgP])*,?&a?[GSUgP])?)")
_WORDS = {
    "killed": "dead killed slain died fell fallen victims fatalities martyrs murdered buried executed",
    "wounded": "wounded injured hurt",
    "casualties": "casualties",
    "captured": "captured captives prisoners detained detainees arrested kidnapped abducted hostages taken seized",
    "missing": "missing",
    "displaced": "displaced",
}
OUTCOMES = {word: outcome for outcome, words in _WORDS.items() for word in words.split()}
ONE_OF = 5  # symbols from "one" to "was": "one of the men killed was"
LED = wordset("the those who were was had been people")
PAST_LED = 4  # words of "those who had been" before the outcome


def parts(chunks: Sequence[Chunk], low: Sequence[str], text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The parts that a sentence names in front of "among them" or "among the dead".

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        text: The article.
        found: The mentions read so far.
    """
    if OPENING.isdisjoint(low):
        return
    symbols = "".join(chunk.symbol for chunk in chunks)
    for place, chunk in enumerate(chunks):
        if low[chunk.first : chunk.first + 2] == ["one", "of"]:
            yield from _one_of(chunks, symbols, place, low, text)
        elif low[chunk.first] in AMONG:
            if chunk.symbol == "y":
                yield from _of_told(chunks, symbols, place, found)
            elif (outcome := _outcome(low, chunk.last)) is not None:
                yield from _of_named(chunks, symbols, place, outcome, text)
                yield from _behind(chunks, symbols, place, outcome, text)


def _of_told(chunks: Sequence[Chunk], symbols: str, place: int, found: Sequence[Mention]) -> Iterator[Mention]:
    """Those in front of "among them": part of the nearest people before, else of those behind."""
    match = IN_FRONT.search(symbols, max(0, place - 8), place)
    if match is None:
        return
    places = {one.place for one in found}
    items = [at for at in range(*match.span("who")) if symbols[at] in "GSUgP"]
    items = items[next((n + 1 for n in reversed(range(len(items))) if items[n] in places), 0) :]
    if not items:
        return
    ahead = [one for one in found if one.place < items[0]]
    behind = [one for one in found if one.place > place][:1]
    totals = [one for one in ahead if one.place == ahead[-1].place] if ahead else behind
    for total in totals:
        for item, chunk in _joined(chunks, items):
            if not total.negated:
                yield replace(total, rule="among_them", place=item, chunk=chunk, total=total.place)


def _joined(chunks: Sequence[Chunk], items: Sequence[int]) -> Iterator[tuple[int, Chunk]]:
    """The items, uncounted people in a row as one: "women and children"."""
    masses = [chunks[item] for item in items if chunks[item].symbol == "g"]
    for item in items:
        if chunks[item].symbol != "g":
            yield item, chunks[item]
    if masses:
        first, last = masses[0], masses[-1]
        yield chunks.index(first), replace(first, end=last.end, last=last.last)


def _behind(chunks: Sequence[Chunk], symbols: str, place: int, outcome: str, text: str) -> Iterator[Mention]:
    """Those behind "among the killed rebels were"."""
    match = BEHIND_AMONG.match(symbols, place + 1)
    if match is None:
        return
    items = [at for at in range(*match.span("who")) if symbols[at] in "GSUgP"]
    for item, chunk in _joined(chunks, items):
        if fits(chunk, symbols[item], outcome, "passive", text):
            yield Mention("among", outcome, place, item, chunk, total=-1)


def _one_of(chunks: Sequence[Chunk], symbols: str, place: int, low: Sequence[str], text: str) -> Iterator[Mention]:
    """Reads such as "one of the dead was a shopkeeper"."""
    ahead = next((at for at in range(place + 1, min(place + ONE_OF, len(chunks))) if symbols[at] == "b"), None)
    outcome = _outcome(low, chunks[place].first + 2)
    if ahead is None or outcome is None or symbols[ahead + 1 : ahead + 2] not in ("S", "P"):
        return
    if fits(chunks[ahead + 1], symbols[ahead + 1], outcome, "passive", text):
        yield Mention("one_of", outcome, place, ahead + 1, chunks[ahead + 1], total=-1)


def _outcome(low: Sequence[str], start: int) -> str | None:
    """The outcome of "the dead", "those who were killed"; None where the words tell of none."""
    if low[start : start + 1] not in (["the"], ["those"]):
        return None
    for word in low[start + 1 : start + 1 + PAST_LED]:
        if word in OUTCOMES:
            return OUTCOMES[word]
        if word not in LED and not word.isdigit():
            return None
    return None


def _of_named(chunks: Sequence[Chunk], symbols: str, place: int, outcome: str, text: str) -> Iterator[Mention]:
    """Those in front of "among the dead"."""
    match = BEFORE_AMONG.search(symbols, 0, place)
    if match is None:
        return
    items = [at for at in range(*match.span("who")) if symbols[at] in "GSUgP"]
    for item, chunk in _joined(chunks, items):
        if fits(chunk, symbols[item], outcome, "passive", text):
            yield Mention("among", outcome, place, item, chunk, total=-1)
