"""Reads a number, exact, bounded, ranged or vague, at a place in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assay.extract.ages import age_end
from assay.extract.sentences import Token
from assay.extract.words import wordset
from assay.lexicon.days import day_words
from assay.lexicon.figures import BoundKind, Figures, Reading
from assay.records import changed

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
DECIMAL = re.compile(r"\d+\.\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
RANGE_MARKS = frozenset({"-", "–", "—", "to", "or"})
MONEY = frozenset(
    {
        "$",
        "£",
        "€",
        "#",
        "no",
        "nos",
        "number",
        "article",
        "resolution",
        "chapter",
        "section",
        "route",
        "highway",
        "us$",
        "rs",
        "+",
        "page",
    }
)
BRACKETED = 6  # words of "( 7 - 8 )" and its brackets
# Verbs of a figure that is put in place of another, and how many words before it they stand.
CHANGES = wordset("rose rise rises risen rising climbed climbs jumped increased increases revised raised went grew")
CHANGED = 5
# "No reports of additional injuries" is not of one.
PLURAL_HARM = (["injuries"], ["casualties"], ["deaths"], ["fatalities"], ["losses"])
TEN, HUNDRED, THOUSAND = 10, 100, 1000
LAST_DAY = 31  # of a month
LARGEST = 2_000_000_000  # people; a longer run of digits is an identifier


@dataclass(frozen=True)
class Quantity:
    """A number as written and as read.

    `first` and `last` are token positions (half open), `start` and `end` characters of the figure itself
    without its bound. `extra` marks "another five", `definite` "the five".
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    low: int | None
    best: int | None
    high: int | None
    extra: bool = False
    definite: bool = False
    yearlike: bool = False

    @property
    def is_zero(self) -> bool:
        """Whether it says that there was none."""
        return self.kind == "none"

    def times(self, units: int) -> Quantity:
        """The people of so many couples or trios."""
        low, best, high = (None if value is None else value * units for value in (self.low, self.best, self.high))
        return replace(self, low=low, best=best, high=high)


@dataclass(frozen=True)
class _Number:
    value: int
    last: int


def quantity_at(tokens: Sequence[Token], words: Sequence[str], index: int, figures: Figures) -> Quantity | None:
    """The quantity that starts at a token; None if none does."""
    if index >= len(words):
        return None
    if words[index] == "all" and words[index + 1 : index + 2] == ["but"]:
        return _all_but(tokens, words, index, figures)
    return _quantity(tokens, words, index, figures) if figures.leads[words[index]] else None


def _quantity(  # noqa: PLR0911 # one return a way to write a number
    tokens: Sequence[Token], words: Sequence[str], index: int, figures: Figures
) -> Quantity | None:
    position, bound, extra, definite = index, None, False, False
    while position < len(words) and (hit := figures.bounds.at(words, position)):
        length, kind = hit
        if kind == "none":
            return _zero(tokens, index, position + length) if bound is None else None
        extra = extra or kind == "another"
        definite = definite or words[position] in ("the", "all")
        bound = kind if kind not in ("exact", "another") else bound
        position += length
    if position >= len(words):
        return None
    if vague := figures.vague.at(words, position):
        length, reading = vague
        return _vague(tokens, index, position, position + length, reading=reading, extra=extra)
    if age_end(words, position, starts_number=True) > position:
        return None
    if (pair := _paired(words[position], figures)) is not None:
        return _pair(tokens, words, index, position, pair)
    between = words[position] in ("between", "from")
    number = _number(words, position + between, figures)
    if number is None:
        return _another(tokens, words, index, position) if extra else None
    found = _bounded(tokens, words, (position + between, number), bound=bound, between=between, figures=figures)
    if found is None:
        return None
    return changed(found, first=index, extra=extra, definite=definite)


def _paired(word: str, figures: Figures) -> tuple[int, int] | None:
    """The two numbers of "seven-eight"; None for any other word."""
    first, hyphen, second = word.partition("-")
    if not hyphen or first not in figures.cardinals or second not in figures.cardinals:
        return None
    low, high = figures.cardinals[first], figures.cardinals[second]
    return (low, high) if 0 < low < high else None


def _pair(tokens: Sequence[Token], words: Sequence[str], index: int, position: int, pair: tuple[int, int]) -> Quantity:
    """A pair of numbers, past its repetition in digits: "seven-eight (7-8)"."""
    low, high = pair
    last = position + 1
    if words[last : last + 1] == ["("] and ")" in words[last : last + BRACKETED]:
        inside = words[last + 1 : list(words).index(")", last)]
        last += len(inside) + 2 if "".join(inside).replace("–", "-") == f"{low}-{high}" else 0
    return Quantity(index, last, tokens[position].start, tokens[last - 1].end, "range", low, low, high)


def _all_but(tokens: Sequence[Token], words: Sequence[str], index: int, figures: Figures) -> Quantity | None:
    """Reads "all but two of the ten", which is eight, and "all but two of the passengers", which nobody can count."""
    left = _number(words, index + 2, figures)
    if left is None:
        return None
    behind = left.last + (words[left.last : left.last + 1] == ["of"])
    behind += behind < len(words) and words[behind] in ("the", "its", "their", "his", "those", "these")
    whole = _number(words, behind, figures) if behind > left.last else None
    if whole is None or whole.value < left.value:
        return Quantity(index, left.last, tokens[index].start, tokens[left.last - 1].end, "vague", None, None, None)
    count = whole.value - left.value
    span = tokens[index].start, tokens[whole.last - 1].end
    return Quantity(index, whole.last, *span, "exact", count, count, count)


def _bounded(
    tokens: Sequence[Token],
    words: Sequence[str],
    core: tuple[int, _Number],
    *,
    bound: BoundKind | None,
    between: bool,
    figures: Figures,
) -> Quantity | None:
    first, number = core
    # "KABUL, Sept 2 - Thirty-four people": the day of a dateline, then the figure
    second = None if _is_day(tokens, first, number) else _range_end(words, number, between, figures)
    start = tokens[first].start
    if second is not None:
        end = tokens[second.last - 1].end
        if words[first - 1] == "from" and CHANGES.intersection(words[max(0, first - CHANGED) : first]):
            new = second.value  # "rose from 12 to 17"
            return Quantity(number.last + 1, second.last, tokens[number.last + 1].start, end, "exact", new, new, new)
        low, high = number.value, second.value
        # The lower end is the best figure: UCDP and ACLED both take the conservative one.
        return Quantity(first, second.last, start, end, "range", low, low, high)
    if between:
        return None
    last, kind = number.last, bound
    if tuple(words[last : last + 3]) == ("(", str(number.value), ")"):
        last += 3  # "forty (40) men"
    if last < len(words) and words[last] == "+":
        last, kind = last + 1, "at_least"
    elif tuple(words[last : last + 2]) in (("or", "more"), ("or", "so")):
        kind = "at_least" if words[last + 1] == "more" else "about"
        last += 2
    written = tokens[first].text
    yearlike = number.last - first == 1 and bool(YEAR.fullmatch(written))
    values = _values(kind, number.value, figures)
    end = tokens[number.last - 1].end
    return Quantity(first, last, start, end, *values, yearlike=yearlike)


def _values(kind: BoundKind | None, value: int, figures: Figures) -> tuple[str, int | None, int | None, int | None]:
    if kind == "at_least":
        return "at_least", value, value, None
    if kind == "more_than":
        return "at_least", value + figures.more_than_adds, value + figures.more_than_adds, None
    if kind == "at_most":
        return "at_most", None, value, value
    if kind == "about":
        return "about", None, value, None
    return ("none" if value == 0 else "exact"), value, value, value


def _is_day(tokens: Sequence[Token], first: int, number: _Number) -> bool:
    """Whether a number is the day behind a month, with a dot between them or none: "Sept 2", "Sept. 2"."""
    month = first - 1 - (first > 0 and tokens[first - 1].text == ".")
    if month < 0 or number.value > LAST_DAY:
        return False
    return tokens[month].text[0].isupper() and tokens[month].low.rstrip(".") in day_words("month")


def _range_end(words: Sequence[str], number: _Number, between: bool, figures: Figures) -> _Number | None:
    mark = number.last
    if mark + 1 >= len(words) or not (words[mark] in RANGE_MARKS or (between and words[mark] == "and")):
        return None
    second = _number(words, mark + 1, figures)
    return second if second is not None and second.value > number.value else None


def _zero(tokens: Sequence[Token], first: int, last: int) -> Quantity:
    return Quantity(first, last, tokens[first].start, tokens[last - 1].end, "none", 0, 0, 0)


def _vague(tokens: Sequence[Token], first: int, start: int, last: int, *, reading: Reading, extra: bool) -> Quantity:
    end = last - 1 if tokens[last - 1].low == "of" else last
    span = tokens[start].start, tokens[end - 1].end
    exact = reading.low is not None and reading.low == reading.high
    kind = "exact" if exact else "vague"
    return Quantity(first, last, *span, kind, reading.low, reading.best, reading.high, extra)


def _another(tokens: Sequence[Token], words: Sequence[str], first: int, last: int) -> Quantity | None:
    if words[first] not in ("another", "a", "an", "additional") or words[last : last + 1] in PLURAL_HARM:
        return None
    return Quantity(first, last, tokens[first].start, tokens[last - 1].end, "exact", 1, 1, 1, extra=True)


def _number(words: Sequence[str], index: int, figures: Figures) -> _Number | None:
    """A whole number in digits, words or both that starts at a word."""
    if index >= len(words):
        return None
    word = words[index]
    if word in ("a", "half", "an"):
        return _article_number(words, index, figures)
    if DIGITS.fullmatch(word):
        value = int(word.replace(",", ""))
        return None if value > LARGEST else _multiplied(words, index + 1, value, figures)
    if DECIMAL.fullmatch(word):
        return _decimal(words, index, figures)
    return _spelled(words, index, figures)


def _article_number(words: Sequence[str], index: int, figures: Figures) -> _Number | None:
    if tuple(words[index : index + 3]) == ("half", "a", "dozen"):
        return _Number(6, index + 3)
    following = words[index + 1] if index + 1 < len(words) else ""
    if words[index] == "a" and following in figures.multipliers and len(following) > 1 and following != "score":
        return _multiplied(words, index + 1, 1, figures)
    return None


def _decimal(words: Sequence[str], index: int, figures: Figures) -> _Number | None:
    factor = figures.multipliers.get(words[index + 1]) if index + 1 < len(words) else None
    if factor is None or factor < THOUSAND:
        return None
    whole, _, fraction = words[index].partition(".")
    scaled = int(whole) * factor + int(fraction) * factor // 10 ** len(fraction)
    return _Number(scaled, index + 2)


def _spelled(words: Sequence[str], index: int, figures: Figures) -> _Number | None:
    value = _word_value(words[index], figures)
    if value is None:
        return None
    last = index + 1
    if value in figures.tens.values() and last < len(words) and 0 < figures.cardinals.get(words[last], 0) < TEN:
        value, last = value + figures.cardinals[words[last]], last + 1
    if tuple(words[last : last + 3]) == ("and", "a", "half") and (factor := _factor(words, last + 3, figures)):
        return _Number(value * factor + factor // 2, last + 4)  # "three and a half thousand"
    return _multiplied(words, last, value, figures)


def _factor(words: Sequence[str], index: int, figures: Figures) -> int:
    """The multiplier at a word; 0 where none stands."""
    return figures.multipliers.get(words[index], 0) if index < len(words) else 0


def _word_value(word: str, figures: Figures) -> int | None:
    if word in figures.cardinals:
        return figures.cardinals[word]
    if word in figures.tens:
        return figures.tens[word]
    ten, hyphen, unit = word.partition("-")
    if hyphen and ten in figures.tens and 0 < figures.cardinals.get(unit, 0) < TEN:
        return figures.tens[ten] + figures.cardinals[unit]
    return None


def _multiplied(words: Sequence[str], last: int, value: int, figures: Figures) -> _Number:
    """The number so far times the multipliers after it, plus what "three hundred and twelve" adds."""
    total = 0
    while last < len(words) and (factor := figures.multipliers.get(words[last])) and value * factor <= LARGEST:
        value, last = value * factor, last + 1
        joined = last + (last < len(words) and words[last] == "and")
        rest = _word_value(words[joined], figures) if joined < len(words) else None
        if factor < HUNDRED or rest is None:
            continue
        total, value, last = total + value, rest, joined + 1
        if rest in figures.tens.values() and last < len(words) and 0 < figures.cardinals.get(words[last], 0) < TEN:
            value, last = value + figures.cardinals[words[last]], last + 1
    return _Number(total + value, last)
