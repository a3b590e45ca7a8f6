"""Tables of what a result hangs on: other recorders' rules, and other tolerances of matching."""

from __future__ import annotations

from assay.tables import Flag, Number, Table, Text, Whole, column, optional

RULEBOOKS = ("ucdp", "acled", "iraq_body_count", "airwars")


class RulebookTolls(Table):
    """One row an event and group of people, as one recorder's rules would have it from the same claims."""

    event_id: Text = column("event")
    rulebook: Text = column("whose rules", values=RULEBOOKS)
    outcome: Text = column("what is counted", values=("killed", "wounded"))
    affected_class: Text = column(
        "whom the figure counts; unknown: everybody, or people of no stated kind",
        values=("combatant", "civilian", "unknown"),
    )
    affected_actor: Text = optional("party whose fighters are counted, canonical")
    low: Whole = optional("lowest; null where the rulebook gives none", unit="persons", ge=0)
    best: Whole = optional("best or only figure; null where the rulebook gives none", unit="persons", ge=0)
    high: Whole = optional("highest; null where the rulebook gives none", unit="persons", ge=0)
    grade: Text = optional("Airwars's grade", values=("confirmed", "fair", "weak", "contested"))
    n_origins: Whole = column("independent origins of a figure", ge=1)
    counted: Flag = column("whether the rulebook would count it in its totals")
    reason: Text = column("why, or why not, in words")

    class Config(Table.Config):
        """Key."""

        unique = ["event_id", "outcome", "affected_class", "affected_actor", "rulebook"]


class Sensitivity(Table):
    """One row a combination of tolerances, and how claims fare by it."""

    days: Whole = column("days that the spans may lie apart", unit="days", ge=0)
    kilometres: Number = column("`compare.kilometres`: how far apart two places may lie", unit="kilometres", gt=0)
    min_score: Number = column("weakest match that counts", ge=0, le=1)
    n_claims: Whole = column("claims measured; of a large corpus those of a part of its events", ge=0)
    n_judged: Whole = column("of them those above, within or below their closest match", ge=0)
    share_judged: Number = optional("their share", ge=0, le=1)
    share_above: Number = optional("share of the judged above", ge=0, le=1)
    share_within: Number = optional("share of the judged within", ge=0, le=1)
    share_below: Number = optional("share of the judged below", ge=0, le=1)
    ratio: Number = optional("median of claimed over confirmed among the judged", ge=0)
    chosen: Flag = column("whether these are the tolerances of the run")

    class Config(Table.Config):
        """Key."""

        unique = ["days", "kilometres", "min_score"]
