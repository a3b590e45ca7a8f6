"""Reader of tabled claims: CSV files in which somebody coded, row by row, who claimed what."""

from __future__ import annotations

import pandas as pd

from assay.errors import InputError
from assay.io import typed
from assay.lexicon.actors import Actor, load_actors
from assay.raw import RawTable
from assay.records import short_hash
from assay.reference.confirmed import Reading, check_order, check_unique, rejected_rows
from assay.reference.places import coordinates, country_names, division_names
from assay.reference.ucdp import span_precision
from assay.tables import (
    AFFECTED_CLASSES,
    CLAIMANT_SIDES,
    CLAIMANT_TYPES,
    COUNT_KINDS,
    HEDGES,
    OUTCOMES,
    TIME_FRAMES,
    TabledClaims,
)  # fmt: skip

NAME = "a table of claims"
COUNTS = ("count_low", "count_best", "count_high")
REQUIRED = ("article_id", "outcome", "claimant", *COUNTS)
# Columns that the file may have and the table doesn't: the number of a claim within its article, to which `part_of`
# refers, and the coder's own word where `outcome` is empty.
OWN = ("claim_no", "outcome_as_coded")
NO_COMMENT = "no_comment"  # a hedge that says that somebody was asked and claimed nothing
MADE_HERE = ("claim_id", "confidence", "rule", "source_path", "source_row")
_AS_WRITTEN = (
    "item", "affected", "affected_actor", "affected_role", "perpetrator", "count_text", "claimant", "via", "place",
    "adm_2", "source_office", "url", "copy_of", "note",
)  # fmt: skip


def read_claims(raw: RawTable) -> Reading:
    """Read a table of claims.

    Only the columns of REQUIRED must be there. What is missing of the claimant is looked up in `actors.yaml`;
    `count_kind` follows from which of the three counts are given.

    Returns:
        Table TabledClaims; rows whose outcome is none of the scheme's, and those with the hedge `no_comment`, are
        refused.

    Raises:
        InputError: A column is missing or unheard of, or a cell can't be right.
    """
    raw.require_columns(REQUIRED, NAME)
    allowed = [*(name for name in TabledClaims.to_schema().columns if name not in MADE_HERE), *OWN]
    unknown = [name for name in raw.frame.columns if name not in allowed]
    if unknown:
        raise InputError(raw.path, f"column {unknown[0]}", "an unknown column", f"only {', '.join(allowed)}")
    foreign = ~raw.text("outcome").isin(OUTCOMES)
    silent = raw.text("hedge").eq(NO_COMMENT).fillna(False).astype(bool) & ~foreign
    coded = raw.text("outcome_as_coded").fillna(raw.text("outcome")).fillna("no outcome")
    report = "report " + raw.present("article_id")
    rejected = [
        rejected_rows(raw, foreign, "outcome_not_in_scheme", report + ": " + coded),
        rejected_rows(raw, silent, "no_figure", report + ": no comment on " + coded),
    ]
    numbers = _claim_numbers(raw)
    kept = RawTable(raw.path, raw.frame[~foreign & ~silent])
    return Reading(_rows(kept, numbers[kept.frame.index]), pd.concat(rejected, ignore_index=True))


def _claim_numbers(raw: RawTable) -> pd.Series[int]:
    """The number of each claim within its article: as the file has it, else in the order of rows."""
    if "claim_no" not in raw.frame.columns:
        return raw.frame.groupby(raw.text("article_id"), dropna=False).cumcount() + 1
    raw.present("claim_no")
    return raw.whole("claim_no", low=1)


def _rows(raw: RawTable, numbers: pd.Series[int]) -> pd.DataFrame:
    counts = [raw.whole(name) for name in COUNTS]
    check_order(raw, counts, COUNTS)
    rows = pd.DataFrame(
        {name: raw.text(name) for name in _AS_WRITTEN}
        | dict(zip(COUNTS, counts, strict=True))
        | {
            "article_id": raw.present("article_id"),
            "outcome": raw.text("outcome"),
            "affected_class": raw.one_of("affected_class", AFFECTED_CLASSES, "unknown"),
            "count_kind": _count_kinds(raw, *counts),
            "claimant_side": raw.one_of("claimant_side", CLAIMANT_SIDES, "unknown"),
            "hedge": raw.one_of("hedge", HEDGES, "none"),
            "time_frame": raw.one_of("time_frame", TIME_FRAMES, "event"),
            "published": raw.day("published"),
            "confidence": 1.0,
            "rule": "tabled",
            "source_path": raw.path.as_posix(),
            "source_row": raw.rows(),
        }
    )
    rows = rows.assign(**_where(raw), **_when(raw)).assign(**_claimants(raw, rows["published"]))
    return typed(rows.assign(**_ids(raw, rows, numbers)), TabledClaims)


def _where(raw: RawTable) -> dict[str, pd.Series[float] | pd.Series[str] | pd.Series[int]]:
    countries = country_names(raw.text("country"))
    divisions = division_names(raw.text("adm_1"), countries)
    latitude, longitude = coordinates(raw, countries, divisions)
    return {
        "country": countries,
        "adm_1": divisions,
        "latitude": latitude,
        "longitude": longitude,
        "where_prec": raw.whole("where_prec", 1, 7),
    }


def _when(raw: RawTable) -> dict[str, pd.Series[pd.Timestamp] | pd.Series[int]]:
    start = raw.day("date_start")
    end = raw.day("date_end").fillna(start)
    raw.require((start <= end) | start.isna(), "date_end", "a day not before date_start")
    precision = raw.whole("date_prec", 1, 5).fillna(span_precision(start, end))
    return {"date_start": start, "date_end": end, "date_prec": precision}


def _count_kinds(raw: RawTable, low: pd.Series[int], best: pd.Series[int], high: pd.Series[int]) -> pd.Series[str]:
    """The file's own, else what the three counts say."""
    given = pd.Series("none", index=low.index, dtype="str")
    given = given.mask(high.notna(), "at_most").mask(low.notna(), "at_least")
    given = given.mask(low.notna() & high.notna(), "range").mask(best.notna() & low.isna(), "about")
    given = given.mask((low == best).fillna(False) & (best == high).fillna(False), "exact")
    kinds = raw.text("count_kind").fillna(given)
    raw.require(kinds.isin(COUNT_KINDS), "count_kind", f"one of {', '.join(COUNT_KINDS)}")
    return kinds


def _claimants(raw: RawTable, published: pd.Series[pd.Timestamp]) -> dict[str, pd.Series[str]]:
    """Claimant's canonical name, party and type: the file's own, else those of `actors.yaml`."""
    named = raw.text("claimant_actor").fillna(raw.text("claimant"))
    pairs = pd.DataFrame({"name": named, "day": published})
    known = [_actor(name, day) for name, day in zip(pairs["name"], pairs["day"], strict=True)]

    def looked_up(column: str, attribute: str) -> pd.Series[str]:
        if column in raw.frame.columns:
            return raw.text(column)
        return pd.Series([getattr(actor, attribute, None) for actor in known], index=named.index, dtype="str")

    kinds = looked_up("claimant_type", "claimant_type").fillna(
        named.notna().map({True: "anonymous", False: "unattributed"})
    )
    raw.require(kinds.isin(CLAIMANT_TYPES), "claimant_type", f"one of {', '.join(CLAIMANT_TYPES)}")
    return {
        "claimant_actor": looked_up("claimant_actor", "name"),
        "claimant_party": looked_up("claimant_party", "party"),
        "claimant_type": kinds,
    }


def _actor(name: object, day: object) -> Actor | None:
    if not isinstance(name, str):
        return None
    on = day.date() if isinstance(day, pd.Timestamp) and not pd.isna(day) else None
    return load_actors().canonical(name, on)


def _ids(raw: RawTable, rows: pd.DataFrame, numbers: pd.Series[int]) -> dict[str, pd.Series[str]]:
    """Identifiers, and those of the totals that claims are part of.

    Raises:
        InputError: Two claims of an article have one number, or `part_of` names none of the article's claims.
    """
    keys = rows[["article_id", "source_path", "source_row"]].assign(claim_no=numbers)
    check_unique(keys, ["article_id", "claim_no"])
    parts = zip(keys["article_id"], numbers, rows["outcome"], rows["affected"].fillna(""), strict=True)
    ids = pd.Series([short_hash("tabled", *part) for part in parts], index=rows.index, dtype="str")
    totals = pd.DataFrame({"article_id": keys["article_id"], "claim_no": raw.whole("part_of", low=1)})
    whole = totals.merge(keys.assign(part_of=ids), how="left", on=["article_id", "claim_no"])
    found = whole["part_of"].set_axis(rows.index)
    raw.require(found.notna() | totals["claim_no"].isna(), "part_of", "claim_no of another claim of the same article")
    return {"claim_id": ids, "part_of": found}
