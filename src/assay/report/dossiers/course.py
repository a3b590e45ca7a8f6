"""How the figures of an event moved from day to day."""

from __future__ import annotations

from collections.abc import Iterator

from assay.report import words
from assay.report.blocks import Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.dossiers.event import Cells, EventData, rows_of
from assay.report.dossiers.pointers import Pointer, columns, outlet, soft, voice
from assay.report.show import Shown, show

MOVES = ("up", "down")
MOST = 12
"""Turns of one group that are listed, besides its first and its last figure."""
DIRECTIONS = {"up": "up from", "down": "down from"}


def course(case: EventData, pointer: Pointer, number: int) -> Shown:
    """First figure, every turn and the last figure of each group of people whose number was given more than once."""
    parted: dict[str, list[Cells]] = {}
    for row in rows_of(case.moves.sort_values(["series_id", "step"])):
        if row["claim_id"] in case.everything:
            parted.setdefault(row["series_id"], []).append(row)
    several = {series: rows for series, rows in parted.items() if len(rows) > 1}
    if not several:
        return show(Paragraph(runs=text("No figure of this event was given on more than one occasion."), role="note"))
    order = sorted(several, key=lambda series: (-len(several[series]), series))
    groups = tuple(_group(several[series], case, pointer) for series in order)
    heads = columns(("Published", 1.1), ("Figure", 0.9), ("Put forward by", 2), ("Change", 1.8))
    caption = (
        "How the figures moved, by day of publication: the first figure, every turn, the last. A change is against the "
        "last figure of an earlier day, whoever gave it; a revision is against the same voice's own."
    )
    return show(Table(caption=caption, number=number, columns=heads, groups=groups))


def _group(series: list[Cells], case: EventData, pointer: Pointer) -> Group:
    first = case.everything[series[0]["claim_id"]]
    turns = [row for row in series[1:-1] if row["change"] in MOVES or row["own_change"] in MOVES]
    listed = [series[0], *turns[:MOST], series[-1]]
    left = len(series) - len(listed)
    rest = f"; {left:,} between are not listed" if left else ""
    label = f"{first['about']}, {words.OUTCOMES[first['outcome']]}: {words.counted(len(series), 'figure')}{rest}"
    return Group(label=label, rows=tuple(_row(row, case, pointer) for row in listed))


def _row(row: Cells, case: EventData, pointer: Pointer) -> Row:
    claim = case.everything[row["claim_id"]]
    return Row(
        cells=(
            (text(words.day(row["published"])),),
            ((pointer.figure(claim, "strong"),),),
            (text(voice(claim)), soft(outlet(claim))),
            tuple(_change(row)),
        )
    )


def _change(row: Cells) -> Iterator[Runs]:
    if row["change"] in DIRECTIONS:
        yield text(f"{DIRECTIONS[row['change']]} {words.whole(row['previous'])}")
    else:
        yield soft("first figure" if row["change"] == "first" else "as before")
    if row["own_change"] in DIRECTIONS:
        yield (Run(text=f"its own revision, {DIRECTIONS[row['own_change']]} {words.whole(row['own_previous'])}"),)
    if row["settled"]:
        yield soft("nobody gives another figure later")
