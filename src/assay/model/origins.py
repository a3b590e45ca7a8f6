"""Origins of articles and reports: what the texts show and what the coder of a table knew, taken together."""

from __future__ import annotations

import pandas as pd


def origins_of(copies: pd.DataFrame, tabled: pd.DataFrame) -> pd.Series[str]:
    """Origin by article_id.

    An article goes back to the origin that `copies` found; that origin, where a table of claims names it a copy of
    another report, to that report, and so on. Circles end at the smallest id.

    Args:
        copies: Table Copies.
        tabled: Table TabledClaims, for `copy_of`.
    """
    found = dict(zip(copies["article_id"], copies["origin"], strict=True))
    named = tabled.dropna(subset=["copy_of"]).sort_values(["article_id", "copy_of"]).drop_duplicates("article_id")
    told = dict(zip(named["article_id"], named["copy_of"], strict=True))
    articles = sorted({*found, *told, *found.values(), *told.values()})
    return pd.Series({article: _root(article, found, told) for article in articles}, dtype="str")


def _root(article: str, found: dict[str, str], told: dict[str, str]) -> str:
    seen = [article]
    while True:
        here = seen[-1]
        further = told.get(here, found.get(here, here))
        if further == here:
            return here
        if further in seen:
            return min(seen[seen.index(further) :])
        seen.append(further)
