"""Command `diff-claims`: what one extractor reads otherwise than another, as lines to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from assay.errors import InputError
from assay.evaluate.difference import KINDS, differences
from assay.io import read_table
from assay.stages.extract import from_lines, from_table
from assay.tables import Claims
from assay.text import printable

SIGNS = dict(zip(KINDS, "+-~", strict=True))


def run(old: Path, new: Path, articles: Path | None) -> str:
    """Compare two claims tables; with the articles each line ends with its sentence.

    Args:
        old: Claims table, or the folder that holds `claims.parquet`.
        new: The same, of another run over the same articles.
        articles: The articles table or JSON lines that both were read from.

    Raises:
        InputError: A file is missing or not of the table's shape.
    """
    before, after = (read_table(_table(path), Claims) for path in (old, new))
    found = differences(before, after)
    return "\n".join([_summary(found, len(before), len(after)), *_lines(found, _texts(articles))])


def _table(path: Path) -> Path:
    for place in (path / "claims.parquet", path / "data" / "interim" / "claims.parquet"):
        if place.is_file():
            return place
    if path.is_dir():
        raise InputError(path, "", "a folder without claims.parquet", "a claims table, or the folder that holds one")
    return path


def _texts(articles: Path | None) -> dict[str, str]:
    if articles is None:
        return {}
    read = from_lines(articles) if articles.suffix in {".jsonl", ".ndjson"} else from_table(articles)
    return {article.article_id: article.text for article in read}


def _summary(found: pd.DataFrame, before: int, after: int) -> str:
    counts = {kind: int(found["kind"].eq(kind).sum()) for kind in KINDS}
    columns = Counter(name for names in found["columns"] for name in names)
    altered = ", ".join(
        f"{name} {number}" for name, number in sorted(columns.items(), key=lambda one: (-one[1], one[0]))
    )
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS)
    return f"{before:,} claims before, {after:,} after: {told}" + (f" ({altered})" if altered else "")


def _lines(found: pd.DataFrame, texts: dict[str, str]) -> Iterator[str]:
    for row in found.to_dict("records"):
        number = next((row[name] for name in ("count_best", "count_low", "count_high") if not pd.isna(row[name])), "–")
        group = "" if pd.isna(row["affected"]) else f" {row['affected']}"
        change = f" {row['changes']}" if row["changes"] else ""
        text = texts.get(row["article_id"])
        quote = "" if text is None else f" | {' '.join(text[row['quote_start'] : row['quote_end']].split())}"
        claim = f"{row['article_id']} {row['outcome']} {number}{group} [{row['rule']}]"
        yield printable(f"{SIGNS[row['kind']]} {claim}{change}{quote}")
