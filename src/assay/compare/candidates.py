"""Records of reference data that may tell a site's incident, and how probable each is.

A probabilistic record linkage after Fellegi and Sunter: levels of agreement (`features`), a weight for each
(`weights`), a prior, and their sum as log2 odds. splink scores each pair by itself. Here the records near one site
compete: of all that blocking brings to a site at most one incident is its own, so a record's probability is its odds
over the odds of all of them and of none. Two records that fit alike share the evidence, and neither is given the claim
by chance. That, the lists of parties and the names in texts are done in numpy on blocks of sites in as little time, so
splink is not used for this step.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from assay.compare.blocks import event_pairs
from assay.compare.features import FEATURES, levels
from assay.compare.headlines import headlines
from assay.compare.names import place_key
from assay.compare.settings import NAMED, named_places
from assay.fellegi_sunter import Weights
from assay.params import CompareParams

SITES_AT_ONCE = 20_000  # memory stays flat, however many claims there are
LEAST = 0.02  # a record with less never shows
# Records near a site that share the prior between them: at least so many, because that a reference has little on a
# province makes the little that it has no likelier. Set on the 50 articles of `dev`: 5 and 10 are alike, 20 is worse.
FEWEST = 5
LINKED = ["site_id", "record", "family", "period", "same_period", "score", "crowd", "prior", "reason", *FEATURES]
_TWO = ("", "_record")
KEYED = ["country_key", "division_key"]
SPAN = [*KEYED, "start", "end"]


def candidates(
    sites: pd.DataFrame,
    records: pd.DataFrame,
    params: CompareParams,
    weights: Weights,
    names: pd.DataFrame,
) -> pd.DataFrame:
    """Pairs of a site and a record that may be of one incident.

    Periods (running totals, and records that span longer than `max_reference_days`) meet by division and overlapping
    days; for each site and data set the one with most days in common is kept, so that it can be told why it wasn't
    compared. Its score is the share of days in common.

    Args:
        sites: What `sites` gives.
        records: What `records` gives.
        params: Days and kilometres that both may lie apart.
        weights: Match weights.
        names: What `names` gives for both.

    Returns:
        site_id, record, family, score (probability, 0 to 1), crowd (probability that any record of the family is the
        site's), prior (log2 odds before anything is compared), reason (in words), the FEATURES' levels, `period` of the
        record, and `same_period` (whether both ends lie within `params.days`).
    """
    parts = [_scored(*part, weights) for part in _compared(sites, records, names, params) if len(part[-1])]
    found = [part for part in (*parts, _of_periods(sites, records, params)) if len(part)]
    linked = pd.concat(found, ignore_index=True) if found else _nothing()
    return linked.sort_values(["site_id", "score", "record"], ascending=[True, False, True], ignore_index=True)


def _nothing() -> pd.DataFrame:
    """No pair, with the types of LINKED, so that an empty side is no special case."""
    kinds = {"score": "float64", "crowd": "float64", "prior": "float64", "period": "bool", "same_period": "bool"}
    numbers = {"record": "int64", "family": "int64"}
    return pd.DataFrame({name: pd.Series(dtype=(kinds | numbers).get(name, "str")) for name in LINKED})


def judged(
    sites: pd.DataFrame,
    records: pd.DataFrame,
    params: CompareParams,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """All pairs of events that blocking brings together: site_id, record, `share` (of the prior) and levels."""
    parts = [
        pairs.assign(site_id=one["site_id"].to_numpy()[pairs["site"]], record=two["record"].to_numpy()[pairs["record"]])
        for one, two, pairs in _compared(sites, records, names(sites, records, articles), params)
    ]
    every = pd.concat(parts, ignore_index=True)
    family = records.set_index("record")["family"].loc[every["record"]].to_numpy()
    size = every.groupby([every["site_id"], pd.Series(family, index=every.index)])["record"].transform("size")
    return every.assign(share=1 / size.clip(lower=FEWEST))


def names(sites: pd.DataFrame, records: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Places of the records that the sites' articles name: site_id, place_key, named; none without articles."""
    if articles is None:
        return pd.DataFrame({"site_id": [], "place_key": [], "named": []}).astype(
            {"site_id": "str", "place_key": "str"}
        )
    divisions = frozenset(records["adm_1"].dropna().unique())
    telling = records.loc[~records["coarse"] & records["place"].notna() & ~records["capital"], ["place", "place_key"]]
    apart = ~telling["place_key"].isin({place_key(name) for name in divisions})
    return named_places(sites, articles, telling[apart])[NAMED]


def _compared(
    sites: pd.DataFrame, records: pd.DataFrame, named_in: pd.DataFrame, params: CompareParams
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]]:
    """Blocks of sites, the records of events, and their pairs with levels."""
    looked_for = sites[~sites["total"]].sort_values("site_id", ignore_index=True)
    found_in = records[~records["period"]].reset_index(drop=True)
    told = headlines(found_in["evidence"])
    for first in range(0, max(len(looked_for), 1), SITES_AT_ONCE):
        part = looked_for.iloc[first : first + SITES_AT_ONCE].reset_index(drop=True)
        named = named_in[named_in["site_id"].isin(part["site_id"])]
        pairs = event_pairs(part, found_in, named, params.days, params.kilometres)
        yield part, found_in, pairs.join(levels(part, found_in, pairs, named, told, reach=params.kilometres))


def _scored(sites: pd.DataFrame, records: pd.DataFrame, pairs: pd.DataFrame, weights: Weights) -> pd.DataFrame:
    """Probabilities by family: a data set has one record of an incident for each thing that it counts."""
    family = records["family"].to_numpy()[pairs["record"]]
    rivals = [pairs["site"], pd.Series(family, index=pairs.index)]
    blocked = pairs["record"].groupby(rivals, sort=False).transform("size")
    prior = weights.prior - np.log2(blocked.clip(lower=FEWEST))
    odds = np.exp2(weights.total(pairs[list(FEATURES)]) + prior)
    every = odds.groupby(rivals, sort=False).transform("sum")
    told = pairs.assign(
        site_id=sites["site_id"].to_numpy()[pairs["site"]],
        record=records["record"].to_numpy()[pairs["record"]],
        family=family,
        score=(odds / (1 + every)).round(4),
        crowd=(every / (1 + every)).round(4),
        prior=prior.round(2),
        period=False,
        same_period=False,
    )
    kept = told[told["score"] >= LEAST]
    return kept.assign(reason=_words(kept))[LINKED]


def _words(levels: pd.DataFrame) -> pd.Series[str]:
    """The levels in words, the most telling features first."""
    parties = levels["parties"].fillna("parties unknown")
    parts = [levels["place"], levels["mention"], levels["day"], parties, levels["died"], levels["means"]]
    words = parts[0].astype("str")
    for part in parts[1:]:
        words = words + ("; " + part.astype("str")).fillna("")
    return words


def _of_periods(sites: pd.DataFrame, records: pd.DataFrame, params: CompareParams) -> pd.DataFrame:
    """Distinct spans meet, not sites and records: a series of running totals has a record for every day."""
    periods = records[records["period"]].sort_values("record")
    offered = periods.drop_duplicates(["ref_dataset", *SPAN])[["record", "family", "ref_dataset", *SPAN]]
    joined = sites[SPAN].drop_duplicates().merge(offered, on=KEYED, suffixes=_TWO)
    starts, ends = joined["start"] - joined["start_record"], joined["end"] - joined["end_record"]
    common = np.minimum(joined["end"], joined["end_record"]) - np.maximum(joined["start"], joined["start_record"]) + 1
    union = np.maximum(joined["end"], joined["end_record"]) - np.minimum(joined["start"], joined["start_record"]) + 1
    told = joined.assign(
        common=common,
        length=joined["end_record"] - joined["start_record"],
        same_period=(starts.abs() <= params.days) & (ends.abs() <= params.days),
        score=(common / union).round(4),
    )[common > 0]
    order = [*SPAN, "ref_dataset", "common", "length", "record"]
    best = told.sort_values(order, ascending=[name != "common" for name in order], kind="stable")
    found = sites[["site_id", *SPAN]].merge(best.drop_duplicates([*SPAN, "ref_dataset"]), on=SPAN)
    return found.assign(
        period=True,
        crowd=found["score"],
        prior=np.nan,
        **dict.fromkeys(FEATURES),
        reason=pd.Series("same division; days overlap", index=found.index, dtype="str"),
    ).reindex(columns=LINKED)
