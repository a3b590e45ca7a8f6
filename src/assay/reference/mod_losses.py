"""Readers of Russian losses as Ukraine's Ministry of Defence claims them daily (PetroIvaniuk, JSON of running totals).

Equipment lost, personnel, and the file of corrections, whose changes the running totals already contain.
"""

from __future__ import annotations

import pandas as pd

from assay.errors import InputError
from assay.io import typed
from assay.raw import RawTable
from assay.records import short_hash
from assay.reference.confirmed import Reading, check_unique, rejected_rows
from assay.reference.faults import joined
from assay.reference.ucdp import span_precision
from assay.tables import RejectedRows, TabledClaims

NAME = "losses claimed by Ukraine's Ministry of Defence"
CLAIMANT = "Ministry of Defence of Ukraine"
PARTY, LOSER = "Ukraine", "Russia"
FIRST_DAY = pd.Timestamp("2022-02-24")  # from which the ministry counts
EQUIPMENT_COLUMNS = ("date", "day", "aircraft", "helicopter", "tank", "apc", "field artillery", "mrl")
PERSONNEL_COLUMNS = ("date", "day", "personnel", "personnel*")
# A file that has personnel and equipment in one record is that of the corrections.
CORRECTION_COLUMNS = (*EQUIPMENT_COLUMNS, "personnel")
SPELLING = {"apc": "APC", "mrl": "MRL", "mobile srbm system": "mobile SRBM system"}
DIRECTION = "greatest losses direction"
COUNT_KINDS = {"about": "about", "more": "at_least"}
PERSONNEL_NOTE = "the ministry's total of personnel lost, which doesn't part the dead from the wounded"


def read_equipment(raw: RawTable) -> Reading:
    """Read the running totals of equipment; every key besides date, day and direction is a kind of equipment.

    Returns:
        Table TabledClaims, one cumulative claim a day and kind; `item` is the publisher's own key, `APC` and `MRL`
        among them. Records without a date are refused.

    Raises:
        InputError: A key is missing, a value is no whole number from 0 on, or a day stands twice.
    """
    raw.require_columns(EQUIPMENT_COLUMNS, NAME)
    dated, rejected = _dated(raw)
    items = [name for name in raw.frame.columns if name not in ("date", "day", DIRECTION)]
    direction = "direction of the greatest losses: " + dated.text(DIRECTION)
    parts = [_claims(dated, name, outcome="equipment", item=SPELLING.get(name, name), note=direction) for name in items]
    return Reading(typed(pd.concat(parts, ignore_index=True), TabledClaims), rejected)


def read_personnel(raw: RawTable) -> Reading:
    """Read the running totals of personnel and, where they are kept, of prisoners.

    The ministry heads its list "combat losses"; it wrote "liquidated" at first and no longer says which of them are
    dead. They are read as casualties, the wider word, so that no comparison sets the wounded beside a count of dead.

    Returns:
        As `read_equipment`, with outcomes `casualties` and `captured`; `about` and `more` become the kind of count.

    Raises:
        InputError: As `read_equipment`.
    """
    raw.require_columns(PERSONNEL_COLUMNS, NAME)
    known = ("date", "day", "personnel", "personnel*", "pow")
    unknown = [name for name in raw.frame.columns if name not in known]
    if unknown:
        raise InputError(raw.path, f"key {unknown[0]}", "an unknown key", f"only {', '.join(known)}")
    dated, rejected = _dated(raw)
    kinds = dated.one_of("personnel*", tuple(COUNT_KINDS), "about").map(COUNT_KINDS)
    parts = [
        _claims(dated, "personnel", outcome="casualties", kinds=kinds, note=PERSONNEL_NOTE),
        _claims(dated, "pow", outcome="captured"),
    ]
    return Reading(typed(pd.concat(parts, ignore_index=True), TabledClaims), rejected)


def read_corrections(raw: RawTable) -> Reading:
    """Read the corrections, which are no claims of their own: all their records are refused, with what they change.

    The running totals hold them already: on 13 October 2022 the total of armoured vehicles falls by 14, 11 more having
    been claimed and 25 taken back.

    Raises:
        InputError: A key is missing.
    """
    raw.require_columns(CORRECTION_COLUMNS, NAME)
    changes = [_change(raw, name) for name in raw.frame.columns if name not in ("date", "day")]
    told = [raw.present("date") + ": correction that the running totals contain", *changes]
    detail = joined(told)
    everywhere = pd.Series(True, index=raw.frame.index)
    empty = typed(pd.DataFrame(columns=["claim_id"]), TabledClaims)
    return Reading(empty, rejected_rows(raw, everywhere, "no_figure", detail))


def _change(raw: RawTable, name: str) -> pd.Series[str]:
    """What a correction takes off or adds to one column, as `, APC -25`; empty for nothing."""
    by = raw.text(name)
    return (f", {SPELLING.get(name, name)} " + by).where(by.ne("0"), "").fillna("").astype("str")


def _dated(raw: RawTable) -> tuple[RawTable, pd.DataFrame]:
    undated = raw.text("date").isna()
    rejected = rejected_rows(raw, undated, "no_date", "day " + raw.text("day").fillna("unknown"))
    sound = RawTable(raw.path, raw.frame[~undated])
    check_unique(
        pd.DataFrame({"date": sound.day("date"), "source_path": raw.path.as_posix(), "source_row": sound.rows()}),
        ["date"],
    )
    return sound, typed(rejected, RejectedRows)


def _claims(
    raw: RawTable,
    column: str,
    *,
    outcome: str,
    item: str | None = None,
    kinds: pd.Series[str] | None = None,
    note: pd.Series[str] | str | None = None,
) -> pd.DataFrame:
    """Claims of one column of running totals, of those days that have it."""
    counts, days = raw.whole(column), raw.day("date")
    kind = pd.Series("exact", index=counts.index) if kinds is None else kinds
    report = "ukraine-mod/" + days.dt.strftime("%Y-%m-%d")
    start = days.where(days < FIRST_DAY, FIRST_DAY)
    rows = pd.DataFrame(
        {
            "claim_id": [short_hash("tabled", one, outcome, item or "") for one in report],
            "article_id": report,
            "outcome": outcome,
            "item": item,
            "affected": LOSER,
            "affected_actor": LOSER,
            "affected_class": "combatant" if outcome != "equipment" else "unknown",
            "perpetrator": PARTY,
            "count_low": counts.mask(kind.eq("about")),
            "count_best": counts,
            "count_high": counts.where(kind.eq("exact")),
            "count_text": raw.text(column),
            "count_kind": kind,
            "claimant": CLAIMANT,
            "claimant_actor": PARTY,
            "claimant_party": PARTY,
            "claimant_type": "belligerent",
            "claimant_side": "opponent",
            "hedge": "none",
            "time_frame": "cumulative",
            "date_start": start,
            "date_end": days,
            "date_prec": span_precision(start, days),
            "confidence": 1.0,
            "rule": "tabled",
            "source_path": raw.path.as_posix(),
            "source_row": raw.rows(),
            "source_office": CLAIMANT,
            "published": days,
            "note": note,
        },
        index=counts.index,
    )
    return rows[counts.notna()]
