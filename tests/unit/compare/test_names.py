from __future__ import annotations

import pandas as pd
import pytest

from assay.compare.divisions import division_key, division_keys
from assay.compare.names import country_key, parties_of, place_key, sources_of
from assay.lexicon.worldtable import world_lines


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleppo", "Aleppo Governorate"),
        ("Raqqa", "Ar Raqqah Governorate"),
        ("Hasakah", "Al-Hasakeh"),
        ("Panjshir", "Panjsher province"),
        ("Homs", "Hims Governorate"),
    ],
)
def test_spellings_of_a_division_share_a_key(one: str, other: str) -> None:
    assert division_key(one) == division_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paktia", "Paktika"),
        ("Kunar", "Kunduz"),
        ("Homs", "Hama"),
        ("Damascus", "Rif Dimashq"),
        ("Upper East", "Upper West"),
        ("Centre-Est", "Centre-Ouest"),
        ("Nord-Est", "Nord-Ouest"),
    ],
)
def test_divisions_that_sound_alike_stay_apart(one: str, other: str) -> None:
    assert division_key(one) != division_key(other)


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("Nigeria", "Northeast", "North East"),
        ("Burkina Faso", "Centre-Est", "Centre-East"),
        ("Sudan", "Northern Darfur", "North Darfur state"),
        ("DR Congo (Zaire)", "Nord-Kivu", "North Kivu province"),
        ("Syria", "Raqqa", "Ar Raqqah Governorate"),
        ("Afghanistan", "Panjshir", "Panjsher province"),
        ("China", "Hunan", "Hunan province"),
        ("Turkey", "Aydın", "Aydin province"),
    ],
)
def test_spellings_of_a_division_of_a_country_share_a_key(country: str, one: str, other: str) -> None:
    assert division_key(one, country) == division_key(other, country)


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("China", "Hunan", "Henan"),
        ("China", "Shanxi", "Shaanxi"),
        ("Turkey", "Adana", "Aydın"),
        ("Syria", "Damascus", "Rif Dimashq"),
        ("Afghanistan", "Paktia", "Paktika"),
        ("Burkina Faso", "Centre-Est", "Centre-Ouest"),
    ],
)
def test_two_divisions_of_a_country_have_two_keys(country: str, one: str, other: str) -> None:
    assert division_key(one, country) != division_key(other, country)


def test_a_spelling_that_two_divisions_could_have_is_neither() -> None:
    found = division_key("Hanan", "China")
    assert found not in {division_key("Hunan", "China"), division_key("Henan", "China")}


def test_no_two_divisions_of_any_country_share_a_key() -> None:
    rows = [line.split("\t") for line in world_lines() if "\tadm_1\t" in line]
    frame = pd.DataFrame({"name": [row[0] for row in rows], "country": [row[3] for row in rows]}).drop_duplicates()
    keys = division_keys(frame["name"], frame["country"])
    shared = frame.assign(key=keys)[frame.assign(key=keys).duplicated(["country", "key"], keep=False)]
    assert shared.to_numpy().tolist() == []


def test_a_place_is_known_without_the_word_for_its_kind() -> None:
    assert place_key("Khanasir town") == place_key("Khanaser")


def test_bracketed_former_names_of_a_country_are_left_out() -> None:
    assert country_key("Yemen (North Yemen)") == country_key("Yemen")


def test_parties_of_a_list_meet_under_their_canonical_names() -> None:
    assert parties_of("IS") == parties_of("Islamic State")
    assert parties_of("Ahrar al-Sham, IS") >= parties_of("IS")


@pytest.mark.parametrize("nobody", ["", "Civilians", "all", "Reuters"])
def test_civilians_and_outlets_are_no_party(nobody: str) -> None:
    assert parties_of(nobody) == frozenset()


def test_sources_of_a_list_meet_under_their_canonical_names() -> None:
    assert sources_of("SOHR; Reuters") == sources_of("Reuters and Syrian Observatory for Human Rights")
