"""Reader of annotated claims: a CSV file with the columns of `data/gold/guideline.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from assay.errors import InputError
from assay.io import check_table, typed
from assay.raw import RawTable, read_raw
from assay.records import short_hash
from assay.tables import (
    AFFECTED_CLASSES,
    CLAIMANT_TYPES,
    COUNT_KINDS,
    HEDGES,
    OUTCOMES,
    TIME_FRAMES,
    GoldClaims,
)
from assay.text import Span

COLUMNS = (
    "article_id", "n", "quote", "count_text", "count_at", "outcome", "item", "affected", "affected_class",
    "affected_role", "count_low", "count_high", "count_kind", "part_of", "claimant", "claimant_type", "hedge",
    "time_frame", "adm_1", "date_start", "date_end", "event_no", "note",
)  # fmt: skip
AS_WRITTEN = ("affected", "affected_role", "item", "count_text", "claimant", "adm_1", "note")


def read_annotations(path: Path, texts: Mapping[str, str]) -> pd.DataFrame:
    """Read annotated claims and find their spans in the articles.

    Args:
        path: CSV file with the columns of COLUMNS.
        texts: Clean text by article_id.

    Returns:
        Table GoldClaims.

    Raises:
        InputError: Names the row and column: an unknown article or value, a quote that the article doesn't hold exactly
            once, a figure that the quote doesn't hold, a total that isn't there.
    """
    raw = read_raw(path)
    raw.require_columns(COLUMNS, "annotated claims")
    articles, numbers = raw.present("article_id"), raw.whole("n", low=1)
    raw.require(articles.isin(list(texts)), "article_id", "an article of the corpus or of the gold set")
    raw.require(~pd.DataFrame({"a": articles, "n": numbers}).duplicated(), "n", "a number once in its article")
    quotes, counts = _spans(raw, texts)
    ids = pd.Series([short_hash(*pair) for pair in zip(articles, numbers, strict=True)], index=articles.index)
    low, high = raw.whole("count_low"), raw.whole("count_high")
    rows = pd.DataFrame(
        {name: raw.text(name) for name in AS_WRITTEN}
        | {
            "claim_id": ids,
            "article_id": articles,
            "claim_no": numbers,
            "event_no": raw.whole("event_no", low=1),
            "outcome": raw.one_of("outcome", OUTCOMES),
            "affected_class": raw.one_of("affected_class", AFFECTED_CLASSES),
            "count_kind": raw.one_of("count_kind", COUNT_KINDS),
            "claimant_type": raw.one_of("claimant_type", CLAIMANT_TYPES),
            "claimant_side": "unknown",
            "hedge": raw.one_of("hedge", HEDGES),
            "time_frame": raw.one_of("time_frame", TIME_FRAMES),
            "count_low": low,
            "count_best": low.fillna(high),
            "count_high": high,
            "part_of": _totals(raw, articles, numbers, ids),
            "date_start": raw.day("date_start"),
            "date_end": raw.day("date_end"),
            "confidence": 1.0,
            "rule": "annotated",
            "quote_start": [span.start for span in quotes],
            "quote_end": [span.end for span in quotes],
            "count_start": [span.start if span else None for span in counts],
            "count_end": [span.end if span else None for span in counts],
        }
    )  # fmt: skip
    return check_table(typed(rows, GoldClaims), GoldClaims, path)


def _spans(raw: RawTable, texts: Mapping[str, str]) -> tuple[list[Span], list[Span | None]]:
    quotes: list[Span] = []
    counts: list[Span | None] = []
    nth = raw.whole("count_at", low=1).fillna(1)
    cells = zip(raw.rows(), raw.text("article_id"), raw.present("quote"), raw.text("count_text"), nth, strict=True)
    for row, article, quote, written, at in cells:
        text, where = texts[article], f"row {row}, column "
        if text.count(quote) != 1:
            found = f"a quote that the article holds {text.count(quote)} times"
            raise InputError(raw.path, f"{where}quote", found, "words that stand in it once")
        start = text.index(quote)
        quotes.append(Span(start, start + len(quote)))
        counts.append(None if pd.isna(written) else _figure(quote, written, at, start))
        if counts[-1] is None and not pd.isna(written):
            expected = f"a figure that stands {at} times or more in the quote"
            raise InputError(raw.path, f"{where}count_text", repr(written), expected)
    return quotes, counts


def _figure(quote: str, written: str, at: int, start: int) -> Span | None:
    """The nth place of a figure in a quote that starts at `start`; None if there are fewer."""
    places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", quote)]
    if len(places) < at:
        return None
    first, last = places[at - 1]
    return Span(start + first, start + last)


def _totals(raw: RawTable, articles: pd.Series, numbers: pd.Series, ids: pd.Series) -> pd.Series[str]:
    """The claim_id of each row's total; null where it is part of none."""
    by_number = dict(zip(zip(articles, numbers, strict=True), ids, strict=True))
    wanted = raw.whole("part_of", low=1)
    keys = [None if pd.isna(n) else (article, int(n)) for article, n in zip(articles, wanted, strict=True)]
    known = pd.Series([key is None or key in by_number for key in keys], index=articles.index, dtype=bool)
    raw.require(known, "part_of", "the number of another claim of the article")
    return pd.Series([None if key is None else by_number[key] for key in keys], index=articles.index, dtype="str")
