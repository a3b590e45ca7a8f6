"""Tables of how claims hang together: links between them, and how the figures of an event moved."""

from __future__ import annotations

from assay.tables import AFFECTED_CLASSES, OUTCOMES, Day, Flag, Number, Table, Text, Whole, column, optional

CHANGES = ("first", "up", "down", "same")
LINK_FATES = ("joined", "inside", "limits", "weak")


class Links(Table):
    """One row a link between claims that holds an event together, or that came near to it; before hand overrides.

    Claims of one place, the same days and the same parties need no link; the first of them by id stands for them all.
    """

    left_claim_id: Text = column("claim, the first by id of those it stands for")
    right_claim_id: Text = column("the other claim; its id is the greater")
    left_claims: Whole = column("claims that the left one stands for: same place, days and parties", ge=1)
    right_claims: Whole = column("claims that the right one stands for", ge=1)
    prior_weight: Number = column("weight before anything is compared", unit="bits")
    place: Text = column("how the places agree")
    place_weight: Number = column("what that says: the base-2 logarithm of the Bayes factor", unit="bits")
    days: Text = column("how the days agree")
    days_weight: Number = column("what that says", unit="bits")
    parties: Text = column("how the parties agree; unknown where one names none")
    parties_weight: Number = column("what that says; 0 where unknown", unit="bits")
    outcome: Text = column("whether both tell of a kindred outcome")
    outcome_weight: Number = column("what that says", unit="bits")
    affected: Text = column("whether both count the same group; unknown where one names none")
    affected_weight: Number = column("what that says; 0 where unknown", unit="bits")
    weight: Number = column("prior and weights together", unit="bits")
    probability: Number = column("probability that both speak of one event", ge=0, le=1)
    fate: Text = column(
        "joined two parts of an event; came to lie inside one that other links had joined; held back by the limits of "
        "days, distance or parties between some two claims; or too weak",
        values=LINK_FATES,
    )
    used: Flag = column("whether it holds an event together: its fate is joined")

    class Config(Table.Config):
        """Key."""

        unique = ["left_claim_id", "right_claim_id"]


class Trajectories(Table):
    """One row a figure of an event, outcome and group of those affected, in the order of publication."""

    series_id: Text = column("16 hex digits from event, outcome, item and group")
    step: Whole = column("number of the figure in its series, by day of publication, from 1", ge=1)
    event_id: Text = column("event")
    outcome: Text = column("what is counted", values=OUTCOMES)
    item: Text = optional("kind of territory or equipment")
    affected_class: Text = column("kind of people", values=AFFECTED_CLASSES)
    affected_actor: Text = optional("armed actor that the group belongs to; null for civilians")
    affected_role: Text = optional("part of a group")
    published: Day = column("day of publication")
    article_id: Text = column("article")
    claim_id: Text = column("claim")
    voice: Text = column("who puts it forward: claimant, else its party, else its type")
    figure: Whole = column("best count, else lowest, else highest", unit="persons or items", ge=0)
    previous: Whole = optional("last figure of an earlier day, whoever gave it", unit="persons or items", ge=0)
    change: Text = column("from that figure to this one", values=CHANGES)
    own_previous: Whole = optional(
        "the same voice's last figure of an earlier day; null for a voice without a name", unit="persons or items", ge=0
    )
    own_change: Text = column("from the voice's own figure: up and down are its revisions", values=CHANGES)
    settled: Flag = column("whether nobody gives another figure on this day or later")

    class Config(Table.Config):
        """Key."""

        unique = ["series_id", "step"]
