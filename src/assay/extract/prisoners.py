"""People taken prisoner where the verb and "prisoner" stand apart: "took 20 prisoners", "took ten men captive"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.words import wordset

TAKING = wordset(
    "took taken take takes taking made make makes making holding holds hold held has have had claims claim claimed"
)
GRABBING = TAKING - {"has", "have", "had", "claims", "claim", "claimed", "made", "make", "makes", "making"}
STATES = wordset("prisoner prisoners captive captives hostage hostages")
CAPTIVES = frozenset({"prisoners", "hostages"})  # roles of `people.yaml`
COUNTED = "GSgUQ"
REACH = 3  # chunks between the verb and the people: "has now taken some"


def prisoners(chunks: Sequence[Chunk], low: Sequence[str]) -> Iterator[Mention]:
    """The people of a sentence who are taken prisoner in other words than a verb of capture.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
    """
    if not STATES.intersection(low):
        return
    for place, chunk in enumerate(chunks):
        if chunk.symbol not in COUNTED:
            continue
        verb = next(
            (at for at in range(place - 1, max(-1, place - 1 - REACH), -1) if chunks[at].symbol not in "adj"), None
        )
        word = low[chunks[verb].last - 1] if verb is not None else ""
        captives = chunk.noun is not None and chunk.noun.role in CAPTIVES and low[chunk.last - 1] in STATES
        follows = low[chunk.last : chunk.last + 1]
        apart = bool(follows) and follows[0] in STATES
        if verb is not None and (
            (captives and word in TAKING) or ((apart or low[chunk.last - 1] in STATES) and word in GRABBING)
        ):
            yield Mention("prisoners", "captured", verb, place, chunk)
        elif captives and verb is None and chunk.symbol == "G" and chunk.last == len(low):
            yield Mention("prisoners", "captured", place, place, chunk)
