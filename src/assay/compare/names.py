"""Names of places, parties and sources reduced to keys under which spellings meet."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pandas as pd

from assay.lexicon.actors import load_actors
from assay.lexicon.spelling import fold, skeleton

# Words that say what kind of division a name names; UCDP writes "Aleppo Governorate", news "Aleppo".
KINDS = re.compile(
    r"\b(?:governorate|province|region|state|oblast|district|department|county|prefecture|division|territory"
    r"|muhafazat|wilayat|wilayah|velayat|of|the)\b"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")  # UCDP: "Yemen (North Yemen)"
_LIST = re.compile(r"\s*(?:[;,/|+]|\band\b)\s*")
NOBODY = frozenset({"", "all", "both", "civilians", "civilian", "unknown", "unspecified", "none", "local residents"})


@lru_cache(maxsize=4096)
def country_key(name: str) -> str:
    """A country's folded name without what stands in brackets."""
    return fold(_BRACKETS.sub("", name)) or fold(name)


@lru_cache(maxsize=131072)
def place_key(name: str) -> str:
    """Consonants of a place's name without the word for its kind (`Khanasir town`)."""
    bare = re.sub(r"\b(?:town|city|village|valley|pass|camp|neighbou?rhood)\b", " ", KINDS.sub(" ", fold(name)))
    return skeleton(" ".join(bare.split()) or fold(name))


@lru_cache(maxsize=16384)
def party_of(name: str) -> str:
    """The armed party that a name belongs to or is; empty for nobody in particular, a monitor or an outlet."""
    bare = _BRACKETS.sub("", name).strip()
    if fold(bare) in NOBODY:
        return ""
    known = load_actors().canonical(bare)
    return fold(bare) if known is None else fold(known.party or "")


@lru_cache(maxsize=16384)
def parties_of(names: str) -> frozenset[str]:
    """The parties of a list of names such as UCDP's `Ahrar al-Sham, HTS`."""
    whole = party_of(names)
    known = load_actors().canonical(_BRACKETS.sub("", names).strip()) is not None
    parts = [whole] if known else [party_of(part) for part in _LIST.split(names)]
    return frozenset(parts) - {""}


@lru_cache(maxsize=65536)
def sources_of(names: str) -> frozenset[str]:
    """The sources of a list of outlets or claimants, each under its canonical name."""
    whole = load_actors().canonical(names)
    parts = [names] if whole is not None else _LIST.split(names)
    return frozenset(_source(part) for part in parts if part.strip())


def keyed(names: pd.Series[str], key: Callable[[str], str]) -> pd.Series[str]:
    """The key of every name, worked out once a distinct name; empty where the name is unknown."""
    known = names.astype("str")
    return known.map({name: key(name) for name in known.dropna().unique()}).astype("str").fillna("")


def _source(name: str) -> str:
    known = load_actors().canonical(name.strip())
    return fold(known.name if known is not None else name)
