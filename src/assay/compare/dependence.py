"""Whether a record of reference data rests on the very statement that it is compared with."""

from __future__ import annotations

import re

import pandas as pd

from assay.compare.names import parties_of, sources_of
from assay.lexicon.actors import load_actors
from assay.lexicon.spelling import fold

SPEAKER = ["claimant", "claimant_actor", "claimant_party", "via"]
SOURCES = ["source_office", "source_original", "evidence"]
RESTS_ON = [*SOURCES, "ref_dataset"]
# "CNN (Taliban sources)" names a party, "Taliban (admission)" another; the words around it name nobody.
_BRACKETED = re.compile(r"\s*\((.*?)(?:\s+sources?)?\)")
# Words by which a data set's remark says that a figure is a party's own.
_STATED = re.compile(
    r"\b(?:claim|claims|claimed|statement|statements|according to|said|gave|announced|admission|admitted|admits)\b"
)


def circular(subjects: pd.DataFrame, claims: pd.DataFrame) -> pd.Series[bool]:
    """Whether all claims behind a subject are what its record rests on.

    A record rests on a claim where the claimant (or its party) is among the record's original sources or in the data
    set's own name (`National Resistance Front (admission)`), where its outlet or agency is the record's only outlet,
    or where the record's remark says that the figure is a statement of the claimant's party.

    Args:
        subjects: `members` (index labels of `claims`) and the record's ref_dataset, source_office, source_original
            and evidence.
        claims: Table ResolvedClaims.

    Returns:
        By the subjects' index.
    """
    named = subjects[["members", *RESTS_ON]].explode("members")
    both = named[RESTS_ON].join(claims[SPEAKER].loc[named["members"]].set_axis(named.index))
    told = both.fillna("").astype("str")
    combinations = told.drop_duplicates()
    columns = [*SPEAKER, *RESTS_ON]
    rests = [_rests(row[: len(SPEAKER)], row[len(SPEAKER) :]) for row in combinations[columns].to_numpy().tolist()]
    lookup = combinations.assign(rests=pd.array(rests, dtype="bool"))
    found = told.merge(lookup, how="left")["rests"].set_axis(told.index)
    return found.groupby(level=0).all().reindex(subjects.index, fill_value=False).astype(bool)


def _rests(speaker: list[str], sources: list[str]) -> bool:
    """In the order of SPEAKER and RESTS_ON."""
    claimant, actor, party, via = speaker
    office, original, evidence, dataset = sources
    speakers = sources_of(actor or claimant)
    own = parties_of(party) if party else _party(actor or claimant)
    names = [original, _BRACKETED.sub("", dataset), *_BRACKETED.findall(dataset)]
    if any(speakers & sources_of(name) or own & parties_of(name) for name in names):
        return True
    offices = sources_of(office)
    if len(offices) == 1 and offices & (speakers | sources_of(via)):
        return True
    remark = fold(evidence)
    return bool(_STATED.search(remark)) and any(re.search(rf"\b{re.escape(name)}\b", remark) for name in own)


def _party(name: str) -> frozenset[str]:
    """The party of a speaker whose party no claim tells; empty unless the lexicon of actors knows it."""
    known = load_actors().canonical(name) if name else None
    return parties_of(known.party) if known is not None and known.party else frozenset()
