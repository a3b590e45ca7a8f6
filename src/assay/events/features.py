"""What two nodes are compared by, level by level: names of levels, and the condition of each in DuckDB's SQL."""

from __future__ import annotations

from dataclasses import dataclass

from assay.geography import kilometres_in_sql

# UCDP codes a date to the week at date_prec 3; what lasts longer is a period (date_prec 4 and 5) and joins only
# claims of nearly the same period.
EVENT_DAYS = 7
UNKNOWN = "unknown"
"""Level of a feature that one of the two doesn't tell: it speaks neither for nor against, weight 0."""
OTHERWISE = "ELSE"
# UCDP's where_prec 2 allows 25 km; half of that is next door to a district's middle.
NEAR_KILOMETRES = 12.5

_KILOMETRES = kilometres_in_sql("_l", "_r")
_GAP = "greatest(first_l, first_r) - least(last_l, last_r)"
_LONG = f"(last_l - first_l >= {EVENT_DAYS} OR last_r - first_r >= {EVENT_DAYS})"
_SHARED_PARTIES = "len(list_intersect(parties_l, parties_r))"


@dataclass(frozen=True)
class Level:
    """One outcome of comparing a feature: its name, the condition under which it holds (after those before it)."""

    name: str
    condition: str


@dataclass(frozen=True)
class Feature:
    """A feature with its levels, tried in order; the last takes the rest."""

    name: str
    unknown: str
    levels: tuple[Level, ...]


PLACE = Feature(
    "place",
    "spot_l IS NULL AND spot_r IS NULL AND FALSE",  # a node always has a place or a division
    (
        Level("same place", "spot_l = spot_r AND NOT coarse_l AND NOT coarse_r"),
        Level("same division, no place within it known", "coarse_l AND coarse_r"),
        Level("place and its whole division", "coarse_l OR coarse_r"),
        Level("one within the other's district", "spot_l = district_r OR spot_r = district_l"),
        Level("places of one district", "district_l = district_r"),
        Level("near", f"fine_l AND fine_r AND {_KILOMETRES} <= {NEAR_KILOMETRES}"),
        Level("within reach", f"fine_l AND fine_r AND {_KILOMETRES} <= {2 * NEAR_KILOMETRES}"),
        Level("other names, distance unknown", "NOT fine_l OR NOT fine_r"),
        Level("farther apart", OTHERWISE),
    ),
)
DAYS = Feature(
    "days",
    "first_l IS NULL OR first_r IS NULL",
    (
        Level("same day", "first_l = first_r AND last_l = last_r AND first_l = last_l"),
        Level("same days", "first_l = first_r AND last_l = last_r"),
        Level("a period and days within it", f"{_LONG} AND {_GAP} <= 0"),
        Level("days overlap", f"{_GAP} <= 0"),
        Level("a day apart, one known roughly", f"{_GAP} = 1 AND (rough_l OR rough_r)"),
        Level("a day apart", f"{_GAP} = 1"),
        Level("two days apart", f"{_GAP} = 2"),
        Level("farther apart", OTHERWISE),
    ),
)
PARTIES = Feature(
    "parties",
    "len(parties_l) = 0 OR len(parties_r) = 0",
    (
        Level("both shared", f"{_SHARED_PARTIES} >= 2"),
        Level("one shared", f"{_SHARED_PARTIES} = 1"),
        Level("may be opponents", "len(parties_l) = 1 AND len(parties_r) = 1"),
        Level("others", OTHERWISE),
    ),
)
OUTCOME = Feature(
    "outcome",
    "len(kinds_l) = 0 OR len(kinds_r) = 0",
    (Level("kindred", "list_has_any(kinds_l, kinds_r)"), Level("others", OTHERWISE)),
)
AFFECTED = Feature(
    "affected",
    "len(groups_l) = 0 OR len(groups_r) = 0",
    (Level("same group", "list_has_any(groups_l, groups_r)"), Level("others", OTHERWISE)),
)
FEATURES = (PLACE, DAYS, PARTIES, OUTCOME, AFFECTED)
