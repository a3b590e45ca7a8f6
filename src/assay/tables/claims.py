"""Figures that articles and tables put forward, and the toll of each article."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from assay.tables.base import Day, Number, Table, Text, Whole, column, in_order, optional
from assay.tables.values import (
    AFFECTED_CLASSES,
    ANSWER_REJECTION_REASONS,
    CLAIMANT_SIDES,
    CLAIMANT_TYPES,
    COUNT_KINDS,
    HEDGES,
    OUTCOMES,
    REVIEW_MARKS,
    TIME_FRAMES,
    TOLL_CLASSES,
)


class ClaimColumns(Table):
    """Columns that extracted and tabled claims share."""

    claim_id: Text = column("16 hex digits from article, span, outcome and group: stable between runs")
    article_id: Text = column("article, or report of a tabled claim")
    outcome: Text = column("what is counted", values=OUTCOMES)
    item: Text = optional("kind of territory or equipment, such as `district` or `tank`")
    affected: Text = optional("group as written")
    affected_actor: Text = optional("armed actor that the group belongs to, canonical")
    affected_class: Text = column("kind of people", values=AFFECTED_CLASSES)
    affected_role: Text = optional("part of a group: women, children, commanders, …")
    perpetrator: Text = optional("who did it, canonical")
    count_low: Whole = optional("lowest count that the words allow", unit="persons or items", ge=0)
    count_best: Whole = optional("count to work with under the rulebook", unit="persons or items", ge=0)
    count_high: Whole = optional("highest count that the words allow", unit="persons or items", ge=0)
    count_text: Text = optional("figure as written")
    count_kind: Text = column("how the figure is put", values=COUNT_KINDS)
    claimant: Text = optional("who puts the figure forward, as written")
    claimant_actor: Text = optional("claimant, canonical")
    claimant_party: Text = optional("armed actor that the claimant belongs to or speaks for, canonical")
    claimant_type: Text = column("kind of claimant", values=CLAIMANT_TYPES)
    claimant_side: Text = column("claimant's relation to those affected", values=CLAIMANT_SIDES)
    via: Text = optional("outlet or agency that the claimant is quoted from")
    hedge: Text = column("footing that the article gives the figure", values=HEDGES)
    time_frame: Text = column("one event, a running total, or background", values=TIME_FRAMES)
    part_of: Text = optional("claim_id of the total that includes this figure")
    place: Text = optional("place of the event, canonical name")
    country: Text = optional("country")
    adm_1: Text = optional("first-level division")
    adm_2: Text = optional("second-level division")
    latitude: Number = optional("latitude", unit="degrees", ge=-90, le=90)
    longitude: Number = optional("longitude", unit="degrees", ge=-180, le=180)
    where_prec: Whole = optional("UCDP's precision of place: 1 exact to 7 international", ge=1, le=7)
    date_start: Day = optional("first day of the event")
    date_end: Day = optional("last day of the event")
    date_prec: Whole = optional("UCDP's precision of time: 1 day to 5 longer than a month", ge=1, le=5)
    quote_start: Whole = optional("start of the evidence in `articles.text`", unit="characters", ge=0)
    quote_end: Whole = optional("end of the evidence", unit="characters", ge=0)
    count_start: Whole = optional("start of `count_text`", unit="characters", ge=0)
    count_end: Whole = optional("end of `count_text`", unit="characters", ge=0)
    confidence: Number = column("confidence that the claim was read right; 1 for tabled claims", ge=0, le=1)
    rule: Text = column("name of the pattern that produced the claim")

    @pa.dataframe_check
    @classmethod
    def low_not_above_high(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """count_low ≤ count_best ≤ count_high where they are known."""
        return in_order(frame["count_low"], frame["count_best"], frame["count_high"])

    class Config(Table.Config):
        """Key."""

        unique = ["claim_id"]


class Claims(ClaimColumns):
    """One row a figure claimed in an article."""


class ResolvedClaims(ClaimColumns):
    """Claims with the event that each refers to."""

    event_id: Text = optional("event; null for background figures and claims without place or day")
    reviewed: Text = optional("what a reviewer did to the claim; null where none looked", values=REVIEW_MARKS)


class TabledClaims(ClaimColumns):
    """One row a claim that came as a row of a table; the source row stands in place of a span."""

    source_path: Text = column("raw table")
    source_row: Whole = column("row of the raw table, the header being row 1", ge=2)
    source_office: Text = optional("outlet or organisation that published it")
    url: Text = optional("address of the report")
    published: Day = optional("day of publication")
    copy_of: Text = optional("article_id of the report that this one copies or rewrites")
    note: Text = optional("the coder's remark: how the figure drifted, what is doubtful")


class SecondClaims(ClaimColumns):
    """Claims of the reader that the claims table isn't from; empty where only the grammar reads."""


class RefusedAnswers(Table):
    """One row an answer of the optional second reader that the article's words don't bear out."""

    article_id: Text = column("article")
    answer_no: Whole = column("start of the piece that was sent, in characters, plus the answer's place", ge=0)
    reason: Text = column("why it was refused", values=ANSWER_REJECTION_REASONS)
    answer: Text = column("what was answered (JSON), or what is wrong with the answer as a whole")
    quote_answered: Text = column("the quote that the answer gives", nullable=False)

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "answer_no"]


class Tolls(Table):
    """One row an article's resolved figure per event, outcome and class."""

    article_id: Text = column("article")
    event_no: Whole = column(
        "number of the event within the article, from 1; 0 for running totals and background figures of no incident",
        ge=0,
    )
    time_frame: Text = column("one event, a running total, or background", values=TIME_FRAMES)
    outcome: Text = column("what is counted", values=OUTCOMES)
    affected_class: Text = column(
        "whom the figure counts; civilians: `low` those said to be, `best` also people of no stated kind who came to "
        "harm where a place was struck",
        values=TOLL_CLASSES,
    )
    low: Whole = optional("lowest", unit="persons or items", ge=0)
    best: Whole = optional("best", unit="persons or items", ge=0)
    high: Whole = optional("highest", unit="persons or items", ge=0)
    adm_1: Text = optional("first-level division")
    country: Text = optional("country")
    date_start: Day = optional("first day")
    date_end: Day = optional("last day")
    claim_ids: Text = column("claims that the figure was made from, parted by blanks")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "event_no", "outcome", "affected_class"]
