"""Stage `extract`: claims and tolls of every article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from assay.errors import InputError
from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader
from assay.io import frame_of, read_table, write_json, write_table
from assay.params import ExtractParams
from assay.progress import progress
from assay.records import Claim, Toll
from assay.tables import Articles, Claims, Tolls
from assay.workspace import Workspace

OPTIONAL_KEYS = ("headline", "source_office")


class Article(NamedTuple):
    """What the extractor is given of an article."""

    article_id: str
    text: str
    headline: str | None
    published: date | None
    source_office: str | None


def run(articles: Path, out: Workspace, params: ExtractParams) -> None:
    """Extract from `articles` (the table, or JSON lines); write `claims`, `tolls` and how many there are."""
    reader = load_reader(params.rulebook, Path(params.gazetteer) if params.gazetteer else None)
    claims: list[Claim] = []
    tolls: list[Toll] = []
    given = list(from_lines(articles) if articles.suffix in {".jsonl", ".ndjson"} else from_table(articles))
    for article in progress(given, "articles read", len(given)):
        found = _extract(article, reader)
        claims.extend(found[0])
        tolls.extend(found[1])
    table = frame_of(claims, Claims)
    write_table(table, out.interim("claims"), Claims)
    write_table(frame_of(tolls, Tolls), out.interim("tolls"), Tolls)
    write_json(
        out.metrics("extract"),
        {
            "articles": len(given),
            "articles_with_claims": int(table["article_id"].nunique()),
            "claims": len(table),
            "claims_by_outcome": {name: int(n) for name, n in table["outcome"].value_counts().sort_index().items()},
            "attributed": int(table["claimant"].notna().sum()),
        },
    )


def from_table(path: Path) -> Iterator[Article]:
    """Articles of the `articles` table."""
    frame = read_table(path, Articles)
    columns = ["article_id", "text", "headline", "published", "source_office"]
    known = frame[columns].astype(object).where(frame[columns].notna(), None)
    for article_id, text, headline, published, office in known.to_numpy().tolist():
        day = None if published is None else pd.Timestamp(published).date()
        yield Article(article_id, text, headline, day, office)


def from_lines(path: Path) -> Iterator[Article]:
    """Articles of a JSON-lines file with article_id, text, and where known headline, published, source_office.

    Raises:
        InputError: Names the line and key that is missing or of the wrong kind.
    """
    if not path.is_file():
        raise InputError(path, "", "no file", "JSON lines of articles")
    seen: set[str] = set()
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
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
        row = json.loads(line.decode("utf-8"))
    except ValueError as error:
        raise InputError(path, where, f"no UTF-8 JSON ({error})", "one JSON object a line") from error
    if not isinstance(row, dict):
        raise InputError(path, where, type(row).__name__, "a JSON object")
    for key in ("article_id", "text"):
        if not isinstance(row.get(key), str) or not row[key]:
            raise InputError(path, f"{where}, key {key}", repr(row.get(key))[:80], "text")
    headline, office = (_text(row.get(key), path, f"{where}, key {key}") for key in OPTIONAL_KEYS)
    return Article(row["article_id"], row["text"], headline, _day(row.get("published"), path, where), office)


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


def _extract(article: Article, reader: Reader) -> tuple[tuple[Claim, ...], tuple[Toll, ...]]:
    found = extract_article(
        article.article_id,
        article.text,
        headline=article.headline,
        published=article.published,
        source_office=article.source_office,
        reader=reader,
    )
    return found.claims, found.tolls
