"""Claims in the order in which one can have been taken from another, and what each may be known by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.events.drift import figure
from assay.events.garbled import joined_range, summed

Whole: TypeAlias = NDArray[np.int64]
Real: TypeAlias = NDArray[np.float64]

# Outcomes that turn into one another when a figure is taken over: "killed or injured" loses "or injured".
KINDRED = {"killed": "harmed", "wounded": "harmed", "casualties": "harmed", "captured": "taken", "surrendered": "taken"}
CODED = (
    "article_id", "event_id", "country", "adm_1", "time_frame", "kind", "outcome", "item", "affected_actor",
    "affected_class", "affected_role", "claimant_actor", "place",
)  # fmt: skip
UNKNOWN = -1
UNNUMBERED = ("vague", "none", "named")  # their number, if any, comes from a rulebook


@dataclass(frozen=True)
class Ancestry:
    """Claims in their order, and columns of theirs as arrays.

    Attributes:
        claims: Claims, earliest article first, with `kind`, `figure`, `copy_group` (null where nothing repeats the
            article), `credited_agency` and `source_office`.
        codes: Whole numbers in place of the names in each column of CODED; UNKNOWN where null.
        group: Code of the copy group, UNKNOWN where nothing repeats the article.
        follows: Whether the article repeats another.
        figure: The number that a claim names; NaN where it names none.
        joined: The number that its range becomes without a dash; NaN where it has none.
        summed: For the largest of several figures of an article and event their sum; NaN for all others.
        written: Whether the article has a number in so many words: "dozens" is none, nor is one man who is named.
        published: Days since 1970; NaN where unknown.
        start: First day of what is claimed, likewise.
    """

    claims: pd.DataFrame
    codes: dict[str, Whole]
    group: Whole
    follows: np.ndarray
    figure: Real
    joined: Real
    summed: Real
    written: np.ndarray
    published: Real
    start: Real


def ancestry(claims: pd.DataFrame, copies: pd.DataFrame, articles: pd.DataFrame) -> Ancestry:
    """Put claims in order: by day of publication, on one day as `_article_order` says, unknown days last.

    Args:
        claims: Claims with `event_id`.
        copies: Copy groups, origins and credited agencies.
        articles: Days of publication, outlets and texts.
    """
    about = _article_order(claims, copies, articles)
    ordered = claims.merge(about, on="article_id", how="left")
    ordered = ordered.sort_values(["article_no", "claim_id"], kind="stable", ignore_index=True)
    ordered = ordered.assign(kind=ordered["outcome"].map(KINDRED).fillna(ordered["outcome"]), figure=figure(ordered))
    return Ancestry(
        claims=ordered,
        codes={name: coded(ordered[name]) for name in CODED},
        group=coded(ordered["copy_group"]),
        follows=ordered["follows"].to_numpy(dtype=bool),
        figure=ordered["figure"].to_numpy(dtype=np.float64, na_value=np.nan),
        joined=joined_range(ordered),
        summed=summed(ordered),
        written=_written(ordered),
        published=day_numbers(ordered["published"]),
        start=day_numbers(ordered["date_start"]),
    )


def coded(names: pd.Series[str]) -> Whole:
    """A number for each name, in the order of names; UNKNOWN for none."""
    return np.asarray(pd.factorize(names, sort=True)[0], dtype=np.int64)


def day_numbers(days: pd.Series[pd.Timestamp]) -> Real:
    """Days since 1970; NaN where unknown."""
    return np.asarray((days - pd.Timestamp(0)) / pd.Timedelta(days=1), dtype=np.float64)


def _written(claims: pd.DataFrame) -> np.ndarray:
    numbered = claims["figure"].notna() & claims["count_text"].notna() & ~claims["count_kind"].isin(UNNUMBERED)
    return numbered.to_numpy(dtype=bool)


def _article_order(claims: pd.DataFrame, copies: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Articles with their place in the order.

    On one day what a copy group starts with goes before what repeats it, a text that credits nobody before one that
    credits an agency, a longer text before a shorter one: a rewrite rarely gains. The last resort is the id.
    """
    known = articles[["article_id", "published", "source_office"]].assign(length=articles["text"].str.len())
    named = pd.DataFrame({"article_id": claims["article_id"].drop_duplicates()})
    about = named.merge(known, on="article_id", how="left").merge(copies, on="article_id", how="left")
    shared = copies["copy_group"][copies["copy_group"].duplicated()]
    about = about.assign(
        copy_group=about["copy_group"].where(about["copy_group"].isin(shared)),
        follows=about["origin"].notna() & about["article_id"].ne(about["origin"]),
        credits=about["credited_agency"].notna(),
        shortness=-about["length"].fillna(0),
    )
    order = ["published", "follows", "credits", "shortness", "article_id"]
    about = about.sort_values(order, kind="stable", na_position="last", ignore_index=True)
    kept = ["article_id", "published", "source_office", "copy_group", "follows", "credited_agency"]
    return about[kept].assign(article_no=np.arange(len(about)))
