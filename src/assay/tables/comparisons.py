"""Claims beside confirmed figures, and what follows for claimants."""

from __future__ import annotations

from assay.tables.base import Day, Flag, Number, Table, Text, Whole, column, optional
from assay.tables.values import BASES, CONFIRMED_AFFECTED, MATCH_MARKS, OUTCOMES, SERIES_NOTES, VERDICTS


class Comparisons(Table):
    """One row a claim (or an event's toll) and a confirmed figure, or the fact that there is none."""

    comparison_id: Text = column("16 hex digits from event, claim and reference")
    event_id: Text = optional("event")
    claim_id: Text = optional("claim; null for an event's toll")
    ref_dataset: Text = optional("data set of the confirmed figure; null where nothing matched")
    ref_id: Text = optional("its id there")
    outcome: Text = column("what is counted", values=OUTCOMES)
    affected: Text = optional("whom the confirmed figure counts", values=CONFIRMED_AFFECTED)
    claimed_low: Whole = optional("claimed, lowest", unit="persons or items", ge=0)
    claimed_best: Whole = optional("claimed, best", unit="persons or items", ge=0)
    claimed_high: Whole = optional("claimed, highest", unit="persons or items", ge=0)
    confirmed_low: Whole = optional("confirmed, lowest", unit="persons or items", ge=0)
    confirmed_best: Whole = optional("confirmed, best", unit="persons or items", ge=0)
    confirmed_high: Whole = optional("confirmed, highest", unit="persons or items", ge=0)
    ratio: Number = optional(
        "claimed best over confirmed best; null where either is unknown or confirmed best is 0", ge=0
    )
    verdict: Text = column("where the claim lies relative to the reference", values=VERDICTS)
    match_score: Number = optional(
        "probability that the record tells the claim's incident; for periods the share of days in common", ge=0, le=1
    )
    match_weights: Text = optional(
        "what each feature adds to the match, in bits (JSON object; `prior` before anything is compared)"
    )
    match_reason: Text = column("why it matched, or why nothing could be compared, in words")
    independent: Flag = optional("false where the reference rests on the same statement")
    reviewed: Text = optional(
        "what a reviewer said of the match: `rejected` where the record that fitted was refused; null if nothing",
        values=MATCH_MARKS,
    )

    class Config(Table.Config):
        """Key."""

        unique = ["comparison_id"]


class Series(Table):
    """One row a claimed running total of a day, and what a data set had recorded by then."""

    date: Day = column("day that the claimed total is of")
    item: Text = column("item by the item map, the claim's own where it has none; of people the outcome")
    claimed: Whole = column("claimed", unit="persons or items", ge=0)
    confirmed: Whole = optional(
        "last count at or before the day; null where none is recent enough", unit="persons or items", ge=0
    )
    ratio: Number = optional("claimed over confirmed; null where either is unknown or confirmed is 0", ge=0)
    outcome: Text = column("what is counted", values=OUTCOMES)
    about: Text = column("whose loss: a party in lower case, `civilians` or `everybody`")
    country: Text = optional("country")
    adm_1: Text = optional("first-level division")
    since: Day = optional("first day that the claimed total counts from; null where it isn't told")
    claimant: Text = column("who puts the total forward, canonical where known")
    reference: Text = optional("data set; null where none counts the item")
    confirmed_date: Day = optional("day of that count; of an item that is added up, the oldest of its parts")
    claim_ids: Text = column("claims, parted by blanks")
    ref_ids: Text = optional("records, parted by blanks")

    class Config(Table.Config):
        """Key."""

        unique = ["claimant", "outcome", "item", "about", "country", "adm_1", "since", "reference", "date"]


class SeriesExpected(Table):
    """One row a month and item whose claimed rise a data set hasn't counted, with the rise that it likely will."""

    claimant: Text = column("who puts the total forward")
    outcome: Text = column("what is counted", values=OUTCOMES)
    item: Text = column("item by the item map; of people the outcome")
    about: Text = column("whose loss")
    country: Text = optional("country")
    adm_1: Text = optional("first-level division")
    since: Day = optional("first day that the claimed total counts from")
    reference: Text = column("data set")
    start: Day = column("first day of the month")
    end: Day = column("last day of the month")
    claimed_rise: Number = column("claimed at its end less claimed before; below 0 where a total fell")
    n_months: Whole = column("months of the item whose rise was both claimed and counted", ge=0)
    low_90: Number = optional("lower end of the 90 % interval; null where months are too few", ge=0)
    low_80: Number = optional("of the 80 % interval", ge=0)
    low_50: Number = optional("of the 50 % interval", ge=0)
    median: Number = optional("the middle", ge=0)
    high_50: Number = optional("upper end of the 50 % interval", ge=0)
    high_80: Number = optional("of the 80 % interval", ge=0)
    high_90: Number = optional("of the 90 % interval", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["claimant", "outcome", "item", "about", "country", "adm_1", "since", "reference", "end"]


class SeriesNotes(Table):
    """One row a running total that was left out, falls, or has no counterpart; nothing of it is mended."""

    side: Text = column("whose total", values=("claimed", "confirmed"))
    source: Text = column("claimant or data set")
    outcome: Text = column("what is counted", values=OUTCOMES)
    item: Text = column("item; of people the outcome")
    about: Text = column("whose loss")
    date: Day = optional("day of the total; of several the first")
    kind: Text = column("what is the matter", values=SERIES_NOTES)
    detail: Text = column("what was found, in words")
    ids: Text = column("claim or record")

    class Config(Table.Config):
        """Key."""

        unique = ["side", "source", "outcome", "item", "about", "kind", "date", "ids"]


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


class Claimants(Table):
    """One row a claimant (or kind of claimant), whom it speaks about, and outcome."""

    claimant: Text = column("canonical claimant, or its type where `level` is type")
    level: Text = column("whether the row is an actor, a party or a type", values=("actor", "party", "type"))
    about: Text = column("whom the figures are about", values=("own", "opponent", "civilian", "other"))
    outcome: Text = column("what is counted", values=OUTCOMES)
    reference: Text = column("reference data sets behind the row, or `none`")
    n_claims: Whole = column("claims", ge=0)
    n_origins: Whole = column("independent origins among them", ge=0)
    n_matched: Whole = column("origins with a comparable confirmed figure", ge=0)
    share_matched: Number = column("share of the origins with one, as estimated", ge=0, le=1)
    share_matched_low: Number = column("lower end of its 90 % interval", ge=0, le=1)
    share_matched_high: Number = column("upper end", ge=0, le=1)
    share_above: Number = optional("share of the matched above the reference", ge=0, le=1)
    share_within: Number = optional("share within", ge=0, le=1)
    share_below: Number = optional("share below", ge=0, le=1)
    n_factors: Whole = column("matched origins that give a factor: neither the claim nor the figure is open", ge=0)
    basis: Text = column(
        "what the bias rests on. matched: the row's own factors; pooled: too few of them, but enough of the same kind "
        "of claimant about the same people, counted in the same unit; prior: neither, so that no bias is given",
        values=BASES,
    )
    bias: Number = optional("factor, claimed over confirmed: the posterior's median; null where basis is prior", ge=0)
    bias_low: Number = optional("lower end of the 90 % interval", ge=0)
    bias_high: Number = optional("upper end of the 90 % interval", ge=0)
    median_factor: Number = optional("plain median of the row's factors; null where they are too few, or endless", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["claimant", "level", "about", "outcome", "reference"]


class Factors(Table):
    """One row a kind of claim, and by what factor one more of the kind will likely differ from reference data."""

    level: Text = column("what is known of the claimant", values=("all", "type", "party", "actor"))
    claimant: Text = column("canonical claimant, or its type; `any` where `level` is all")
    about: Text = column("whom the figure is about", values=("own", "opponent", "civilian", "other"))
    outcome: Text = column("what is counted", values=OUTCOMES)
    reference: Text = column("data set, or `any`")
    claimant_type: Text = optional("kind of claimant that the row is taken as; null where `level` is all")
    n_origins: Whole = column("origins of such claims that were compared", ge=0)
    n_matched: Whole = column("origins with a comparable confirmed figure", ge=0)
    n_factors: Whole = column("of them those that give a factor", ge=0)
    n_pooled: Whole = column(
        "origins with a factor of the same kind of claimant about the same people, of any outcome in the same unit "
        "(people, items, places)",
        ge=0,
    )
    basis: Text = column("as of claimants", values=BASES)
    share_matched: Number = column("share of the origins with a comparable figure, as estimated", ge=0, le=1)
    share_matched_low: Number = column("lower end of its 90 % interval", ge=0, le=1)
    share_matched_high: Number = column("upper end", ge=0, le=1)
    quantiles: Text = column(
        "predicted natural logarithm of claimed over confirmed, for one more claim of the kind: its quantiles at 1 %, "
        "2 % … 99 % (JSON list)"
    )

    class Config(Table.Config):
        """Key."""

        unique = ["level", "claimant", "about", "outcome", "reference"]
