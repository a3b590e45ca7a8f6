"""Tolls: one figure an event, outcome and class of people."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader
from assay.records import Toll


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def killed(text: str, reader: Reader) -> dict[int, Toll]:
    found = extract_article(
        "a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader
    ).tolls
    return {toll.event_no: toll for toll in found if (toll.outcome, toll.affected_class) == ("killed", "all")}


def test_a_figure_told_twice_counts_once(reader: Reader) -> None:
    tolls = killed("Twelve soldiers were killed in Homs on Friday. The twelve soldiers were killed by a mine.", reader)
    assert {number: toll.best for number, toll in tolls.items()} == {1: 12}


def test_parts_in_one_sentence_are_added(reader: Reader) -> None:
    tolls = killed("Twelve soldiers and four policemen were killed in Homs on Friday.", reader)
    assert tolls[1].best == 16


def test_an_incident_of_a_later_day_is_an_event_of_its_own(reader: Reader) -> None:
    tolls = killed(
        "Five people were killed in Homs on 18 May 2016, police said. On Friday nine people were killed in Hama.",
        reader,
    )
    assert {number: (toll.best, toll.time_frame) for number, toll in tolls.items()} == {
        1: (5, "event"),
        2: (9, "event"),
    }


def test_an_earlier_incident_is_background_to_the_articles_own(reader: Reader) -> None:
    tolls = killed(
        "Nine people were killed in Hama on Friday, doctors said. On 10 May 2016 a bomb killed thirty people there.",
        reader,
    )
    assert tolls[1].best == 9
    assert tolls[1].time_frame == "event"
    assert all(toll.time_frame == "background" for number, toll in tolls.items() if number != 1)
    assert 30 in {toll.best for toll in tolls.values()}


def test_denied_and_hypothetical_figures_are_in_no_toll(reader: Reader) -> None:
    tolls = killed("The army denied that 40 soldiers had been killed in Homs on Friday.", reader)
    assert tolls == {}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Shelling killed 30 people on Friday. Ten people died in Homs. Another 20 people were killed in Hama.", 30),
        ("Shelling killed 10 people on Friday. Another 20 people were killed in Hama.", 30),
        ("The number of rebels killed on Friday has risen to 39.", 39),
        ("Nine rebels were killed on Friday. The death toll may rise because of the number of wounded.", 9),
        ("Six children were among 19 civilians killed on Friday.", 19),
        ("On Friday 19 civilians were killed in Homs. Among the dead were six children.", 19),
        ("At least 13 civilians mostly women and children were killed on Friday.", 13),
        ("Nine rebels were killed wounded or captured on Friday.", None),
        ("On Friday 30 rebels were killed in Homs and another five in Hama.", 35),
        ("On Friday 30 rebels were killed in Homs and another five in Hama were hurt.", 30),
    ],
)
def test_parts_are_not_added_to_their_total(text: str, best: int | None, reader: Reader) -> None:
    tolls = killed(text, reader)
    assert (tolls[1].best if tolls else None) == best


def test_those_among_the_dead_are_part_of_the_last_total(reader: Reader) -> None:
    text = "On Friday 19 civilians were killed in Homs. Among the dead were six children."
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).claims
    total, part = (one for one in found if one.outcome == "killed")
    assert part.part_of == total.claim_id


def test_two_incidents_of_one_day_are_two_events(reader: Reader) -> None:
    tolls = killed(
        "Ten civilians were killed in Homs on Friday, police said. Five civilians were killed in a separate attack in "
        "Aleppo on Friday.",
        reader,
    )
    assert sorted(toll.best or 0 for toll in tolls.values()) == [5, 10]


def test_what_a_turn_leads_to_keeps_its_own_parts(reader: Reader) -> None:
    tolls = killed(
        "Ten civilians were killed in Homs on Friday, police said. Elsewhere in the country, nine soldiers were killed "
        "in Aleppo on Friday. Another two soldiers were killed in Aleppo.",
        reader,
    )
    assert {number: toll.best for number, toll in tolls.items()} == {1: 10, 2: 11}


@pytest.mark.parametrize(
    "text",
    [
        "Ten civilians were killed in Homs on Friday. Four of them died in another attack in Homs.",
        "Ten civilians were killed in Homs on Friday. The ten civilians died in five separate raids near Aleppo.",
    ],
)
def test_one_place_or_no_turn_is_one_event(text: str, reader: Reader) -> None:
    assert set(killed(text, reader)) == {1}


def test_a_figure_for_several_days_is_not_added_to_an_incident(reader: Reader) -> None:
    tolls = killed(
        "Four soldiers were killed in Homs on Friday. In the past five days 30 people were killed there.", reader
    )
    assert [(toll.best, toll.time_frame) for toll in tolls.values() if toll.time_frame == "event"] == [(4, "event")]


def test_a_figure_for_several_days_alone_is_the_event(reader: Reader) -> None:
    tolls = killed("In the past five days 30 people were killed in Homs.", reader)
    assert [(toll.best, toll.time_frame) for toll in tolls.values()] == [(30, "event")]


def test_the_incident_in_which_people_came_to_harm_leads_and_has_one_place_and_day(reader: Reader) -> None:
    text = (
        "Two tanks were destroyed in Aleppo on 10 May 2016. On Friday nine people were killed in a market of Homs. "
        "Four others were wounded there."
    )
    found = extract_article(
        "a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader
    ).tolls
    first = [toll for toll in found if toll.event_no == 1]
    assert {toll.outcome for toll in first} == {"killed", "wounded"}
    assert {(toll.adm_1, toll.date_start) for toll in first} == {("Homs", date(2016, 5, 20))}
