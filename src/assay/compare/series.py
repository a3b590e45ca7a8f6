"""Running totals set beside one another series by series: by day, item and whose loss it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from assay.compare.totals import FIGURES, SCOPE, Counts, claimed_counts, confirmed_counts
from assay.compare.verdicts import SIGNIFICANT, rounded
from assay.io import typed
from assay.lexicon.items import ItemEntry
from assay.params import CompareParams
from assay.tables import Series, SeriesNotes

WANTED = [*SCOPE, "since", "entry", "day"]
CLAIMED = ["who", *WANTED]


class SeriesTables(NamedTuple):
    """Tables Series and SeriesNotes."""

    series: pd.DataFrame
    notes: pd.DataFrame


def series(
    claims: pd.DataFrame, confirmed: pd.DataFrame, items: Sequence[ItemEntry], params: CompareParams
) -> SeriesTables:
    """Set every claimed running total beside the recorded one of the same item, party and day.

    A recorded total stands until the next: on a day it is the last count at or before that day, if that is at most
    `held_days` days old and the data set itself went on, that is, recorded something of that party on the day or later.
    Otherwise it is null: nothing is carried past the end of a data set, nor over a longer gap. Items of the two sides
    meet by the item map, parts being added up where all of them have a count. A total of a division never meets one of
    a country, nor one party's losses another's, nor do totals that are told to count from different days.
    Losses of a party elsewhere than in the countries at war never meet those of the war.

    Nothing is mended. Totals that fall, second figures of one day, claims without a number, and items without a
    counterpart are rows of the notes.

    Args:
        claims: Claims, extracted or tabled.
        confirmed: Table Confirmed.
        items: The item map (`lexicon.items.load_items`).
        params: `held_days`, and `days` that the starts of two totals may lie apart.

    Returns:
        Series with a row a claimed total and data set that records such totals at any time; one row with a null
        reference where none does.
    """
    ours, theirs = claimed_counts(claims, confirmed), confirmed_counts(confirmed)
    made_of = ways(items, ours, theirs, side="claimed")
    claimed = added_up(ours.rows, made_of)
    recorded = held(claimed, theirs.rows, ways(items, ours, theirs, side="confirmed"), params)
    joined = claimed.merge(recorded, on=WANTED, how="left", suffixes=("", "_confirmed"))
    table = pd.DataFrame(
        {
            "date": joined["day"],
            "item": joined["entry"],
            "claimed": joined["value"],
            "confirmed": joined["value_confirmed"],
            "ratio": _ratio(joined["value"], joined["value_confirmed"]),
            "outcome": joined["outcome"],
            "about": joined["about"],
            "country": joined["country"],
            "adm_1": joined["adm_1"],
            "since": pd.to_datetime(joined["since"].mask(joined["since"].eq(""))),
            "claimant": joined["who"],
            "reference": joined["reference"],
            "confirmed_date": joined["counted_on"],
            "claim_ids": joined["ids"],
            "ref_ids": joined["ref_ids"],
        }
    )
    notes = pd.concat([ours.notes, theirs.notes, _second(ours.rows, made_of), _alone(joined, items)], ignore_index=True)
    return SeriesTables(_typed(table, Series), _typed(notes.rename(columns={"who": "source"}), SeriesNotes))


def ways(items: Sequence[ItemEntry], ours: Counts, theirs: Counts, *, side: str) -> pd.DataFrame:
    """Every way to make up an item on one side: entry, way (its number, the first preferred), part, parts.

    An item that no entry claims is its own entry, and means the same name on both sides.
    """
    rows = [
        (entry.item, number, part, len(way))
        for entry in items
        for number, way in enumerate(getattr(entry, side))
        for part in way
    ]
    known = {part for entry in items for way in entry.claimed for part in way}
    counted = pd.concat([ours.rows[["outcome", "item_key", "item"]], theirs.rows[["outcome", "item_key", "item"]]])
    own = counted[~counted["item_key"].isin(known)].drop_duplicates("item_key")
    # Where nothing but people is counted the item is empty, and the outcome is its name.
    names = own["item"].where(own["item_key"].ne(""), "")
    rows += [(name, len(rows), key, 1) for name, key in zip(names, own["item_key"], strict=True)]
    return pd.DataFrame(rows, columns=["entry", "way", "item_key", "parts"]).astype({"entry": "str", "item_key": "str"})


def added_up(counts: pd.DataFrame, made_of: pd.DataFrame) -> pd.DataFrame:
    """Counts of items: the parts of a way added up on days that have them all, by the first way that a day allows."""
    found = _whole_ways(counts, made_of).drop_duplicates(CLAIMED).reset_index(drop=True)
    return found.assign(entry=found["entry"].mask(found["entry"].eq(""), found["outcome"]))


def _whole_ways(counts: pd.DataFrame, made_of: pd.DataFrame) -> pd.DataFrame:
    """Every way of which a day has all parts, added up, the first preferred."""
    parts = counts.merge(made_of, on="item_key")
    sums = parts.groupby([*CLAIMED, "way", "parts"], sort=True, dropna=False).agg(
        n=("item_key", "nunique"), value=("value", "sum"), ids=("ids", " ".join),
        country=("country", "first"), adm_1=("adm_1", "first"),
    ).reset_index()  # fmt: skip
    return sums[sums["n"].eq(sums["parts"])].sort_values([*CLAIMED, "way"], kind="stable")


def _second(counts: pd.DataFrame, made_of: pd.DataFrame) -> pd.DataFrame:
    """A note for every other total of an item that a claimant gives for the day under another of its names."""
    every = _whole_ways(counts, made_of)
    first = every.drop_duplicates(CLAIMED)[[*CLAIMED, "way", "value", "ids"]]
    both = every.merge(first, on=CLAIMED, suffixes=("", "_kept"))
    other = both[both["way"].ne(both["way_kept"]) & both["value"].ne(both["value_kept"])]
    # What is but a part of the total that counts ("ships" of ships and submarines) is no other one.
    pairs = zip(other["ids"], other["ids_kept"], strict=True)
    apart = [not set(ids.split()) <= set(kept.split()) for ids, kept in pairs]
    other = other[pd.Series(apart, index=other.index, dtype=bool)]
    words = [
        f"{value:,} beside {kept:,} ({ids})"
        for value, kept, ids in zip(other["value"], other["value_kept"], other["ids_kept"], strict=True)
    ]
    named = other.assign(
        side="claimed", kind="two_claims", detail=pd.Series(words, index=other.index, dtype="str"), item=other["entry"]
    )
    return named.rename(columns={"day": "date"})[
        ["side", "who", "outcome", "item", "about", "date", "kind", "detail", "ids"]
    ]


def held(
    wanted: pd.DataFrame, counts: pd.DataFrame, made_of: pd.DataFrame, params: CompareParams, *, told: bool = False
) -> pd.DataFrame:
    """What data sets stand at on the days wanted, for every data set that ever counts a part of the item.

    Args:
        wanted: WANTED.
        counts: Recorded counts (`totals.confirmed_counts`).
        made_of: As `ways` gives it for the confirmed side.
        params: `held_days` is the age up to which a count still stands, `days` what starts may lie apart.
        told: Whether both must tell from when they count; else an unknown start speaks against none.

    Returns:
        WANTED, reference, value, FIGURES (null where not all parts stand), counted_on (the oldest of the parts'
        days), ref_ids, first_id.
    """
    columns = ["who", *SCOPE, "item_key", "since", "day", "value", *FIGURES, "ids"]
    parts = counts[columns].rename(columns={"since": "counts_from"}).merge(made_of, on="item_key")
    parts = parts.assign(entry=parts["entry"].mask(parts["entry"].eq(""), parts["outcome"]))
    by = ["who", *SCOPE, "entry", "way", "item_key", "counts_from"]
    pairs = wanted[WANTED].drop_duplicates().merge(parts[[*by, "parts"]].drop_duplicates(), on=[*SCOPE, "entry"])
    asked = pairs[_one_start(pairs, params.days, told=told)].sort_values("day", kind="stable")
    known = parts.assign(counted_on=parts["day"]).drop(columns="parts").sort_values("day", kind="stable")
    last = counts.groupby(["who", *SCOPE])["day"].max().rename("last_day")
    answers = pd.merge_asof(
        asked, known, on="day", by=by, tolerance=pd.Timedelta(days=params.held_days), direction="backward"
    ).join(last, on=["who", *SCOPE])
    return _whole(answers, answers["value"].notna() & (answers["day"] <= answers["last_day"]))


def _one_start(pairs: pd.DataFrame, days: int, *, told: bool) -> pd.Series[bool]:
    """Whether two totals count from the same day, give or take."""
    ours, theirs = (pd.to_datetime(pairs[name].mask(pairs[name].eq(""))) for name in ("since", "counts_from"))
    near = (ours - theirs).abs() <= pd.Timedelta(days=days)
    return near if told else near | ours.isna() | theirs.isna()


def _whole(answers: pd.DataFrame, stands: pd.Series[bool]) -> pd.DataFrame:
    """Parts added up; of several ways the first that is whole, by its latest count, else a row with nulls."""
    keys = ["who", *WANTED]
    sums = answers[stands].groupby([*keys, "way", "parts", "counts_from"], sort=True).agg(
        n=("item_key", "nunique"),
        **{name: (name, lambda column: column.sum(skipna=False)) for name in ("value", *FIGURES)},
        counted_on=("counted_on", "min"), ref_ids=("ids", " ".join), first_id=("ids", "first"),
    ).reset_index()  # fmt: skip
    order = [*keys, "way", "counted_on", "counts_from"]
    whole = sums[sums["n"].eq(sums["parts"])].sort_values(
        order, ascending=[True] * (len(keys) + 1) + [False, True], kind="stable"
    )
    best = whole.drop_duplicates(keys).drop(columns=["way", "parts", "n", "counts_from"])
    found = answers[keys].drop_duplicates().merge(best, on=keys, how="left")
    return found.rename(columns={"who": "reference"}).astype(dict.fromkeys(("value", *FIGURES), "Int64"))


def _ratio(claimed: pd.Series[int], confirmed: pd.Series[int]) -> pd.Series[float]:
    below = confirmed.astype("Float64").astype(float)
    return rounded(claimed.astype("Float64").astype(float) / below.where(below > 0), SIGNIFICANT)


def _alone(joined: pd.DataFrame, items: Sequence[ItemEntry]) -> pd.DataFrame:
    """A note for every claimed series that no data set has a counterpart of: why, and from when to when."""
    none = joined[joined["reference"].isna()]
    of_series = none.groupby(["who", *SCOPE, "entry"], sort=True)
    found = of_series.agg(
        first=("day", "min"), last=("day", "max"), n=("day", "size"), ids=("ids", "first")
    ).reset_index()
    by_name = {entry.item: entry for entry in items}
    reasons = [
        _reason(name, by_name.get(name), people=name == outcome)
        for name, outcome in zip(found["entry"], found["outcome"], strict=True)
    ]
    spans = [
        f"{n:,} {'day' if n == 1 else 'days'} from {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        for n, first, last in zip(found["n"], found["first"], found["last"], strict=True)
    ]
    return pd.DataFrame(
        {
            "side": "claimed",
            "who": found["who"],
            "outcome": found["outcome"],
            "item": found["entry"],
            "about": found["about"],
            "date": found["first"],
            "kind": "no_counterpart",
            "detail": pd.Series([f"{why}; {span}" for why, span in zip(reasons, spans, strict=True)], dtype="str"),
            "ids": found["ids"],
        }
    )


def _reason(name: str, entry: ItemEntry | None, *, people: bool) -> str:
    if entry is None and not people:
        return f"{name} is not in the item map, and no reference counts anything of that name"
    if entry is not None and not entry.confirmed:
        return f"no counterpart by the item map: {entry.confirmed_counts}"
    return "no reference counts this of the same people and place"


def _typed(frame: pd.DataFrame, table: type[Series] | type[SeriesNotes]) -> pd.DataFrame:
    return typed(frame.astype(object).where(frame.notna(), None), table).sort_values(table.key(), ignore_index=True)
