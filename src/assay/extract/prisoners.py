"""People taken prisoner where the verb and "prisoner" stand apart: "took 20 prisoners", "took ten men captive"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.words import wordset

GRABBING = wordset("took taken take takes taking holding holds hold held")
TAKING = GRABBING | wordset("made make makes making has have had claims claim claimed")
STATES = wordset("prisoner prisoners captive captives hostage hostages")
CAPTIVES = frozenset({"prisoners", "hostages"})  # roles of `people.yaml`
VERBS = "VIBMDbhvm"
COUNTED = "GSgUQ"
REACH = 3  # chunks between the verb and the people: "has now taken some"


def prisoners(chunks: Sequence[Chunk], low: Sequence[str], _text: str, _found: Sequence[Mention]) -> Iterator[Mention]:
    """The people of a sentence who are taken prisoner in other words than a verb of capture.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        _text: The article.
        _found: The mentions read so far.
    """
    if not (STATES | {"hands"}).intersection(low):
        return
    headline = not any(chunk.symbol in VERBS for chunk in chunks)
    for place, chunk in enumerate(chunks):
        if chunk.symbol not in COUNTED:
            continue
        verb = _verb(chunks, place)
        word = low[chunks[verb].last - 1] if verb is not None else ""
        captives = (
            chunk.noun is not None
            and chunk.noun.role in CAPTIVES
            and bool(STATES.intersection(low[chunk.first : chunk.last]))
        )
        held = bool(STATES.intersection(low[chunk.last - 1 : chunk.last + 1]))
        if verb is not None and ((captives and word in TAKING) or (held and word in GRABBING)):
            yield Mention("prisoners", "captured", verb, place, chunk)
        elif chunk.symbol == "G" and ((captives and headline) or _in_hands(low, chunk.last)):
            yield Mention("prisoners", "captured", place, place, chunk)


def _in_hands(low: Sequence[str], index: int) -> bool:
    """Whether people are "in rebel hands", "in the hands of rebels"."""
    return low[index : index + 1] == ["in"] and "hands" in low[index + 2 : index + 4]


def _verb(chunks: Sequence[Chunk], place: int) -> int | None:
    """Position of the word that governs a group, past adverbs and adjectives."""
    before = range(place - 1, max(-1, place - 1 - REACH), -1)
    return next((at for at in before if chunks[at].symbol not in "adj"), None)
