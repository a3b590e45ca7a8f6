"""`assay trace`: one claim followed back from its figure to the characters of the raw file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from assay.errors import InputError
from assay.io import read_table
from assay.tables import Articles, Comparisons, ResolvedClaims
from assay.text import OffsetMap, Span, printable
from assay.workspace import Workspace


def run(claim_id: str, space: Workspace, raw: Path) -> str:
    """The chain comparison → claim → span → article → raw file, as lines of text.

    Raises:
        InputError: No such claim, or the raw file is not the one that was read.
    """
    path = space.final("claims")
    claims = read_table(path, ResolvedClaims)
    claim = _one(claims[claims["claim_id"] == claim_id], path, f"claim_id {claim_id}")
    source = space.interim("articles")
    articles = read_table(source, Articles)
    article = _one(articles[articles["article_id"] == claim["article_id"]], source, f"article {claim['article_id']}")
    file = raw if raw.is_file() else raw / article["source_path"]
    comparisons = read_table(space.final("comparisons"), Comparisons)
    met = comparisons[comparisons["claim_id"] == claim_id]
    verdicts = [
        f"comparison {row['comparison_id']}: {row['verdict']} ({row['match_reason']})" for row in met.to_dict("records")
    ]
    return "\n".join(map(printable, [*verdicts, *_of_claim(claim), *_of_article(claim, article, file)]))


def _one(rows: Any, path: Path, where: str) -> dict[str, Any]:
    if len(rows) != 1:
        raise InputError(path, where, f"{len(rows)} rows", "one row")
    row: dict[str, Any] = rows.astype(object).where(rows.notna(), None).iloc[0].to_dict()
    return row


def _of_claim(claim: dict[str, Any]) -> list[str]:
    who = claim["claimant"] or "nobody named"
    return [
        f"claim {claim['claim_id']}: {claim['outcome']}, {claim['count_text'] or 'no figure written'}, {who}",
        f"rule {claim['rule']}, confidence {claim['confidence']}",
    ]


def _of_article(claim: dict[str, Any], article: dict[str, Any], path: Path) -> list[str]:
    quote = Span(claim["quote_start"], claim["quote_end"])
    span = quote if claim["count_start"] is None else Span(claim["count_start"], claim["count_end"])
    raw = OffsetMap.from_json(article["offsets"]).raw_span(span)
    place = "no raw characters behind it" if raw is None else f"raw characters {raw.start}–{raw.end}"
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "no file"
    if found != article["raw_sha256"]:
        raise InputError(path, "", f"SHA-256 {found}", f"the file that was read, SHA-256 {article['raw_sha256']}")
    where = f", {article['raw_locator']}" if article["raw_locator"] else ""
    return [
        f"evidence {quote.start}–{quote.end}: {quote.of(article['text'])}",
        f"figure {span.start}–{span.end} of article {article['article_id']}; {place}",
        f"raw file {article['source_path']}{where} ({article['raw_encoding']}), SHA-256 {article['raw_sha256']}",
    ]
