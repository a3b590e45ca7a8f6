"""Decisions of reviewers: one file a reviewer below `data/hand/reviews`, a line a decision, only ever added to."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from assay.errors import InputError
from assay.params import NAME as CASE
from assay.review.cells import LONGEST, Pairs, guarded, one_line, pairs_of, pairs_told, unguarded
from assay.review.columns import CORRECTABLE, GUARDS, REF_ID, checked
from assay.tables import REVIEW_ACTIONS, REVIEW_DRAWN, REVIEW_KINDS

FOLDER = Path("data/hand/reviews")
COLUMNS = (
    "decided", "reviewer", "kind", "claim_id", "ref_dataset", "ref_id", "action", "corrected", "reason", "drawn",
    "settles", "expect",
)  # fmt: skip
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
NAME_WORDS = "lower-case letters, digits and hyphens, at most 40"
INSTANT = "%Y-%m-%dT%H:%M:%SZ"
SETTLES = "yes"
IN = " in "
"""Parts how a reviewer came to a decision from the case whose queue it came from: `random in andarab`."""


@dataclass(frozen=True)
class Decision:
    """One decision of one reviewer on a claim, or on a claim's match with a record.

    Args:
        decided: When, in UTC, as `2024-05-01T09:30:00Z`; of two decisions on one thing the later counts.
        reviewer: Who.
        kind: `claim` or `match`.
        claim_id: Claim.
        ref_dataset: Of a match, the record's data set; empty for a claim.
        ref_id: Of a match, the record's id; empty for a claim.
        action: `accept`, `correct` or `reject`.
        corrected: Of `correct`, columns and the values that are right; of a match `ref_id` alone: the record meant.
        reason: Why; required for `correct` and `reject`.
        drawn: `ranked` or `random`: how the reviewer came to it.
        settles: Whether it settles a dispute: decided knowing the others' decisions, and standing above them.
        expect: What the reviewer saw; a decision whose claim has changed since is stale.
        queue: Case whose queue it came from; empty in files that don't tell it.
    """

    decided: str
    reviewer: str
    kind: str
    claim_id: str
    ref_dataset: str
    ref_id: str
    action: str
    corrected: Pairs
    reason: str
    drawn: str
    settles: bool
    expect: Pairs
    queue: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """What it is about: claim, data set and record; the last two empty for a claim."""
        return (self.claim_id, self.ref_dataset, self.ref_id)

    @property
    def verdict(self) -> tuple[str, Pairs]:
        """What was decided, without who, when and why."""
        return (self.action, tuple(sorted(self.corrected)))


@dataclass(frozen=True)
class Recorded:
    """A decision and where it stands."""

    decision: Decision
    source: str
    row: int

    def fails(self, where: str, found: object, expected: str) -> InputError:
        """The error that names this row."""
        return InputError(self.source, f"row {self.row}, {where}", found, expected)


def read_decisions(folder: Path) -> tuple[Recorded, ...]:
    """Every decision below the folder, file by file in the order of names; a missing folder is no decisions.

    So it is with the pipeline's own; one that a user names goes through `named_folder` first.

    A line that stands twice, as a merge may leave it, is one decision.

    Raises:
        InputError: A file isn't a CSV file of decisions; names file, row and column.
    """
    found: list[Recorded] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                found.extend(_read(csv.reader(stream, strict=True), path))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise InputError(path, "", f"an unreadable file ({error})", "a CSV file in UTF-8") from error
    return tuple(found)


def named_folder(folder: Path) -> Path:
    """The folder that a user named, which must hold decisions: a mistyped path isn't a run without any.

    Raises:
        InputError: There is no such folder, or no CSV file in it.
    """
    expected = "a folder of decision files (NAME.csv)"
    if not folder.is_dir():
        raise InputError(folder, "", "a file" if folder.exists() else "no such folder", expected)
    if not any(folder.glob("*.csv")):
        raise InputError(folder, "", "no CSV file", expected)
    return folder


def append(decision: Decision, folder: Path) -> Path:
    """Add a line to the reviewer's file, and wait until it is on the disk; nothing that stands there is touched.

    Returns:
        The file.

    Raises:
        InputError: The decision isn't sound; nothing is written then.
    """
    path = folder / f"{decision.reviewer}.csv"
    cells = _cells(decision)
    _recorded(dict(zip(COLUMNS, cells, strict=True)), path, 0)  # as it will be read back
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as stream:
        size = stream.seek(0, os.SEEK_END)
        head = b"" if size else _line(COLUMNS)
        if size:
            stream.seek(-1, os.SEEK_END)
            head = b"" if stream.read(1) == b"\n" else b"\n"
        stream.write(head + _line(cells))
        stream.flush()
        os.fsync(stream.fileno())
    return path


def at(moment: datetime) -> str:
    """The moment as decisions write it: UTC, to the second."""
    return moment.astimezone(UTC).strftime(INSTANT)


def _line(cells: tuple[str, ...]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(guarded(cell) for cell in cells)
    return stream.getvalue().encode("utf-8")


def _cells(decision: Decision) -> tuple[str, ...]:
    values = dict(zip((field.name for field in fields(decision)), astuple(decision), strict=True))
    told = {
        **values,
        "corrected": pairs_told(decision.corrected),
        "drawn": decision.drawn + (IN + decision.queue if decision.queue else ""),
        "settles": SETTLES if decision.settles else "",
        "expect": pairs_told(decision.expect),
    }
    return tuple(one_line(told[name]) for name in COLUMNS)


def _read(lines: Iterator[list[str]], path: Path) -> Iterator[Recorded]:
    header = tuple(name.strip() for name in next(lines, []))
    if header != COLUMNS:
        raise InputError(path, "row 1", ",".join(header) or "nothing", ",".join(COLUMNS))
    seen: set[tuple[str, ...]] = set()
    for row, cells in enumerate(lines, start=2):
        line = tuple(cell.strip() for cell in cells)
        if not any(line) or line in seen or line == COLUMNS:
            continue
        seen.add(line)
        if len(line) != len(COLUMNS):
            raise InputError(path, f"row {row}", f"{len(line)} cells", f"{len(COLUMNS)} cells")
        yield _recorded(dict(zip(COLUMNS, map(unguarded, line), strict=True)), path, row)


def _recorded(cells: dict[str, str], path: Path, row: int) -> Recorded:
    where, kind = f"row {row}, column ", cells["kind"]
    if kind not in REVIEW_KINDS:
        raise InputError(path, f"{where}kind", repr(kind), "one of " + ", ".join(REVIEW_KINDS))
    corrected = pairs_of(cells["corrected"], CORRECTABLE[kind], str(path), f"{where}corrected")
    expect = pairs_of(cells["expect"], GUARDS[kind], str(path), f"{where}expect")
    drawn, apart, queue = cells["drawn"].partition(IN)
    if apart and not CASE.fullmatch(queue):
        raise InputError(path, f"{where}drawn", repr(cells["drawn"]), f"{drawn}{IN}CASE, the name of a case")
    told = {**cells, "corrected": corrected, "expect": expect, "settles": cells["settles"] == SETTLES, "drawn": drawn}
    plain = {name: told[name] for name in COLUMNS}
    found = Recorded(Decision(**plain, queue=queue), str(path), row)  # type: ignore[arg-type]
    _sound(cells, found, path)
    return found


def _sound(cells: dict[str, str], found: Recorded, path: Path) -> None:
    """Refuse a decision that says too little, too much, or what is not in the closed lists."""
    decision = found.decision
    is_match, reasoned = decision.kind == "match", decision.action != "accept"
    checks = (
        ("reviewer", bool(NAME.fullmatch(decision.reviewer)), NAME_WORDS),
        ("reviewer", decision.reviewer == path.stem, f"{path.stem}, as the file is named"),
        ("decided", _is_instant(decision.decided), "a time in UTC such as 2024-05-01T09:30:00Z"),
        ("kind", decision.kind in REVIEW_KINDS, "one of " + ", ".join(REVIEW_KINDS)),
        ("claim_id", bool(decision.claim_id), "a claim's id"),
        ("ref_dataset", is_match == bool(decision.ref_dataset), "a data set for a match, nothing for a claim"),
        ("ref_id", is_match == bool(decision.ref_id), "a record's id for a match, nothing for a claim"),
        ("action", decision.action in REVIEW_ACTIONS, "one of " + ", ".join(REVIEW_ACTIONS)),
        ("corrected", (decision.action == "correct") == bool(decision.corrected), "values for `correct` alone"),
        ("reason", bool(decision.reason.strip()) or not reasoned, "a reason for `correct` and `reject`"),
        ("reason", len(decision.reason) <= LONGEST, f"at most {LONGEST:,} characters"),
        ("drawn", decision.drawn in REVIEW_DRAWN, "one of " + ", ".join(REVIEW_DRAWN)),
        ("settles", cells["settles"] in {"", SETTLES}, f"`{SETTLES}` or nothing"),
        ("expect", bool(decision.expect), "column=value of what the reviewer saw"),
    )
    for name, holds, expected in checks:
        if not holds:
            shown = repr(cells[name]) if len(cells[name]) <= LONGEST else f"{len(cells[name]):,} characters"
            raise found.fails(f"column {name}", shown, expected)
    for name, value in decision.corrected:
        if decision.kind == "claim":
            checked(name, value, found.fails)
        elif name != REF_ID or not value:
            raise found.fails("column corrected", f"{name}={value}", "ref_id=… of the record that is meant")


def _is_instant(text: str) -> bool:
    """Whether a time is written as `at` writes it: times are put in order as text."""
    try:
        return datetime.strptime(text, INSTANT).replace(tzinfo=UTC).strftime(INSTANT) == text
    except ValueError:
        return False
