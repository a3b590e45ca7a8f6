"""Running totals as counts by day: what each side says it stands at, and what of it can't be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assay.compare.divisions import division_keys
from assay.compare.names import country_key, keyed, party_of
from assay.compare.tolls import COUNTS, UNSURE, counts_a_part
from assay.lexicon.items import item_key

# What must agree before two totals can meet at all: outcome, whose loss (a party, civilians, or everybody), where.
SCOPE = ["outcome", "about", "country_key", "division_key"]
SERIES = [*SCOPE, "item_key", "since"]
CIVILIANS = "civilians"
EVERYBODY = "everybody"
FIGURES = ["low", "best", "high"]
SIDES = ("side_a", "side_b")
PARTIES = ("affected_actor", "perpetrator", "claimant_party")


@dataclass(frozen=True)
class Counts:
    """One side's counts, one row a series and day, and notes on those that were left out or look odd.

    Attributes:
        rows: `who` (claimant, or data set), SERIES (`since` is the day that the total counts from as text, empty where
            it isn't told), day, item, country, adm_1, low, best, high, value, ids.
        notes: side, who, item, date, kind, detail.
    """

    rows: pd.DataFrame
    notes: pd.DataFrame


def claimed_rows(claims: pd.DataFrame, confirmed: pd.DataFrame) -> Counts:
    """Claimed running totals that can be used, every claim a row, its index that of `claims`.

    A total is taken for the last day it speaks of, else for the day it was published. Left out and noted: claims
    without a number or a day, denied and hypothetical ones, and parts of a whole.

    Args:
        claims: Columns of ClaimColumns; `published` and `source_row` where there are such. Only running totals are
            looked at.
        confirmed: Table Confirmed; says whom a party is at war with, where a claim doesn't.
    """
    totals = claims[claims["time_frame"].eq("cumulative")]
    given = totals.reindex(columns=[*totals.columns, *{"published", "source_row"}.difference(totals.columns)])
    who = given["claimant_actor"].fillna(given["claimant"]).fillna("nobody named").astype("str")
    published = pd.to_datetime(given["published"])
    figures = given[COUNTS].set_axis(FIGURES, axis=1).astype("Int64")
    civilian = given["affected_class"].eq("civilian")
    about = keyed(given["affected_actor"], party_of).mask(civilian, CIVILIANS)
    frame = _keyed(given, about.mask(about.eq(""), EVERYBODY), _wars(confirmed), PARTIES).assign(
        who=who, day=given["date_end"].fillna(given["date_start"]).fillna(published),
        **figures, value=figures["best"].fillna(figures["low"]), ids=given["claim_id"], published=published,
        source_row=given["source_row"].astype("Int64"),
    )  # fmt: skip
    unusable = (
        (frame["value"].isna(), "no_number", "no figure that a total could be made of"),
        (frame["day"].isna(), "no_day", "no day"),
        (given["hedge"].isin(UNSURE), "not_claimed", "denied or hypothetical"),
        (counts_a_part(given), "a_part", "counts a part of those affected"),
    )
    return _usable(frame, unusable, side="claimed")


def claimed_counts(claims: pd.DataFrame, confirmed: pd.DataFrame) -> Counts:
    """Claimed running totals, one a claimant, series and day: the best figure of a claim, else its lowest.

    Where a claimant gives two figures for one item and day, that published last counts, of one day the one that
    stands last in its source; the other is noted.

    Args:
        claims: As `claimed_rows` takes them.
        confirmed: As `claimed_rows` takes them.
    """
    rows = claimed_rows(claims, confirmed)
    return _one_a_day(rows, ["published", "source_row", "ids"], side="claimed", twice="two_claims")


def confirmed_counts(confirmed: pd.DataFrame) -> Counts:
    """Counts of recorded running totals: the best figure of a record, else its lowest, on the last day it covers.

    Losses of a party are those of its side; where a record of equipment counts `all` and names one side, its.

    Args:
        confirmed: Table Confirmed; only running totals are looked at.
    """
    totals = confirmed[confirmed["time_frame"].eq("cumulative")]
    figures = totals[FIGURES].astype("Int64")
    frame = _keyed(totals, _about(totals), _wars(totals), SIDES).assign(
        who=totals["ref_dataset"], day=totals["date_end"], **figures,
        value=figures["best"].fillna(figures["low"]), ids=totals["ref_id"],
    )  # fmt: skip
    unusable = ((frame["value"].isna(), "no_number", "no figure"),)
    return _one_a_day(_usable(frame, unusable, side="confirmed"), ["ids"], side="confirmed", twice="two_counts")


def _about(totals: pd.DataFrame) -> pd.Series[str]:
    sides = {name: keyed(totals[name], party_of) for name in ("side_a", "side_b")}
    alone = sides["side_b"].eq("") & totals["outcome"].eq("equipment") & totals["affected"].eq("all")
    about = pd.Series(EVERYBODY, index=totals.index, dtype="str")
    about = about.mask(totals["affected"].eq("side_a") | alone, sides["side_a"])
    about = about.mask(totals["affected"].eq("side_b"), sides["side_b"])
    return about.mask(totals["affected"].eq("civilian"), CIVILIANS).mask(about.eq(""), EVERYBODY)


def _wars(confirmed: pd.DataFrame) -> pd.MultiIndex:
    """Every party with the countries of those that it fights by the records of running totals."""
    totals = confirmed[confirmed["time_frame"].eq("cumulative")]
    pairs = [
        pd.DataFrame({"about": keyed(totals[one], party_of), "country_key": keyed(totals[other], _home)})
        for one, other in (SIDES, SIDES[::-1])
    ]
    return pd.MultiIndex.from_frame(pd.concat(pairs).drop_duplicates())


def _home(party: str) -> str:
    """The country that a party is or governs; of an armed group a name that no country bears."""
    return country_key(party_of(party).removeprefix("government of "))


def _theatre(frame: pd.DataFrame, about: pd.Series[str], wars: pd.MultiIndex, parties: Sequence[str]) -> pd.Series[str]:
    """The country that a total is of; empty for a party's losses within the war, in whichever country at war."""
    where = keyed(frame["country"], country_key)
    fought = pd.Series(pd.MultiIndex.from_arrays([about, where]).isin(wars), index=frame.index)
    for name in parties:
        fought |= where.eq(keyed(frame[name], _home))
    return where.mask(fought & ~about.isin([CIVILIANS, EVERYBODY]), "")


def _keyed(frame: pd.DataFrame, about: pd.Series[str], wars: pd.MultiIndex, parties: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "outcome": frame["outcome"],
            "about": about,
            "country_key": _theatre(frame, about, wars, parties),
            "division_key": division_keys(frame["adm_1"], frame["country"]),
            "item_key": keyed(frame["item"], item_key),
            "since": _since(frame),
            "item": frame["item"],
            "country": frame["country"],
            "adm_1": frame["adm_1"],
        },
        index=frame.index,
    )


def _since(frame: pd.DataFrame) -> pd.Series[str]:
    """A total that gives one day is of that day; from when it counts isn't told."""
    told = frame["date_start"].notna() & (frame["date_start"] < frame["date_end"])
    since: pd.Series[str] = frame["date_start"].dt.strftime("%Y-%m-%d").where(told, "").astype("str")
    return since


def _usable(frame: pd.DataFrame, unusable: tuple[tuple[pd.Series[bool], str, str], ...], *, side: str) -> Counts:
    named = frame.assign(item=frame["item"].fillna(frame["outcome"]).astype("str"))
    notes, left_out = [], pd.Series(False, index=frame.index)
    for held, kind, words in unusable:
        first = held.fillna(False).astype(bool) & ~left_out
        notes.append(_note(named[first], side, kind, pd.Series(words, index=frame.index[first])))
        left_out |= first
    return Counts(named[~left_out], pd.concat(notes, ignore_index=True))


def _one_a_day(usable: Counts, order: list[str], *, side: str, twice: str) -> Counts:
    same = ["who", *SERIES, "day"]
    kept = usable.rows.sort_values([*same, *order], kind="stable", na_position="first")
    last = ~kept.duplicated(same, keep="last")
    final = kept[last].drop(columns=[name for name in order if name != "ids"]).reset_index(drop=True)
    other = kept[~last].merge(final[[*same, "value", "ids"]], on=same, suffixes=("", "_kept"))
    other = other[other["value"].ne(other["value_kept"])]
    words = _number(other["value"]) + " beside " + _number(other["value_kept"]) + " (" + other["ids_kept"] + ")"
    notes = [usable.notes, _note(other, side, twice, words), _falls(final, side)]
    return Counts(final, pd.concat(notes, ignore_index=True))


def _falls(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """Running totals that stand lower than the day before: said, not mended."""
    by_series = rows.groupby(["who", *SERIES], sort=False)
    before, day = by_series["value"].shift(), by_series["day"].shift()
    falling = (rows["value"] < before).fillna(False).astype(bool)
    words = "from " + _number(before[falling]) + " on " + day[falling].dt.strftime("%Y-%m-%d") + " to "
    return _note(rows[falling], side, "falls", words + _number(rows.loc[falling, "value"]))


def _note(rows: pd.DataFrame, side: str, kind: str, detail: pd.Series[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "side": side,
            "who": rows["who"],
            "outcome": rows["outcome"],
            "item": rows["item"],
            "about": rows["about"],
            "date": rows["day"],
            "kind": kind,
            "detail": detail.astype("str") if len(rows) else pd.Series(dtype="str"),
            "ids": rows["ids"],
        }
    )


def _number(values: pd.Series[int]) -> pd.Series[str]:
    return pd.Series(np.array([f"{int(value):,}" for value in values], dtype=object), index=values.index, dtype="str")
