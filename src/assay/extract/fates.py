"""Verbs that tell of a fate only beside the right words: "a guard was shot", "a shell hit a school"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.extract.groups import Chunk
from assay.extract.vocabulary import AMONG, ANYTHING, CLAIMING, COMRADES, COSTING, FIGHTER, NUMBER, THING
from assay.extract.words import wordset
from assay.lexicon.outcomes import Trigger

# "Was shot", "five shot in a mosque"; "police shot at a crowd" and "shot down" are others' doing.
SHOT = re.compile(
    r"(?:(?<=[bx])|(?<=[bx]a)|(?<=^[GSQU])|(?<=,[GSQU])|(?<=:[GSQU]))v(?=[.,;&kp)])|(?<=bv&)v|(?<=[SP]v&)v"
)
NOT_HARMED = wordset("down at up through back")
# "Hit a school", "had hit two shops"; "were hit" of things.
HIT = re.compile(r"(?<!b)v(?=a*d?[eE])|(?<=[eE]b)v|(?<=[eE]bb)v|(?<=[eE]hb)v")
HITTING = wordset("hit struck hitting striking strikes")
CHARGES = wordset("mine mines landmine ied bomb explosive")  # "hit a mine": the vehicle is what is hit
# "People have left the country": who left his post did something else.
LEFT = re.compile(r"(?<=[GUQ]h)(?:a*)l(?=[tPn])|(?<=[GUQ])a*l(?=[tP])")
HOME = wordset("country town city village villages area district province region valley camp homes houses capital")
# "Five of our men fell and nine were hurt": soldiers do so who die.
FELL = re.compile(r"(?<=[GS])v(?=[&.,;s])")
# Where such a verb may stand, for the search through an article, and what it needs beside it.
ALARMING = {
    "shot": ANYTHING, "hit": THING, "struck": THING, "lives": CLAIMING, "fell": FIGHTER | AMONG, "toll": NUMBER,
    **dict.fromkeys(("have left", "had left", "now left", "already left", "since left"), NUMBER),
    **dict.fromkeys(("people left", "families left", "residents left"), NUMBER),
}  # fmt: skip
# "Claimed 40 lives", "cost twelve lives".
LIVES = re.compile(r"[vw](?=[a,]*[GUg])")
FALL = Trigger("intransitive", (("person", "killed"),))
DEATH = Trigger("past", (("person", "killed"),))
HARM = Trigger("past", (("person", "casualties"),))
DAMAGE = Trigger("past", (("equipment", "equipment"),))
FLIGHT = Trigger("intransitive", (("person", "displaced"),))


def with_fates(chunks: Sequence[Chunk], low: Sequence[str]) -> list[Chunk]:
    """The chunks, such verbs being outcome words where their neighbours make them so.

    Args:
        chunks: A sentence's chunks.
        low: Its words in lower case.
    """
    kept = list(chunks)
    if not (HITTING | {"shot", "left", "lives", "fell"}).intersection(low):
        return kept
    symbols = "".join(chunk.symbol for chunk in chunks)
    for match in SHOT.finditer(symbols):
        at = match.end() - 1
        if low[chunks[at].first] == "shot" and not NOT_HARMED.intersection(low[chunks[at].last : chunks[at].last + 1]):
            kept[at] = replace(chunks[at], symbol="V", trigger=HARM)
    for match in HIT.finditer(symbols):
        hit = chunks[match.end() : match.end() + 3]
        if low[chunks[match.start()].first] in HITTING and not any(low[one.last - 1] in CHARGES for one in hit):
            kept[match.start()] = replace(chunks[match.start()], symbol="V", trigger=DAMAGE)
    for match in LEFT.finditer(symbols):
        place = chunks[match.end()]
        named = place.symbol == "P" or HOME.intersection(low[place.first : place.last])
        if named and low[chunks[match.end() - 1].first] in ("left", "leaving"):
            kept[match.end() - 1] = replace(chunks[match.end() - 1], symbol="M", trigger=FLIGHT)
    for match in FELL.finditer(symbols):
        noun, at = chunks[match.start() - 1].noun, match.start()
        soldiers = noun is not None and (noun.affected_class == "combatant" or low[chunks[at].first - 1] in COMRADES)
        if low[chunks[at].first] == "fell" and soldiers:
            kept[at] = replace(chunks[at], symbol="M", trigger=FALL)
    return _with_lives(kept, symbols, low)


def _with_lives(chunks: list[Chunk], symbols: str, low: Sequence[str]) -> list[Chunk]:
    """The chunks, "claimed" being an outcome word before a number of lives."""
    for match in LIVES.finditer(symbols):
        verb, lives = match.start(), chunks[match.end() : match.end() + 2]
        if low[chunks[verb].first] in COSTING and any(low[one.last - 1] == "lives" for one in lives):
            chunks[verb] = replace(chunks[verb], symbol="V", trigger=DEATH)
    return chunks
