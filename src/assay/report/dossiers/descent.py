"""Who took a figure from whom, and what changed on the way; the sentences of both stand side by side."""

from __future__ import annotations

import json

from assay.report import words
from assay.report.blocks import Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.dossiers.event import Cells, EventData, rows_of
from assay.report.dossiers.pointers import Pointer, columns, outlet, soft, voice
from assay.report.evidence import evidence_runs, span_of
from assay.report.show import Shown, show
from assay.tables import DRIFTS

MOST = 30
"""Figures that changed and are listed with both sentences; the rest stand in the table of claims."""


def descent(case: EventData, pointer: Pointer, number: int) -> Shown:
    """Figures that changed from one article to the next with both sentences; of the others how many and whence."""
    known = case.everything
    ties = [row for row in rows_of(case.lineage) if row["claim_id"] in known and row["parent_claim_id"] in known]
    if not ties:
        return show(Paragraph(runs=text("No figure of this event goes back to another article's."), role="note"))
    changed = sorted((row for row in ties if row["drift"] != "none"), key=_place)
    kept = len(ties) - len(changed)
    summary = Paragraph(runs=text(
        f"{words.counted(len(ties), 'claim goes', 'claims go')} back to an earlier one; {kept:,} kept what "
        f"{'it' if kept == 1 else 'they'} took, {len(changed):,} changed on the way."
    ))  # fmt: skip
    if not changed:
        return show(summary)
    parted: dict[str, list[Row]] = {}
    for tie in changed[:MOST]:
        parted.setdefault(f"Changed: {words.DRIFTS[tie['drift']]}", []).append(_row(tie, case, pointer))
    groups = tuple(Group(label=label, rows=tuple(rows)) for label, rows in parted.items())
    left = f" The first {MOST} of {len(changed):,}." if len(changed) > MOST else ""
    heads = columns(("Tied by", 0.9), ("Before", 2.2), ("After", 2.2))
    caption = f"Figures that changed from one article to the next, with the sentences of both.{left}"
    return show(summary, Table(caption=caption, number=number, columns=heads, groups=groups, layout="records"))


def _place(tie: Cells) -> tuple[int, str]:
    return (DRIFTS.index(tie["drift"]), tie["claim_id"])


def _row(tie: Cells, case: EventData, pointer: Pointer) -> Row:
    drifts = [name for name in _drifts(tie) if name not in ("none", tie["drift"])]
    also = (soft(f"also changed: {words.listed([words.DRIFTS[name] for name in drifts])}"),) if drifts else ()
    return Row(
        cells=(
            (text(words.RELATIONS[tie["relation"]]), *also),
            _side(case.everything[tie["parent_claim_id"]], pointer),
            _side(case.everything[tie["claim_id"]], pointer),
        )
    )


def _drifts(tie: Cells) -> list[str]:
    """Every kind of drift that the table tells, in its order."""
    return [name for name in json.loads(tie["evidence"]).get("drifts", []) if name in words.DRIFTS]


def _side(claim: Cells, pointer: Pointer) -> tuple[Runs, ...]:
    quote, count = span_of(claim["quote_start"], claim["quote_end"]), span_of(claim["count_start"], claim["count_end"])
    about = f" {words.OUTCOMES[claim['outcome']]}: {words.shortened(str(claim['about']), 80)}"
    return (
        (pointer.figure(claim, "strong"), Run(text=about)),
        evidence_runs(claim["text"], quote, count),
        soft(f"{voice(claim)}; {outlet(claim)}"),
    )
