"""What four rulebooks make of a case's claims: totals, and the events one by one."""

from __future__ import annotations

import pandas as pd

from assay.report import words
from assay.report.blocks import Column, Group, Paragraph, Row, Table, text
from assay.report.case import CaseData
from assay.report.show import Shown, show

NAMES = {"ucdp": "UCDP", "acled": "ACLED", "iraq_body_count": "Iraq Body Count", "airwars": "Airwars"}
GROUPS = {
    "combatant": "Fighters of a named party", "civilian": "Civilians",
    "unknown": "People of no stated kind or side, or of several",
}  # fmt: skip
NONE = "No claim of this case gives a number of people killed in one incident."


def deaths(case: CaseData) -> pd.DataFrame:
    """Rows of RulebookTolls about people killed, with `group`, in words, and `top`, its largest number."""
    rows = case.rulebook_tolls[case.rulebook_tolls["outcome"].eq("killed")]
    events = case.events.set_index("event_id")
    place = events["place"].fillna(events["adm_1"]).fillna(events["country"]).fillna("place not known")
    days = pd.Series(
        [words.days(start, end) for start, end in zip(events["date_start"], events["date_end"], strict=True)],
        index=events.index, dtype="str",
    )  # fmt: skip
    people = rows["affected_actor"].fillna(
        rows["affected_class"].map({"civilian": "civilians", "combatant": "fighters", "unknown": "people"})
    )
    group = people + ", " + rows["event_id"].map(place) + ", " + rows["event_id"].map(days)
    found: pd.DataFrame = rows.assign(group=group.astype("str"), top=rows[["low", "best", "high"]].max(axis=1))
    return found


def totals(case: CaseData) -> pd.DataFrame:
    """Sums over the events that a rulebook counts, by group of people; fighters of no named party may be anybody's.

    Returns:
        affected_class, rulebook, n (events and groups with a figure), counted, low, best, high (null where the
        rulebook gives none).
    """
    every = deaths(case)
    nobodys = every["affected_class"].eq("combatant") & every["affected_actor"].isna()
    dead = every.assign(affected_class=every["affected_class"].mask(nobodys, "unknown"))
    counted = dead[dead["counted"].astype(bool)]
    keys = ["affected_class", "rulebook"]
    sums = counted.groupby(keys)[["low", "best", "high"]].sum(min_count=1)
    sizes = dead.groupby(keys).agg(n=("event_id", "size"), counted=("counted", "sum"))
    joined: pd.DataFrame = sizes.join(sums).reset_index().astype({"counted": "Int64"})
    return joined


def rulebook_totals(case: CaseData, number: int) -> Shown:
    """Totals of the case under each rulebook."""
    found = totals(case)
    if found.empty:
        return show(Paragraph(runs=text(NONE), role="note"))
    heads = ("Events and groups", "Counted", "Low", "Best or only", "High")
    columns = (Column(label="Rulebook", share=2), *(Column(label=label, align="right") for label in heads))
    groups = tuple(
        Group(label=label, rows=tuple(
            Row(cells=tuple((text(cell),) for cell in _cells(found, kind, book))) for book in NAMES
        ))
        for kind, label in GROUPS.items() if found["affected_class"].eq(kind).any()
    )  # fmt: skip
    caption = (
        "People killed, summed over the events that each rulebook would count from the same claims. The groups are "
        "never added up: people of no stated kind or side may be the same as the fighters or civilians of the event."
    )
    return show(Table(caption=caption, number=number, columns=columns, groups=groups))


def _cells(found: pd.DataFrame, kind: str, book: str) -> tuple[str, ...]:
    rows = found[found["affected_class"].eq(kind) & found["rulebook"].eq(book)]
    if rows.empty:
        return (NAMES[book], "0", "0", "–", "–", "–")
    row = rows.iloc[0]
    return (NAMES[book], *(words.whole(row[name]) for name in ("n", "counted", "low", "best", "high")))
