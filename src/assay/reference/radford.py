"""Reader of the claims of losses in Ukraine that Radford et al. collected (PNAS 2023, doi 10.1073/pnas.2307372120).

Their replication table has, by day of the invasion, who claimed how many losses of which kind of which country, from
24 February 2022 (day 1) to 23 February 2023.
"""

from __future__ import annotations

import pandas as pd

from assay.io import typed
from assay.raw import RawTable
from assay.records import short_hash
from assay.reference.confirmed import Reading
from assay.reference.faults import Fault, cell, counts, sifted
from assay.reference.ucdp import span_precision
from assay.tables import TabledClaims

NAME = "the claims of Radford et al."
COLUMNS = (
    "days",
    "loss_count",
    "loss_type",
    "claim_source",
    "time_frame",
    "loss_country",
    "minimum",
    "maximum",
    "category",
)
FIRST_DAY = pd.Timestamp("2022-02-24")
# Their words for claimants: name, party and type of `actors.yaml`; OSI is open-source intelligence, such as Oryx.
CLAIMANTS = {
    "UA Source": ("Ukraine", "Ukraine", "belligerent"),
    "RU Source": ("Russia", "Russia", "belligerent"),
    "US Source": ("United States", "United States", "official"),
    "GB Source": ("United Kingdom", "United Kingdom", "official"),
    "United Nations": ("United Nations", None, "monitor"),
    "OSI": (None, None, "monitor"),
    "Other": (None, None, "anonymous"),
}
PEOPLE = {"Military": "combatant", "Civilian": "civilian"}
HARM = {"Deaths": "killed", "Injuries": "wounded", "Casualties": "casualties"}
TIME_FRAMES = {"Cumulative": "cumulative", "Day": "event"}
OPPONENTS = {"Russia": "Ukraine", "Ukraine": "Russia"}


def read_claims(raw: RawTable) -> Reading:
    """Read the replication table.

    `minimum` and `maximum` mark figures that were put as at least and at most. What they code as deaths stays killed,
    although the ministry's own totals, which many of these rows repeat, don't part dead from wounded
    (see `mod_losses`). Rows that repeat one another are claims of different reports, and all stay.

    Returns:
        Table TabledClaims, one claim a row; equipment has their category as `item`. Rows whose day, count, marks or
        words are none of the scheme's are refused.

    Raises:
        InputError: A column is missing, or too many rows have bad values.
    """
    raw.require_columns(COLUMNS, NAME)
    sound, rejected = sifted(raw, _faults(raw))
    return Reading(typed(_rows(sound), TabledClaims), rejected)


def _faults(raw: RawTable) -> list[Fault]:
    day, count = counts(raw, "days"), counts(raw, "loss_count")
    both = raw.text("minimum").eq("1") & raw.text("maximum").eq("1")
    known = (
        raw.text("claim_source").isin(list(CLAIMANTS))
        & raw.text("time_frame").isin(list(TIME_FRAMES))
        & raw.text("loss_country").isin(list(OPPONENTS))
        & raw.text("minimum").isin(["0", "1"])
        & raw.text("maximum").isin(["0", "1"])
        & raw.text("category").notna()
    )
    words = cell(raw, "claim_source", "time_frame", "loss_country", "minimum", "maximum", "category")
    return [
        Fault(raw.text("loss_count").isna(), "no_figure", words),
        Fault(raw.text("days").isna(), "no_date", words),
        Fault(count.isna() | ~day.between(1, 365).fillna(False), "bad_value", cell(raw, "days", "loss_count")),
        Fault(~known | both, "bad_value", words),
    ]


def _rows(raw: RawTable) -> pd.DataFrame:
    count, frame = counts(raw, "loss_count"), raw.text("time_frame").map(TIME_FRAMES)
    day = FIRST_DAY + pd.to_timedelta(counts(raw, "days").astype("int64") - 1, unit="D")
    start = day.where(frame.eq("event"), FIRST_DAY)
    loser, source = raw.text("loss_country"), raw.text("claim_source")
    people = raw.text("category").str.extract(r"^(?P<who>Military|Civilian) (?P<harm>Deaths|Injuries|Casualties)$")
    least, most = raw.text("minimum").eq("1"), raw.text("maximum").eq("1")
    claimants = pd.DataFrame(
        [CLAIMANTS[name] for name in source], columns=["name", "party", "kind"], index=source.index
    )
    party = claimants["party"]
    side = pd.Series("neutral", index=source.index).mask(party.eq(loser), "own")
    side = side.mask(party.eq(loser.map(OPPONENTS)), "opponent").mask(source.eq("Other"), "unknown")
    return pd.DataFrame(
        {
            "claim_id": _ids(raw),
            "article_id": "radford/" + day.dt.strftime("%Y-%m-%d") + "/" + source,
            "outcome": people["harm"].map(HARM).fillna("equipment"),
            "item": raw.text("category").where(people["harm"].isna()),
            "affected": loser,
            "affected_actor": loser.where(people["who"].ne("Civilian")),
            "affected_class": people["who"].map(PEOPLE).fillna("unknown"),
            "count_low": count.mask(most),
            "count_best": count,
            "count_high": count.mask(least),
            "count_text": raw.text("loss_count"),
            "count_kind": pd.Series("exact", index=source.index).mask(least, "at_least").mask(most, "at_most"),
            "claimant": source,
            "claimant_actor": claimants["name"],
            "claimant_party": party,
            "claimant_type": claimants["kind"],
            "claimant_side": side,
            "hedge": "none",
            "time_frame": frame,
            "date_start": start,
            "date_end": day,
            "date_prec": span_precision(start, day),
            "confidence": 1.0,
            "rule": "tabled",
            "source_path": raw.path.as_posix(),
            "source_row": raw.rows(),
        }
    )


def _ids(raw: RawTable) -> list[str]:
    """Identifiers from what rows say, those of repeated rows also from how often it was said before."""
    said = pd.DataFrame({name: raw.text(name) for name in COLUMNS})
    return [short_hash("radford", *row) for row in said.assign(nth=said.groupby(list(COLUMNS)).cumcount()).to_numpy()]
