"""Who cites whom: the outlets that articles credit, and the article of such an outlet that one goes back to."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from assay.copies.credits import Credit, outlet_of
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


class Known(NamedTuple):
    """What is held of an article besides its text: its place in the order of days, its outlet, its credits."""

    article_id: str
    day: float
    outlet: str | None
    text_of: tuple[str, ...]
    credits: Sequence[Credit]


@dataclass(frozen=True)
class _Library:
    """The articles that others credit, and what is known of them.

    Attributes:
        articles: All articles, in the order of the batches.
        own: Positions of the articles of each outlet that is credited, by day.
        parents: What each copy was taken from, and the share of it.
        names: Names and figures of each article that may be cited.
        passages: Names and figures of the passages of an article that credit an outlet.
        seen: In how many of the articles that may be cited a name or figure stands.
        days: The largest distance in days.
    """

    articles: Sequence[Known]
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
            if outlet == self.articles[number].outlet or outlet in self.articles[number].text_of:
                return _Cited(number, "copy", share)
        return None

    def told(self, number: int, outlet: str) -> _Cited | None:
        """The outlet's article, not later and not much earlier, that has most of the names and figures of a passage."""
        day, numbers = self.articles[number].day, self.own.get(outlet, ())
        if math.isnan(day) or not numbers:
            return None
        end = bisect_right(numbers, day, key=lambda other: _day(self.articles[other]))
        wanted = self.passages[number, outlet]
        weights = {word: self.weight(word) for word in sorted(wanted)}
        found = []
        for other in numbers[max(0, end - NEAREST) : end]:
            shared = wanted & self.names[other]
            near = other != number and day - self.articles[other].day <= self.days
            if near and len(shared) >= LEAST_SHARED:
                share = sum(weights[word] for word in sorted(shared)) / sum(weights.values())
                found.append((share, self.articles[other].day, self.articles[other].article_id, other))
        best = max(found, default=None)
        return _Cited(best[3], "words", min(1.0, best[0])) if best and best[0] >= LEAST_SHARE else None


class _Cited(NamedTuple):
    """An article that another one goes back to, how that was found, and how much the two have in common."""

    number: int
    by: str
    share: float


def known(batch: pd.DataFrame, credited: Sequence[Sequence[Credit]]) -> Iterator[Known]:
    """What is held of each article of a batch.

    Args:
        batch: `tables.Articles`.
        credited: The credits of each article, in order.
    """
    days = (batch["published"] - pd.Timestamp("1970-01-01")).dt.days
    rows = zip(batch["article_id"], days, batch["source_office"], credited, strict=True)
    for name, day, office, own in rows:
        outlet = outlet_of(office) if isinstance(office, str) else None
        yield Known(name, float(day), outlet and outlet.name, outlet.text_of if outlet else (), own)


def citations(
    articles: Sequence[Known], copies: pd.DataFrame, batches: Iterable[pd.DataFrame], params: CopiesParams
) -> pd.DataFrame:
    """Every outlet that an article credits, and the article of that outlet that it goes back to.

    That is the article which the text was copied from, in one step or several, if it is the outlet's own. Otherwise it
    is the one, not later and not much earlier, that has most of the names and figures around the credit.

    Args:
        articles: What is known of each article, in the order of the batches.
        copies: `tables.Copies`.
        batches: `tables.Articles` once more, for the texts.
        params: The largest distance in days.

    Returns:
        `tables.Citations`, sorted by article_id and cited_outlet.
    """
    library = _library(articles, copies, batches, params)
    rows = [
        _row(library, number, name)
        for number, article in enumerate(articles)
        for name in sorted({credit.name for credit in article.credits})
    ]
    frame = pd.DataFrame(rows, columns=list(Citations.to_schema().columns))
    return typed(frame.sort_values(["article_id", "cited_outlet"], ignore_index=True), Citations)


def _library(
    articles: Sequence[Known], copies: pd.DataFrame, batches: Iterable[pd.DataFrame], params: CopiesParams
) -> _Library:
    cited = {credit.name for article in articles for credit in article.credits}
    own = defaultdict[str, list[int]](list)
    for number, article in enumerate(articles):
        for name in {article.outlet, *article.text_of} & cited:
            own[str(name)].append(number)
    for numbers in own.values():
        numbers.sort(key=lambda number: _day(articles[number]))
    wanted = {one for numbers in own.values() for one in numbers}
    names, passages, seen = dict[int, frozenset[str]](), dict[tuple[int, str], frozenset[str]](), Counter[str]()
    for number, text in enumerate(text for batch in batches for text in batch["text"]):
        if number in wanted:
            names[number] = frozenset(NAME.findall(text))
            seen.update(names[number])
        for name in {credit.name for credit in articles[number].credits if credit.name in own}:
            passages[number, name] = _around(text, articles[number].credits, name)
    return _Library(articles, own, _parents(articles, copies), names, passages, seen, params.days)


def _day(article: Known) -> float:
    return LAST if math.isnan(article.day) else article.day


def _parents(articles: Sequence[Known], copies: pd.DataFrame) -> dict[int, tuple[int, float]]:
    at = {article.article_id: number for number, article in enumerate(articles)}
    taken = copies[copies["copied_from"] != copies["article_id"]]
    rows = zip(taken["article_id"], taken["copied_from"], taken["similarity"], strict=True)
    return {at[name]: (at[before], float(share)) for name, before, share in rows}


def _around(text: str, credited: Sequence[Credit], name: str) -> frozenset[str]:
    """Names and figures around the mentions of an outlet; those of the opening where the whole text is credited."""
    spans = [credit.span for credit in credited if credit.name == name and credit.kind == "mention" and credit.span]
    parts = [text[max(0, span.start - AROUND) : span.end + AROUND] for span in spans] or [text[: 2 * AROUND]]
    return frozenset(found for part in parts for found in NAME.findall(part)) - set(name.split())


def _row(library: _Library, number: int, name: str) -> dict[str, Any]:
    article = library.articles[number]
    phrases = [credit for credit in article.credits if credit.name == name]
    # an agency's own text, seen elsewhere, goes back to no other of its texts
    is_own = name in article.text_of
    found = library.copied(number, name) or (None if is_own else library.told(number, name))
    span = phrases[0].span
    return {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "cited_outlet": name,
        "kind": phrases[0].kind,
        "n_credits": len(phrases),
        "quote_start": span.start if span else None,
        "quote_end": span.end if span else None,
        "cited_article_id": library.articles[found.number].article_id if found else None,
        "cited_by": found.by if found else None,
        "similarity": round(found.share, DECIMALS) if found else None,
    }


def sources(articles: Sequence[Known], copies: pd.DataFrame, cited: pd.DataFrame) -> pd.DataFrame:
    """`copies` with the article and outlet where each article's information comes from.

    Args:
        articles: What is known of each article.
        copies: `tables.Copies`.
        cited: `tables.Citations`.
    """
    outlets = {article.article_id: article.outlet for article in articles}
    before = {name: taken for name, taken in zip(copies["article_id"], copies["origin"], strict=True) if name != taken}
    first = {article.article_id: article.credits[0].name for article in articles if article.credits}
    tied = cited[cited["cited_article_id"].notna()]
    known = {
        (name, outlet): other
        for name, outlet, other in zip(tied["article_id"], tied["cited_outlet"], tied["cited_article_id"], strict=True)
    }
    ends = [_end(name, before, first, known) for name in copies["article_id"]]
    return copies.assign(
        informed_by=np.array(ends, dtype=object),
        informed_by_outlet=np.array([first.get(end) or outlets[end] for end in ends], dtype=object),
    )


def _end(name: str, before: Mapping[str, str], first: Mapping[str, str], known: Mapping[tuple[str, str], str]) -> str:
    """The end of a chain; where it runs in a ring, the last article before it would close."""
    seen = {name}
    while True:
        step = before.get(name) or known.get((name, first.get(name, "")))
        if step is None or step in seen:
            return name
        seen.add(step)
        name = step
