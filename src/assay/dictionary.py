"""The data dictionary: every table and column, generated from `tables`."""

from __future__ import annotations

import json
from typing import Any

from assay import tables
from assay.files import write_text
from assay.layout import FILE
from assay.tables import Table

ORDER = (
    tables.Articles, tables.Rejected, tables.Copies, tables.Citations, tables.Circles, tables.Claims, tables.Tolls,
    tables.Confirmed, tables.TabledClaims, tables.RejectedRows,
    tables.ReviewedClaims, tables.RefusedClaims, tables.ReviewDecisions,
    tables.Events, tables.ResolvedClaims, tables.Links, tables.Trajectories,
    tables.Lineage, tables.Comparisons, tables.EventTolls,
    tables.RulebookTolls, tables.Series, tables.SeriesNotes, tables.SeriesExpected, tables.Sensitivity,
    tables.MovedFigures, tables.MovedVerdicts, tables.Claimants, tables.Factors, tables.ModelChecks, tables.Forensics,
    tables.SecondClaims, tables.RefusedAnswers, tables.Evaluation, tables.GoldClaims, tables.GoldEvaluation,
)  # fmt: skip
HEAD = """# Data

- `raw/`: immutable inputs. Each set has an `origin.yaml` with producer, version, licence, citation and date accessed.
- `hand/`: human decisions, with a reason and a guard.
- `gold/`: annotated articles, the guideline, accuracy floors.
- `interim/`, `final/`: written by stages only; not in git.

# Data dictionary

Generated from `src/assay/tables` by `assay dictionary`; don't edit. *Null* says whether a column may be empty: empty
means unknown. Days are days without time zone; counts and offsets are whole numbers.
"""


def as_markdown() -> str:
    """`data/README.md`: one section a table, one row a column."""
    return HEAD + "".join(_section(table) for table in ORDER)


def _section(table: type[Table]) -> str:
    about = (table.__doc__ or "").strip()
    rows = "".join(_row(name, column) for name, column in table.to_schema().columns.items())
    key = ", ".join(f"`{name}`" for name in table.key())
    head = "| column | type | null | unit | range or values | meaning |\n|---|---|---|---|---|---|\n"
    return f"\n## {_title(table)}\n\n{about} Key: {key}.\n\n{head}{rows}"


def _title(table: type[Table]) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in table.__name__)
    return words.strip().replace(" ", "_")


def _row(name: str, column: Any) -> str:
    kind = {"datetime64[ns]": "day", "Int64": "whole number", "float64": "number", "boolean": "yes/no"}
    unit = (column.metadata or {}).get("unit", "")
    null = "yes" if column.nullable else ""
    dtype = kind.get(str(column.dtype), "text")
    return f"| `{name}` | {dtype} | {null} | {unit} | {_range(column)} | {column.description} |\n"


def _range(column: Any) -> str:
    said: list[str] = []
    for check in column.checks:
        values = check.statistics
        if "allowed_values" in values:
            said += [f"`{value}`" for value in values["allowed_values"]]
        if "min_value" in values:
            said.append(f"≥ {values['min_value']}")
        if "max_value" in values:
            said.append(f"≤ {values['max_value']}")
    return ", ".join(said)


# Tables that are written batch by batch, by the kinds of `layout.Column`.
LAID_OUT = (
    tables.Articles, tables.Rejected, tables.Claims, tables.Tolls, tables.SecondClaims, tables.RefusedAnswers,
)  # fmt: skip
# As their class checks in a function.
COUNTS = ["count_low", "count_best", "count_high"]
ASCENDING: dict[type[Table], list[str]] = {tables.Claims: COUNTS, tables.SecondClaims: COUNTS}
KINDS = {"datetime64[ns]": "day", "Int64": "whole", "float64": "number"}


def as_layout() -> str:
    """`src/assay/layout.json`: the columns of the tables that are written batch by batch."""
    found = {
        table.__name__: {
            "key": table.key(),
            "ascending": ASCENDING.get(table, []),
            "columns": [_laid_out(name, column) for name, column in table.to_schema().columns.items()],
        }
        for table in LAID_OUT
    }
    return json.dumps(found, indent=1) + "\n"


def _laid_out(name: str, column: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": name, "kind": KINDS.get(str(column.dtype), "text"), "nullable": column.nullable}
    for check in column.checks:
        values = check.statistics
        bounds = {"values": "allowed_values", "lowest": "min_value", "highest": "max_value", "length": "exact_value"}
        entry |= {ours: values[theirs] for ours, theirs in bounds.items() if values.get(theirs) is not None}
    return entry


if __name__ == "__main__":
    write_text(FILE, as_layout())
