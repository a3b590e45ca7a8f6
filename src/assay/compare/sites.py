"""Sites of claims and records of reference data, under the same keys of place and day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from assay.compare.divisions import division_keys
from assay.compare.names import country_key, keyed, place_key
from assay.compare.settings import means_of_records, settings
from assay.tables import OUTCOMES

FEW_RECORDS = 50  # of fewer, one in fifty can't be told from one in ten
_SOURCES = ["source_office", "source_original"]
PRECISE = 3  # UCDP: 1 exact place, 2 within 25 km, 3 second-level division; coarser has no meaningful point
PLACE = ["country", "adm_1", "place", "latitude", "longitude", "where_prec"]
COLUMNS = [*PLACE, "date_start", "date_end", "date_prec", "side_a", "side_b"]
WHO = ["outcome", "affected_class", "affected_actor", "perpetrator"]
TOLD = ["article_id", "sentence", "vicinity", "report", "means", "told_parties", "on_publication_day", "published"]
NEVER = 10**6  # days since 1970 of a publication day that is not known
# Outcomes to which a record's deaths can speak: `killed`, and `casualties`, which include them.
DEATHS = ["killed", "casualties"]


def sites(
    events: pd.DataFrame, claims: pd.DataFrame, articles: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.Series[str]]:
    """Where and when records are looked for, and what is known of the dead and the parties.

    A claim is looked for at its own place and days, because an event's span takes in all its claims; what it doesn't
    say comes from its event. Its parties are those it names itself (whom it counts, who did it), else those that its
    sentence names, else its event's. Claims that agree in all this share a site. A running total is looked for where
    it says its country and days.

    Args:
        events: Table Events.
        claims: Table ResolvedClaims.
        articles: Table Articles; without it nothing is known of the sentence or the day of publication.

    Returns:
        A frame of site_id, total (whether it is a running total), parties, died (whose deaths are claimed: `civilian`,
        `combatant`, `any`, null where no deaths are), party (of the dead), known_by (day of publication, in days since
        1970), the columns of TOLD and the keyed columns of `_keyed`;
        and the site of each claim by the claims' index, null where it has none.
    """
    own = _own(events, claims)
    told = _untold(own.index)
    if articles is not None:
        told = settings(claims.loc[own.index], articles).assign(article_id=claims.loc[own.index, "article_id"])[TOLD]
    of_claims = _with_parties(own.join(told), claims)
    same = [*PLACE, "date_start", "date_end", "date_prec", "total", "parties", "died", "party", *TOLD]
    number = of_claims.groupby(same, dropna=False, sort=False).ngroup()
    site_id = own["claim_id"].groupby(number).transform("min")
    kept = of_claims.assign(site_id=site_id).drop_duplicates("site_id")
    last = (pd.to_datetime(kept["published"]) - pd.Timestamp(0)).dt.days.fillna(NEVER).astype("int64")
    return _keyed(kept).assign(known_by=last), site_id.reindex(claims.index)


def _untold(index: pd.Index) -> pd.DataFrame:
    words = pd.DataFrame(index=index, columns=TOLD, dtype="str")
    days = pd.Series(pd.NaT, index=index, dtype="datetime64[s]")
    return words.assign(on_publication_day=pd.Series(pd.NA, index=index, dtype="boolean"), published=days)


def _own(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Place, days and parties of the claims that have a site."""
    total = claims["time_frame"].eq("cumulative")
    dated = total & claims["date_start"].notna() & claims["country"].notna()
    columns = [*PLACE, "date_start", "date_end", "date_prec"]
    kept = claims.loc[dated | (claims["event_id"].notna() & ~total), ["claim_id", "event_id", *columns]]
    of_event = kept[["event_id"]].join(events.set_index("event_id")[COLUMNS], on="event_id")
    placed = kept["adm_1"].notna() | kept["place"].notna()
    place = kept[PLACE].where(placed, of_event[PLACE])
    start = kept["date_start"].fillna(of_event["date_start"])
    end = kept["date_end"].fillna(kept["date_start"]).fillna(of_event["date_end"])
    end = end.where(end >= start, start)  # as events take a span whose ends were read the wrong way round
    precision = kept["date_prec"].fillna(of_event["date_prec"])
    parties = of_event[["side_a", "side_b"]]
    return pd.concat([kept["claim_id"], place, parties], axis=1).assign(
        date_start=start, date_end=end, date_prec=precision, total=total.loc[kept.index]
    )


def _with_parties(own: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    who = claims.loc[own.index, WHO]
    deaths = who["outcome"].isin(DEATHS)
    fighters = who["affected_class"].eq("combatant") | who["affected_actor"].notna()
    kinds = pd.Series("any", index=own.index, dtype="str").mask(fighters, "combatant")
    died = kinds.mask(who["affected_class"].eq("civilian"), "civilian").where(deaths)
    named = _joined(who["affected_actor"], who["perpetrator"])
    of_event = _joined(own["side_a"], own["side_b"])
    parties = named.mask(named.eq(""), own["told_parties"].fillna(""))
    return own.assign(
        parties=parties.mask(parties.eq(""), of_event),
        died=died,
        party=who["affected_actor"].where(died.eq("combatant")),
    )


def _joined(one: pd.Series[str], two: pd.Series[str]) -> pd.Series[str]:
    """Two columns of names as one, parted by `|`; empty where neither is known."""
    return (one.fillna("").astype("str") + "|" + two.fillna("").astype("str")).str.strip("|")


def records(confirmed: pd.DataFrame, longest: int) -> pd.DataFrame:
    """One row a record of reference data; its figures are rows of `confirmed`.

    Args:
        confirmed: Table Confirmed.
        longest: Days; what spans more is a period.

    Returns:
        record (number), ref_dataset, ref_id, period, named (filled), the sources, evidence, means (kinds that its
        headlines name), told_widely (see `_told_widely`), parties, family (number: records of one data set that count
        an outcome in common, persons by name apart), the deaths of `_deaths`, and the keyed columns of `_keyed`.
    """
    key = ["ref_dataset", "ref_id"]
    kept = confirmed[[*key, "outcome", "affected", "time_frame", "named", "n_sources", *COLUMNS, *_SOURCES, "evidence"]]
    # The row of the total ("all", first by alphabet) speaks for the record.
    distinct = (
        kept.sort_values([*key, "affected", "outcome"], kind="stable").drop_duplicates(key).reset_index(drop=True)
    )
    days = (distinct["date_end"] - distinct["date_start"]).dt.days + 1
    period = distinct["time_frame"].ne("event") | (days > longest)
    named = distinct["named"].fillna(False).astype(bool)
    numbered = distinct.assign(
        record=distinct.index,
        period=period,
        named=named,
        means=means_of_records(distinct["evidence"]),
        told_widely=_told_widely(distinct["ref_dataset"], distinct["n_sources"]),
        parties=_joined(distinct["side_a"], distinct["side_b"]),
    )
    joined = numbered.join(_deaths(confirmed), on=key)
    return _keyed(joined.assign(family=_families(confirmed, numbered)))


def _told_widely(dataset: pd.Series[str], sources: pd.Series[int]) -> pd.Series[float]:
    """The share of its data set's records that have fewer sources than each record; null in a set of few records.

    How many sources a data set lists is its own custom, so the number by itself says nothing.
    """
    size = sources.groupby(dataset).transform("count")
    fewer = (sources.astype("Float64").groupby(dataset).rank(method="min") - 1) / size
    return fewer.where(size >= FEW_RECORDS).astype(float)


def _families(confirmed: pd.DataFrame, records: pd.DataFrame) -> np.ndarray:
    """A number for each record, that of the records which it competes with for an incident.

    A data set may tell one incident in a record for the dead and another for the wounded; those don't compete. Records
    that both count the dead do, whatever else one of them counts.
    """
    key = ["ref_dataset", "ref_id"]
    counted = confirmed.groupby(key)["outcome"].agg(lambda names: " ".join(sorted(set(names)))).rename("counted")
    told = records.join(counted, on=key)[["ref_dataset", "named", "counted"]]
    leaders: dict[tuple[object, ...], str] = {}
    for (dataset, named), group in told.drop_duplicates().groupby(["ref_dataset", "named"]):
        for family in _rivals([frozenset(outcomes.split()) for outcomes in sorted(group["counted"])]):
            first = min(" ".join(sorted(outcomes)) for outcomes in family)
            leaders |= {(dataset, named, " ".join(sorted(outcomes))): first for outcomes in family}
    keys = zip(told["ref_dataset"], told["named"], told["counted"], strict=True)
    led = [(dataset, leaders[dataset, named, outcomes], named) for dataset, named, outcomes in keys]
    return pd.factorize(pd.Series(led, dtype=object), sort=True)[0]


def _rivals(counted: list[frozenset[str]]) -> Iterator[list[frozenset[str]]]:
    """What records count, apart where no two need compete: all of a part have an outcome in common, two by two.

    Where a record of two outcomes stands between those of each alone, it goes with the first of its own in the order of
    OUTCOMES, the dead before all: else one such record would make rivals of all that count either.
    """
    parts: list[list[frozenset[str]]] = []
    for own in counted:
        met = [part for part in parts if any(own & other for other in part)]
        parts = [*(part for part in parts if part not in met), [own, *(other for part in met for other in part)]]
    for part in parts:
        if all(one & other for one, other in combinations(part, 2)):
            yield part
            continue
        by_chief: dict[str, list[frozenset[str]]] = {}
        for own in part:
            by_chief.setdefault(min(own, key=OUTCOMES.index), []).append(own)
        yield from by_chief.values()


def _deaths(confirmed: pd.DataFrame) -> pd.DataFrame:
    """By record: deaths of each side, civilians, of unknown side and in all (best, else high); null where not told."""
    killed = confirmed[confirmed["outcome"].eq("killed")]
    figure = killed["best"].fillna(killed["high"]).fillna(killed["low"]).astype("Float64").astype(float)
    table = killed.assign(figure=figure).pivot_table(
        index=["ref_dataset", "ref_id"], columns="affected", values="figure", aggfunc="max"
    )
    wanted = ["side_a", "side_b", "civilian", "unknown", "all"]
    return table.reindex(columns=wanted).rename(columns={name: f"deaths_{name}" for name in wanted})


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """With country_key, division_key, place_key, coarse, capital, precise, and start and end in days since 1970.

    `coarse`: no point finer than a division; `capital`: the place goes by its division's name, as where a report says
    "in Aleppo" and leaves open whether it means the city.
    """
    coarse = frame["where_prec"].gt(PRECISE).fillna(False).astype(bool)
    division = division_keys(frame["adm_1"], frame["country"])
    place = keyed(frame["place"], place_key)
    return frame.assign(
        country_key=keyed(frame["country"], country_key),
        division_key=division,
        place_key=place,
        coarse=coarse,
        capital=place.ne("") & place.eq(keyed(frame["adm_1"], place_key)),
        precise=frame["latitude"].notna() & frame["longitude"].notna() & ~coarse,
        start=(frame["date_start"] - pd.Timestamp(0)).dt.days.astype("int64"),
        end=(frame["date_end"] - pd.Timestamp(0)).dt.days.astype("int64"),
    )
