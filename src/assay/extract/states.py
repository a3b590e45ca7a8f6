"""People whose fate their noun tells: "two wounded soldiers", "400 displaced families", "Rahim's death"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assay.extract.candidates import fits
from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.vocabulary import NUMBER, OWNER
from assay.extract.words import wordset

_PARTICIPLES = {
    "wounded": "wounded injured",
    "displaced": "displaced",
    "missing": "missing",
    "captured": "kidnapped abducted captured",
    "killed": "murdered slain dead",
}
_NOUNS = {"displaced": ("refugee", "displaced person", "idp", "evacuee"), "surrendered": ("deserter", "defector")}
_FATES = {
    "killed": "death deaths killing killings murder assassination execution",
    "captured": "arrest capture abduction kidnapping detention",
    "missing": "disappearance",
    "surrendered": "surrender",
    "wounded": "injuries",
}
PARTICIPLES = {word: outcome for outcome, words in _PARTICIPLES.items() for word in words.split()}
NOUNS = {noun: outcome for outcome, nouns in _NOUNS.items() for noun in nouns}
FATES = {word: outcome for outcome, words in _FATES.items() for word in words.split()}
# Words of such nouns that are no outcome words, for the search through an article, and what they need beside them.
STATED = {
    **dict.fromkeys(("refugees", "idps", "deserters", "defectors", "evacuees"), NUMBER),
    **dict.fromkeys(("murder", "assassination", "disappearance"), OWNER),
}
ENDED = wordset("released freed rescued exchanged swapped returned discharged")
APOSTROPHES = "'’"
POSSESSIVE = ("'s", "’s", "s'", "s’")


def states(chunks: Sequence[Chunk], low: Sequence[str], text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The people of a sentence whose fate stands in their own noun group.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        text: The article.
        found: The mentions read so far.
    """
    told = {one.place for one in found}
    ended = bool(ENDED.intersection(low))
    for place, chunk in enumerate(chunks):
        if chunk.symbol == "G" and place not in told and not chunk.definite and not ended:
            outcome = _outcome(chunk, low)
            if outcome is not None:
                yield Mention("state", outcome, place, place, chunk)
        elif chunk.symbol in "SP" and place + 1 < len(chunks) and low[chunk.last - 1].endswith(POSSESSIVE):
            fate = FATES.get(low[chunks[place + 1].first])
            if fate is not None and place not in told and fits(chunk, chunk.symbol, fate, "passive", text):
                yield Mention(
                    "possessive",
                    fate,
                    place + 1,
                    place,
                    replace(chunk, end=chunk.end - (1 if low[chunk.last - 1][-1] in APOSTROPHES else 2)),
                )


def _outcome(chunk: Chunk, low: Sequence[str]) -> str | None:
    """The outcome that a participle or the noun itself tells of a counted group; None where neither does."""
    zero = chunk.quantity is None or chunk.quantity.is_zero
    if zero or chunk.noun is None:
        return None
    words = low[chunk.first : chunk.last]
    said = next((PARTICIPLES[word] for word in words if word in PARTICIPLES), None)
    return said or NOUNS.get(chunk.noun.name)
