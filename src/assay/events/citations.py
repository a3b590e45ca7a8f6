"""Which outlet an article is by, and which outlets a claim is credited to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from assay.events.ancestry import Ancestry, Whole
from assay.lexicon.actors import load_actors
from assay.lexicon.agencies import canonical
from assay.lexicon.spelling import fold

# A name of an outlet may tell of several: "Samaa TV (AP)", "UrduPoint / Sputnik", "Xinhua via IANS, seen at …".
PARTS = re.compile(r"\s*(?:[/,;()]|\b(?:seen at|via|citing|quoting|text)\b)\s*", re.IGNORECASE)
AROUND = re.compile(
    r"^(?:the|by|from)\s+|['’]s$|"
    r"\s+(?:magazine|newspaper|daily|news agency|agency|channel|network|television|correspondent)$",
    re.IGNORECASE,
)


def outlets(names: pd.Series[str]) -> pd.Series[str]:
    """The outlets that each name tells of, canonical, a row each; the index repeats."""
    known = {name: _outlets(name) for name in names.dropna().unique()}
    return names.dropna().map(known).explode().dropna().astype("str")


@dataclass(frozen=True)
class Credits:
    """Claims and outlets, a row each.

    Attributes:
        claim: Place of the claim in the order.
        outlet: Canonical name.
    """

    claim: Whole
    outlet: pd.Series[str]


def published_by(ancestry: Ancestry) -> Credits:
    """Claims with each outlet that their article is by."""
    return _credits(_told(ancestry.claims["source_office"]))


def claim_credits(ancestry: Ancestry) -> Credits:
    """Claims with the outlet that the claimant is quoted from, and the claimant itself if it is one.

    An outlet doesn't cite itself.
    """
    claims = ancestry.claims
    speaks = claims["claimant_type"].eq("media")
    named = [claims["via"], *(claims[name].where(speaks) for name in ("claimant", "claimant_actor"))]
    return _others(pd.concat([_told(names) for names in named]), ancestry)


def article_credits(ancestry: Ancestry) -> Credits:
    """Claims with the agency that their article credits."""
    return _others(_told(ancestry.claims["credited_agency"]), ancestry)


def _others(rows: pd.DataFrame, ancestry: Ancestry) -> Credits:
    own = _told(ancestry.claims["source_office"]).assign(own=True)
    marked = rows.drop_duplicates().merge(own, on=["claim", "outlet"], how="left")
    return _credits(marked[marked["own"].isna()])


def _told(names: pd.Series[str]) -> pd.DataFrame:
    told = outlets(names)
    return pd.DataFrame({"claim": told.index, "outlet": told.to_numpy()})


def _credits(rows: pd.DataFrame) -> Credits:
    ordered = rows.sort_values(["claim", "outlet"], ignore_index=True)
    return Credits(ordered["claim"].to_numpy(dtype=np.int64), ordered["outlet"])


@cache
def _outlets(name: str) -> list[str]:
    parts = [name, *PARTS.split(name)]
    return sorted({_canonical(part) for part in parts if fold(part).strip()})


def _canonical(part: str) -> str:
    """The agency's or the actor's own name; any other name folded, without article."""
    bare = AROUND.sub("", part.strip())
    agency = canonical(bare)
    if agency is None:
        actor = load_actors().canonical(bare)
        agency = actor.name if actor is not None else None
    return fold(canonical(agency) or agency if agency else bare)
