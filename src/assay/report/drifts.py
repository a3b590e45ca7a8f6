"""The table of a case's figures that changed from one article to the next, each linked to the claims it is about."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.report import claim_table, words
from assay.report.blocks import Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CaseData
from assay.report.described import described
from assay.report.show import Shown, show

MOST = 40
"""Rows that a reader still takes in; the caption says how many are left out."""
LONGEST = 80
"""Letters of a name that are shown."""
_PLACES, _DAYS = ["place", "adm_1", "country"], ["date_start", "date_end"]
_TOLD = ["words", "outcome", "about", "source_office", "published", "event_place", *_PLACES, *_DAYS, "who", "hedge"]


def drifts(case: CaseData, number: int) -> Shown:
    """Claims that changed on their way, by day: before, after, what changed, how the two are tied."""
    rows = _rows(case)
    if rows.empty:
        note = "No figure of this case is known to have changed from one article to the next."
        return show(Paragraph(runs=text(note), role="note"))
    listed = claim_table.listed(case)
    body = tuple(_row(row, listed) for row in rows.head(MOST).to_dict("records"))
    left = f" The first {MOST} of {len(rows):,}." if len(rows) > MOST else ""
    caption = f"Figures that changed from one article to the next, by day of publication.{left}"
    columns = (
        Column(label="What changed", share=1.3), Column(label="Event", share=1.0),
        Column(label="Before", share=1.9), Column(label="After", share=1.9),
    )  # fmt: skip
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=body),), layout="records"))


def _rows(case: CaseData) -> pd.DataFrame:
    """Ties that changed something, with both claims in words; those whose first claim is not of the case are left."""
    claims = described(case).set_index("claim_id")[_TOLD]
    moved = case.lineage[(case.lineage["drift"] != "none") & case.lineage["parent_claim_id"].isin(claims.index)]
    rows = moved.join(claims, on="claim_id").join(claims.add_suffix("_before"), on="parent_claim_id")
    return rows.sort_values(["published", "event_place", "drift", "claim_id"], na_position="last")


def _row(row: dict[Any, Any], listed: frozenset[str]) -> Row:
    place = "place not known" if words.unknown(row["event_place"]) else str(row["event_place"])
    return Row(
        cells=(
            (text(words.DRIFTS[row["drift"]]), (Run(text=words.RELATIONS[row["relation"]], style="soft"),)),
            (text(words.shortened(place, LONGEST)),),
            _claim(row, "_before", row["parent_claim_id"], listed),
            _claim(row, "", row["claim_id"], listed),
        )
    )


def _claim(row: dict[Any, Any], suffix: str, claim: str, listed: frozenset[str]) -> tuple[Runs, ...]:
    """A figure, linked to its row of the table of claims if it has one there, and who published it when."""
    outcome = words.OUTCOMES[row[f"outcome{suffix}"]]
    about = words.shortened(str(row[f"about{suffix}"]), LONGEST)
    outlet = "outlet not known" if words.unknown(row[f"source_office{suffix}"]) else str(row[f"source_office{suffix}"])
    figure = Run(text=str(row[f"words{suffix}"]), href=f"#claim-{claim}" if claim in listed else "")
    published = f"{words.shortened(outlet, LONGEST)}, {words.day(row[f'published{suffix}'])}"
    what = f" {outcome}: {about}{_changed(row, suffix)}"
    return (figure, Run(text=what)), (Run(text=published, style="soft"),)


def _changed(row: dict[Any, Any], suffix: str) -> str:
    """What a change of place, days, claimant or doubt is about: the figure and who is counted don't show it."""
    match row["drift"]:
        case "place":
            known = [str(row[f"{name}{suffix}"]) for name in _PLACES if not words.unknown(row[f"{name}{suffix}"])]
            where = ", ".join(dict.fromkeys(known[:2]))
            return f", at {words.shortened(where, LONGEST)}" if known else ", place not known"
        case "period":
            return f", {words.days(*(row[f'{name}{suffix}'] for name in _DAYS))}"
        case "claimant_dropped":
            return f", {words.shortened(str(row[f'who{suffix}']), LONGEST)}"
        case "hedge_dropped":
            return f", {words.HEDGES[row[f'hedge{suffix}']]}"
    return ""
