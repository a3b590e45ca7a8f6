"""What is held of every article besides its text, by columns: a million of them fit beside the counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.copies.credits import Credit, credited_agencies, outlet_of

EPOCH = pd.Timestamp("1970-01-01")
NO_OUTLET = -1


class Batch(NamedTuple):
    """What is held of a batch: `frame` a row an article, the rest by its position where there is something to hold."""

    frame: pd.DataFrame
    credits: Mapping[int, Sequence[Credit]]
    texts_of: Mapping[int, tuple[str, ...]]


def batch_of(articles: pd.DataFrame) -> Batch:
    """What is held of a batch of `tables.Articles`."""
    agencies, credited = credited_agencies(articles)
    outlets = {name: outlet_of(name) for name in articles["source_office"].dropna().unique()}
    frame = articles[["article_id", "published", "source_office", "url"]].assign(
        length=articles["text"].str.len(),
        credited_agency=agencies,
        outlet=articles["source_office"].map({name: outlet.name for name, outlet in outlets.items()}).astype("str"),
    )
    texts = {name: outlet.text_of for name, outlet in outlets.items() if outlet.text_of}
    texts_of = {at: texts[name] for at, name in enumerate(articles["source_office"].tolist()) if name in texts}
    return Batch(frame, {at: tuple(found) for at, found in enumerate(credited) if found}, texts_of)


@dataclass(frozen=True)
class Held:
    """What is held of all articles, numbered in the order of the batches.

    Attributes:
        frame: A row an article: article_id, published, source_office, url, length, credited_agency.
        days: Days since 1970, NaN where unknown.
        outlet: Position in `outlets`, or NO_OUTLET.
        outlets: Names of outlets.
        credits: What the articles credit that credit anybody.
        texts_of: Agencies whose own text an article is, as its outlet's name tells.
    """

    frame: pd.DataFrame
    days: NDArray[np.float64]
    outlet: NDArray[np.int32]
    outlets: Sequence[str]
    credits: Mapping[int, Sequence[Credit]] = field(default_factory=dict)
    texts_of: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def id_of(self, number: int) -> str:
        """The article's identifier."""
        return str(self.frame["article_id"].iloc[number])

    def outlet_of(self, number: int) -> str | None:
        """The article's outlet."""
        return None if self.outlet[number] == NO_OUTLET else self.outlets[self.outlet[number]]

    def is_of(self, number: int, outlet: str) -> bool:
        """Whether an article is an outlet's own."""
        return outlet == self.outlet_of(number) or outlet in self.texts_of.get(number, ())


def held(batches: Iterable[Batch]) -> Held:
    """What is held of all articles together."""
    frames: list[pd.DataFrame] = []
    credited: dict[int, Sequence[Credit]] = {}
    texts_of: dict[int, tuple[str, ...]] = {}
    done = 0
    for one in batches:
        frames.append(one.frame)
        credited |= {done + at: found for at, found in one.credits.items()}
        texts_of |= {done + at: found for at, found in one.texts_of.items()}
        done += len(one.frame)
    frame = pd.concat(frames, ignore_index=True)
    codes, outlets = pd.factorize(frame.pop("outlet"))
    days = ((frame["published"] - EPOCH) / pd.Timedelta(days=1)).to_numpy(dtype=np.float64, na_value=np.nan)
    return Held(frame, np.floor(days), codes.astype(np.int32), [str(name) for name in outlets], credited, texts_of)
