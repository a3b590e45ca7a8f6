"""Deaths of an event by side, as event data sets count them."""

from __future__ import annotations

import pandas as pd

from assay.lexicon.actors import party_of

SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
SIDE_A, SIDE_B, CIVILIANS, UNKNOWN = SIDES
THIRD, FIGHTERS, EVERYBODY = "fighters of a third party", "fighters of no named party", "everybody"
BOUNDS = ("low", "best", "high")


def deaths(events: pd.DataFrame, tolls: pd.DataFrame) -> pd.DataFrame:
    """Claimed deaths of every event that has any figure of dead.

    An open end is closed by what was said: without a low it is 0, without a high the largest number named. A figure
    of fighters of no named party contains the fighters of the parties, one of everybody, or of people of no stated
    kind, all other groups: what it has beyond their sum is of unknown side, as are fighters of a third party. So the
    whole is never less than a part, and no death counts twice.

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
    groups = [SIDE_A, SIDE_B, CIVILIANS, THIRD, FIGHTERS, EVERYBODY]
    by_side = {
        bound: closed.pivot_table(index="event_id", columns="side", values=bound, aggfunc="sum", observed=False)
        .reindex(columns=groups)
        .fillna(0)
        .astype("Int64")
        for bound in BOUNDS
    }
    best, whole = by_side["best"], {bound: _whole(frame) for bound, frame in by_side.items()}
    known = [SIDE_A, SIDE_B, CIVILIANS]
    unknown = (whole["best"] - best[known].sum(axis=1)).rename(UNKNOWN)
    return best[known].join(unknown).assign(**whole).rename_axis(columns=None).sort_index()


def _whole(groups: pd.DataFrame) -> pd.Series[int]:
    """Everybody, by event: the larger of a figure that contains others and the sum of what it contains."""
    parties = groups[[SIDE_A, SIDE_B, THIRD]].sum(axis=1)
    fighters = parties.mask(groups[FIGHTERS] > parties, groups[FIGHTERS])
    parts = fighters + groups[CIVILIANS]
    return parts.mask(groups[EVERYBODY] > parts, groups[EVERYBODY])


def _sides(tolls: pd.DataFrame, events: pd.DataFrame) -> pd.Series[str]:
    """The group that each toll is of: a column of SIDES, or one whose dead are of unknown side."""
    by_event = tolls[["event_id"]].merge(events[["event_id", "side_a", "side_b"]], how="left", on="event_id")
    party = tolls["affected_actor"].map(party_of, na_action="ignore").reset_index(drop=True)
    side = pd.Series(EVERYBODY, index=by_event.index, dtype="str")
    side = side.mask(tolls["affected_class"].eq("combatant").reset_index(drop=True), FIGHTERS)
    side = side.mask(party.notna(), THIRD)
    side = side.mask(party.eq(by_event["side_a"]).fillna(False).astype(bool), SIDE_A)
    side = side.mask(party.eq(by_event["side_b"]).fillna(False).astype(bool), SIDE_B)
    side = side.mask(tolls["affected_class"].eq("civilian").reset_index(drop=True), CIVILIANS)
    return side.set_axis(tolls.index)
