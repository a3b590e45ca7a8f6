"""What reference data record of the event: every record that a claim was set beside, and those that lie near."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from assay.report import words
from assay.report.addresses import web
from assay.report.blocks import Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.dossiers.event import REFERENCE, Cells, EventData, rows_of
from assay.report.dossiers.pointers import LONGEST, Pointer, columns, soft
from assay.report.show import Shown, show
from assay.tables import VERDICTS

MOST = 40
"""Records listed; those that claims were judged against come first."""
TOLL = "the toll above"


def records(case: EventData, pointer: Pointer, number: int) -> Shown:
    """One row a record: what it counts, and the claims set beside it by verdict, each with its evidence."""
    found = _ordered(case)
    if not found:
        return show(Paragraph(runs=text(_nothing(case)), role="note"))
    rows = tuple(_record(case, figures, beside, pointer) for figures, beside in found[:MOST])
    left = f" The first {MOST} of {len(found):,}." if len(found) > MOST else ""
    caption = (
        "Reference records that claims of the event were set beside, and those of the same division within "
        f"{words.counted(case.params.compare.days, 'day')}. How near the figures are plays no part in a match.{left}"
    )
    heads = columns(("Record", 1.5), ("Place and days", 1.3), ("Records", 1.4), ("Claims set beside it", 2))
    return show(Table(caption=caption, number=number, columns=heads, groups=(Group(rows=rows),), layout="records"))


def _nothing(case: EventData) -> str:
    days = words.counted(case.params.compare.days, "day")
    return f"No reference record lies in the same division within {days}, and no claim was set beside one."


def _ordered(case: EventData) -> list[tuple[list[Cells], list[Cells]]]:
    """Figures of each record and what was set beside it; those that most was judged against first, then by day."""
    figures = _parted(case.confirmed.sort_values([*REFERENCE, "outcome", "affected"]))
    beside = _parted(case.comparisons.dropna(subset=REFERENCE).sort_values("comparison_id"))

    def place(key: tuple[str, str]) -> tuple[int, int, str, tuple[str, str]]:
        met = beside.get(key, [])
        judged = sum(row["verdict"] in words.JUDGED for row in met)
        return (-judged, -len(met), words.iso(figures[key][0]["date_start"]) or "", key)

    return [(figures[key], beside.get(key, [])) for key in sorted(figures, key=place)]


def _parted(rows: pd.DataFrame) -> dict[tuple[str, str], list[Cells]]:
    parted: dict[tuple[str, str], list[Cells]] = {}
    for row in rows_of(rows):
        parted.setdefault((str(row["ref_dataset"]), str(row["ref_id"])), []).append(row)
    return parted


def _record(case: EventData, figures: list[Cells], beside: list[Cells], pointer: Pointer) -> Row:
    first = figures[0]
    where = first["place"] if not words.unknown(first["place"]) else first["adm_1"]
    release = f"record {first['ref_id']}, release {first['ref_version']}".removesuffix(", release ")
    return Row(
        cells=(
            (
                (Run(text=words.shortened(str(first["ref_dataset"]), LONGEST), href=web(first["url"])),),
                soft(words.shortened(release, LONGEST)),
            ),
            (
                text("place not given" if words.unknown(where) else words.shortened(str(where), LONGEST)),
                soft(words.days(first["date_start"], first["date_end"])),
            ),
            tuple(_figure(row) for row in figures),
            tuple(_set_beside(case, beside, pointer)) or (soft("no claim was set beside it"),),
        )
    )


def _figure(row: Cells) -> Runs:
    whom = words.CONFIRMED_AFFECTED[row["affected"]]
    side = row.get(row["affected"]) if row["affected"] in ("side_a", "side_b") else None
    named = whom if words.unknown(side) else str(side)
    return (
        Run(text=words.confirmed(row["low"], row["best"], row["high"]), style="strong"),
        Run(text=f" {words.OUTCOMES[row['outcome']]}: {words.shortened(named, 80)}"),
    )


def _set_beside(case: EventData, beside: list[Cells], pointer: Pointer) -> Iterator[Runs]:
    for verdict in VERDICTS:
        rows = [row for row in beside if row["verdict"] == verdict]
        if not rows:
            continue
        ids = dict.fromkeys(str(row["claim_id"]) for row in rows if not words.unknown(row["claim_id"]))
        claims = [case.everything[claim] for claim in ids if claim in case.everything]
        style = "strong" if verdict in words.JUDGED else "soft"
        told = Run.model_validate({"text": words.VERDICT_HEADS[verdict], "style": style})
        toll = any(words.unknown(row["claim_id"]) for row in rows)
        last = (Run(text=(" – and " if claims else "") + TOLL),) if toll else ()
        yield (told, Run(text=": "), *pointer.figures(claims), *last)
