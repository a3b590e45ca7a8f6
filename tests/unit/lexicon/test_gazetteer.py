"""The gazetteer knows places by their spellings, and no words or persons."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.errors import InputError
from assay.lexicon import world
from assay.lexicon.gazetteer import CuratedPlace, Gazetteer, NotAPlace, load_gazetteer
from assay.lexicon.loader import load_entries
from assay.lexicon.spelling import fold, skeleton
from assay.lexicon.worldtable import CURATED_DIVISIONS, NAMES, TABLE, Country, country_codes, world_lines

GEONAMES = (
    "1|Darre Qalandar|Darre Qalandar|Dara Qalandar,درۀ قلندر|35.6|69.3|P|PPL|AF||03||||120||1500|Asia/Kabul|2024-01-01"
).replace("|", "\t")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(None)


def first(gazetteer: Gazetteer, name: str, country: str | None = None) -> tuple[str, str | None]:
    place = gazetteer.lookup(name, country=country)[0]
    return place.name, place.adm_1


@pytest.mark.parametrize(
    ("spelling", "place", "division"),
    [
        ("Baghlan", "Baghlan", "Baghlan"),
        ("Baglan", "Baghlan", "Baghlan"),
        ("Khenjan", "Khinjan", "Baghlan"),
        ("Khinzan", "Khinjan", "Baghlan"),
        ("Khenj", "Khenj", "Panjshir"),
        ("Pul-e-Hesar", "Pul-e-Hesar", "Baghlan"),
        ("Pol-e-Hesar", "Pul-e-Hesar", "Baghlan"),
        ("پل حصار", "Pul-e-Hesar", "Baghlan"),
        ("اندراب", "Andarab", "Baghlan"),
        ("Dih Salah", "Deh Salah", "Baghlan"),
        ("Panjsher", "Panjshir", "Panjshir"),
        ("Deir ez-Zor", "Deir ez-Zor", "Deir ez-Zor"),
        ("Deir Azzour", "Deir ez-Zor", "Deir ez-Zor"),
        ("al-Hasakah", "Hasakah", "Hasakah"),
        ("Kobane", "Kobani", "Aleppo"),
        ("Kiev", "Kyiv", "Kyiv City"),
    ],
)
def test_spellings_of_one_place_meet(gazetteer: Gazetteer, spelling: str, place: str, division: str) -> None:
    assert first(gazetteer, spelling) == (place, division)


@pytest.mark.parametrize("spelling", ["Charikaar", "Puli Hisaar", "Deh Salaah", "Baghlaan", "Pandjshir"])
def test_unlisted_romanisations_are_heard(gazetteer: Gazetteer, spelling: str) -> None:
    assert gazetteer.lookup(spelling, country="Afghanistan")


def test_khinjan_and_khenj_stay_apart(gazetteer: Gazetteer) -> None:
    assert {place.adm_1 for place in gazetteer.lookup("Khinjan")} == {"Baghlan"}
    assert {place.adm_1 for place in gazetteer.lookup("Khenj", country="Afghanistan")} == {"Panjshir"}


def test_every_embedded_place_is_found_by_each_spelling(gazetteer: Gazetteer) -> None:
    codes = country_codes()
    missing = [
        (entry.name, spelling)
        for entry in load_entries("places", CuratedPlace)
        for spelling in (entry.name, *entry.alternates)
        if entry.adm_1 not in {place.adm_1 for place in gazetteer.lookup(spelling, country=codes[entry.country])}
    ]
    assert missing == []


def test_every_embedded_place_matches_its_example_and_not_its_counter(gazetteer: Gazetteer) -> None:
    for entry in load_entries("places", CuratedPlace):
        name = "Gaza" if entry.name.startswith("Gaza,") else entry.name
        assert fold(name) in {fold(entry.example[m.start : m.end]) for m in gazetteer.mentions(entry.example)}
        named = [place for mention in gazetteer.mentions(entry.counter) for place in mention.candidates]
        assert entry.name not in {place.name for place in named if place.curated}


def test_divisions_match_their_examples_and_not_their_counters(gazetteer: Gazetteer) -> None:
    codes = country_codes()
    for entry in (*load_entries("divisions", world.Division), *load_entries("division_names", world.Division)):
        named = [place for mention in gazetteer.mentions(entry.example) for place in mention.candidates]
        assert (codes[entry.country], entry.name) in {(place.country, place.adm_1) for place in named}
        assert gazetteer.mentions(entry.counter) == []


def test_countries_match_their_examples_and_not_their_counters(gazetteer: Gazetteer) -> None:
    codes = country_codes()
    for entry in load_entries("countries", Country):
        named = {place.name for mention in gazetteer.mentions(entry.example) for place in mention.candidates}
        assert codes[entry.code] in named
        assert gazetteer.mentions(entry.counter) == []


def test_words_that_are_no_places_match_their_examples(gazetteer: Gazetteer) -> None:
    for entry in load_entries("not_places", NotAPlace):
        assert gazetteer.mentions(entry.example) == []
        assert gazetteer.mentions(entry.counter) != []


def test_bare_gaza_and_astana_are_the_well_known_ones(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Gaza")[0].country == "Palestine"
    assert gazetteer.lookup("Astana")[0].country == "Kazakhstan"
    assert "Panjshir" in {place.adm_1 for place in gazetteer.lookup("Astana", country="Afghanistan")}


def test_a_stated_kind_goes_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Aleppo")[0].kind == "city"
    assert gazetteer.lookup("Aleppo governorate")[0].kind == "adm_1"
    assert gazetteer.lookup("Idlib city")[0].kind == "city"
    assert gazetteer.lookup("Idlib")[0].kind == "adm_1"


def test_where_prec_follows_the_kind(gazetteer: Gazetteer) -> None:
    found = {
        name: gazetteer.lookup(name)[0].where_prec for name in ("Syria", "Helmand", "Khinjan", "Andarab", "Manbij")
    }
    assert found == {"Syria": 6, "Helmand": 4, "Khinjan": 3, "Andarab": 2, "Manbij": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Ghani Andarabi spoke",
        "Afghan and Syrian traders",
        "in March and May",
        "most said they ran",
        "the Kabuli trader",
    ],
)
def test_persons_demonyms_and_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.mentions(text) == []


def test_mentions_are_whole_words_with_capitals(gazetteer: Gazetteer) -> None:
    text = "Fighters left Deir ez-Zor for al-Bab; homsick idlib, Homsian. Syria's towns"
    assert [text[m.start : m.end] for m in gazetteer.mentions(text)] == ["Deir ez-Zor", "al-Bab", "Syria"]


def test_names_with_any_arabic_article_are_found_and_english_words_are_none() -> None:
    def named(text: str) -> list[str]:
        return [text[m.start : m.end] for m in load_gazetteer(None).mentions(text)]

    assert named("from El Fasher to Ad Damazin") == ["El Fasher", "Ad Damazin"]
    assert named("As Suwayda, Ar Raqqah, Ash Shaddadi and An Nasiriyah") == [
        "As Suwayda",
        "Ar Raqqah",
        "Ash Shaddadi",
        "An Nasiriyah",
    ]
    assert named("As Syria burned. At Tikrit, An Iraqi soldier died in El Nino") == ["Syria", "Tikrit"]


def test_local_script_is_found_in_running_text(gazetteer: Gazetteer) -> None:
    text = "درگیری در بغلان و پنجشیر"
    assert [m.candidates[0].name for m in gazetteer.mentions(text)] == ["Baghlan", "Panjshir"]


def test_afghanistan_and_syria_have_all_their_divisions() -> None:
    divisions = [line.split("\t") for line in world_lines() if "\tadm_1\t" in line]
    counted = {country: sum(fields[3] == country for fields in divisions) for country in ("Afghanistan", "Syria")}
    assert counted == {"Afghanistan": 34, "Syria": 14}


def test_curated_divisions_are_those_of_the_file() -> None:
    codes = country_codes()
    assert {codes[entry.country] for entry in load_entries("divisions", world.Division)} == CURATED_DIVISIONS


def test_the_world_table_is_what_the_libraries_give() -> None:
    table, names = world.texts(world.rows())
    assert TABLE.read_text(encoding="utf-8") == table
    assert NAMES.read_text(encoding="utf-8") == names


def test_geonames_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "AF.txt").write_text(GEONAMES + "\n", encoding="utf-8")
    found = load_gazetteer(tmp_path).lookup("Dara Qalandar")[0]
    assert (found.name, found.country, found.adm_1, found.population) == (
        "Darre Qalandar",
        "Afghanistan",
        "Baghlan",
        120,
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1\tBanu\t35.6", "columns"),
        (GEONAMES.replace("\t35.6\t", "\tnorth\t"), "numbers"),
        (GEONAMES.replace("\t35.6\t", "\t95.6\t"), "degrees"),
    ],
)
def test_a_file_in_another_format_names_its_row(tmp_path: Path, line: str, expected: str) -> None:
    (tmp_path / "XX.txt").write_text(f"{GEONAMES}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"row 2") as error:
        load_gazetteer(tmp_path)
    assert expected in str(error.value)


@given(st.text())
def test_folding_is_idempotent_and_never_fails(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    skeleton(fold(name))


@given(st.text(alphabet=st.sampled_from("ABab -'’.\n\u2028éبن Homs Idlib"), max_size=80))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    found = load_gazetteer(None).mentions(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
