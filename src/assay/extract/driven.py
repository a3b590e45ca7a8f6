"""People whose fate a verb and what follows them tell together: "forced 900 people from their homes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assay.extract.groups import Chunk
from assay.extract.outcomes import Mention
from assay.extract.vocabulary import NUMBER
from assay.extract.words import wordset

FORCING = wordset(
    "force forces forced forcing drive drives drove driven driving chase chases chased chasing send sends sent sending "
    "push pushes pushed pushing expel expels expelled expelling prompted prompting caused causing"
)
TREATING = wordset(
    "treat treats treated treating receive receives received receiving admit admits admitted admitting hospitalised "
    "hospitalized operated"
)
PEOPLE = "GUSQg"
REACH = 2  # words between the verb and the people: "forced more than"
AWAY = re.compile(
    r"^(?:from|out of) (?:their|its|his|her) (?:own )?(?:homes?|houses?|villages?|lands?|farms?)\b|^fleeing\b"
)
TO_LEAVE = re.compile(r"^to (?:flee|abandon their|leave their)\b")
HURT = re.compile(r"^(?:for|with|on|suffering) (?:from )?(?:[\w-]+ ){0,3}(?:wounds?|injur(?:y|ies)|burns)\b")
# Words of such sentences that are no outcome words, for the search through an article.
HOMES = dict.fromkeys(("their homes", "their houses", "their villages", "their lands", "their farms"), NUMBER)
WORDS = 6  # that are looked at behind the people


def driven(chunks: Sequence[Chunk], low: Sequence[str], _text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The people of a sentence who are driven away or treated for wounds.

    Args:
        chunks: The sentence's chunks.
        low: Its words in lower case.
        _text: The article.
        found: The mentions read so far.
    """
    if (FORCING | TREATING).isdisjoint(low):
        return
    told = {one.place for one in found}
    for place, chunk in enumerate(chunks):
        if chunk.symbol not in PEOPLE or chunk.quantity is None or place in told:
            continue
        outcome = _outcome(
            low[max(0, chunk.first - REACH) : chunk.first], " ".join(low[chunk.last : chunk.last + WORDS])
        )
        if outcome is not None:
            yield Mention("driven", outcome, place, place, chunk)


def _outcome(before: Sequence[str], behind: str) -> str | None:
    if not FORCING.isdisjoint(before) and (AWAY.match(behind) or TO_LEAVE.match(behind)):
        return "displaced"
    return "wounded" if not TREATING.isdisjoint(before) and HURT.match(behind) else None
