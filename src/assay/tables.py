"""The tables that stages exchange: one pandera class a table, with type, range, unit and meaning.

The data dictionary (`data/README.md`) is generated from these classes. Column names and meanings are a
contract: columns may be added, none may change. Text columns use pandas' string type, whole numbers
nullable `Int64`, days `datetime64[ns]` without time zone. Unknown is null.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera import typing as pat

Text = pat.Series[pd.StringDtype]
Whole = pat.Series[pd.Int64Dtype]
Number = pat.Series[float]
Flag = pat.Series[pd.BooleanDtype]
Day = pat.Series[pa.DateTime]

OUTCOMES = (
    "killed", "wounded", "casualties", "captured", "surrendered", "missing", "displaced", "territory", "equipment",
)  # fmt: skip
AFFECTED_CLASSES = ("combatant", "civilian", "mixed", "unknown")
COUNT_KINDS = ("exact", "at_least", "at_most", "about", "range", "vague", "named", "none")
CLAIMANT_TYPES = ("belligerent", "official", "medical", "monitor", "witness", "media", "anonymous", "unattributed")
CLAIMANT_SIDES = ("own", "opponent", "neutral", "unknown")
HEDGES = ("none", "reported", "unverified", "feared", "denied", "hypothetical")
TIME_FRAMES = ("event", "cumulative", "background")
ANSWER_REJECTION_REASONS = (
    "no_valid_answer", "quote_not_in_article", "figure_not_in_quote", "figure_read_otherwise",
    "claimant_not_in_article", "affected_not_in_quote", "counted_twice",
)  # fmt: skip
GOLD_PARTS = ("embedded", "build", "check")
TOLL_CLASSES = ("all", "combatant", "civilian")
CONFIRMED_AFFECTED = ("side_a", "side_b", "civilian", "unknown", "all")
RELATIONS = ("copy", "cites", "same_statement")
DRIFTS = (
    "none", "outcome", "bound", "count", "affected", "place", "period", "claimant_dropped", "hedge_dropped", "added_up",
)  # fmt: skip
VERDICTS = ("within", "above", "below", "unmatched", "not_comparable", "circular")
REJECTION_REASONS = (
    "unreadable", "too_large", "empty", "too_short", "not_an_article", "cookie_wall", "pay_wall", "video_page",
    "listing", "other_language", "duplicate_id", "bad_field",
)  # fmt: skip

SERIES_NOTES = (
    "falls", "two_claims", "two_counts", "no_number", "no_day", "not_claimed", "a_part", "no_counterpart",
    "restated",
)  # fmt: skip
FIGURE_CHANGES = ("added", "removed", "moved")
COMPARISON_CHANGES = ("verdict", "record", "figure")
ROW_REJECTION_REASONS = ("outcome_not_in_scheme", "no_figure", "no_date", "bad_value", "replaced")


def column(
    description: str, *, unit: str = "", nullable: bool = False, values: tuple[str, ...] = (), **checks: Any
) -> Any:
    """A pandera field that carries what the data dictionary prints: meaning, unit, allowed values."""
    if values:
        checks["isin"] = list(values)
    return pa.Field(description=description, nullable=nullable, metadata={"unit": unit}, **checks)


def optional(description: str, **details: Any) -> Any:
    """A field that may be null because the value may be unknown."""
    return column(description, nullable=True, **details)


class Table(pa.DataFrameModel):
    """Base of all tables: no column missing, none unheard of, rows sorted by the key."""

    class Config:
        """Strict: the columns are a contract."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    def key(cls) -> list[str]:
        """Columns that together name a row; they are unique and give the sort order."""
        unique = cls.to_schema().unique
        return [unique] if isinstance(unique, str) else list(unique or [])


class Articles(Table):
    """One row a cleaned article."""

    article_id: Text = column("given id, else 16 hex digits of the SHA-256 of the clean text")
    source_path: Text = column("raw file that holds the document, relative to the corpus folder's parent")
    raw_sha256: Text = column("SHA-256 of that raw file", str_length=64)
    raw_locator: Text = column(
        "place of the document inside the file, such as `line 3: text`; empty for the whole file", nullable=False
    )
    raw_encoding: Text = column("character encoding that the raw file was read with")
    url: Text = optional("address of the article, or of the report that a retelling retells")
    source_office: Text = optional("outlet that published the article (UCDP's word)")
    headline: Text = optional("headline")
    byline: Text = optional("author as printed")
    published: Day = optional("day of publication")
    published_prec: Whole = optional(
        "precision of `published`: 1 day, 2 to 4 coarser, 5 longer than a month", ge=1, le=5
    )
    language: Text = column("ISO 639-1 code of the language recognised")
    text: Text = column("clean text, headline first, paragraphs parted by one line break")
    offsets: Text = column(
        "map to the raw characters: JSON array of [clean_start, clean_end, raw_start, raw_end]", unit="characters"
    )

    class Config(Table.Config):
        """Key."""

        unique = ["article_id"]


class Rejected(Table):
    """One row a document that was refused; with `articles` it accounts for every document read."""

    source_path: Text = column("raw file that holds the document")
    raw_locator: Text = column("place of the document inside the file; empty for the whole file")
    raw_sha256: Text = column("SHA-256 of that raw file; of nothing where it could not be read", str_length=64)
    reason: Text = column("why it was refused", values=REJECTION_REASONS)
    detail: Text = column("what was found, in words")

    class Config(Table.Config):
        """Key."""

        unique = ["source_path", "raw_locator"]


class RejectedRows(Table):
    """One row a row of a reference or claims table that was refused."""

    source_path: Text = column("raw table")
    source_row: Whole = column("row of the raw table, the header being row 1", ge=2)
    reason: Text = column("why it was refused", values=ROW_REJECTION_REASONS)
    detail: Text = column("what was found, in words")

    class Config(Table.Config):
        """Key."""

        unique = ["source_path", "source_row", "detail"]


class Copies(Table):
    """One row an article: the group of near-copies that it belongs to and where that group starts."""

    article_id: Text = column("article")
    copy_group: Text = column("article_id of the group's earliest member; an article without copies is a group of one")
    origin: Text = column("article_id that the text goes back to; the article itself where it is the origin")
    similarity: Number = column(
        "share of the origin's word 3-grams found here, or the reverse, whichever is larger", ge=0, le=1
    )
    credited_agency: Text = optional("agency or outlet that the text credits, canonical")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id"]


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
        return _in_order(frame["count_low"], frame["count_best"], frame["count_high"])

    class Config(Table.Config):
        """Key."""

        unique = ["claim_id"]


class Claims(ClaimColumns):
    """One row a figure claimed in an article."""


class ResolvedClaims(ClaimColumns):
    """Claims with the event that each refers to."""

    event_id: Text = optional("event; null for background figures and claims without place or day")


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


class GoldClaims(ClaimColumns):
    """One row a claim that an annotator found in an article."""

    claim_no: Whole = column("number of the claim within its article, in text order", ge=1)
    event_no: Whole = optional("incident of the article, numbered in order of telling; null for running totals", ge=1)
    note: Text = optional("the annotator's remark")


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


class Confirmed(Table):
    """One row a figure of reference data."""

    ref_id: Text = column("the data set's own id of the event")
    ref_dataset: Text = column("data set, such as `UCDP GED`")
    ref_version: Text = column("its version")
    url: Text = optional("address of the record or of its source")
    date_start: Day = column("first day")
    date_end: Day = column("last day")
    date_prec: Whole = optional("UCDP's precision of time, 1 to 5", ge=1, le=5)
    country: Text = optional("country")
    adm_1: Text = optional("first-level division")
    adm_2: Text = optional("second-level division")
    place: Text = optional("place")
    latitude: Number = optional("latitude", unit="degrees", ge=-90, le=90)
    longitude: Number = optional("longitude", unit="degrees", ge=-180, le=180)
    where_prec: Whole = optional("UCDP's precision of place, 1 to 7", ge=1, le=7)
    side_a: Text = optional("first party, canonical where known")
    side_b: Text = optional("second party, canonical where known")
    outcome: Text = column("what is counted", values=OUTCOMES)
    affected: Text = column("whom the figure counts", values=CONFIRMED_AFFECTED)
    item: Text = optional("kind of territory or equipment")
    low: Whole = optional("lowest", unit="persons or items", ge=0)
    best: Whole = optional("best", unit="persons or items", ge=0)
    high: Whole = optional("highest", unit="persons or items", ge=0)
    time_frame: Text = column("one event or a running total", values=TIME_FRAMES)
    n_sources: Whole = optional("sources behind the record", ge=0)
    source_office: Text = optional("outlets that the record rests on")
    source_original: Text = optional("original claimant that the record rests on")
    evidence: Text = optional("the data set's own grade or remark")
    named: Flag = optional(
        "whether the record is about persons by name, not a count of a group; `evidence` then begins with their names, "
        "parted by commas, up to the first semicolon"
    )

    @pa.dataframe_check
    @classmethod
    def low_not_above_high(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Low ≤ best ≤ high where they are known."""
        return _in_order(frame["low"], frame["best"], frame["high"])

    class Config(Table.Config):
        """Key."""

        unique = ["ref_dataset", "ref_id", "outcome", "affected"]


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


class MovedFigures(Table):
    """One row a figure of reference data that a later release added, removed or moved."""

    ref_dataset: Text = column("data set")
    ref_id: Text = column("its id there")
    outcome: Text = column("what is counted", values=OUTCOMES)
    affected: Text = column("whom the figure counts", values=CONFIRMED_AFFECTED)
    change: Text = column("what became of it", values=FIGURE_CHANGES)
    date_start: Day = column("first day, in the later release that has it")
    country: Text = optional("country, likewise")
    adm_1: Text = optional("first-level division, likewise")
    low_old: Whole = optional("lowest before", unit="persons or items", ge=0)
    best_old: Whole = optional("best before", unit="persons or items", ge=0)
    high_old: Whole = optional("highest before", unit="persons or items", ge=0)
    low: Whole = optional("lowest now", unit="persons or items", ge=0)
    best: Whole = optional("best now", unit="persons or items", ge=0)
    high: Whole = optional("highest now", unit="persons or items", ge=0)
    ref_version_old: Text = optional("version before; null if added")
    ref_version: Text = optional("version now; null if removed")
    changes: Text = column("every column that moved, as `best: 30 → 32; place: …`; empty unless moved")

    class Config(Table.Config):
        """Key."""

        unique = ["ref_dataset", "ref_id", "outcome", "affected"]


class MovedVerdicts(Table):
    """One row a claim (or event's toll) and data set whose comparison is otherwise under a later release."""

    subject_id: Text = column("16 hex digits from the columns that follow, up to claimed_high")
    event_id: Text = optional("event")
    claim_id: Text = optional("claim; null for an event's toll")
    outcome: Text = column("what is counted", values=OUTCOMES)
    claimed_low: Whole = optional("claimed, lowest", unit="persons or items", ge=0)
    claimed_best: Whole = optional("claimed, best", unit="persons or items", ge=0)
    claimed_high: Whole = optional("claimed, highest", unit="persons or items", ge=0)
    ref_dataset: Text = optional("data set; null where neither release has a record near")
    change: Text = column(
        "verdict: it is another; record: the same verdict from another record; figure: from other figures",
        values=COMPARISON_CHANGES,
    )
    verdict_old: Text = column("verdict before", values=VERDICTS)
    verdict: Text = column("verdict now", values=VERDICTS)
    ref_id_old: Text = optional("record before")
    ref_id: Text = optional("record now")
    affected_old: Text = optional("whom the confirmed figure counted before", values=CONFIRMED_AFFECTED)
    affected: Text = optional("whom it counts now", values=CONFIRMED_AFFECTED)
    confirmed_low_old: Whole = optional("confirmed before, lowest", unit="persons or items", ge=0)
    confirmed_best_old: Whole = optional("confirmed before, best", unit="persons or items", ge=0)
    confirmed_high_old: Whole = optional("confirmed before, highest", unit="persons or items", ge=0)
    confirmed_low: Whole = optional("confirmed now, lowest", unit="persons or items", ge=0)
    confirmed_best: Whole = optional("confirmed now, best", unit="persons or items", ge=0)
    confirmed_high: Whole = optional("confirmed now, highest", unit="persons or items", ge=0)
    ratio_old: Number = optional("claimed best over confirmed best before", ge=0)
    ratio: Number = optional("claimed best over confirmed best now", ge=0)
    match_reason_old: Text = optional("why it matched before, or why nothing could be compared")
    match_reason: Text = optional("why it matches now, or why nothing can be compared")

    class Config(Table.Config):
        """Key."""

        unique = ["subject_id", "ref_dataset"]


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
    share_above: Number = optional("share of the matched above the reference", ge=0, le=1)
    share_within: Number = optional("share within", ge=0, le=1)
    share_below: Number = optional("share below", ge=0, le=1)
    bias: Number = optional("median factor, claimed over confirmed; null under the least number of matches", ge=0)
    bias_low: Number = optional("lower end of the 90 % interval", ge=0)
    bias_high: Number = optional("upper end of the 90 % interval", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["claimant", "level", "about", "outcome", "reference"]


class Evaluation(Table):
    """One row a figure that was tabled, extracted, or both, from the same report."""

    status: Text = column("how the two sides agree", values=("matched", "missed", "extra", "repeat", "untabled"))
    article_id: Text = column("report")
    outcome: Text = column("what is counted", values=OUTCOMES)
    figure: Whole = optional("number that was matched by; null where uncounted", unit="persons or items", ge=0)
    tabled_id: Text = optional("claim_id of the tabled claim")
    claim_id: Text = optional("claim_id of the extracted claim")
    affected_tabled: Text = optional("group, as tabled")
    affected: Text = optional("group, as extracted")
    affected_actor_tabled: Text = optional("armed actor of the group, as tabled")
    affected_actor: Text = optional("armed actor of the group, as extracted")
    affected_class_tabled: Text = optional("kind of people, as tabled")
    affected_class: Text = optional("kind of people, as extracted")
    count_text_tabled: Text = optional("figure in words, as tabled")
    count_text: Text = optional("figure in words, as extracted")
    count_kind_tabled: Text = optional("how the figure is put, as tabled")
    count_kind: Text = optional("how the figure is put, as extracted")
    item_tabled: Text = optional("kind of territory or equipment, as tabled")
    item: Text = optional("kind of territory or equipment, as extracted")
    claimant_tabled: Text = optional("claimant, as tabled")
    claimant: Text = optional("claimant, as extracted")
    claimant_party_tabled: Text = optional("claimant's party, as tabled")
    claimant_party: Text = optional("claimant's party, as extracted")
    claimant_type_tabled: Text = optional("kind of claimant, as tabled")
    claimant_type: Text = optional("kind of claimant, as extracted")
    hedge_tabled: Text = optional("footing, as tabled")
    hedge: Text = optional("footing, as extracted")
    time_frame_tabled: Text = optional("time frame, as tabled")
    time_frame: Text = optional("time frame, as extracted")
    adm_1_tabled: Text = optional("first-level division, as tabled")
    adm_1: Text = optional("first-level division, as extracted")
    date_start_tabled: Day = optional("first day, as tabled")
    date_start: Day = optional("first day, as extracted")
    claimant_right: Flag = optional("claimant read right; null where not matched")
    affected_class_right: Flag = optional("kind of people read right")
    hedge_right: Flag = optional("footing read right")
    time_frame_right: Flag = optional("time frame read right")
    adm_1_right: Flag = optional("first-level division read right")
    day_right: Flag = optional("first day read right, a day out allowed")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "outcome", "figure", "tabled_id", "claim_id"]


class GoldEvaluation(Table):
    """One row a claim that was annotated, extracted, or both, in an article of the gold set."""

    status: Text = column("how the two sides agree", values=("matched", "missed", "extra"))
    part: Text = column(
        "embedded: of the corpus; build: a further text, to write rules on; check: one to measure on only",
        values=GOLD_PARTS,
    )
    article_id: Text = column("article")
    outcome: Text = column("what is counted", values=OUTCOMES)
    gold_id: Text = optional("claim_id of the annotated claim")
    claim_id: Text = optional("claim_id of the extracted claim")
    quote_start: Whole = column("start of the evidence, the annotated one where there is one", unit="characters", ge=0)
    figure: Whole = optional("number that was matched by; null where uncounted", unit="persons or items", ge=0)
    rule: Text = optional("pattern that read it")
    confidence: Number = optional("confidence that the extractor gives", ge=0, le=1)
    confidence_crossed: Number = optional("confidence by weights fitted without the claim's article", ge=0, le=1)
    affected_gold: Text = optional("group, as annotated")
    affected: Text = optional("group, as extracted")
    affected_class_gold: Text = optional("kind of people, as annotated")
    affected_class: Text = optional("kind of people, as extracted")
    affected_role_gold: Text = optional("part of the group, as annotated")
    affected_role: Text = optional("part of the group, as extracted")
    count_kind_gold: Text = optional("how the figure is put, as annotated")
    count_kind: Text = optional("how the figure is put, as extracted")
    item_gold: Text = optional("kind of territory or equipment, as annotated")
    item: Text = optional("kind of territory or equipment, as extracted")
    claimant_gold: Text = optional("claimant, as annotated")
    claimant: Text = optional("claimant, as extracted")
    claimant_type_gold: Text = optional("kind of claimant, as annotated")
    claimant_type: Text = optional("kind of claimant, as extracted")
    hedge_gold: Text = optional("footing, as annotated")
    hedge: Text = optional("footing, as extracted")
    time_frame_gold: Text = optional("time frame, as annotated")
    time_frame: Text = optional("time frame, as extracted")
    part_of_gold: Text = optional("the total that includes it, as annotated")
    part_of: Text = optional("the total that includes it, as extracted")
    adm_1_gold: Text = optional("first-level division, as annotated")
    adm_1: Text = optional("first-level division, as extracted")
    date_start_gold: Day = optional("first day, as annotated")
    date_start: Day = optional("first day, as extracted")
    event_no_gold: Whole = optional("incident of the article, as annotated")
    event_no: Whole = optional("incident of the article, as extracted")
    affected_right: Flag = optional("whether it was read right; null where not matched")
    affected_class_right: Flag = optional("whether it was read right; null where not matched")
    affected_role_right: Flag = optional("whether it was read right; null where not matched")
    count_kind_right: Flag = optional("whether it was read right; null where not matched")
    item_right: Flag = optional("whether it was read right; null where not matched")
    claimant_right: Flag = optional("whether it was read right; null where not matched")
    claimant_type_right: Flag = optional("whether it was read right; null where not matched")
    hedge_right: Flag = optional("whether it was read right; null where not matched")
    time_frame_right: Flag = optional("whether it was read right; null where not matched")
    part_of_right: Flag = optional("whether it was read right; null where not matched")
    adm_1_right: Flag = optional("whether it was read right; null where not matched")
    day_right: Flag = optional("whether it was read right; null where not matched")
    event_right: Flag = optional("whether it was read right; null where not matched")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "quote_start", "outcome", "figure", "gold_id", "claim_id"]


def _in_order(low: pd.Series[int], best: pd.Series[int], high: pd.Series[int]) -> pd.Series[bool]:
    ordered = pd.Series(True, index=low.index)
    for smaller, larger in ((low, best), (best, high), (low, high)):
        ordered &= (smaller <= larger).fillna(True).astype(bool)
    return ordered
