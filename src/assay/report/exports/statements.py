"""A claim as one plain sentence: what figure, of whom, where, when, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from assay.report import words
from assay.report.exports.victims import Withheld

NO_NUMBER = "no number given"
NOUNS = {"territory": "taken or lost", "equipment": "destroyed, damaged or taken"}


def statement(claim: Mapping[str, Any], withheld: Withheld) -> str:
    """`300 Taliban fighters killed, Andarab (Baghlan, Afghanistan), 20 August 2021`.

    Args:
        claim: A row of ResolvedClaims.
        withheld: Names of victims that must not stand in it.
    """
    counts = [claim[name] for name in ("count_low", "count_best", "count_high")]
    affected = withheld.without(str(claim["affected"] or ""))
    bare = all(words.unknown(count) for count in counts)
    if bare or (affected and claim["count_kind"] == "named"):
        what = affected or words.COUNTED.get(claim["outcome"], "people")
    else:
        what = f"{words.figure(claim['count_kind'], *counts)} {affected}".strip()
    outcome = NOUNS.get(claim["outcome"], words.OUTCOMES[claim["outcome"]])
    parts = [f"{what} {outcome}", _where(claim)]
    if not words.unknown(claim["date_start"]):
        parts.append(words.days(claim["date_start"], claim["date_end"]))
    return ", ".join(part for part in (*parts, NO_NUMBER if bare else "") if part)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as mappings, nulls as None."""
    cells = frame.astype(object)
    return [dict(zip(frame.columns, row, strict=True)) for row in cells.where(cells.notna(), None).to_numpy().tolist()]


def _where(claim: Mapping[str, Any]) -> str:
    names = [str(claim[name]) for name in ("place", "adm_1", "country") if not words.unknown(claim[name])]
    distinct = list(dict.fromkeys(names))
    if not distinct:
        return ""
    return distinct[0] + (f" ({', '.join(distinct[1:])})" if distinct[1:] else "")
