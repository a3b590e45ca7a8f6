"""What a reviewer sees of a claim or a record, as guards write it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from assay.errors import InputError
from assay.records import short_hash
from assay.review.columns import CLAIM_GUARD, MATCH_GUARD, MEANT, QUOTE, RECORD, SENTENCE, SHOWN, quote_hash, told
from assay.review.decisions import Decision

Values = Mapping[str, str]
RECORD_KEY = ["ref_dataset", "ref_id"]
RECORD_ROWS = ["outcome", "affected", "item", "low", "best", "high", "date_start", "date_end", "country", "adm_1"]
SHOWN_ROWS = [*RECORD_ROWS, "adm_2", "place", "side_a", "side_b"]


@dataclass(frozen=True)
class Seen:
    """Guard values of claims by id, and of records by data set and id."""

    claims: Mapping[str, Values]
    records: Mapping[tuple[str, str], Values]

    def of(self, decision: Decision) -> dict[str, str] | str:
        """Guard values of what the decision is about; words where it isn't there any more."""
        claim = self.claims.get(decision.claim_id)
        if claim is None:
            return "no claim has this id any more"
        if decision.kind == "claim":
            return {name: claim[name] for name in CLAIM_GUARD}
        record = self.records.get((decision.ref_dataset, decision.ref_id))
        if record is None:
            return f"{decision.ref_dataset} has no record {decision.ref_id} any more"
        values = {**{name: claim[name] for name in MATCH_GUARD if name in claim}, **record}
        for _, other in decision.corrected:
            meant = self.records.get((decision.ref_dataset, other))
            if meant is None:
                return f"{decision.ref_dataset} has no record {other}"
            values[MEANT] = meant[SHOWN]
        return values

    def guard(self, decision: Decision) -> tuple[tuple[str, str], ...]:
        """The guard to record a decision with: for a claim that is rejected, the sentence and its figure alone.

        Raises:
            InputError: There is no such claim or record.
        """
        found = self.of(decision)
        if isinstance(found, str):
            raise InputError("the decision", decision.claim_id, found, "a claim or match of the tables")
        rejected = decision.kind == "claim" and decision.action == "reject"
        wanted = SENTENCE if rejected else (CLAIM_GUARD if decision.kind == "claim" else MATCH_GUARD)
        return tuple((name, found[name]) for name in wanted if name in found)


def seen(claims: pd.DataFrame, articles: pd.DataFrame, confirmed: pd.DataFrame, decisions: Iterable[Decision]) -> Seen:
    """What decisions are about, as it stands in the tables.

    Args:
        claims: Table Claims, as extracted: a correction doesn't make the decision stale that it comes from.
        articles: Table Articles.
        confirmed: Table Confirmed.
        decisions: Decisions; only their claims and records are looked at.
    """
    wanted = list(decisions)
    ids = {decision.claim_id for decision in wanted}
    named = {(one.ref_dataset, ref_id) for one in wanted for ref_id in (one.ref_id, *dict(one.corrected).values())}
    rows = claims[claims["claim_id"].isin(ids)]
    texts = articles[articles["article_id"].isin(rows["article_id"])].set_index("article_id")["text"]
    plain = [name for name in CLAIM_GUARD if name != QUOTE]
    found = {
        str(row["claim_id"]): {
            QUOTE: quote_hash(_quote(row, texts)),
            **{name: told(row[name]) for name in plain},
        }
        for row in rows.to_dict("records")
    }
    asked = [key in named for key in zip(confirmed["ref_dataset"], confirmed["ref_id"], strict=True)]
    return Seen(found, _records(confirmed[asked]))


def _quote(row: dict[object, object], texts: pd.Series[str]) -> str:
    start, end = row["quote_start"], row["quote_end"]
    text = str(texts.get(str(row["article_id"]), ""))
    return "" if start is pd.NA or end is pd.NA else text[int(str(start)) : int(str(end))]


def _records(confirmed: pd.DataFrame) -> dict[tuple[str, str], Values]:
    return {
        key: {RECORD: short_hash("record", *rows), SHOWN: short_hash("record", *shown)}
        for (key, rows), shown in zip(
            _rows(confirmed, RECORD_ROWS).items(), _rows(confirmed, SHOWN_ROWS).values(), strict=True
        )
    }


def _rows(confirmed: pd.DataFrame, columns: list[str]) -> dict[tuple[str, str], list[str]]:
    """The rows of every record as text, records in the order of their keys."""
    ordered = confirmed.sort_values([*RECORD_KEY, *columns], kind="stable")
    rows: dict[tuple[str, str], list[str]] = {}
    for row in ordered[[*RECORD_KEY, *columns]].to_dict("records"):
        key = (str(row["ref_dataset"]), str(row["ref_id"]))
        rows.setdefault(key, []).append("|".join(told(row[name]) for name in columns))
    return rows
