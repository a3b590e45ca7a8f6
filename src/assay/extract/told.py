"""A sentence that tells of an outcome, taken apart: its tokens, chunks and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assay.extract.asides import without_asides
from assay.extract.groups import Chunk, Chunker
from assay.extract.outcomes import Mention, mentions
from assay.extract.sentences import Token, sentences_at, tokens
from assay.text import Span


@dataclass(frozen=True)
class ToldSentence:
    """A sentence with what was found in it."""

    span: Span
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    mentions: tuple[Mention, ...]


def told_sentences(text: str, places: Sequence[int], chunker: Chunker) -> list[ToldSentence]:
    """The sentences at some offsets that tell of an outcome of somebody or something.

    Args:
        text: The article.
        places: Offsets of outcome words, ascending.
        chunker: Reads chunks off a sentence.
    """
    found = []
    for span in sentences_at(text, places):
        words = tokens(text, span)
        chunks = without_asides(chunker.chunks(words))
        if inside := mentions(chunks, text):
            found.append(ToldSentence(span, tuple(words), tuple(chunks), tuple(inside)))
    return found
