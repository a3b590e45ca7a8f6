"""Holds an answered claim against the article: what its words don't bear out is refused, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assay.extract.llm.answers import AnsweredClaim
from assay.extract.numbers import Quantity, quantity_at
from assay.extract.sentences import tokens
from assay.lexicon.figures import Figures
from assay.lexicon.loader import load_entries
from assay.lexicon.people import PeopleEntry
from assay.text import Span

NUMBERED = frozenset({"exact", "at_least", "at_most", "about", "range"})
FIGURED = NUMBERED | {"none"}  # kinds that some words of the quote must say
THINGS = frozenset({"territory", "equipment"})  # outcomes with an item


@dataclass(frozen=True)
class Located:
    """An answered claim with the places of its words in the article."""

    claim: AnsweredClaim
    quote: Span
    count: Span | None
    claimant: Span | None
    affected: Span | None

    @property
    def at(self) -> Span:
        """Where the claim stands: its figure, or else its quote."""
        return self.count or self.quote

    def says(self, claim: AnsweredClaim) -> bool:
        """Whether another answer names the same outcome and group; at the same place they are one claim."""
        return (self.claim.outcome, self.claim.affected) == (claim.outcome, claim.affected)


def located(
    claim: AnsweredClaim, text: str, figures: Figures, found: Sequence[Located] = (), after: int = 0
) -> Located | str:
    """The claim with its spans, or the reason, one of `tables.ANSWER_REJECTION_REASONS`, why it is refused.

    An answer that comes again stands at the next place of its words that no claim has yet: a headline and the body
    may say the same, and "3 soldiers and 3 civilians" are two figures. Where no place is left, it is `counted_twice`.
    A role or an item that the words don't bear out is no reason to refuse the figure: it is left out.

    Args:
        claim: As answered.
        text: The article.
        figures: What number words mean.
        found: The article's claims so far.
        after: Where the claim before stands; places of the quote from here on come first.
    """
    quotes = list(_places(claim.quote, text, 0))
    if not quotes:
        return "quote_not_in_article"
    reason = _refused(claim, text, quotes[0], figures)
    if reason is not None:
        return reason
    for quote in sorted(quotes, key=lambda one: (one.start < after, one.start)):
        at = _free(claim, text, quote, found)
        if at is not None:
            count = at if claim.count_text else None
            claimant, affected = _first(claim.claimant, text), _first(claim.affected, text, quote)
            return Located(_without_unsaid(claim, quote.of(text)), quote, count, claimant, affected)
    return "counted_twice"


def _refused(claim: AnsweredClaim, text: str, quote: Span, figures: Figures) -> str | None:
    """Why a claim can't stand at any place of its quote."""
    counted = _first(claim.count_text, text, quote) is not None
    if not counted and (claim.count_text or claim.count_kind in FIGURED):
        return "figure_not_in_quote"
    if not _reads(claim, figures):
        return "figure_read_otherwise"
    if claim.claimant and _first(claim.claimant, text) is None:
        return "claimant_not_in_article"
    if claim.affected and _first(claim.affected, text, quote) is None:
        return "affected_not_in_quote"
    return None


def _free(claim: AnsweredClaim, text: str, quote: Span, found: Sequence[Located]) -> Span | None:
    """Where the claim stands in its quote; None where it stands there already."""
    places = _counts(claim, text, quote) if claim.count_text else [quote]
    here = [one for one in found if one.at in places]
    taken = {one.at for one in here}
    free = next((place for place in places if place not in taken), None)
    if free is None and not any(one.says(claim) for one in here):
        return places[0]  # "12 were killed or wounded": one figure, two outcomes
    return free


def _counts(claim: AnsweredClaim, text: str, quote: Span) -> list[Span]:
    """Places of the figure in a quote; only the nearest before the group's words, where one stands before them."""
    counts = list(_places(claim.count_text, text, quote.start, quote.end))
    groups = _places(claim.affected, text, quote.start, quote.end)
    before = [[count for count in counts if count.end <= group.start] for group in groups]
    nearest = dict.fromkeys(places[-1] for places in before if places)
    return list(nearest) or counts


def _first(words: str | None, text: str, within: Span | None = None) -> Span | None:
    start, end = (within.start, within.end) if within else (0, len(text))
    return next(_places(words, text, start, end), None)


def _places(words: str | None, text: str, start: int, end: int | None = None) -> Iterator[Span]:
    """The places of words in a text, blanks of any kind being equal; whole words and whole numbers only."""
    parts = (words or "").split()
    if not parts:
        return
    spaced = r"\s+".join(re.escape(part) for part in parts)
    pattern = re.compile(rf"(?<!\w)(?<!\d[.,]){spaced}(?!\w|[.,]\d)")
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        yield Span(*match.span())


def _reads(claim: AnsweredClaim, figures: Figures) -> bool:
    """Whether the figure's words mean what was answered."""
    low, high = claim.count_low, claim.count_high
    if low is not None and high is not None and low > high:
        return False
    told = {value for value in (low, high) if value is not None}
    quantities = _quantities(claim.count_text or "", figures)
    if claim.count_kind == "named":
        return not any(quantities)
    if claim.count_kind not in FIGURED:
        return True
    quantity = quantities[0] if quantities else None
    if quantity is None:
        return False
    if claim.count_kind == "none":
        return quantity.is_zero and told <= {0}
    return bool(told) and told <= {quantity.low, quantity.best, quantity.high}


def _quantities(words: str, figures: Figures) -> list[Quantity | None]:
    """The quantity that starts at each token of some words."""
    listed = tokens(words, Span(0, len(words)))
    lower = [token.low for token in listed]
    return [quantity_at(listed, lower, place, figures) for place in range(len(listed))]


def _without_unsaid(claim: AnsweredClaim, quote: str) -> AnsweredClaim:
    """The claim without an item that the quote doesn't name, and without a role that nothing knows of."""
    item = claim.item if claim.outcome in THINGS and _names(quote, claim.item) else None
    role = claim.affected_role
    known = role in _roles() or _names(quote, role)
    return claim.model_copy(update={"item": item, "affected_role": role if known else None})


@cache
def _roles() -> frozenset[str]:
    return frozenset(entry.role for entry in load_entries("people", PeopleEntry) if entry.role)


def _names(quote: str, words: str | None) -> bool:
    """Whether a quote has words in a row, whatever their number."""
    wanted = f" {_singular(words or '')} "
    return bool(wanted.strip()) and wanted in f" {_singular(quote)} "


def _singular(words: str) -> str:
    """Words without their endings of the plural, in lower case; the same for "city" and "cities"."""
    listed = re.findall(r"[\w-]+", words.lower())
    return " ".join(re.sub(r"(?:(?<=[sxz])es|(?<=[cs]h)es|(?<!s)s)$", "", re.sub("ies$", "y", one)) for one in listed)
