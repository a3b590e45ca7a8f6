"""The main figure: claims by claimant, one row an event and group, against the confirmed low–high band."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CaseData
from assay.report.described import case_label, countable, main_outcome, n_parts, speakers
from assay.report.figures import canvas
from assay.report.figures.event_rows import EventRow, Point, event_rows, fitting
from assay.report.figures.incidents import Reference, incidents
from assay.report.figures.row_chart import per_decade, room_for_rows, row_chart
from assay.report.show import Shown, show

MANY = 6
"""Figures of one kind of claimant that alternative text still lists one by one."""
ALT = 1400
"""Letters of alternative text beyond which further rows are counted: it is heard from beginning to end."""


def claims_and_confirmed(case: CaseData, number: int) -> Shown:
    """Claims of one outcome as points on a count axis beside reference figures.

    The outcome is `killed` where anybody claims it, else the outcome claimed most often. One incident is
    never mixed with a running total, nor one group of people with another (rule of like with like).
    """
    claims = countable(case)
    if claims.empty:
        return show(Paragraph(runs=text("No claim of this case gives a number for a single incident."), role="note"))
    outcome = main_outcome(claims)
    claims = claims[claims["outcome"] == outcome]
    kinds = speakers(case.claims)
    rows = event_rows(case, claims, kinds, per_decade(_largest(case, claims)))
    shown = fitting(rows, room_for_rows())
    return show(
        Figure(
            svg=canvas.svg_of(row_chart(shown, kinds, words.COUNTED.get(outcome, "people"))),
            alt=_alt(shown, claims, outcome, case),
            caption=_caption(len(incidents(claims)), shown, claims, outcome) + _parts(n_parts(case, outcome)),
            number=number,
        )
    )


def _largest(case: CaseData, claims: pd.DataFrame) -> float:
    judged = case.comparisons[case.comparisons["claim_id"].isin(claims["claim_id"])]
    ends = [claims["value"].max(), claims["count_high"].max(), judged["confirmed_high"].max()]
    return max([1.0, *(float(end) for end in ends if not words.unknown(end))])


def _caption(rows: int, shown: Sequence[EventRow], claims: pd.DataFrame, outcome: str) -> str:
    left, undrawn = rows - len(shown), sum(row.undrawn for row in shown)
    told = sum(row.claims for row in shown)
    bare = sum(1 for row in shown if not row.references)
    most = max(point.n for row in shown for point in row.points)
    further = f"{words.counted(left, 'further row')} with {words.counted(len(claims) - told, 'claim')}"
    return (
        f"Numbers of {words.numbers_of(outcome)} as claimed for single incidents, one row an event and group of people."
        + (f" A larger marker stands for more claims, up to {most:,}." if most > 1 else "")
        + " Small arrows: “at least” and “up to”; lines: a range or a vague word."
        + (" Band: the reference's low to high, thick where its best is." if bare < len(shown) else "")
        + (f" {words.counted(bare, 'row')} without a band: no reference figure to set beside." if bare else "")
        + (f" {words.counted(undrawn, 'further reference figure')} of these rows left out." if undrawn else "")
        + (f" {further} {'is' if left == 1 else 'are'} left out." if left else "")
    )


def _parts(number: int) -> str:
    if not number:
        return ""
    return f" Not drawn: {words.counted(number, 'figure that is', 'figures that are')} part of another's total."


def _alt(shown: Sequence[EventRow], claims: pd.DataFrame, outcome: str, case: CaseData) -> str:
    told = sum(row.claims for row in shown)
    high = max(((point, row) for row in shown for point in row.points), key=lambda pair: pair[0].value)
    low = min(((point, row) for row in shown for point in row.points), key=lambda pair: pair[0].value)
    banded = sum(1 for row in shown if row.references)
    ends = " ".join(
        f"{name}: {point.words}, {row.label}, by {point.speaker}."
        for name, (point, row) in (("Highest", high), ("Lowest", low))
    )
    opening = (
        f"Dot plot of claims of {words.numbers_of(outcome)}, {case_label(case)}, on a logarithmic axis: "
        f"{told:,} of {words.counted(len(claims), 'claim')} in {words.counted(len(shown), 'row')}, "
        f"{banded:,} with a reference figure. {ends}"
    )
    most_first = sorted(shown, key=lambda row: (not row.references, -row.claims))
    return words.within(opening, [_told(row) for row in most_first], ALT, "further row")


def _told(row: EventRow) -> str:
    by_kind: dict[str, list[Point]] = {}
    for point in row.points:
        by_kind.setdefault(point.speaker, []).append(point)
    told = "; ".join(f"{kind}: {_listed(points)}" for kind, points in by_kind.items())
    references = words.listed([_recorded(reference) for reference in row.references])
    return f"{row.label}. Claimed: {told}. {f'Recorded: {references}' if references else 'No figure recorded'}."


def _recorded(reference: Reference) -> str:
    name, *figures = reference
    return f"{name}: {words.confirmed(*figures)}"


def _listed(points: Sequence[Point]) -> str:
    texts = [f"{told} ({n} times)" if n > 1 else told for point in points for told, n in point.said]
    return ", ".join(texts) if len(texts) <= MANY else f"{len(texts)} figures from {texts[0]} to {texts[-1]}"
