"""Actors: names, days on which they hold, and where a text names them."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assay.lexicon.actors import ActorEntry, ActorIndex, ClaimantType, fold, load_actors
from assay.lexicon.loader import load_entries
from assay.tables import CLAIMANT_TYPES

ENTRIES = load_entries("actors", ActorEntry)
INDEX = load_actors()
SEPTEMBER = date(2021, 9, 5)


def name_of(name: str, on: date | None = None) -> str | None:
    actor = INDEX.canonical(name, on)
    return actor.name if actor else None


def named(text: str, on: date | None = None) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.actor.name) for found in INDEX.mentions(text, on)]


def day_of(entry: ActorEntry) -> date | None:
    return entry.since or entry.until


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.name} {day_of(entry) or ''}")
def test_example_names_the_actor_and_counter_does_not(entry: ActorEntry) -> None:
    assert entry.name in [actor for _, actor in named(entry.example, day_of(entry))]
    assert entry.name not in [actor for _, actor in named(entry.counter, day_of(entry))]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.name} {day_of(entry) or ''}")
def test_every_spelling_leads_to_its_actor(entry: ActorEntry) -> None:
    for name in entry.aliases:
        assert name_of(name) == entry.name, name
    for name in entry.dated:
        assert name_of(name, day_of(entry)) == entry.name, name


def test_no_name_means_two_actors_on_one_day() -> None:
    meanings = defaultdict(list)
    for entry in ENTRIES:
        always = {fold(name) for name in (*entry.aliases, entry.name)} - {fold(name) for name in entry.dated}
        for key in always:
            meanings[key].append((date.min, date.max, entry.name))
        for name in entry.dated:
            meanings[fold(name)].append((entry.since or date.min, entry.until or date.max, entry.name))
    clashes = [
        (key, one, other)
        for key, spans in meanings.items()
        for number, one in enumerate(spans)
        for other in spans[number + 1 :]
        if one[2] != other[2] and one[0] <= other[1] and other[0] <= one[1]
    ]
    assert clashes == []


def test_every_party_has_an_entry_of_its_own() -> None:
    assert {entry.party for entry in ENTRIES if entry.party} <= {entry.name for entry in ENTRIES}


def test_claimant_types_are_those_of_the_tables() -> None:
    assert get_args(ClaimantType) == CLAIMANT_TYPES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ahmad massoud", "Ahmad Massoud"),
        ("Ahmad Shah Massoud", "Ahmad Shah Massoud"),
        ("Masoud Andarabi", "Masoud Andarabi"),
        ("Ghani Andarabi", "Ghani Andarabi"),
        ("Public’s Resistance Forces", "Public's Resistance Forces"),
        ("Fehim Deşti", "Fahim Dashti"),
        ("جبهة المقاومة الوطنية", "National Resistance Front"),
        ("طالبان", "Taliban"),
        ("al-Qa‘ida", "al-Qaeda"),
        ("Medecins sans Frontieres", "Médecins Sans Frontières"),
        ("nobody in particular", None),
        ("", None),
    ],
)
def test_canonical_folds_spellings(name: str, expected: str | None) -> None:
    assert name_of(name, SEPTEMBER) == expected


def test_local_fighters_of_andarab_belong_to_the_front() -> None:
    actor = INDEX.canonical("Public's Resistance Forces")
    assert actor is not None
    assert actor.party == "National Resistance Front"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1998, 5, 1), "Taliban"),
        (date(2010, 5, 1), "Government of Afghanistan"),
        (date(2021, 8, 14), "Government of Afghanistan"),
        (date(2021, 8, 15), "Taliban"),
        (date(1992, 5, 1), None),
        (None, "Government of Afghanistan"),
    ],
)
def test_government_of_afghanistan_is_whoever_ruled(day: date | None, expected: str | None) -> None:
    assert name_of("Government of Afghanistan", day) == expected


def test_northern_alliance_is_the_front_only_in_2021() -> None:
    assert name_of("Northern Alliance", SEPTEMBER) == "National Resistance Front"
    assert name_of("Northern Alliance", date(2001, 11, 13)) == "Northern Alliance"


def test_mentions_take_the_longest_name_in_order() -> None:
    text = "The Free Syrian Army fought the Syrian army; Islamic State fighters watched."
    assert named(text, date(2015, 3, 1)) == [
        ("Free Syrian Army", "Syrian rebels"),
        ("Syrian army", "Government of Syria"),
        ("Islamic State fighters", "Islamic State"),
    ]


def test_mentions_are_whole_words_but_for_a_possessive() -> None:
    assert named("The Taliban’s commander blamed Talibanisation.") == [("Taliban", "Taliban")]


def test_offsets_hold_where_folding_changes_lengths() -> None:
    text = "Straße ﬁel; the Publicʼs Resistance Forces’ man met Médecins Sans Frontières. Groß: قوّات المقاومة الشعبية"
    assert named(text) == [
        ("Publicʼs Resistance Forces", "Public's Resistance Forces"),
        ("Médecins Sans Frontières", "Médecins Sans Frontières"),
        ("قوّات المقاومة الشعبية", "Public's Resistance Forces"),
    ]


def test_capital_names_are_found_only_in_capitals() -> None:
    assert named("It is an emergency, who knows.") == []
    assert named("Forces of IS met doctors of EMERGENCY.") == [("IS", "Islamic State"), ("EMERGENCY", "EMERGENCY")]
    assert named("TALIBAN COMMANDER IS DEAD\n") == [("TALIBAN", "Taliban")]


def test_a_name_broken_over_a_line_is_found() -> None:
    assert named("fighters of the National\nResistance-Front said") == [
        ("National\nResistance-Front", "National Resistance Front")
    ]


@given(st.text(alphabet=st.sampled_from("Taliban’s IS ßﬁéّ'\n-شطالبان"), max_size=80))
def test_mentions_of_any_text_lie_in_it_in_order_and_mean_what_they_say(text: str) -> None:
    found = INDEX.mentions(text)
    ends = [0, *(mention.end for mention in found)]
    for end, mention in zip(ends, found, strict=False):
        assert end <= mention.start < mention.end <= len(text)
        assert INDEX.canonical(text[mention.start : mention.end]) == mention.actor


def test_dated_names_need_days_and_days_need_dated_names() -> None:
    base = {"name": "A", "party": None, "claimant_type": "media", "role": "r", "example": "A", "counter": "B"}
    with pytest.raises(ValidationError, match="go with"):
        ActorEntry.model_validate(base | {"dated": ["B"]})
    with pytest.raises(ValidationError, match="go with"):
        ActorEntry.model_validate(base | {"from": "2021-08-15"})


def test_an_index_of_nothing_finds_nothing() -> None:
    index = ActorIndex([])
    assert index.canonical("Taliban") is None
    assert index.mentions("Taliban") == []


def test_import_leaves_pandas_out() -> None:
    code = "import sys, assay.lexicon.actors as a; a.load_actors(); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_name_does_not_end_inside_a_letter() -> None:
    assert INDEX.mentions("ISIß came.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Chin National Defence Force counted 16.", []),
        ("On Monday National Resistance Front men fell.", ["National Resistance Front"]),
        ("Syrian National Defence Forces fell back.", ["Government of Syria"]),
        ("The National Defence Forces fell back.", ["Government of Syria"]),
        ("The Myanmar People's Defence Force counted 16.", ["People's Defence Forces"]),
    ],
)
def test_a_name_that_many_countries_have_is_not_taken_out_of_a_longer_one(text: str, found: list[str]) -> None:
    assert [mention.actor.name for mention in load_actors().mentions(text)] == found
