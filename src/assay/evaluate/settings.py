"""Places and days of two readings of a claim compared as their users would: by division, not by its spelling."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from assay.lexicon.days import UP_TO
from assay.lexicon.spelling import fold, without_article
from assay.lexicon.world import load_divisions

NEAR_DAYS = 1  # a night has two days
_KIND = re.compile(
    r"\b(?:province|state|oblast|region|governorate|department|division|prefecture|county)\b|"
    r"^(?:province|region|state|department|governorate) of "
)


def same_division(one: pd.Series[str], other: pd.Series[str]) -> pd.Series[bool]:
    """Whether two columns name the same division: accents, words like province and listed spellings apart."""
    first, second = (column.astype(object).where(column.notna(), None).map(_division) for column in (one, other))
    return first.eq(second) | (first.isna() & second.isna())


def same_day(days: pd.Series[pd.Timestamp], other: pd.DataFrame) -> pd.Series[bool]:
    """Whether claims begin on the annotated days; a day of publication that stands for an unknown one is none.

    Args:
        days: First days as annotated.
        other: `date_start`, `date_end` and `date_prec` of the claims.
    """
    presumed = other["date_prec"].eq(UP_TO).fillna(False) & other["date_start"].eq(other["date_end"])
    named = other["date_start"].mask(presumed.astype(bool))
    return (named - days).dt.days.abs().le(NEAR_DAYS) | (named.isna() & days.isna())


def _division(name: str | None) -> str | None:
    if name is None:
        return None
    key = without_article(_KIND.sub("", fold(name)).strip() or fold(name))
    return _spellings().get(key, key)


@cache
def _spellings() -> dict[str, str]:
    """Divisions' other spellings that only one name has."""
    named: dict[str, set[str]] = {}
    for entry in load_divisions():
        for spelling in (entry.name, entry.library or entry.name, *entry.alternates):
            named.setdefault(without_article(fold(spelling)), set()).add(without_article(fold(entry.name)))
    return {spelling: next(iter(names)) for spelling, names in named.items() if len(names) == 1}
