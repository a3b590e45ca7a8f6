"""Whether a record of reference data rests on the very statement that it is compared with."""

from __future__ import annotations

import re

import pandas as pd

from assay.compare.names import parties_of, sources_of
from assay.lexicon.spelling import fold

SPEAKER = ["claimant", "claimant_actor", "claimant_party", "via"]
SOURCES = ["source_office", "source_original", "evidence"]
# Words by which a data set's remark says that a figure is a party's own.
_STATED = re.compile(
    r"\b(?:claim|claims|claimed|statement|statements|according to|said|gave|announced|admission|admitted|admits)\b"
)


def circular(subjects: pd.DataFrame, claims: pd.DataFrame) -> pd.Series[bool]:
    """Whether all claims behind a subject are what its record rests on.

    A record rests on a claim where the claimant (or its party) is among the record's original sources, where its
    outlet or agency is the record's only outlet, or where the record's remark says that the figure is a statement of
    the claimant's party.

    Args:
        subjects: `members` (index labels of `claims`) and the record's source_office, source_original, evidence.
        claims: Table ResolvedClaims.

    Returns:
        By the subjects' index.
    """
    named = subjects[["members", *SOURCES]].explode("members")
    both = named[SOURCES].join(claims[SPEAKER].loc[named["members"]].set_axis(named.index))
    told = both.fillna("").astype("str")
    combinations = told.drop_duplicates()
    columns = [*SPEAKER, *SOURCES]
    rests = [_rests(row[: len(SPEAKER)], row[len(SPEAKER) :]) for row in combinations[columns].to_numpy().tolist()]
    lookup = combinations.assign(rests=pd.array(rests, dtype="bool"))
    found = told.merge(lookup, how="left")["rests"].set_axis(told.index)
    return found.groupby(level=0).all().reindex(subjects.index, fill_value=False).astype(bool)


def _rests(speaker: list[str], sources: list[str]) -> bool:
    """In the order of SPEAKER and SOURCES."""
    claimant, actor, party, via = speaker
    office, original, evidence = sources
    speakers = sources_of(actor or claimant)
    own = parties_of(party) if party else frozenset()
    if speakers & sources_of(original) or own & parties_of(original):
        return True
    offices = sources_of(office)
    if len(offices) == 1 and offices & (speakers | sources_of(via)):
        return True
    remark = fold(evidence)
    return bool(_STATED.search(remark)) and any(re.search(rf"\b{re.escape(name)}\b", remark) for name in own)
