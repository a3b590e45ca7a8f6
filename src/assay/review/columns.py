"""Columns that a reviewer may correct, and those that say whether a claim is still the one that was reviewed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from assay.errors import InputError
from assay.records import short_hash
from assay.review.cells import one_line
from assay.tables import Claims

QUOTE = "quote"
"""Guard's name for a hash of the sentence."""
REF_ID = "ref_id"
COUNTS = ("count_low", "count_best", "count_high")
CLAIM_COLUMNS = (
    "outcome", "item", *COUNTS, "count_kind", "affected", "affected_actor", "affected_class", "affected_role",
    "perpetrator", "claimant", "claimant_actor", "claimant_party", "claimant_type", "claimant_side", "via", "hedge",
    "time_frame", "place", "country", "adm_1", "adm_2", "latitude", "longitude", "where_prec", "date_start", "date_end",
    "date_prec",
)  # fmt: skip
CORRECTABLE = {"claim": CLAIM_COLUMNS, "match": (REF_ID,)}
# What the form shows and a reviewer judges. Who says that a claim isn't one has judged the sentence and the figure.
SENTENCE = (QUOTE, "outcome", "count_text")
CLAIM_GUARD = (
    *SENTENCE, *COUNTS, "affected", "affected_class", "claimant", "claimant_type", "hedge", "time_frame", "place",
    "adm_1", "date_start", "date_end",
)  # fmt: skip
RECORD = "record"
"""Guard's name for a hash of all rows of a record, in files from before its place and sides were guarded too."""
SHOWN, MEANT = "record_shown", "record_meant"
"""Guards' names for hashes of all that is shown of a record: of the one judged, and the one that a correction names."""
# Whether a record tells the claim's incident hangs on these; how high the figure is plays no part.
MATCH_GUARD = (
    *SENTENCE, "affected", "affected_class", "time_frame", "place", "adm_1", "date_start", "date_end", SHOWN, MEANT,
)  # fmt: skip
RECORD_GUARDS = {
    RECORD: "the record has changed since",
    SHOWN: "the record has changed since",
    MEANT: "the record that it names has changed since",
}
GUARDS = {"claim": CLAIM_GUARD, "match": (*MATCH_GUARD, RECORD)}
"""What `expect` may name. A decision is held to what it names, so older files stay as good as they were."""

MOST = 2**63 - 1  # that a whole number of a table can be
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Refuse = Callable[[str, object, str], InputError]


def told(value: Any) -> str:
    """A cell as guards write it: nothing for an unknown value, a day as 2021-08-20."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 # NaN differs from itself
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) else one_line(str(value))


def quote_hash(quote: str) -> str:
    """What stands for a sentence in a guard."""
    return short_hash("quote", quote)


def checked(name: str, value: str, refuse: Refuse) -> Any:
    """The value as the column of the claims table holds it; an empty one is unknown.

    Raises:
        InputError: As `refuse` makes it, where the value is none that the column takes.
    """
    column = Claims.to_schema().columns[name]
    where = "column corrected"
    if not value:
        if not column.nullable:
            raise refuse(where, f"{name}=", f"a value: {name} is never unknown")
        return None
    kind = str(column.dtype)
    try:
        made = _made(kind, value)
    except ValueError as error:
        raise refuse(where, f"{name}={value}", _KINDS[kind]) from error
    for check in column.checks:
        limits = check.statistics
        if made not in limits.get("allowed_values", [made]):
            raise refuse(where, f"{name}={value}", "one of " + ", ".join(limits["allowed_values"]))
        if made < limits.get("min_value", made) or made > limits.get("max_value", made):
            bounds = f"at least {limits['min_value']}" if "min_value" in limits else f"at most {limits['max_value']}"
            raise refuse(where, f"{name}={value}", bounds)
    return made


_KINDS = {"Int64": "a whole number", "float64": "a number", "datetime64[ns]": "a day such as 2021-08-20"}


def _made(kind: str, value: str) -> Any:
    if kind == "Int64":
        whole = int(value)
        if abs(whole) > MOST:
            raise ValueError(value)
        return whole
    if kind == "float64":
        number = float(value)
        if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 # NaN differs from itself
            raise ValueError(value)
        return number
    if kind.startswith("datetime"):
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        return pd.Timestamp(value)
    return value
