"""Sites of claims and records of reference data, under the same keys of place and day."""

from __future__ import annotations

import pandas as pd

from assay.compare.names import country_key, division_key, keyed, place_key

PRECISE = 3  # UCDP: 1 exact place, 2 within 25 km, 3 second-level division; coarser has no meaningful point
PLACE = ["country", "adm_1", "place", "latitude", "longitude", "where_prec"]
COLUMNS = [*PLACE, "date_start", "date_end", "side_a", "side_b"]


def sites(events: pd.DataFrame, claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[str]]:
    """Where and when records are looked for.

    A claim is looked for at its own place and days, because an event's span takes in all its claims; what it doesn't
    say, and the parties, come from its event. Claims that agree in all this share a site. A running total is looked
    for where it says its country and days.

    Returns:
        A frame of site_id, total (whether it is a running total) and the keyed columns of `_keyed`; and the site of
        each claim by the claims' index, null where it has none.
    """
    own = _own(events, claims)
    site_id = own["claim_id"].groupby([own[name] for name in (*COLUMNS, "total")], dropna=False).transform("min")
    of_claims = own.assign(site_id=site_id)
    return _keyed(of_claims.drop_duplicates("site_id")), site_id.reindex(claims.index)


def _own(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Place, days and parties of the claims that have a site."""
    total = claims["time_frame"].eq("cumulative")
    dated = total & claims["date_start"].notna() & claims["country"].notna()
    columns = [*PLACE, "date_start", "date_end"]
    kept = claims.loc[dated | (claims["event_id"].notna() & ~total), ["claim_id", "event_id", *columns]]
    of_event = kept[["event_id"]].join(events.set_index("event_id")[COLUMNS], on="event_id")
    placed = kept["adm_1"].notna() | kept["place"].notna()
    place = kept[PLACE].where(placed, of_event[PLACE])
    start = kept["date_start"].fillna(of_event["date_start"])
    end = kept["date_end"].fillna(kept["date_start"]).fillna(of_event["date_end"])
    parties = of_event[["side_a", "side_b"]]
    return pd.concat([kept["claim_id"], place, parties], axis=1).assign(
        date_start=start, date_end=end, total=total.loc[kept.index]
    )


def records(confirmed: pd.DataFrame, longest: int) -> pd.DataFrame:
    """One row a record of reference data; its figures are rows of `confirmed`.

    Args:
        confirmed: Table Confirmed.
        longest: Days; what spans more is a period.

    Returns:
        record (number), ref_dataset, ref_id, period, named (filled), the sources, and the keyed columns of `_keyed`.
    """
    key = ["ref_dataset", "ref_id"]
    kept = confirmed[
        [*key, "outcome", "affected", "time_frame", "named", *COLUMNS, "source_office", "source_original", "evidence"]
    ]
    # The row of the total ("all", first by alphabet) speaks for the record.
    distinct = (
        kept.sort_values([*key, "affected", "outcome"], kind="stable").drop_duplicates(key).reset_index(drop=True)
    )
    days = (distinct["date_end"] - distinct["date_start"]).dt.days + 1
    period = distinct["time_frame"].ne("event") | (days > longest)
    named = distinct["named"].fillna(False).astype(bool)
    return _keyed(distinct.assign(record=distinct.index, period=period, named=named))


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """With country_key, division_key, place_key, coarse, precise, and start and end in days since 1970."""
    coarse = frame["where_prec"].gt(PRECISE).fillna(False).astype(bool)
    return frame.assign(
        country_key=keyed(frame["country"], country_key),
        division_key=keyed(frame["adm_1"], division_key),
        place_key=keyed(frame["place"], place_key),
        coarse=coarse,
        precise=frame["latitude"].notna() & frame["longitude"].notna() & ~coarse,
        start=(frame["date_start"] - pd.Timestamp(0)).dt.days.astype("int64"),
        end=(frame["date_end"] - pd.Timestamp(0)).dt.days.astype("int64"),
    )
