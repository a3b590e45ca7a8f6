"""Claims with what a reader needs beside each: article, event, who speaks, about whom, in one frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from assay.report import words
from assay.report.case import CaseData, CorpusData

MAX_PARTIES = 3
"""Parties drawn with a colour of their own; more colours than seven can't be told apart (Okabe and Ito 2008)."""


@dataclass(frozen=True)
class Speakers:
    """A kind of claimant as figures show it: name, colour, marker."""

    name: str
    colour: str
    marker: str


# Colours after Okabe and Ito (2008), darkened until each has a contrast of 3:1 on white (WCAG 1.4.11).
_PARTY_INKS = (("#0072B2", "o"), ("#C44E00", "s"), ("#00805C", "D"))
OTHER_PARTIES = Speakers("other belligerents", "#8A6100", "p")
OFFICIALS = Speakers("officials and medics", "#7B3F8C", "^")
MONITORS = Speakers("monitors", "#A0305A", "P")
WITNESSES = Speakers("witnesses and media", "#4A4A4A", "v")
NOBODY = Speakers("nobody named", "#767676", "X")
NOT_OF_A_SIDE = frozenset({OFFICIALS.name, MONITORS.name, WITNESSES.name, NOBODY.name})
"""Kinds of claimant that are no party to the fighting."""
_BY_TYPE = {
    "belligerent": OTHER_PARTIES,
    "official": OFFICIALS,
    "medical": OFFICIALS,
    "monitor": MONITORS,
    "witness": WITNESSES,
    "media": WITNESSES,
    "anonymous": NOBODY,
    "unattributed": NOBODY,
}


_KEPT = "_described"
_PRONOUNS = ("he", "she", "it", "they", "who", "we", "i")


def speakers(claims: pd.DataFrame) -> list[Speakers]:
    """Kinds of claimant in a fixed order: parties by number of claims, then everybody else."""
    parties = claims["claimant_party"].dropna().value_counts().sort_index().sort_values(ascending=False, kind="stable")
    named = [Speakers(str(name), *ink) for name, ink in zip(parties.index[:MAX_PARTIES], _PARTY_INKS, strict=False)]
    return [*named, OTHER_PARTIES, OFFICIALS, MONITORS, WITNESSES, NOBODY]


def described(data: CorpusData) -> pd.DataFrame:
    """Claims with these columns besides their own.

    source_office, published, url, headline, source_path, raw_sha256: of the article (or tabled row);
    origin: article that the report goes back to; event_place, event_start, event_end: of the event;
    speaker: kind of claimant (a name of `speakers`); about: those affected, in words;
    who: the claimant's name, `nobody named` where there is none;
    value: the number to draw, null for a claim without one; words: the figure in words.

    Described once for each `data`: a report asks a dozen times.
    """
    kept: pd.DataFrame | None = vars(data).get(_KEPT)
    if kept is None:
        kept = vars(data)[_KEPT] = _described(data)
    return kept.copy(deep=False)


def _described(data: CorpusData) -> pd.DataFrame:
    claims = data.claims.merge(_sources(data), on="article_id", how="left")
    claims = claims.merge(data.copies[["article_id", "origin"]], on="article_id", how="left").merge(
        _event_names(data), on="event_id", how="left"
    )
    rows = data.tabled_claims.set_index("claim_id").reindex(claims["claim_id"]).set_axis(claims.index)
    for name in ("source_office", "published", "url", "source_path"):
        claims[name] = claims[name].fillna(rows[name])
    claims["origin"] = claims["origin"].fillna(claims["article_id"])
    claims["speaker"] = _speaker_names(data.claims).to_numpy()
    claims["about"] = _about(claims)
    claims["who"] = _who(claims)
    claims["value"] = claims["count_best"].fillna(claims["count_low"]).fillna(claims["count_high"]).astype("Float64")
    claims["words"] = [
        words.figure(kind, low, best, high)
        for kind, low, best, high in zip(
            claims["count_kind"], claims["count_low"], claims["count_best"], claims["count_high"], strict=True
        )
    ]
    return claims


def countable(data: CorpusData) -> pd.DataFrame:
    """Described claims that give a number for one incident: what may be drawn on one axis.

    Parts of a total ("five children among the dead") are left out: they are no other figure of the same people.
    """
    claims = _of_incidents(data)
    return claims[claims["part_of"].isna()]


def n_parts(data: CorpusData, outcome: str) -> int:
    """How many claims of an outcome `countable` leaves out because they are part of a total."""
    claims = _of_incidents(data)
    return int((claims["part_of"].notna() & claims["outcome"].eq(outcome)).sum())


def _of_incidents(data: CorpusData) -> pd.DataFrame:
    claims = described(data)
    return claims[claims["value"].notna() & claims["event_id"].notna() & claims["time_frame"].eq("event")]


def by_dead(claims: pd.DataFrame) -> pd.DataFrame:
    """Described claims of people killed in one incident, parts of a total left out, the highest number first."""
    told = claims["value"].notna() & claims["part_of"].isna()
    dead = claims[(claims["outcome"] == "killed") & (claims["time_frame"] == "event") & told]
    return dead.sort_values(["value", "published", "claim_id"], ascending=[False, True, True])


def main_outcome(claims: pd.DataFrame) -> str:
    """`killed` where anybody claims it, else the outcome claimed most often."""
    counts = claims["outcome"].value_counts().sort_index()
    return "killed" if "killed" in counts else str(counts.idxmax())


def case_label(data: CorpusData) -> str:
    """The case's title, or `the whole corpus`."""
    return data.case.title if isinstance(data, CaseData) else "the whole corpus"


def _sources(data: CorpusData) -> pd.DataFrame:
    columns = ["article_id", "source_office", "published", "url", "headline", "source_path", "raw_sha256"]
    return data.articles[columns]


def _event_names(data: CorpusData) -> pd.DataFrame:
    place = data.events["place"].fillna(data.events["adm_1"]).fillna(data.events["country"]).fillna("place not known")
    return pd.DataFrame(
        {
            "event_id": data.events["event_id"],
            "event_place": place,
            "event_start": data.events["date_start"],
            "event_end": data.events["date_end"],
        }
    )


def _speaker_names(claims: pd.DataFrame) -> pd.Series[str]:
    named = {kind.name for kind in speakers(claims)[: min(MAX_PARTIES, claims["claimant_party"].nunique())]}
    by_type = claims["claimant_type"].map(_type_names())
    spoken_for = claims["claimant_party"].where(claims["claimant_party"].isin(named), OTHER_PARTIES.name)
    return by_type.where(claims["claimant_party"].isna(), spoken_for)


@cache
def _type_names() -> dict[str, str]:
    return {name: kind.name for name, kind in _BY_TYPE.items()}


def _who(claims: pd.DataFrame) -> pd.Series[str]:
    """The canonical name, else the name as written unless that is a pronoun, else the party."""
    written = claims["claimant"].where(~claims["claimant"].str.lower().isin(_PRONOUNS))
    return claims["claimant_actor"].fillna(written).fillna(claims["claimant_party"]).fillna(NOBODY.name)


def _about(claims: pd.DataFrame) -> np.ndarray:
    """Those affected in words: the actor, else the class of people."""
    by_class = claims["affected_class"].map({
        "combatant": "fighters of no named side", "civilian": "civilians", "mixed": "fighters and civilians",
        "unknown": "people of no named side",
    })  # fmt: skip
    places = claims["outcome"].eq("territory")
    things = claims["outcome"].isin(["territory", "equipment"])
    items = claims["item"].fillna(pd.Series(np.where(places, "places", "equipment"), index=claims.index))
    people = claims["affected_actor"].where(claims["affected_class"] != "civilian").fillna(by_class)
    return np.where(things, items, people)
