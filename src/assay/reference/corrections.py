"""Reader of corrections that a claimant made to running totals: by how much, of which item, on which day."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assay.errors import InputError
from assay.raw import RawTable, read_raw
from assay.reference.jsonlist import SUFFIX, read_records

NOT_ITEMS = ("date", "day")
LARGEST = 2**53
# Keys under which the ministry's figures of people stand, and the outcome that they are read as (`mod_losses`).
PEOPLE = {"personnel": "casualties", "pow": "captured"}


def read_changes(path: Path) -> pd.DataFrame:
    """Read corrections: one row a day, a column or key an item, a whole number that was added or taken back.

    Args:
        path: JSON list of records (as P. Ivaniuk's `russia_losses_equipment_correction.json`) or CSV.

    Returns:
        date, item (lower case; of people the outcome), change (not 0), by date and item.

    Raises:
        InputError: There is no `date`, a record has none, or a change is no whole number.
    """
    raw = read_records(path) if path.name.endswith(SUFFIX) else read_raw(path)
    raw.require_columns(["date"], "corrections of running totals")
    raw.present("date")
    items = [name for name in raw.frame.columns if name not in NOT_ITEMS]
    if not items:
        raise InputError(path, "header", "no item", "a column for each item that was corrected")
    parts = [_changes(raw, name) for name in items]
    long = pd.concat(parts, ignore_index=True)
    return long[long["change"].ne(0)].sort_values(["date", "item"], kind="stable", ignore_index=True)


def _changes(raw: RawTable, name: str) -> pd.DataFrame:
    changes = raw.whole(name, low=-LARGEST, high=LARGEST).fillna(0)
    return pd.DataFrame({"date": raw.day("date"), "item": PEOPLE.get(name, name), "change": changes}).astype(
        {"item": "str"}
    )
