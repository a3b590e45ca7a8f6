"""Holds an answered claim against the article: what its words don't bear out is refused, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.extract.llm.answers import AnsweredClaim
from assay.extract.numbers import quantity_at
from assay.extract.sentences import tokens
from assay.lexicon.figures import Figures
from assay.text import Span

NUMBERED = frozenset({"exact", "at_least", "at_most", "about", "range"})


@dataclass(frozen=True)
class Located:
    """An answered claim with the places of its words in the article."""

    claim: AnsweredClaim
    quote: Span
    count: Span | None
    claimant: Span | None
    affected: Span | None


def located(claim: AnsweredClaim, text: str, figures: Figures, after: int = 0) -> Located | str:
    """The claim with its spans, or the reason, one of `tables.ANSWER_REJECTION_REASONS`, why it is refused.

    Args:
        claim: As answered.
        text: The article.
        figures: What number words mean.
        after: Where the claim before stands; of several places of a quote the first from here on is taken.
    """
    quote = _find(claim.quote, text, after) or _find(claim.quote, text, 0)
    if quote is None:
        return "quote_not_in_article"
    count = _find(claim.count_text, text, quote.start, quote.end)
    claimant = _find(claim.claimant, text, 0)
    affected = _find(claim.affected, text, quote.start, quote.end)
    reason = (
        ("figure_not_in_quote" if count is None and (claim.count_text or claim.count_kind in NUMBERED) else None)
        or ("figure_read_otherwise" if claim.count_kind in NUMBERED and not _reads(claim, figures) else None)
        or ("claimant_not_in_article" if claim.claimant and claimant is None else None)
        or ("affected_not_in_quote" if claim.affected and affected is None else None)
    )
    return reason or Located(claim, quote, count, claimant, affected)


def _find(words: str | None, text: str, start: int, end: int | None = None) -> Span | None:
    """The first place of words in a text, blanks of any kind being equal; whole words only."""
    parts = (words or "").split()
    if not parts:
        return None
    spaced = r"\s+".join(re.escape(part) for part in parts)
    pattern = re.compile(rf"(?<!\w){spaced}(?!\w)")
    match = pattern.search(text, start, len(text) if end is None else end)
    return Span(*match.span()) if match else None


def _reads(claim: AnsweredClaim, figures: Figures) -> bool:
    """Whether the figure's words mean the number that was answered."""
    words = claim.count_text or ""
    listed = tokens(words, Span(0, len(words)))
    quantity = quantity_at(listed, [token.low for token in listed], 0, figures)
    if quantity is None:
        return False
    read = {value for value in (quantity.low, quantity.best, quantity.high) if value is not None}
    told = {value for value in (claim.count_low, claim.count_high) if value is not None}
    return bool(told) and told <= read
