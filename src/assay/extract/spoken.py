"""Attributions by where they stand: whose words a stretch of a text is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assay.extract.attribution import Attribution
from assay.extract.located import Located
from assay.text import Span


class Spoken:
    """Attributions to be asked for those near a stretch of the text.

    Args:
        found: Attributions in text order.
        claims: Whether one can put a figure forward; the others are asked for their sources only.
        sources: Who speaks in them.
    """

    def __init__(
        self, found: Sequence[Attribution], claims: Callable[[Attribution], bool], sources: Sequence[Span]
    ) -> None:
        told = [one for one in found if one.pieces and claims(one)]
        self._contents = Located((piece, one) for one in told for piece in one.pieces)
        self.cues = Located((one.cue, one) for one in told)
        self.sources = Located((source, source) for source in sources)

    def around(self, span: Span) -> list[Attribution]:
        """Those whose contents hold a stretch, each once, in text order."""
        near = dict.fromkeys(self._contents.near(span))
        return [one for one in near if any(piece.contains(span) for piece in one.pieces)]
