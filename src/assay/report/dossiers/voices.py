"""Who claims what: the figures of each side and kind of claimant, lowest to highest."""

from __future__ import annotations

from collections.abc import Iterator

from assay.report import words
from assay.report.blocks import Group, Paragraph, Row, Table, text
from assay.report.described import described, speakers
from assay.report.dossiers.event import Cells, EventData, rows_of
from assay.report.dossiers.pointers import Pointer, columns, soft
from assay.report.show import Shown, show
from assay.tables import OUTCOMES

SIDES = {
    "own": "on its own side",
    "opponent": "on the other side",
    "neutral": "on others",
    "unknown": "",
}


def voices(case: EventData, pointer: Pointer, number: int) -> Shown:
    """One row a kind of claimant, outcome and group of people; both ends lead to their evidence."""
    parted: dict[str, list[Cells]] = {}
    for claim in rows_of(described(case)):
        if claim["time_frame"] == "event":
            parted.setdefault(claim["speaker"], []).append(claim)
    if not parted:
        note = "No claim is of this event alone; all are running totals or background."
        return show(Paragraph(runs=text(note), role="note"))
    groups = tuple(
        Group(label=f"{name[:1].upper()}{name[1:]}", rows=tuple(_rows(parted[name], pointer)))
        for name in dict.fromkeys(kind.name for kind in speakers(case.claims)) if name in parted
    )  # fmt: skip
    heads = columns(("What and of whom", 2.2), ("Lowest – highest", 1.2), ("Claims", 0.7), ("Articles", 0.7))
    caption = (
        "Who claims what: lowest and highest figure of each side and kind of claimant. Each leads to its evidence."
    )
    return show(Table(caption=caption, number=number, columns=heads, groups=groups))


def _rows(claims: list[Cells], pointer: Pointer) -> Iterator[Row]:
    parted: dict[tuple[int, str, str], list[Cells]] = {}
    for claim in claims:
        key = (OUTCOMES.index(claim["outcome"]), str(claim["about"]), claim["claimant_side"])
        parted.setdefault(key, []).append(claim)
    for (outcome, about, side), rows in sorted(parted.items(), key=lambda pair: (pair[0][0], -len(pair[1]), pair[0])):
        told = (text(f"{words.OUTCOMES[OUTCOMES[outcome]]}: {words.shortened(about, 80)}"),)
        yield Row(
            cells=(
                (*told, soft(SIDES[side])) if SIDES[side] else told,
                (pointer.span(rows),),
                (text(f"{len(rows):,}"),),
                (text(f"{len({row['article_id'] for row in rows}):,}"),),
            )
        )
