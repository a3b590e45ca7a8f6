"""Deaths of an event by side, as event data sets count them."""

from __future__ import annotations

import pandas as pd

from assay.lexicon.actors import party_of

SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
UNKNOWN = SIDES[-1]
BOUNDS = ("low", "best", "high")


def deaths(events: pd.DataFrame, tolls: pd.DataFrame) -> pd.DataFrame:
    """Claimed deaths of every event that has any figure of dead.

    An open end is closed by what was said: without a low it is 0, without a high the largest number named. A figure
    of everybody, or of people of no stated kind, contains the known groups: what it has beyond their sum is of
    unknown side. So the whole is never less than a part, and no death counts twice.

    Args:
        events: Table Events.
        tolls: Table EventTolls; only those of outcome `killed` count. "Killed or wounded" is no figure of dead.

    Returns:
        Index event_id, sorted; columns of SIDES (best figures), low, best and high, whole numbers of persons.
    """
    killed = tolls[tolls["outcome"].eq("killed")]
    closed = killed.assign(
        best=killed["best"].fillna(killed["low"]).fillna(killed["high"]),
        low=killed["low"].fillna(0),
        high=killed[list(BOUNDS)].max(axis=1),
        side=_sides(killed, events),
    )
    by_side = {
        bound: closed.pivot_table(index="event_id", columns="side", values=bound, aggfunc="sum", observed=False)
        .reindex(columns=list(SIDES))
        .fillna(0)
        .astype("Int64")
        for bound in BOUNDS
    }
    known = {bound: frame[list(SIDES[:-1])].sum(axis=1) for bound, frame in by_side.items()}
    whole = {
        bound: known[bound].mask(frame[UNKNOWN] > known[bound], frame[UNKNOWN]) for bound, frame in by_side.items()
    }
    best = by_side["best"].assign(deaths_unknown=whole["best"] - known["best"])
    return best.assign(**whole).rename_axis(columns=None).sort_index()


def _sides(tolls: pd.DataFrame, events: pd.DataFrame) -> pd.Series[str]:
    """The column of SIDES that each toll belongs to; fighters of a third party are of unknown side."""
    by_event = tolls[["event_id"]].merge(events[["event_id", "side_a", "side_b"]], how="left", on="event_id")
    party = tolls["affected_actor"].map(party_of, na_action="ignore").reset_index(drop=True)
    side = pd.Series(UNKNOWN, index=by_event.index, dtype="str")
    side = side.mask(party.eq(by_event["side_a"]).fillna(False).astype(bool), SIDES[0])
    side = side.mask(party.eq(by_event["side_b"]).fillna(False).astype(bool), SIDES[1])
    side = side.mask(tolls["affected_class"].eq("civilian").reset_index(drop=True), SIDES[2])
    return side.set_axis(tolls.index)
