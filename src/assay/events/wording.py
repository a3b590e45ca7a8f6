"""How like the sentences of two claims are."""

from __future__ import annotations

import re

import numpy as np

from assay.events.ancestry import Ancestry, Real
from assay.events.stations import Pairs

# Figures are left out, whether they are the same is asked elsewhere; so are short words, which all sentences share.
WORD = re.compile(r"[^\W\d_]{4,}")


class Wording:
    """Words of the evidence of claims, read when first asked for.

    Args:
        ancestry: Claims with their spans.
        texts: Text by article_id.
    """

    def __init__(self, ancestry: Ancestry, texts: dict[str, str]) -> None:
        names = ("article_id", "quote_start", "quote_end")
        self._spans = [ancestry.claims[name].astype(object).to_numpy() for name in names]
        self._texts = texts
        self._words: dict[int, frozenset[str]] = {}

    def likeness(self, pairs: Pairs) -> Real:
        """Share of the shorter evidence's words that the other has too, 0 to 1; NaN where there are none."""
        sides = zip(pairs.child.tolist(), pairs.parent.tolist(), strict=True)
        return np.array([self._likeness(one, two) for one, two in sides], dtype=np.float64)

    def _likeness(self, one: int, two: int) -> float:
        left, right = self._of(one), self._of(two)
        shorter = min(len(left), len(right))
        return round(len(left & right) / shorter, 3) if shorter else float("nan")

    def _of(self, claim: int) -> frozenset[str]:
        if claim not in self._words:
            article, start, end = (column[claim] for column in self._spans)
            text = self._texts.get(article, "")
            quote = text[start:end] if isinstance(start, int) and isinstance(end, int) else ""
            self._words[claim] = frozenset(WORD.findall(quote.casefold()))
        return self._words[claim]
