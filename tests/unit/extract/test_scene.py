"""A quote gets the place and day that its sentence, paragraph or article gives the event."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assay.extract.scene import Scene, Setting
from assay.lexicon.gazetteer import load_gazetteer
from assay.text import Span

PUBLISHED = date(2021, 8, 22)


def setting(text: str, quote: str, published: date | None = PUBLISHED) -> Setting:
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.\n]+(?:\.|\n|$)", text)]
    start = text.index(quote)
    return Scene(text, sentences, published, load_gazetteer(None)).at(Span(start, start + len(quote)))


def test_the_place_of_the_sentence_comes_first() -> None:
    text = "Fighting spread in Panjshir. In Banu, Baghlan province, 15 men were killed. Kabul was calm."
    found = setting(text, "15 men were killed")
    assert (found.place, found.adm_1, found.country) == ("Banu", "Baghlan", "Afghanistan")


def test_where_it_happened_comes_before_where_people_fled() -> None:
    text = "After 12 were killed in Khinjan in Baghlan, families fled to Kabul."
    assert setting(text, "12 were killed").place == "Khinjan"


def test_a_country_that_speaks_is_not_where_it_happened() -> None:
    text = "Shells fell on Idlib. Russia said 20 fighters were killed."
    assert setting(text, "20 fighters were killed").adm_1 == "Idlib"


def test_the_paragraph_then_the_main_place_stand_in() -> None:
    text = "Clashes shook Andarab in Baghlan. Forty were killed.\nSources put the wounded at 60."
    assert setting(text, "Forty were killed").adm_1 == "Baghlan"
    assert setting(text, "wounded at 60").adm_1 == "Baghlan"


def test_a_dateline_is_the_last_resort() -> None:
    text = "KABUL, Aug 22 (Agency) – In Salang, Parwan, nine were killed."
    assert setting(text, "nine were killed").place == "Salang"
    assert setting("KABUL, Aug 22 (Agency) – Nine were killed.", "Nine were killed").adm_1 == "Kabul"


def test_near_a_place_is_less_exact() -> None:
    assert setting("Four died near Manbij in Syria.", "Four died").where_prec == 2
    assert setting("Four died in Manbij in Syria.", "Four died").where_prec == 1


@pytest.mark.parametrize(
    ("text", "quote", "first", "prec"),
    [
        ("On Friday 12 were killed in Banu, Baghlan.", "12 were killed", date(2021, 8, 20), 1),
        ("Twelve were killed on Friday, a spokesman said on Saturday.", "Twelve were killed", date(2021, 8, 20), 1),
        ("He said on Saturday that the toll of Friday's shelling rose to 12.", "rose to 12", date(2021, 8, 20), 1),
        (
            "The army said two of its men had died on Friday, one of wounds of Monday.",
            "two of its",
            date(2021, 8, 20),
            1,
        ),
        ("The army said that on Friday 12 men were killed.", "12 men were killed", date(2021, 8, 20), 1),
        ("Twelve were killed, according to Friday's statement.", "Twelve were killed", date(2021, 8, 20), 2),
        ("Raids began on Thursday. Nine were killed.", "Nine were killed", date(2021, 8, 19), 1),
        ("Nine were killed, a spokesman said on Saturday.", "Nine were killed", date(2021, 8, 21), 2),
        ("Nine were killed in Salang.", "Nine were killed", PUBLISHED, 2),
        ("Rebels held it since 2014. Nine were killed.", "Nine were killed", PUBLISHED, 2),
        ("The man behind the July 2 attack was killed on Friday.", "was killed", date(2021, 8, 20), 1),
    ],
)
def test_the_day_of_the_event(text: str, quote: str, first: date, prec: int) -> None:
    found = setting(text, quote)
    assert (found.date_start, found.date_prec) == (first, prec)


def test_a_headline_takes_the_day_that_the_report_opens_with() -> None:
    text = "Nine killed in Salang\nKABUL, Aug 22 (Agency) – Nine men were killed in Salang yesterday."
    assert setting(text, "Nine killed").date_start == date(2021, 8, 21)


def test_nothing_known_stays_unknown() -> None:
    assert setting("Nine were killed.", "Nine were killed", None) == Setting()


def test_a_bulletin_below_another_has_its_own_day() -> None:
    text = (
        "KABUL, Afghanistan (July 14, 2012) — Two men were held today.\n"
        "KABUL, Afghanistan (July 16) — Troops searched a house yesterday.\nThree men were held."
    )
    assert setting(text, "Two men were held", None).date_start == date(2012, 7, 14)
    assert setting(text, "Three men were held", None).date_start == date(2012, 7, 15)


def test_a_release_number_alone_gives_a_month() -> None:
    found = setting("2011-07-S-075\nTwo men were held in Salang.", "Two men were held", None)
    assert (found.date_start, found.date_end, found.date_prec) == (date(2011, 7, 1), date(2011, 7, 31), 4)


def test_a_day_to_come_is_no_day_of_an_event() -> None:
    text = "Nine were killed in Salang, days before the vote of August 28."
    assert setting(text, "Nine were killed").date_start == PUBLISHED


@pytest.mark.parametrize(
    ("text", "first", "prec"),
    [
        ("At least 40 were killed in Banu in the first week of August.", date(2021, 8, 1), 3),
        ("Since the beginning of August 40 people were killed in Banu.", date(2021, 8, 1), 4),
        ("Forty were killed in Banu by men who had fled in May.", PUBLISHED, 2),
        ("Forty were killed in Banu in the worst raid since May.", PUBLISHED, 2),
    ],
)
def test_a_period_stands_in_for_a_day_unless_it_is_an_aside(text: str, first: date, prec: int) -> None:
    found = setting(text, text)
    assert (found.date_start, found.date_prec) == (first, prec)


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("Troops killed two men in Khost. A leader who operates in Paktika was their target.", "Khost"),
        ("In search of a man who plans attacks in Kabul, troops in Wardak killed four.", "Wardak"),
        ("Rebels took Khinjan and killed four, an official in Kabul said.", "Baghlan"),
        ("Four men were killed in Ghanzi province. Afghan troops searched a house.", "Ghazni"),
        ("In Samangan province troops killed four fighters of the Islamic Movement of Uzbekistan.", "Samangan"),
    ],
)
def test_where_it_happened_is_not_where_somebody_speaks_plans_or_is_based(text: str, division: str) -> None:
    assert setting(text, re.search(r"killed \w+(?: \w+)?", text).group()).adm_1 == division  # type: ignore[union-attr]


def test_a_headline_of_two_provinces_is_about_the_one_that_the_report_opens_with() -> None:
    text = (
        "Leaders killed in Parwan, Khost\nKABUL, Aug 22 (Agency) – In Khost province two leaders were killed in a raid."
    )
    assert setting(text, "Leaders killed").adm_1 == "Khost"


@pytest.mark.parametrize(
    ("text", "quote", "division"),
    [
        # Lines of a list stand for themselves.
        ("A day in Syria.\nHoms: Two were killed.\nIdlib: Five died in shelling.", "Five died", "Idlib"),
        # A division whose name no other has tells its country by itself.
        ("Clashes spread in Cabo Delgado.\nAt least 30 people died.", "30 people died", "Cabo Delgado"),
        # A place is where the text sets it, whatever namesake is known.
        ("Gunmen overran Palma, Cabo Delgado. Nine people were killed in Palma.", "Nine people", "Cabo Delgado"),
        ("Clashes went on in Baghlan.\nRebels took two towns north of Kabul and killed nine.", "two towns", "Baghlan"),
        ("Nine were killed in Baghlan in the worst fighting since the fall of Kabul.", "Nine", "Baghlan"),
    ],
)
def test_the_division_that_the_words_give(text: str, quote: str, division: str) -> None:
    assert setting(text, quote).adm_1 == division


def test_a_total_beside_the_news_has_no_place_of_the_news() -> None:
    text = "Nine were killed in Ghazni.\nTwo died in Zabul.\nThis year 900 soldiers have been killed."
    start = text.index("This year")
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.\n]+(?:\.|\n|$)", text)]
    scene = Scene(text, sentences, PUBLISHED, load_gazetteer(None))
    found = scene.aside(Span(start, len(text)), total=True)
    assert (found.country, found.adm_1) == ("Afghanistan", None)


def test_a_round_up_has_no_main_place() -> None:
    text = "Shells fell on Homs.\nA bomb went off in Kano.\nClashes in Kandahar.\nGunmen killed nine villagers."
    assert setting(text, "nine villagers").adm_1 is None


def test_where_the_wounded_were_taken_is_not_where_they_fell() -> None:
    text = "Gunmen fired on a crowd in Baghlan. Nine were wounded and taken to a hospital in Kabul."
    assert setting(text, "Nine were wounded").adm_1 == "Baghlan"


def test_countries_that_speak_make_no_round_up() -> None:
    text = (
        "Shells hit Goma in eastern DR Congo. South Africa said it was appalled. Uruguay said so too.\n"
        "Malawi said it would stay.\nNine civilians were killed."
    )
    assert setting(text, "Nine civilians").country == "DR Congo"
