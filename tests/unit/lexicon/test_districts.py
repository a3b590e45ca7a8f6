"""Districts are found in both scripts, names that look alike stay apart, GeoNames files add to them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from assay.errors import InputError
from assay.lexicon.districts import Districts, with_known
from assay.lexicon.gazetteer import Gazetteer, load_gazetteer
from assay.lexicon.loader import load_entries
from assay.lexicon.spelling import fold, skeleton
from assay.lexicon.worldtable import Row, country_codes

AFGHANISTAN = "Afghanistan"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(None)


def test_every_district_is_found_by_each_spelling(gazetteer: Gazetteer) -> None:
    codes = country_codes()
    missing = [
        (entry.adm_1, spelling)
        for entry in load_entries("districts", Districts)
        for names in entry.spellings()
        for spelling in names
        if not any(
            place.kind != "adm_1"
            for place in gazetteer.lookup(spelling, country=codes[entry.country], adm_1=entry.adm_1)
        )
    ]
    assert missing == []


def test_divisions_with_districts_match_their_examples_and_not_their_counters(gazetteer: Gazetteer) -> None:
    for entry in load_entries("districts", Districts):
        named = [place for mention in gazetteer.mentions(entry.example) for place in mention.candidates]
        assert entry.adm_1 in {place.adm_1 for place in named if place.country == AFGHANISTAN}, entry.example
        assert gazetteer.mentions(entry.counter) == []


@pytest.mark.parametrize(
    ("spelling", "division"),
    [
        ("Khwajah Sabz Posh", "Faryab"),
        ("Nawah-ye Barakzai", "Helmand"),
        ("Dzadran", "Paktia"),
        ("Talah Barfak", "Baghlan"),
        ("Kuz Kunar (Khewa)", "Nangarhar"),
        ("Andarab(Banu)", "Baghlan"),
        ("Center of Bamyan", "Bamyan"),
        ("دهراوود", "Uruzgan"),
        ("زنا خان", "Ghazni"),
        ("ارغنجخواه", "Badakhshan"),
        ("ولسوالی نهرین", "Baghlan"),
        ("ولسوالی پنجوائی", "Kandahar"),
    ],
)
def test_unlisted_spellings_of_districts_are_heard(gazetteer: Gazetteer, spelling: str, division: str) -> None:
    assert gazetteer.lookup(spelling, country=AFGHANISTAN)[0].adm_1 == division


@pytest.mark.parametrize(
    "spelling", ["دير الزور", "دیرالزور", "Dayr al-Zawr", "Deir Azzour", "Deir Ezzour", "Dair Alzour"]
)
def test_deir_ez_zor_is_found_in_any_spelling(gazetteer: Gazetteer, spelling: str) -> None:
    assert gazetteer.lookup(spelling, country="Syria")[0].adm_1 == "Deir ez-Zor"


def test_local_script_and_romanised_names_share_their_consonants() -> None:
    pairs = [("چوره", "Chora"), ("خنجان", "Khinjan"), ("ینگی قلعه", "Yangi Qala"), ("دير الزور", "Deir ez-Zor")]
    assert [skeleton(fold(local)) == skeleton(fold(latin)) for local, latin in pairs] == [True] * len(pairs)
    assert skeleton(fold("خنج")) != skeleton(fold("خنجان"))


# Places of one country whose names look alike. Each pair was once mixed up in news or in another gazetteer, or shares
# its first letters and most others.
APART = {
    "Afghanistan": "Khenj/Khinjan Charikar/Chaharikarak Baghlan/Baghran Farah/Faryab Farah/Farza Faryab/Paryan "
    "Kunar/Kunduz "
    "Nawa/Nawur Kajran/Kajaki Sangin/Sangcharak Zaranj/Ziruk Andarab/Andar Andarab/Darzab Arghandab/Arghistan "
    "Panjshir/Panjwayi Panjab/Panjshir Shinwari/Shindand Salang/Sangin Paktia/Paktika Ghor/Ghorak Ghormach/Ghorak "
    "Ghorband/Ghoryan Nahrin/Nahr-e_Saraj Khost/Khas_Uruzgan Balkh/Balkhab Gardez/Gereshk Khulm/Khuram_wa_Sarbagh "
    "Jurm/Jaghuri Kishim/Kishindih Deh_Salah/Deh_Sabz Pul-e-Hesar/Pul-e-Khumri Pul-e-Alam/Pul-e-Khumri Dangam/Daman "
    "Kama/Kamdesh Logar/Laghman Wardak/Warduj Rukha/Rustaq Shutul/Shughnan Anaba/Andarab "
    "خنج/خنجان فراه/فاریاب بلخ/بلخاب",
    "Syria": "Homs/Hama Idlib/Ariha Raqqa/Rif_Dimashq Deir_ez-Zor/Deir_Hafer Daraa/Darayya Douma/Dummar "
    "Khan_Sheikhoun/Khan_Eshieh Kafr_Nabl/Kafr_Nabudah Maarat_al-Numan/Maarat_Misrin Tell_Abyad/Tell_Rifaat "
    "Tartus/Tadmur Hasakah/Harasta Hama/Hajin Saraqib/Sarmin Salamiyah/Salma حمص/حماة درعا/داريا",
    "Iraq": "Hit/Hilla Mosul/Makhmur Ramadi/Rawa Tikrit/Tal_Afar Basra/Baiji Baqubah/Baghdad Diyala/Dhi_Qar "
    "Kirkuk/Karbala Najaf/Nasiriyah Sinjar/Samarra",
    "Yemen": "Taiz/Tarim Marib/Mahwit Hajjah/Hodeidah Saada/Sanaa Aden/Abyan Shabwa/Shibam",
    "Ukraine": "Kherson/Kharkiv Luhansk/Lutsk Donetsk/Dnipro Melitopol/Mariupol Chernihiv/Chernivtsi "
    "Kupiansk/Kurakhove",
    "Sudan": "Nyala/Nyama El_Geneina/El_Gedaref El_Fasher/El_Obeid Kassala/Kosti Kadugli/Kutum",
    "Nigeria": "Zamfara/Zaria Maiduguri/Makurdi Kano/Kaduna Borno/Bauchi Jos/Jalingo",
    "DR Congo": "Goma/Gemena Beni/Bunia Bukavu/Bukama Kisangani/Kinshasa",
    "Myanmar": "Sagaing/Shan Chin/Kachin Kayah/Kayin Lashio/Loikaw Myawaddy/Myitkyina",
    "Ethiopia": "Mekelle/Metekel Gondar/Gode Afar/Amhara Adwa/Adigrat",
    "Colombia": "Cauca/Caldas Cali/Cúcuta Tumaco/Tibú Bolívar/Boyacá",
    "Somalia": "Galkayo/Galgaduud Bay/Bakool Jowhar/Jilib Baidoa/Bardera",
}
PAIRS = [
    (country, *(name.replace("_", " ") for name in pair.split("/")))
    for country, pairs in APART.items()
    for pair in pairs.split()
]


@pytest.mark.parametrize(("country", "one", "other"), PAIRS)
def test_names_that_look_alike_stay_apart(gazetteer: Gazetteer, country: str, one: str, other: str) -> None:
    assert not set(gazetteer.lookup(one, country=country)) & set(gazetteer.lookup(other, country=country))


@pytest.mark.parametrize(
    "name", ["Parwani", "Kohistani", "Wardaki", "Rahmani", "Noorzai", "Karzai", "Mujahid", "Dostum"]
)
def test_people_and_surnames_are_not_heard_as_places(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name, country=AFGHANISTAN) == []


def test_a_place_is_held_by_its_district_division_and_country(gazetteer: Gazetteer) -> None:
    village = next(place for place in gazetteer.lookup("Astana", country=AFGHANISTAN) if place.adm_2 == "Bazarak")
    assert [(place.kind, place.name) for place in gazetteer.holders(village)] == [
        ("district", "Bazarak"),
        ("adm_1", "Panjshir"),
        ("country", "Afghanistan"),
    ]
    assert all(village.within(holder) for holder in gazetteer.holders(village))
    assert gazetteer.holders(gazetteer.lookup("Syria")[0]) == []


def test_a_look_up_keeps_to_a_division(gazetteer: Gazetteer) -> None:
    for division in ("Badakhshan", "Takhar"):
        found = gazetteer.lookup("Baharak", country=AFGHANISTAN, adm_1=division)
        assert {place.adm_1 for place in found} == {division}
    assert gazetteer.lookup("Baharak", country=AFGHANISTAN, adm_1="Helmand") == []


def test_districts_of_the_libraries_take_the_spellings_of_the_file() -> None:
    library = Row("Siahgerd", "district", "AF", AFGHANISTAN, "Parwan", "Siahgerd", 35.0, 68.9, 0, "siahgerd")
    found = list(with_known([library], {"AF": AFGHANISTAN}))
    same = [row for row in found if "siahgerd" in row.keys.split("|")]
    assert [(row.name, row.latitude) for row in same] == [("Siahgerd", 35.0)]
    assert "ghorband" in same[0].keys.split("|")


# GeoNames files: a district, a village in it, and its alternate names.
COUNTRY = (
    "7|Zhukov Rayon|Zhukov Rayon||35.6|69.3|A|ADM2|AF||03|0399|||0|||Asia/Kabul|2024-01-01\n"
    "8|Qarya-e Naw|Qarya-e Naw||35.7|69.4|P|PPL|AF||03|0399|||120|||Asia/Kabul|2024-01-01\n"
)
ALTERNATES = "1|8|fa|قریه نو||||\n2|8|link|https://example.org/Qarya||||\n3|8|en|New Karia||||\n"
ADMIN1 = "AF.03|Baghlan|Baghlan|1147700\n"
ADMIN2 = "AF.03.0399|Zhukov Rayon|Zhukov Rayon|7\nAF.03.0398|Outer Zhukov|Outer Zhukov|9\n"


def drop(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text.replace("|", "\t"), encoding="utf-8")
    return folder


def test_alternate_names_and_codes_of_a_folder_are_read(tmp_path: Path) -> None:
    folder = drop(
        tmp_path, AF=COUNTRY, alternateNames_AF=ALTERNATES, admin1CodesASCII=ADMIN1, admin2Codes=ADMIN2, readme="x"
    )
    own = load_gazetteer(folder)
    for spelling in ("Qarya-e Naw", "قریه نو", "New Karia"):
        assert [(place.name, place.adm_1, place.adm_2) for place in own.lookup(spelling)] == [
            ("Qarya-e Naw", "Baghlan", "Zhukov Rayon")
        ]
    assert own.lookup("https://example.org/Qarya", country=AFGHANISTAN) == []
    outer = own.lookup("Outer Zhukov")
    assert [(place.kind, place.adm_1, place.latitude) for place in outer] == [("district", "Baghlan", None)]
    assert len(own.lookup("Zhukov Rayon")) == 1


@pytest.mark.parametrize(("name", "row"), [("alternateNamesV2", "1|8|fa\n"), ("admin2Codes", "AF.03.0399|Zhukov\n")])
def test_a_code_file_in_another_format_names_its_row(tmp_path: Path, name: str, row: str) -> None:
    with pytest.raises(InputError, match=r"row 1.*columns"):
        load_gazetteer(drop(tmp_path, AF=COUNTRY, **{name: row}))


@pytest.fixture
def benchmark(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gazetteer_benchmark", repository / "benchmarks" / "gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_districts_of_another_gazetteer_are_found(benchmark: ModuleType, shared: Path) -> None:
    measured = benchmark.results(shared / "data" / "afghan_gazetteer")
    assert measured["with the list as files"]["all"]["found"] >= 0.97
    assert measured["embedded"]["GeoNames"]["found"] >= 0.97
    assert measured["embedded"]["all"]["districts_found"] >= 0.95
