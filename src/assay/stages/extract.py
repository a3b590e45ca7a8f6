"""Stage `extract`: claims and tolls of every article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from assay.errors import InputError
from assay.extract.work import Article, Extracted, Setup, extracted
from assay.files import write_json
from assay.layout import layouts
from assay.params import ExtractParams, WorkersParams
from assay.progress import progress
from assay.records import Claim, flat
from assay.rows import batch, put_aside
from assay.text import LONGEST_TEXT
from assay.workers import HERE
from assay.workspace import Workspace

__all__ = ["Article", "from_lines", "from_table", "run"]

# The second reader's tables are empty until it has read.
TABLES = {
    "claims": "Claims", "tolls": "Tolls", "second_claims": "SecondClaims", "refused_answers": "RefusedAnswers",
}  # fmt: skip
OPTIONAL_KEYS = ("headline", "source_office")
LONGEST_LINE = 100_000_000  # bytes; a text of the longest kind takes an eighth of that with every character escaped
ROWS_AT_ONCE = 200  # articles of the table that are read together


@dataclass(frozen=True)
class _Rows:
    """A batch's tables, and what is counted of them."""

    claims: pa.Table
    tolls: pa.Table
    counts: Counter[str]


def run(
    articles: Path,
    out: Workspace,
    params: ExtractParams,
    processes: int | None = None,
    workers: WorkersParams = HERE,
) -> None:
    """Extract from `articles` (the table, or JSON lines); write `claims`, `tolls` and how many there are.

    Where a model reads too, it is asked first: nothing is written until it has answered on every article.

    Args:
        articles: Read as they are needed: memory doesn't grow with their number.
        out: Where the tables go.
        params: Rulebook and gazetteer.
        processes: Of this machine; None for as many as the articles are worth. The tables are the same with any number.
        workers: Which engine reads.
    """
    model = import_module("assay.stages.llm").asked(articles, params) if params.extractor == "llm" else None
    given = from_path(articles)
    setup = Setup(params.rulebook, Path(params.gazetteer) if params.gazetteer else None)
    total: Counter[str] = Counter()
    with put_aside(out.interim("claims")) as spool:
        tables = {name: spool(layouts()[table]) for name, table in TABLES.items()}
        for rows in extracted(progress(given, "articles read"), setup, _as_rows, processes, workers):
            tables["second_claims" if model else "claims"].add(rows.claims)
            tables["tolls"].add(rows.tolls)
            total.update(rows.counts)
        for name, table in tables.items():
            if model is None or name == "second_claims":
                table.write(out.interim(name))
    if model is None:
        write_json(out.metrics("extract"), metrics_of(total))
    else:
        model.write(out, total)


def metrics_of(total: Mapping[str, int]) -> dict[str, Any]:
    """What the stage says of its claims, from what `counts_of` counted."""
    by_outcome = {name.partition(" ")[2]: n for name, n in sorted(total.items()) if name.startswith("outcome ")}
    counts = {name: total.get(name, 0) for name in ("articles", "articles_with_claims", "claims", "attributed")}
    return {**counts, "claims_by_outcome": by_outcome}


def counts_of(claims: Sequence[Claim], articles: int) -> Counter[str]:
    """What is counted of the claims of some articles."""
    counts = Counter(
        articles=articles,
        claims=len(claims),
        articles_with_claims=len({claim.article_id for claim in claims}),
        attributed=sum(claim.claimant is not None for claim in claims),
    )
    counts.update(f"outcome {claim.outcome}" for claim in claims)
    return counts


def _as_rows(found: Extracted) -> _Rows:
    tables = layouts()
    return _Rows(
        batch([flat(claim) for claim in found.claims], tables["Claims"], "claims"),
        batch([flat(toll) for toll in found.tolls], tables["Tolls"], "tolls"),
        counts_of(found.claims, found.articles),
    )


def from_path(path: Path) -> Iterator[Article]:
    """Articles of the `articles` table or of JSON lines."""
    return from_lines(path) if path.suffix in {".jsonl", ".ndjson"} else from_table(path)


def from_table(path: Path) -> Iterator[Article]:
    """Articles of the `articles` table, a few hundred at a time.

    Raises:
        InputError: The file is missing, not Parquet, or not of the table's shape.
    """
    if not path.is_file():
        raise InputError(path, "", "no file", "the Articles table; run `dvc repro` first")
    columns = [column.name for column in layouts()["Articles"].columns]
    try:
        with pq.ParquetFile(path) as table:
            for wrong in sorted({*columns} ^ {*table.schema_arrow.names}):
                found = "no such column" if wrong in columns else "a column of another table"
                raise InputError(path, f"column {wrong}", found, "the columns of Articles")
            for rows in table.iter_batches(ROWS_AT_ONCE, columns=["article_id", "text", *OPTIONAL_KEYS, "published"]):
                yield from (_from_row(row, path) for row in rows.to_pylist())
    except (OSError, pa.ArrowException) as error:
        raise InputError(path, "", f"a file that is not Parquet ({error})", "the Articles table") from error


def _from_row(row: dict[str, Any], path: Path) -> Article:
    for name in ("article_id", "text"):
        if not isinstance(row[name], str):
            raise InputError(path, f"column {name}", repr(row[name]), "text")
    _check_length(row, path, f"article_id {row['article_id'][:80]}, column")
    published = row["published"]
    day = published.date() if isinstance(published, datetime) else published
    return Article(row["article_id"], row["text"], row["headline"], day, row["source_office"])


def from_lines(path: Path) -> Iterator[Article]:
    """Articles of a JSON-lines file with article_id, text, and where known headline, published, source_office.

    Raises:
        InputError: Names the line, and the key that is missing or of the wrong kind.
    """
    if not path.is_file():
        raise InputError(path, "", "no file", "JSON lines of articles")
    seen: set[str] = set()
    with path.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE + 1), b""), start=1):
            if len(line) > LONGEST_LINE:
                raise InputError(path, f"line {number}", "a line without end", f"at most {LONGEST_LINE:,} bytes")
            if line.strip():
                article = _from_line(line, path, number)
                if article.article_id in seen:
                    raise InputError(
                        path, f"line {number}", f"article_id {article.article_id!r} again", "one line an id"
                    )
                seen.add(article.article_id)
                yield article


def _from_line(line: bytes, path: Path, number: int) -> Article:
    where = f"line {number}"
    try:
        return _from_json(line.decode("utf-8"), path, where)
    except RecursionError as error:  # in reading the JSON, or in showing what was read
        raise InputError(path, where, "JSON nested too deeply", "one flat JSON object a line") from error
    except UnicodeDecodeError as error:
        raise InputError(path, where, f"no UTF-8 JSON ({error})", "one JSON object a line") from error


def _from_json(line: str, path: Path, where: str) -> Article:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(path, where, f"no UTF-8 JSON ({error})", "one JSON object a line") from error
    if not isinstance(row, dict):
        raise InputError(path, where, type(row).__name__, "a JSON object")
    for key in ("article_id", "text"):
        if not isinstance(row.get(key), str) or not row[key]:
            raise InputError(path, f"{where}, key {key}", repr(row.get(key))[:80], "text")
    for key in ("article_id", "text", *OPTIONAL_KEYS):
        _check_encodable(row.get(key), path, f"{where}, key {key}")
    _check_length(row, path, f"{where}, key")
    headline, office = (_text(row.get(key), path, f"{where}, key {key}") for key in OPTIONAL_KEYS)
    return Article(row["article_id"], row["text"], headline, _day(row.get("published"), path, where), office)


def _check_encodable(value: Any, path: Path, where: str) -> None:
    """JSON can escape half of a surrogate pair; no table can hold it."""
    try:
        str(value).encode()
    except UnicodeEncodeError as error:
        found = f"{error.object[error.start]!a} at character {error.start}, half of a surrogate pair"
        raise InputError(path, where, found, "text that UTF-8 can hold") from error


def _check_length(row: Mapping[str, Any], path: Path, where: str) -> None:
    """Stage `clean` puts longer texts aside; here they would be read for hours."""
    for key in ("text", "headline"):
        if len(str(row.get(key) or "")) > LONGEST_TEXT:
            expected = f"at most {LONGEST_TEXT:,}; `assay clean` puts longer texts aside as too_large"
            raise InputError(path, f"{where} {key}", f"{len(row[key]):,} characters", expected)


def _text(value: Any, path: Path, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(path, where, repr(value)[:80], "text or null")


def _day(value: Any, path: Path, where: str) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(path, f"{where}, key published", repr(value)[:80], "a day as YYYY-MM-DD") from error
