"""Figures that claimants have written, each once, however often it was repeated."""

from __future__ import annotations

import pandas as pd

from assay.model.forensics.written import written
from assay.model.pairs import described

LEVELS = {"actor": "claimant_actor", "party": "claimant_party", "type": "claimant_type"}
GROUP = ["level", "claimant", "about", "outcome"]
FROM_CLAIMS = [
    "claim_id", "event_id", "affected_role", "count_text", "count_kind", "count_low",
    "count_best", "count_high", "time_frame", "country", "adm_1", "date_start", "date_end",
]  # fmt: skip
SAME = ["claimant_actor", "claimant_party", "claimant_type", "about", "outcome", "item", "affected_actor",
        "affected_class", "affected_role", "time_frame", "figure"]  # fmt: skip
SERIES = ["item", "affected_actor", "affected_class", "affected_role", "country", "adm_1", "since"]


def claimed_figures(claims: pd.DataFrame, tabled: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """One row a claim of a table or an article, with the figure that it writes and the statement that it is part of.

    Args:
        claims: Table ResolvedClaims.
        tabled: Table TabledClaims.
        copies: Table Copies.

    Returns:
        What `pairs.described` gives, FROM_CLAIMS, `figure` (null where none is written), `since` (first day that a
        running total counts from, text) and `first`: whether it is the first row that tells this figure. Claims of
        one origin are one telling, as are claims by one claimant of one event; a running total that stands still
        for weeks is one figure.
    """
    both = [part.reindex(columns=FROM_CLAIMS) for part in (claims, tabled)]
    rows = pd.concat(both, ignore_index=True).drop_duplicates("claim_id").assign(figure=written)
    frame = described(claims, tabled, copies).merge(rows, on="claim_id").sort_values("claim_id", ignore_index=True)
    running = frame["time_frame"].eq("cumulative")
    since = frame["date_start"].dt.strftime("%Y-%m-%d").where(running & frame["date_start"].ne(frame["date_end"]), "")
    told = frame.assign(since=since.fillna("").astype("str"))
    place = told["country"].fillna("") + "|" + told["adm_1"].fillna("") + "|" + told["since"]
    by_event = told["event_id"].fillna(told["origin"]).mask(running, place)
    again = told.assign(told_by=told["origin"]).duplicated([*SAME, "told_by"])
    again |= told.assign(told_by=by_event).duplicated([*SAME, "told_by"])
    return told.assign(first=told["figure"].notna() & ~again)


def by_level(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows once for each level at which their claimant is known, as `level` and `claimant`."""
    levels = [frame.assign(level=level, claimant=frame[name]) for level, name in LEVELS.items()]
    return pd.concat(levels, ignore_index=True).dropna(subset=["claimant"])
