from __future__ import annotations

from pathlib import Path

import pytest

from assay.errors import InputError
from assay.lexicon.items import item_key, load_items

ENTRY = """
- item: lorry
  claimed: [[Lorries, Trucks], [lorry]]
  confirmed: [["Trucks, Vehicles, and Jeeps"]]
  claimed_counts: all
  confirmed_counts: those seen
  source: made up
"""


def test_the_project_s_map_says_what_is_counted_on_both_sides() -> None:
    entries = load_items()
    assert {"tank", "aircraft", "armoured vehicle", "naval vessel"} <= {entry.item for entry in entries}
    assert all(entry.claimed_counts and entry.confirmed_counts and entry.source for entry in entries)


OF_RADFORD = {
    "AA Systems": "anti-aircraft system",
    "Aircraft (unspecified)": "aircraft of unstated kind",
    "Armored Vehicles": "armoured vehicle",
    "Artillery": "artillery",
    "Helicopters": "helicopter",
    "Jets": "aircraft",
    "MLRS": "multiple rocket launcher",
    "Ships": "naval vessel",
    "Special Military Motor Vehicles": "special military motor vehicle",
    "Tanks": "tank",
    "Tanks & Armored Combat Vehicles": "tank or armoured combat vehicle",
    "UAVs": "drone",
    "Vehicles & Fuel Tanks": "vehicle or fuel tank",
}


def test_every_category_of_radford_et_al_is_mapped() -> None:
    entries = load_items()
    found = {
        name: [entry.item for entry in entries if (item_key(name),) in entry.claimed] for name in sorted(OF_RADFORD)
    }
    assert found == {name: [item] for name, item in OF_RADFORD.items()}


def test_a_union_of_items_meets_their_sum_and_what_is_vague_meets_nothing() -> None:
    confirmed = {entry.item: entry.confirmed for entry in load_items()}
    union = set(confirmed["tank or armoured combat vehicle"][0])
    assert union == set(confirmed["tank"][0]) | set(confirmed["armoured vehicle"][0])
    assert confirmed["aircraft of unstated kind"] == confirmed["special military motor vehicle"] == ()


def test_names_are_compared_without_case_and_punctuation(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(ENTRY)
    assert load_items(path)[0].claimed == (("lorries", "trucks"), ("lorry",))
    assert load_items(path)[0].confirmed == ((item_key(" trucks vehicles and jeeps "),),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENTRY.replace("source: made up", ""), "source"),
        (ENTRY.replace("[[Lorries, Trucks], [lorry]]", "lorry"), "claimed"),
        (ENTRY + ENTRY.replace("item: lorry", "item: truck"), "lorries"),
        ("- [", "not YAML"),
    ],
)
def test_a_map_that_can_t_be_right_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=r"own\.yaml") as caught:
        load_items(path)
    assert told in str(caught.value)


def test_a_map_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no readable"):
        load_items(tmp_path / "none.yaml")
