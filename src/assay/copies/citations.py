"""Who cites whom: the outlets that articles credit, and the article of such an outlet that one goes back to."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.copies.credits import Credit
from assay.copies.held import Held
from assay.io import typed
from assay.params import CopiesParams
from assay.tables import Citations

# Articles of the cited outlet before the citing one that are compared with it, the nearest first.
NEAREST = 50
# Characters around a credit whose names and figures are looked for: a paragraph on either side.
AROUND = 400
# Fewer names and figures in common are those of any report on the place. Of the credits of the embedded corpus, all
# pairs above this share are of one report, and the first below it is not.
LEAST_SHARED, LEAST_SHARE = 4, 0.4
# Names and figures: what reports of one event share in whatever words. Words that only open a sentence are common to
# all texts, and count for little.
NAME = re.compile(r"\b(?:[A-Z][\w’'-]{2,}|\d[\d,.]*\d|\d)\b")
DECIMALS = 3
LAST = 2**60  # stands behind every day: an unknown one is near any


@dataclass(frozen=True)
class _Library:
    """The articles that others credit, and what is known of them.

    Attributes:
        articles: What is held of all articles.
        own: Numbers of the articles of each outlet that is credited, by day.
        parents: What each copy was taken from, and the share of it.
        names: Names and figures of each article that may be cited.
        passages: Names and figures of the passages of an article that credit an outlet.
        seen: In how many of the articles that may be cited a name or figure stands.
        days: The largest distance in days.
    """

    articles: Held
    own: Mapping[str, Sequence[int]]
    parents: Mapping[int, tuple[int, float]]
    names: Mapping[int, frozenset[str]]
    passages: Mapping[tuple[int, str], frozenset[str]]
    seen: Counter[str]
    days: int

    def weight(self, name: str) -> float:
        """Rarity of a name or figure; none is without weight, since nobody may cite one article alone."""
        return math.log((1 + len(self.names)) / (1 + self.seen[name])) + 0.1

    def copied(self, number: int, outlet: str) -> _Cited | None:
        """The first of those that a text was taken from, one from the other, that is the outlet's own."""
        share = 1.0
        while number in self.parents:
            number, step = self.parents[number]
            share = min(share, step)
            if self.articles.is_of(number, outlet):
                return _Cited(number, "copy", share)
        return None

    def told(self, number: int, outlet: str) -> _Cited | None:
        """The outlet's article, not later and not much earlier, that has most of the names and figures of a passage."""
        day, numbers = float(self.articles.days[number]), self.own.get(outlet, ())
        if math.isnan(day) or not numbers:
            return None
        end = bisect_right(numbers, day, key=lambda other: _day(self.articles, other))
        wanted = self.passages[number, outlet]
        weights = {word: self.weight(word) for word in sorted(wanted)}
        found = []
        for other in numbers[max(0, end - NEAREST) : end]:
            shared = wanted & self.names[other]
            before = float(self.articles.days[other])
            near = other != number and day - before <= self.days
            if near and len(shared) >= LEAST_SHARED:
                share = sum(weights[word] for word in sorted(shared)) / sum(weights.values())
                found.append((share, before, self.articles.id_of(other), other))
        best = max(found, default=None)
        return _Cited(best[3], "words", min(1.0, best[0])) if best and best[0] >= LEAST_SHARE else None


class _Cited(NamedTuple):
    """An article that another one goes back to, how that was found, and how much the two have in common."""

    number: int
    by: str
    share: float


class Cited(NamedTuple):
    """Who cites whom.

    Attributes:
        table: `tables.Citations`.
        ties: The number of the article that one goes back to, by its own number and the outlet that it credits.
    """

    table: pd.DataFrame
    ties: Mapping[tuple[int, str], int]


def citations(
    articles: Held, parents: Mapping[int, tuple[int, float]], batches: Iterable[pd.DataFrame], params: CopiesParams
) -> Cited:
    """Every outlet that an article credits, and the article of that outlet that it goes back to.

    That is the article which the text was copied from, in one step or several, if it is the outlet's own. Otherwise it
    is the one, not later and not much earlier, that has most of the names and figures around the credit.

    Args:
        articles: What is held of each article.
        parents: The number of the article that each copy was taken from, and the share of it.
        batches: `tables.Articles` once more, for the texts.
        params: The largest distance in days.

    Returns:
        A table sorted by article_id and cited_outlet, and its ties.
    """
    library = _library(articles, parents, batches, params)
    rows: list[dict[str, Any]] = []
    ties: dict[tuple[int, str], int] = {}
    for number, phrases in articles.credits.items():
        for name in sorted({credit.name for credit in phrases}):
            # an agency's own text, seen elsewhere, goes back to no other of its texts
            is_own = name in articles.texts_of.get(number, ())
            found = library.copied(number, name) or (None if is_own else library.told(number, name))
            if found is not None:
                ties[number, name] = found.number
            rows.append(_row(articles, number, name, found))
    frame = pd.DataFrame(rows, columns=list(Citations.to_schema().columns))
    return Cited(typed(frame.sort_values(["article_id", "cited_outlet"], ignore_index=True), Citations), ties)


def _library(
    articles: Held, parents: Mapping[int, tuple[int, float]], batches: Iterable[pd.DataFrame], params: CopiesParams
) -> _Library:
    cited = {credit.name for found in articles.credits.values() for credit in found}
    own = _own(articles, cited)
    wanted = {one for numbers in own.values() for one in numbers}
    names, passages, seen = dict[int, frozenset[str]](), dict[tuple[int, str], frozenset[str]](), Counter[str]()
    if articles.credits:
        for number, text in enumerate(text for batch in batches for text in batch["text"]):
            if number in wanted:
                names[number] = frozenset(NAME.findall(text))
                seen.update(names[number])
            phrases = articles.credits.get(number, ())
            for name in {credit.name for credit in phrases if credit.name in own}:
                passages[number, name] = _around(text, phrases, name)
    return _Library(articles, own, parents, names, passages, seen, params.days)


def _own(articles: Held, cited: Set[str]) -> dict[str, list[int]]:
    """The articles of each outlet that is credited, by day."""
    own = defaultdict[str, list[int]](list)
    codes = [code for code, name in enumerate(articles.outlets) if name in cited]
    for number in np.flatnonzero(np.isin(articles.outlet, codes)).tolist():
        own[articles.outlets[articles.outlet[number]]].append(number)
    for number, agencies in articles.texts_of.items():
        for name in (cited & set(agencies)) - {articles.outlet_of(number)}:
            own[str(name)].append(number)
    for numbers in own.values():
        numbers.sort(key=lambda number: (_day(articles, number), number))
    return own


def _day(articles: Held, number: int) -> float:
    day = float(articles.days[number])
    return LAST if math.isnan(day) else day


def _around(text: str, credited: Sequence[Credit], name: str) -> frozenset[str]:
    """Names and figures around the mentions of an outlet; those of the opening where the whole text is credited."""
    spans = [credit.span for credit in credited if credit.name == name and credit.kind == "mention" and credit.span]
    parts = [text[max(0, span.start - AROUND) : span.end + AROUND] for span in spans] or [text[: 2 * AROUND]]
    return frozenset(found for part in parts for found in NAME.findall(part)) - set(name.split())


def _row(articles: Held, number: int, name: str, found: _Cited | None) -> dict[str, Any]:
    phrases = [credit for credit in articles.credits[number] if credit.name == name]
    span = phrases[0].span
    return {
        "article_id": articles.id_of(number),
        "outlet": articles.outlet_of(number),
        "cited_outlet": name,
        "kind": phrases[0].kind,
        "n_credits": len(phrases),
        "quote_start": span.start if span else None,
        "quote_end": span.end if span else None,
        "cited_article_id": articles.id_of(found.number) if found else None,
        "cited_by": found.by if found else None,
        "similarity": round(found.share, DECIMALS) if found else None,
    }


def sources(
    articles: Held, origin: NDArray[np.int64], ties: Mapping[tuple[int, str], int]
) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """The article where each article's information comes from, and the outlet that this one credits, else its own.

    Args:
        articles: What is held of each article.
        origin: The number of the article that each one is a copy of in the end; its own where of none.
        ties: As `Cited.ties`.

    Returns:
        A number and a name, null where unknown, for each article.
    """
    first = {number: phrases[0].name for number, phrases in articles.credits.items()}
    ends = np.arange(len(origin))
    for number in {*np.flatnonzero(origin != ends).tolist(), *(citing for citing, _ in ties)}:
        ends[number] = _end(number, origin, first, ties)
    outlets = np.array([*articles.outlets, None], dtype=object)[articles.outlet]  # the last where there is no outlet
    outlets[list(first)] = list(first.values())
    return ends, outlets[ends]


def _end(number: int, origin: NDArray[np.int64], first: Mapping[int, str], ties: Mapping[tuple[int, str], int]) -> int:
    """The end of a chain; where it runs in a ring, the last article before it would close."""
    seen = {number}
    while True:
        before = int(origin[number])
        step = before if before != number else ties.get((number, first.get(number, "")))
        if step is None or step in seen:
            return number
        seen.add(step)
        number = step
