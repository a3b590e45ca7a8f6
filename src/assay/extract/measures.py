"""Numbers that count nobody: money, dates, identifiers and shares."""

from __future__ import annotations

from collections.abc import Sequence

from assay.extract.numbers import MONEY, Quantity
from assay.extract.sentences import Token
from assay.extract.words import MONTHS

HYPHENS = frozenset("-–")
LAST_DAY = 31  # of a month
COUNTING = frozenset({"toll", "count", "number", "total", "figure", "dead", "deaths", "wounded"})
JOINED = frozenset({"and", "or", "-", "–"})
BESIDE = 3  # tokens


def counts_nothing(tokens: Sequence[Token], words: list[str], quantity: Quantity) -> bool:
    """Whether a number is of money, a date, an identifier or a share."""
    before = words[quantity.first - 1] if quantity.first else ""
    after = words[quantity.last] if quantity.last < len(words) else ""
    digits = tokens[quantity.last - 1].low[:1].isdigit()
    second_day = quantity.kind == "exact" and _is_second_day(tokens, quantity)
    if digits and (second_day or _is_score(tokens, quantity)):
        return True
    if before in MONEY or after in ("%", "percent", "per", "°") or before == "aged":
        return True
    if before in ("is", "was") and after == "when":  # an age, "he was 48 when", but not "the toll was 48 when"
        return not COUNTING.intersection(words[max(0, quantity.first - 4) : quantity.first])
    if digits and (
        before.rstrip(".") in MONTHS and quantity.kind == "exact" and (quantity.best or 0) <= LAST_DAY
    ):  # days
        return before != "may" or tokens[quantity.first - 1].text[0].isupper()
    if digits and after.rstrip(".") in MONTHS and quantity.kind == "exact" and tokens[quantity.last].text[0].isupper():
        return True
    return quantity.yearlike and (
        (before.isdigit() and quantity.first > 1 and words[quantity.first - 2] in MONTHS)  # "Sept 21 2016"
        or before in ("in", "since", "of", "by", "until", "from", "early", "late", "mid", ",")
        or before in MONTHS
        or _is_credit(tokens, quantity)
    )


def _is_second_day(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is one of two days of a month: "November 29 and 30", "3 and 4 May"."""
    if (quantity.best or 0) > LAST_DAY:
        return False
    before = [*reversed(tokens[max(0, quantity.first - 3) : quantity.first])]
    return any(_is_other_day(three) for three in (before, tokens[quantity.last : quantity.last + 3]))


def _is_other_day(near: Sequence[Token]) -> bool:
    """Whether "and", a day and its month follow one another, going away from a number."""
    joined = len(near) == BESIDE and near[0].low in JOINED and near[1].text.isdigit()
    return joined and near[2].low in MONTHS and near[2].text[0].isupper()


def _is_credit(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a year stands in a photographer's credit: "AFP 2018 LENA ORR"."""
    behind = [token.text for token in tokens[quantity.last : quantity.last + 3] if token.text != "/"][:2]
    return len(behind) > 1 and all(word.isalpha() and word.isupper() and len(word) > 1 for word in behind)


def _is_score(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a figure is half of a score: "lost 3-1"; the larger one behind is a range, and not read as halves."""
    first, last = quantity.first, quantity.last
    joined = [(last - 1, last, last + 1), (first - 2, first - 1, first)]
    return any(
        low >= 0
        and high < len(tokens)
        and tokens[mark].text in HYPHENS
        and tokens[low].text.isdigit()
        and tokens[high].text.isdigit()
        and tokens[low].end == tokens[mark].start
        and tokens[mark].end == tokens[high].start
        for low, mark, high in joined
    )


def date_end(words: list[str], quantity: Quantity) -> int:
    """Where a number with the month behind it ends."""
    last = quantity.last
    return last + 1 if last < len(words) and words[last] in MONTHS else last
