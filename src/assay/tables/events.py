"""What claims of several articles refer to, how they hang together, and what they add up to."""

from __future__ import annotations

from assay.tables.base import Day, Flag, Number, Table, Text, Whole, column, optional
from assay.tables.values import AFFECTED_CLASSES, CHANGES, DRIFTS, LINK_FATES, OUTCOMES, RELATIONS, RULEBOOKS


class Events(Table):
    """One row an event: one place, one span of days, the same parties."""

    event_id: Text = column("16 hex digits, from the claims it is made of")
    date_start: Day = column("first day")
    date_end: Day = column("last day")
    date_prec: Whole = column("UCDP's precision of time, 1 to 5", ge=1, le=5)
    country: Text = optional("country")
    adm_1: Text = optional("first-level division")
    adm_2: Text = optional("second-level division")
    place: Text = optional("place that most claims name")
    latitude: Number = optional("latitude", unit="degrees", ge=-90, le=90)
    longitude: Number = optional("longitude", unit="degrees", ge=-180, le=180)
    where_prec: Whole = optional("UCDP's precision of place, 1 to 7", ge=1, le=7)
    side_a: Text = optional("first party, canonical")
    side_b: Text = optional("second party, canonical")
    n_articles: Whole = column("articles that speak of it", ge=1)
    n_origins: Whole = column(
        "independent origins: articles in which the trees of its claims start; see `lineage`",
        ge=1,
    )
    n_claims: Whole = column("claims", ge=1)

    class Config(Table.Config):
        """Key."""

        unique = ["event_id"]


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


class Lineage(Table):
    """One row a claim that goes back to an earlier one: of the same event, of no event, or of a copied text."""

    claim_id: Text = column("claim")
    parent_claim_id: Text = column("the earlier claim; following parents leads to the root of a tree")
    relation: Text = column(
        "how the two are tied: the text is a copy, the outlet is cited, or both report one statement", values=RELATIONS
    )
    drift: Text = column("what changed on the way, the gravest kind of several", values=DRIFTS)
    evidence: Text = column("both figures as written with their spans, and every kind of drift (JSON)")

    class Config(Table.Config):
        """Key."""

        unique = ["claim_id"]


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


class EventTolls(Table):
    """One row an event's figure per outcome and group: its claims drawn together, one voice an origin."""

    event_id: Text = column("event")
    outcome: Text = column("what is counted", values=OUTCOMES)
    item: Text = optional("kind of equipment or territory")
    affected_class: Text = column(
        "whom the figure counts; unknown: everybody, or people of no stated kind",
        values=("combatant", "civilian", "unknown"),
    )
    affected_actor: Text = optional("party whose fighters are counted, canonical")
    low: Whole = optional("lowest claimed; null where open", unit="persons or items", ge=0)
    best: Whole = optional("median of the origins' best figures", unit="persons or items", ge=0)
    high: Whole = optional("highest claimed; null where open", unit="persons or items", ge=0)
    n_origins: Whole = column("independent origins behind it", ge=1)
    claim_ids: Text = column("claims that the figure was made from, parted by blanks")

    class Config(Table.Config):
        """Key."""

        unique = ["event_id", "outcome", "item", "affected_class", "affected_actor"]


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
