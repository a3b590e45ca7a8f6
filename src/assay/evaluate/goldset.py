"""The gold set's index: which articles were annotated, of which part and style, and by how many."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from assay.raw import read_raw
from assay.tables import GOLD_PARTS

BOTH = 2


@dataclass(frozen=True)
class GoldIndex:
    """Annotated articles.

    Args:
        parts: Part of the gold set {embedded, build, check} by article_id.
        twice: article_ids of those that a second annotator went through as well.
    """

    parts: dict[str, str]
    twice: frozenset[str]


def read_index(path: Path, articles: Collection[str]) -> GoldIndex:
    """Read the index, a CSV file with article_id, part, style and annotators (1 or 2).

    Args:
        path: The file.
        articles: article_ids that there are texts for.

    Raises:
        InputError: Names the row: an unknown article, an article twice, a part or number out of range.
    """
    raw = read_raw(path)
    raw.require_columns(("article_id", "part", "style", "annotators"), "an index of annotated articles")
    ids = raw.present("article_id")
    raw.require(ids.isin(list(articles)), "article_id", "an article of the corpus or of `articles.jsonl`")
    raw.require(~ids.duplicated(), "article_id", "each article once")
    parts, annotators = raw.one_of("part", GOLD_PARTS), raw.whole("annotators", 1, BOTH)
    return GoldIndex(dict(zip(ids, parts, strict=True)), frozenset(ids[annotators == BOTH]))
