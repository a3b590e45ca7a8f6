"""The event's toll: its claims drawn together, and what each recorder's rulebook would make of them."""

from __future__ import annotations

from assay.report import words
from assay.report.blocks import Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.dossiers.event import Cells, EventData, rows_of
from assay.report.dossiers.pointers import Pointer, columns, soft
from assay.report.rulebooks import NAMES
from assay.report.show import Shown, show

PEOPLE = {"combatant": "fighters", "civilian": "civilians", "unknown": "people of no stated kind, or everybody"}
_KEYS = ["outcome", "affected_class", "affected_actor"]


def tolls(case: EventData, pointer: Pointer, number: int) -> Shown:
    """Low, best and high of each outcome and group, with the claims that they were made from."""
    rows = case.event_tolls.sort_values(["outcome", "item", "affected_class", "affected_actor"], na_position="first")
    if rows.empty:
        return show(Paragraph(runs=text("No claim of this event gives a number."), role="note"))
    body = tuple(_toll(row, case, pointer) for row in rows_of(rows))
    heads = columns(("What and of whom", 2), ("Low–high", 1.1), ("Origins", 0.7), ("Made from", 2.2))
    caption = (
        "The claims drawn together, one voice an origin: the lowest and highest that is claimed, and the median of the "
        "origins as best figure."
    )
    return show(Table(caption=caption, number=number, columns=heads, groups=(Group(rows=body),)))


def rulebook_tolls(case: EventData, number: int) -> Shown:
    """What UCDP, ACLED, Iraq Body Count and Airwars would make of the same claims, and why."""
    rows = case.rulebook_tolls
    if rows.empty:
        note = "No claim of this event gives a number of people killed or wounded."
        return show(Paragraph(runs=text(note), role="note"))
    order = {name: place for place, name in enumerate(NAMES)}
    ordered = rows.assign(place=rows["rulebook"].map(order)).sort_values([*_KEYS, "place"], na_position="first")
    parted: dict[str, list[Row]] = {}
    for row in rows_of(ordered):
        parted.setdefault(_whom(row), []).append(_rule(row))
    groups = tuple(Group(label=whom, rows=tuple(rules)) for whom, rules in parted.items())
    heads = (
        Column(label="Rulebook", share=1.3), Column(label="Low", share=0.6, align="right"),
        Column(label="Best", share=0.6, align="right"), Column(label="High", share=0.6, align="right"),
        Column(label="Counted", share=2.4),
    )  # fmt: skip
    caption = "The same claims under four recorders' rules. A dash stands where a rulebook gives no such figure."
    return show(Table(caption=caption, number=number, columns=heads, groups=groups))


def _toll(row: Cells, case: EventData, pointer: Pointer) -> Row:
    claims = [case.everything[claim] for claim in row["claim_ids"].split() if claim in case.everything]
    best = () if words.unknown(row["best"]) else (soft(f"best {words.whole(row['best'])}"),)
    return Row(
        cells=(
            (text(_whom(row)),),
            ((Run(text=words.span(row["low"], row["high"]), style="strong"),), *best),
            (text(words.whole(row["n_origins"])),),
            (pointer.figures(claims),),
        )
    )


def _whom(row: Cells) -> str:
    outcome = words.OUTCOMES[row["outcome"]]
    if row["outcome"] in ("territory", "equipment"):
        return outcome if words.unknown(row.get("item")) else f"{outcome}: {row['item']}"
    if words.unknown(row["affected_actor"]):
        return f"{outcome}: {PEOPLE[row['affected_class']]}"
    return f"{outcome}: {row['affected_actor']}"


def _rule(row: Cells) -> Row:
    grade = "" if words.unknown(row["grade"]) else f" (grade: {row['grade']})"
    counted = Run(text="counted" if row["counted"] else "not counted", style="strong" if row["counted"] else "")
    why: Runs = (counted, Run(text=f": {row['reason']}{grade}"))
    figures = tuple((text(words.whole(row[name])),) for name in ("low", "best", "high"))
    return Row(cells=((text(NAMES[row["rulebook"]]),), *figures, (why,)))
