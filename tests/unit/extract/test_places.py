"""Names in a text become the places that the rest of the text makes likely."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.extract.places import PlaceMention, find_places
from assay.lexicon.gazetteer import load_gazetteer
from assay.text import Span


def found(text: str, skip: tuple[Span, ...] = ()) -> list[PlaceMention]:
    return find_places(text, load_gazetteer(None), skip)


def named(text: str) -> list[tuple[str, str | None]]:
    return [(mention.place.name, mention.place.adm_1) for mention in found(text)]


def test_containment_settles_a_name_of_two_places() -> None:
    assert named("Shelling hit Astana, Panjshir, in Afghanistan.")[0] == ("Astana", "Panjshir")
    assert named("The talks were held in Astana, Kazakhstan.")[0] == ("Astana", "Astana")


def test_a_small_place_needs_its_country_in_the_article() -> None:
    assert named("They met in Sangin and in Qalat.") == []
    assert ("Banu", "Baghlan") in named("They met in Banu in Baghlan.")


def test_a_stated_kind_chooses_between_city_and_province() -> None:
    assert [m.place.kind for m in found("in Aleppo province, in Aleppo city, in the city of Idlib")] == [
        "adm_1",
        "city",
        "city",
    ]


@pytest.mark.parametrize(
    ("text", "district", "division"),
    [
        ("Five men were held in Nad 'Ali district, Helmand province, today.", "Nad Ali", "Helmand"),
        ("A raid in the Tangi Sorkh district of Wardak killed two in Afghanistan.", "Tangi Sorkh", "Wardak"),
        ("In Sarobi district, Paktika province, a cell was found.", "Sarobi", "Paktika"),
    ],
)
def test_a_district_takes_the_province_beside_it(text: str, district: str, division: str) -> None:
    place = next(m.place for m in found(text) if m.place.kind == "district")
    assert (place.adm_2, place.adm_1, place.where_prec) == (district, division, 3)


def test_a_district_keeps_its_province_when_named_again() -> None:
    text = "In Khugyani district, Nangarhar province, two were shot. Elders of Khugyani district mourned."
    assert {m.place.adm_1 for m in found(text) if m.place.kind == "district"} == {"Nangarhar"}


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, Aug 21 (ANI) - Fighters took Banu in Baghlan.",
        "BEIRUT (Agency) – Shells fell on Idlib in Syria.",
        "KABUL, Afghanistan (Aug. 21, 2021) — A raid in Baghlan ended.",
    ],
)
def test_a_dateline_is_marked(text: str) -> None:
    mentions = found(text)
    assert mentions[0].dateline
    assert not mentions[-1].dateline


def test_a_place_that_opens_a_sentence_is_no_dateline() -> None:
    assert not any(m.dateline for m in found("Aleppo was shelled again. Syria's army denied it."))


@pytest.mark.parametrize(
    "text", ["Russia-backed troops", "a Homs Media Center post", "the Islamic State of Iraq and Syria said"]
)
def test_places_in_names_of_parties_are_left_out(text: str) -> None:
    assert found(text) == []


def test_skipped_spans_hold_no_place() -> None:
    text = "The Damascus Brigade withdrew from Homs in Syria."
    assert "Damascus" not in {m.place.name for m in found(text, (Span(0, 20),))}


def test_unlisted_spelling_is_read_in_the_articles_country() -> None:
    assert ("Khinjan", "Baghlan") in named("They moved to Khinjaan district in Baghlan, Afghanistan.")


@given(st.text(alphabet=st.sampled_from("abAB ,.-–()'\n Kabul Homs district province of in"), max_size=120))
def test_any_text_gives_mentions_in_order(text: str) -> None:
    mentions = found(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(before.start < after.start for before, after in pairwise(mentions))
