"""Whom a description means in one article."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.parties import Parties
from assay.lexicon.actors import load_actors

TEXT = "The Taliban (banned in Russia) fought for the bridge. Bilal Karimi, a spokesman, said that it was theirs."
DAY = date(2021, 9, 10)


def party(written: str, text: str = TEXT, on: date | None = DAY) -> str | None:
    actor = Parties(text, load_actors(), on).actor(written, len(text))
    return actor.party if actor else None


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Karimi", "Taliban"),
        ("the group", "Taliban"),
        ("their spokesman", "Taliban"),
        ("the movement’s account", "Taliban"),
        ("resistance fighters", "National Resistance Front"),
        ("the anti-Taliban opposition", "National Resistance Front"),
        ("the Italian organisation", None),
        ("a baker", None),
    ],
)
def test_a_description_means_the_party_that_the_article_names(written: str, wanted: str | None) -> None:
    assert party(written) == wanted


def test_a_short_name_means_nobody_without_its_company_or_day() -> None:
    assert party("the resistance", "Rain fell on the hills.") is None
    assert party("the resistance", on=date(2015, 5, 1)) is None
    assert party("the resistance", on=None) is None


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("the Britain-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("the Observatory", "Syrian Observatory for Human Rights"),
        ("a war monitor", "Syrian Observatory for Human Rights"),
        ("US-backed rebels", None),
    ],
)
def test_where_somebody_sits_or_who_helps_is_not_who_it_is(written: str, wanted: str | None) -> None:
    text = "The Syrian Observatory for Human Rights watches the war."
    actor = Parties(text, load_actors(), date(2016, 5, 1)).actor(written, len(text))
    assert (actor.name if actor else None) == wanted


def test_a_monitor_is_nobody_where_the_article_names_two() -> None:
    text = "The Syrian Observatory for Human Rights and Airwars count the dead."
    assert Parties(text, load_actors(), date(2016, 5, 1)).actor("a monitor", len(text)) is None
