"""Hand decisions on events: merge, split and move, each with a reason and a guard."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assay.errors import InputError

COLUMNS = ("action", "claim_ids", "event_of", "reason", "expect")
ACTIONS = ("merge", "split", "move")
EVENTS = "events"


@dataclass(frozen=True)
class Override:
    """One decision.

    Args:
        action: `merge` joins the events of the claims, `split` takes the claims out into an event of their own,
            `move` puts them into the event of the claim `event_of`.
        claim_ids: Claims that it is about.
        event_of: Claim whose event is meant; only for `move`.
        reason: Why, in words.
        expect: Pairs of column and value that must hold for each of the claims, such as `outcome` and `killed`;
            the name `events` stands for the number of events that the claims lie in before the decision.
        source: File of the decision.
        row: Its row, the header being row 1.
    """

    action: str
    claim_ids: tuple[str, ...]
    event_of: str | None
    reason: str
    expect: tuple[tuple[str, str], ...]
    source: str
    row: int

    def fails(self, where: str, found: object, expected: str) -> InputError:
        """The error that names this row."""
        return InputError(self.source, f"row {self.row}, {where}", found, expected)


def read_overrides(path: Path) -> tuple[Override, ...]:
    """Decisions of a CSV file with the columns action, claim_ids, event_of, reason and expect.

    Claim ids are parted by blanks; `expect` holds `column=value` parted by semicolons. A missing file is no
    decisions.

    Raises:
        InputError: Another header, an unknown action, no claim, no reason, or a guard that isn't `column=value`.
    """
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_read(csv.reader(stream), path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(path, "", f"an unreadable file ({error})", "a CSV file in UTF-8") from error


def apply_overrides(labels: pd.Series[int], claims: pd.DataFrame, overrides: Sequence[Override]) -> pd.Series[int]:
    """Event numbers after the decisions, applied in their order.

    Args:
        labels: Event number by claim, null where there is none; same index as `claims`.
        claims: Claims with `claim_id`.
        overrides: Decisions.

    Raises:
        InputError: A claim isn't there, a guard no longer holds, or an event that comes out or is left has no day.
    """
    rows = pd.Series(claims.index, index=claims["claim_id"].to_numpy())
    changed = labels.copy()
    for override in overrides:
        named = _rows(override, rows)
        _check(override, claims.loc[named], changed.loc[named])
        changed = _applied(override, changed, named, rows)
        if claims["date_start"].isna().groupby(changed).all().any():  # of the event that comes out, or one left behind
            raise override.fails("claim_ids", "claims without a day", "at least one claim with a day in an event")
    return changed


def _applied(override: Override, labels: pd.Series[int], named: list[int], rows: pd.Series[int]) -> pd.Series[int]:
    changed = labels.copy()
    fresh = int(labels.max()) + 1 if labels.notna().any() else 0
    if override.action == "merge":
        changed[labels.isin(labels.loc[named].dropna())] = fresh
        changed.loc[named] = fresh
    elif override.action == "split":
        changed.loc[named] = fresh
    else:
        target = labels.loc[rows[str(override.event_of)]]
        if pd.isna(target):
            raise override.fails("event_of", f"{override.event_of}, a claim without an event", "a claim of an event")
        changed.loc[named] = target
    return changed


def _rows(override: Override, rows: pd.Series[int]) -> list[int]:
    wanted = [*override.claim_ids, *([override.event_of] if override.event_of else [])]
    missing = [claim_id for claim_id in wanted if claim_id not in rows.index]
    if missing:
        raise override.fails("claim_ids", f"{missing[0]}, which no claim has", "ids of the claims table")
    return [int(rows[claim_id]) for claim_id in override.claim_ids]


def _check(override: Override, claims: pd.DataFrame, labels: pd.Series[int]) -> None:
    for name, expected in override.expect:
        if name == EVENTS:
            found = [str(labels.nunique())]
        elif name in claims.columns:
            found = [_shown(value) for value in claims[name]]
        else:
            raise override.fails("expect", name, f"a column of the claims table, or `{EVENTS}`")
        wrong = [value for value in found if value != expected]
        if wrong:
            raise override.fails("expect", f"{name}={wrong[0]}", f"{name}={expected}; look at the decision again")


def _shown(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 # NaN differs from itself
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def _read(lines: Iterator[list[str]], path: Path) -> Iterator[Override]:
    header = tuple(name.strip() for name in next(lines, []))
    if header != COLUMNS:
        raise InputError(path, "row 1", ",".join(header) or "nothing", ",".join(COLUMNS))
    for row, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(COLUMNS):
            raise InputError(path, f"row {row}", f"{len(cells)} cells", f"{len(COLUMNS)} cells")
        yield _override(dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True)), path, row)


def _override(cells: dict[str, str], path: Path, row: int) -> Override:
    def refuse(column: str, expected: str) -> InputError:
        return InputError(path, f"row {row}, column {column}", repr(cells[column]), expected)

    if cells["action"] not in ACTIONS:
        raise refuse("action", "one of " + ", ".join(ACTIONS))
    if not cells["claim_ids"]:
        raise refuse("claim_ids", "claim ids parted by blanks")
    if not cells["reason"]:
        raise refuse("reason", "a reason")
    if (cells["action"] == "move") != bool(cells["event_of"]):
        raise refuse("event_of", "a claim id for `move`, nothing for the other actions")
    guards = [part.partition("=") for part in cells["expect"].split(";") if part.strip()]
    if any(not sign or not name.strip() for name, sign, _ in guards):
        raise refuse("expect", "column=value, parted by semicolons")
    return Override(
        action=cells["action"],
        claim_ids=tuple(cells["claim_ids"].split()),
        event_of=cells["event_of"] or None,
        reason=cells["reason"],
        expect=tuple((name.strip(), value.strip()) for name, _, value in guards),
        source=str(path),
        row=row,
    )
