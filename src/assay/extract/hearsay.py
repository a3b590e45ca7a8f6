"""What is heard of somebody's fate: "seven guards reported dead" is told like "seven guards dead"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.extract.groups import Chunk
from assay.extract.words import HEARD

# A verb of hearing between people, or a form of "to be", and their fate.
BETWEEN = re.compile(r"(?<=[GSUQPgX,)b])[vw](?=a*[VDM])")
WORDS = frozenset(HEARD.split()) - {"said", "known"}


def with_hearsay(chunks: Sequence[Chunk], low: Sequence[str]) -> list[Chunk]:
    """The chunks, a participle of hearing right before an outcome word being an adverb.

    Args:
        chunks: A sentence's chunks.
        low: Its words in lower case.
    """
    kept = list(chunks)
    for match in BETWEEN.finditer("".join(chunk.symbol for chunk in chunks)):
        chunk = chunks[match.start()]
        if low[chunk.first] in WORDS:
            kept[match.start()] = replace(chunk, symbol="a")
    return kept
