"""Words that put people on top of others: "another five", "30 more rebels"."""

from __future__ import annotations

from assay.extract.numbers import Quantity
from assay.lexicon.people import Noun

EXTRA_WORDS = frozenset({"other", "others", "additional", "more", "another", "further"})


def core_start(words: list[str], quantity: Quantity) -> int:
    """Where a counted group starts, past the bound of "more than ten"."""
    bound = quantity.first + 1 < len(words) and words[quantity.first + 1] == "than"
    return quantity.first + 2 if bound else quantity.first


def is_uncounted_extra(words: list[str], quantity: Quantity, noun: Noun) -> bool:
    """Whether a plural follows "additional" or "another" without a number."""
    return (
        noun.number == "pl"
        and quantity.extra
        and quantity.last - quantity.first == 1
        and words[quantity.first] in EXTRA_WORDS
    )


def is_more(symbol: str, quantity: Quantity | None) -> bool:
    """Whether a group stands for "another five were killed": more people, or a number without a noun."""
    return symbol == "Q" or (quantity is not None and quantity.extra)
