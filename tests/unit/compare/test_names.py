from __future__ import annotations

import pytest

from assay.compare.names import country_key, division_key, parties_of, place_key, sources_of


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
