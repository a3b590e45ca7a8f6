"""How alike a site and a record are: one level a feature, null where one of the two says nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from assay.compare.blocks import gaps
from assay.compare.headlines import Headlines, shared
from assay.compare.names import parties_of
from assay.compare.settings import IN_ARTICLE, IN_SENTENCE, NEARBY
from assay.geography import kilometres_between
from assay.lexicon.camps import allied

# Kilometres: what a town's quarters and its next villages span; UCDP's "near" (where_prec 2).
NEAR, NOT_FAR = 6.0, 25.0
DISTRICT = 3  # UCDP's where_prec of a second-level division
FEW_DAYS = 3  # a longer record sums up many incidents more often than it tells one
SAME_NAME_KILOMETRES = 30.0  # UCDP's where_prec 2 allows 25 km; namesakes lie farther apart
SIZES = ((0, "none"), (1, "1"), (4, "2 to 4"), (14, "5 to 14"))  # deaths of a record, upper limits
LARGEST = "15 or more"
# The share of a headline that a report tells too, and the share of records with fewer sources; upper limits. Set where
# the shares of pairs of one incident and of others, in `dev` and `train`, differ.
HEADLINES = (
    (0.0, "nothing of a headline"), (0.1, "a tenth of a headline"), (0.2, "a fifth of a headline"),
    (0.3, "a third of a headline"), (0.45, "less than half of a headline"), (0.6, "half of a headline"),
)  # fmt: skip
WHOLE = "most of a headline"
SOURCES = ((0.5, "few sources"), (0.95, "more sources than half"), (0.98, "more sources than 19 in 20"))
MOST_SOURCES = "more sources than 49 in 50"
# Every level that `levels` can give, by feature: what weights are fitted to and must hold, no more and no less.
LEVELS = {
    "place": (
        "record tells the division alone", "claim tells the division alone", "one of the two tells a district alone",
        "in the division's city", "near the division's city", "elsewhere in the city's division", "same place",
        "6 km or less", "25 km or less", "in reach", "same division", "other division",
    ),
    "mention": (
        "named in the sentence", "named nearby", "named in the article", "place not named",
        "the sentence names another place", "the sentence names a place in the division",
    ),
    "day": (
        "within the record's long span", "within the record's days", "within the claim's days",
        "same day", "same day of publication", "a day before", "a day before of publication", "days before",
        "a day after", "days after",
    ),
    "parties": ("same parties", "the party named", "allied parties", "one party in common", "other parties"),
    "died": (
        "civilians: the dead claimed", "civilians: dead of unknown side", "civilians: other dead only",
        "fighters: the dead claimed", "fighters: dead of unknown side", "fighters: other dead only",
        "fighters: no side of the claim's party", "people: the dead claimed",
    ),
    "means": ("a means in common", "other means"),
    "size": (*(word for _, word in SIZES), LARGEST),
    "headline": (*(word for _, word in HEADLINES), WHOLE),
    "sources": (*(word for _, word in SOURCES), MOST_SOURCES),
}  # fmt: skip
FEATURES = tuple(LEVELS)


def levels(
    sites: pd.DataFrame,
    records: pd.DataFrame,
    pairs: pd.DataFrame,
    names: pd.DataFrame,
    headlines: Headlines,
    *,
    reach: float,
) -> pd.DataFrame:
    """The level of each of FEATURES for pairs of sites and records.

    How near the figures are is none of them: a matcher that took the record whose figure agrees would find every claim
    borne out. `size` is the record's own toll, whatever is claimed: news tells of few of the many incidents with one
    or two dead, and of those that many outlets told of rather than of others.

    Args:
        sites: As `sites.sites` gives them.
        records: As `sites.records` gives them.
        pairs: site, record: positions in the two.
        names: site_id, place_key, named: places of the reference that the sites' articles name.
        headlines: Those of the records.
        reach: Kilometres between two places that are still in reach.

    Returns:
        By the pairs' index, one column a feature, words of `weights.json`.
    """
    one = sites.iloc[pairs["site"].to_numpy()].reset_index(drop=True)
    two = records.iloc[pairs["record"].to_numpy()].reset_index(drop=True)
    place = _place(one, two, reach)
    found = {
        "place": place,
        "mention": _mention(one, two, names, place == SAME_PLACE),
        "day": _day(one, two, gaps(sites, records, pairs["site"].to_numpy(), pairs["record"].to_numpy())),
        "parties": _looked_up(one["parties"], two["parties"], _parties),
        "died": _died(one, two),
        "means": _looked_up(one["means"].fillna(""), two["means"].fillna(""), _means),
        "size": _banded(two["deaths_all"], SIZES, LARGEST),
        "headline": _banded(shared(headlines, sites["report"].fillna(""), pairs), HEADLINES, WHOLE),
        "sources": _banded(two["told_widely"], SOURCES, MOST_SOURCES),
    }
    return pd.DataFrame(found).astype("str").set_axis(pairs.index)


def kilometres(one: pd.DataFrame, two: pd.DataFrame) -> np.ndarray:
    """Great-circle distance, NaN where one has no point."""
    measured = one["precise"].to_numpy() & two["precise"].to_numpy()
    degrees = [frame[name].to_numpy(dtype=float, na_value=np.nan) for frame in (one, two) for name in _POINT]
    found: np.ndarray = np.where(measured, kilometres_between(*degrees), np.nan)
    return found


_POINT = ("latitude", "longitude")


def _place(one: pd.DataFrame, two: pd.DataFrame, reach: float) -> np.ndarray:
    """A place told by its division's name (`in Aleppo`) is a coarse one that lies most likely in the city.

    Places of one name that can't be measured from are one unless their divisions differ.
    """
    apart = kilometres(one, two)
    same_name = (one["place_key"] != "") & (one["place_key"] == two["place_key"])
    small = ~one["coarse"].to_numpy() & ~two["coarse"].to_numpy()
    told = (one["division_key"] != "").to_numpy() & (two["division_key"] != "").to_numpy()
    division = told & (one["division_key"] == two["division_key"]).to_numpy()
    namesakes = np.where(np.isnan(apart), told & ~division, apart > SAME_NAME_KILOMETRES)
    same = small & same_name.to_numpy() & ~namesakes
    capital = one["capital"].to_numpy() & ~one["coarse"].to_numpy()
    district = (one["where_prec"].eq(DISTRICT) | two["where_prec"].eq(DISTRICT)).fillna(False).to_numpy(dtype=bool)
    inside = np.where(division, "same division", "other division")
    words = np.select(
        [
            two["coarse"].to_numpy() & division,
            one["coarse"].to_numpy() & division,
            district & ~same & (apart <= reach),
            capital & (same | (apart <= NEAR)),
            capital & (apart <= NOT_FAR),
            capital & division,
            same,
            apart <= NEAR,
            apart <= NOT_FAR,
            apart <= reach,
        ],
        [
            "record tells the division alone",
            DIVISION_ALONE,
            "one of the two tells a district alone",
            "in the division's city",
            "near the division's city",
            "elsewhere in the city's division",
            SAME_PLACE,
            "6 km or less",
            "25 km or less",
            "in reach",
        ],
        inside,
    )
    found: np.ndarray = words
    return found


def _mention(
    one: pd.DataFrame, two: pd.DataFrame, names: pd.DataFrame, same_place: NDArray[np.bool_]
) -> pd.Series[str]:
    """Whether the claim's sentence or article names the record's place.

    Null without a text, where the claim's own place is the record's, and where a district or division isn't named: a
    report names the village.
    """
    asked = pd.DataFrame({"site_id": one["site_id"], "place_key": two["place_key"]})
    found = asked.merge(names, how="left", on=["site_id", "place_key"])["named"]
    elsewhere = one["site_id"].isin(names.loc[names["named"] == IN_SENTENCE, "site_id"])
    words = found.map(MENTIONS).astype("str").fillna("place not named")
    words = words.mask(found.ne(IN_SENTENCE) & elsewhere, "the sentence names another place")
    apart = two["capital"] | two["coarse"] | two["place_key"].eq("")
    words = words.mask(apart, None).mask(apart & elsewhere, "the sentence names a place in the division")
    wide = two["where_prec"].eq(DISTRICT).fillna(False).astype(bool) & found.isna()
    read = one["sentence"].fillna("").ne("")
    return words.where(read & ~wide & ~pd.Series(same_place))


SAME_PLACE = "same place"
MENTIONED = "named in the sentence"
DIVISION_ALONE, WITHIN_CLAIM = "claim tells the division alone", "within the claim's days"
MENTIONS = {IN_SENTENCE: MENTIONED, NEARBY: "named nearby", IN_ARTICLE: "named in the article"}


def _day(one: pd.DataFrame, two: pd.DataFrame, gap: np.ndarray) -> np.ndarray:
    """Reports follow events: a record before the claim's day is likelier than one after it.

    A claim whose day is that of publication may stand for the day before.
    """
    start, end = one["start"].to_numpy(), one["end"].to_numpy()
    other_start, other_end = two["start"].to_numpy(), two["end"].to_numpy()
    long = other_end - other_start >= FEW_DAYS
    before = other_end < start
    words = np.select(
        [
            (gap <= 0) & long,
            (gap <= 0) & (other_end > other_start),
            (gap <= 0) & (end > start),
            gap <= 0,
            before & (gap == 1),
            before,
            gap == 1,
        ],
        [
            "within the record's long span", "within the record's days", WITHIN_CLAIM, "same day",
            "a day before", "days before", "a day after",
        ],
        "days after",
    )  # fmt: skip
    published = one["on_publication_day"].fillna(False).to_numpy(dtype=bool)
    found: np.ndarray = np.where(
        published & np.isin(words, ["same day", "a day before"]),
        np.char.add(words.astype(str), " of publication"),
        words,
    )
    return found


def _died(one: pd.DataFrame, two: pd.DataFrame) -> np.ndarray:
    """Whether the record counts dead of the kind that is claimed."""
    side = _looked_up(one["party"].fillna(""), two["side_a"].fillna("") + "\t" + two["side_b"].fillna(""), _side)
    deaths = {name: two[f"deaths_{name}"].fillna(0).to_numpy() for name in _GROUPS}
    total = np.maximum(deaths["all"], sum(deaths[name] for name in _GROUPS[:-1]))
    both = deaths["side_a"] + deaths["side_b"]
    of_side = np.select([side.eq("a"), side.eq("b")], [deaths["side_a"], deaths["side_b"]], 0)
    civilian, fighters = one["died"].eq("civilian").to_numpy(), one["died"].eq("combatant").to_numpy()
    of_party = fighters & one["party"].notna().to_numpy()
    sided = side.isin(["a", "b"]).to_numpy()
    told = np.select([civilian, of_party & sided, fighters], [deaths["civilian"], of_side, both], total)
    unsided = (deaths["unknown"] > 0) | (total > both + deaths["civilian"])
    words = np.select(
        [one["died"].isna().to_numpy() | (total == 0), of_party & ~sided, told > 0, unsided],
        ["", "no side of the claim's party", "the dead claimed", "dead of unknown side"],
        "other dead only",
    )
    kind = np.select([civilian, fighters], ["civilians: ", "fighters: "], "people: ")
    named = pd.Series(np.char.add(kind.astype(str), words.astype(str)), dtype="str")
    return named.where(words != "").to_numpy()


_GROUPS = ("side_a", "side_b", "civilian", "unknown", "all")


def _banded(numbers: ArrayLike, bands: Sequence[tuple[float, str]], above: str) -> pd.Series[str]:
    """The word of the first band that holds each number; null where there is none."""
    values = np.asarray(numbers, dtype=float)
    words = np.select([values <= most for most, _ in bands], [word for _, word in bands], above)
    return pd.Series(words, dtype="str").where(~np.isnan(values))


def _looked_up(one: pd.Series[str], two: pd.Series[str], kind: Callable[[str, str], str | None]) -> pd.Series[str]:
    """The level of two texts, worked out once a distinct pair."""
    (first, names), (second, others) = pd.factorize(one), pd.factorize(two)
    code = first.astype("int64") * max(len(others), 1) + second
    distinct, inverse = np.unique(code, return_inverse=True)
    size = max(len(others), 1)
    words = [kind(names[number // size], others[number % size]) for number in distinct]
    return pd.Series(np.array(words, dtype=object)[inverse] if words else [], dtype="str")


def _parties(claimed: str, recorded: str) -> str | None:
    claim = frozenset().union(*(parties_of(name) for name in claimed.split("|")))
    record = frozenset().union(*(parties_of(name) for name in recorded.split("|")))
    if not claim or not record:
        return None
    same = [party for party in claim if party in record]
    known = [party for party in claim if any(allied(party, other) for other in record)]
    if len(known) < len(claim):
        return "one party in common" if known else "other parties"
    if len(same) == len(claim):
        return "same parties" if len(claim) > 1 else "the party named"
    return "allied parties"


def _side(party: str, sides: str) -> str:
    claim, (side_a, side_b) = parties_of(party), sides.split("\t")
    on = [
        name
        for name, side in (("a", side_a), ("b", side_b))
        if any(allied(one, other) for one in claim for other in parties_of(side))
    ]
    return on[0] if len(on) == 1 else ""


def _means(claimed: str, recorded: str) -> str | None:
    if not claimed or not recorded:
        return None
    return "a means in common" if set(claimed.split("|")) & set(recorded.split("|")) else "other means"
