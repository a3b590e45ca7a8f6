"""Actors of ACLED's exports under the names that the rest of Assay uses."""

from __future__ import annotations

import re

import pandas as pd

from assay.lexicon.actors import load_actors
from assay.reference.places import party_names

_YEARS = re.compile(r"\s*\(\d{4}-(?:\d{4})?\)")  # of a government: "Military Forces of Mali (2021-)"
_SHORT_NAME = re.compile(r"^[\w' -]{2,20}:\s+")  # "NRF: National Resistance Front"
_OF_COUNTRY = re.compile(r"\s*\([^)]*\)$")  # "Islamic State (Syria)"
_FORCES = re.compile(r"^(?:Military|Police) Forces of (?P<country>[^()]+?)\s*\(\d{4}-(?:\d{4})?\)")


def actor_names(names: pd.Series[str], days: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    """Actors as parties of `actors.yaml`; one that isn't there keeps ACLED's name without the years in brackets.

    Args:
        names: One actor each, as `Military Forces of Syria (2000-)`, which is a government's.
        days: Day of each row, since names change their meaning.
    """
    pairs = pd.DataFrame({"name": names, "day": days})
    distinct = pairs.drop_duplicates().dropna(subset=["name"])
    found = [_known(name, day) for name, day in zip(distinct["name"], distinct["day"], strict=True)]
    joined = pairs.merge(distinct.assign(found=pd.array(found, dtype="str")), how="left", on=["name", "day"])
    return party_names(joined["found"].set_axis(names.index).astype("str"), days)


def _known(name: str, day: object) -> str:
    on = day.date() if isinstance(day, pd.Timestamp) else None
    index = load_actors()
    forms = _forms(name)
    return next((form for form in forms if index.canonical(form, on) is not None), _YEARS.sub("", name))


def _forms(name: str) -> list[str]:
    """The names that an actor may be known by, the fullest first."""
    forces = _FORCES.match(name)
    bare = _OF_COUNTRY.sub("", _YEARS.sub("", name))
    forms = [name, _YEARS.sub("", name), bare, _SHORT_NAME.sub("", bare)]
    return [*forms, "Government of " + forces["country"]] if forces else forms
