"""From which earlier text each text was taken: runs of words that few texts share, counted in DuckDB."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from assay.copies.grams import Hashes, Positions
from assay.errors import InputError
from assay.files import put_away
from assay.params import CopiesParams

# Earlier texts with the same run that a text is compared with. Copies of one report share nearly all their runs, so
# that the nearest few lead to all the others, and a report that a thousand outlets took costs no million pairs.
NEAREST = 8
# A run met again in so many spans of days, each as long as copies take, is a formula of the trade, an outlet's foot or
# a name. Fewer may be one report and its reprint a year later.
STOCK_SPANS = 5
THREADS = 2

TABLES = "CREATE TABLE runs (text BIGINT, run UBIGINT); CREATE TABLE days (text BIGINT, day DOUBLE)"
DAYS = "INSERT INTO days SELECT text, CASE WHEN isnan(day) THEN NULL ELSE day END FROM known"
SHARED = """
CREATE TABLE shared AS
    SELECT run, coalesce(bit_count(bit_or(1::UBIGINT << (day // ($days + 1))::BIGINT % 64)), 0) >= $spans AS stock
    FROM runs JOIN days USING (text) GROUP BY run HAVING count(*) > 1
"""
SIZES = """
CREATE TABLE sizes AS
    SELECT text, count(*) - count(*) FILTER (stock) AS size FROM runs LEFT JOIN shared USING (run) GROUP BY text
"""
NEAR = """
CREATE TABLE near AS
    SELECT text AS later, unnest(list(text) OVER (
        PARTITION BY run ORDER BY text ROWS BETWEEN {nearest} PRECEDING AND 1 PRECEDING
    )) AS earlier
    FROM runs JOIN shared USING (run) WHERE NOT stock
"""
PARENTS = """
    WITH pairs AS (
        SELECT earlier, later, count(*) AS common FROM near GROUP BY earlier, later HAVING count(*) >= $least
    )
    SELECT later, earlier, common / least(a.size, b.size) AS share FROM pairs
    JOIN sizes AS a ON a.text = earlier JOIN sizes AS b ON b.text = later
    JOIN days AS c ON c.text = earlier JOIN days AS d ON d.text = later
    WHERE share >= $contain AND coalesce(abs(c.day - d.day), 0) <= $days
    QUALIFY row_number() OVER (PARTITION BY later ORDER BY common DESC, earlier) = 1
    ORDER BY later
"""


class Descent(NamedTuple):
    """What each text was taken from.

    Attributes:
        parent: Position of the earlier text; a text's own where it was taken from none.
        share: Share of the shorter text's runs that both have; 1 where there is no parent.
    """

    parent: NDArray[np.int64]
    share: NDArray[np.float64]


def descent(batches: Iterable[tuple[Positions, Hashes]], days: NDArray[np.float64], params: CopiesParams) -> Descent:
    """The earlier text that each text has most in common with, if that is enough for a copy.

    A text has one parent: a round-up that took from two reports makes them no copies of one another. What two texts
    have in common is counted in runs of words outside quotes, without stock phrases; the share is that of the shorter
    text (containment, Broder 1997). Counting goes by way of the disk, so that memory stays bounded.

    Args:
        batches: Positions of texts and their runs, as `grams` gives them. Texts are numbered from the earliest on.
        days: Days of each text since the first; NaN where unknown, which is near any.
        params: Share and number of common runs that make a copy, largest distance in days, memory.

    Raises:
        InputError: There is no room on the disk.
    """
    found = Descent(np.arange(len(days), dtype=np.int64), np.ones(len(days)))
    with _counting() as base:
        base.execute(f"SET memory_limit = '{params.megabytes}MB'; SET threads = {THREADS}")
        base.execute(f"SET enable_progress_bar = false; SET preserve_insertion_order = false; {TABLES}")
        _insert(base, DAYS, "known", {"text": found.parent, "day": days})
        for position, run in batches:
            _insert(base, "INSERT INTO runs SELECT * FROM batch", "batch", {"text": position, "run": run})
        base.execute(SHARED, {"days": params.days, "spans": STOCK_SPANS})
        base.execute(f"{SIZES}; {NEAR.format(nearest=NEAREST)}")
        given = {"least": params.least, "contain": params.contain, "days": params.days}
        linked = base.execute(PARENTS, given).fetchnumpy()
    found.parent[linked["later"]] = linked["earlier"]
    found.share[linked["later"]] = linked["share"]
    return found


@contextmanager
def _counting() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for counting, among the system's temporary files.

    Raises:
        InputError: There is no room for it.
    """
    with put_away(Path(tempfile.gettempdir(), "assay-copies")) as folder:
        try:
            with duckdb.connect(folder / "runs.db") as base:
                yield base
        except duckdb.OperationalError as error:
            found = f"that counting failed ({str(error).splitlines()[0]})"
            raise InputError(folder, "", found, "room on that disk; TMPDIR names another") from error


def _insert(base: duckdb.DuckDBPyConnection, statement: str, name: str, columns: Mapping[str, NDArray[Any]]) -> None:
    base.register(name, pa.table({column: pa.array(values) for column, values in columns.items()}))
    base.execute(statement)
    base.unregister(name)


def roots(parent: NDArray[np.int64]) -> NDArray[np.int64]:
    """The text that each text goes back to; parents stand before their children."""
    found = parent
    while not np.array_equal(found, found[found]):
        found = found[found]
    return found
