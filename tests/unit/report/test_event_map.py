"""The map: places with their precision, province outlines from a user's file or between known places."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure as Sheet

from assay.errors import InputError
from assay.report import figures
from assay.report.blocks import Figure, Paragraph
from assay.report.case import CaseData, load_case
from assay.report.figures.event_map import Spot, framed, map_sheet, over_the_date_line
from assay.report.outlines import Frame, Outlines, _between, _circumcentres, outlines

FRAME = Frame(0.0, 10.0, 40.0, 46.0)
SQUARE = [[[1.0, 41.0], [3.0, 41.0], [3.0, 43.0], [1.0, 41.0]]]


def written(root: Path, features: Any) -> Path:
    folder = root / "data" / "raw" / "outlines"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "land.geojson"
    path.write_text(features if isinstance(features, str) else json.dumps(features), encoding="utf-8")
    return path


def collection(properties: Any, kind: Any = "Polygon", coordinates: Any = SQUARE) -> dict[str, Any]:
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
    return {"type": "FeatureCollection", "features": [feature]}


@pytest.mark.parametrize("key", ["shapeName", "name"])
def test_a_users_outlines_are_drawn_with_their_names(tmp_path: Path, key: str) -> None:
    written(tmp_path, collection({key: "Fjell"}, "MultiPolygon", [SQUARE]))
    found = outlines(tmp_path, FRAME)
    assert found.origin == ("land.geojson",)
    assert [name for name, *_ in found.names] == ["Fjell"]
    assert len(found.lines) == 1


def test_outlines_beyond_the_frame_are_left_out(tmp_path: Path) -> None:
    far = [[[101.0, 1.0], [103.0, 1.0], [103.0, 3.0], [101.0, 1.0]]]
    written(tmp_path, collection({"name": "Far"}, coordinates=far))
    assert outlines(tmp_path, FRAME) == Outlines((), (), ("land.geojson",))


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("no json", "land.geojson"),
        ("[" * 200_000, "land.geojson"),
        ([], "type"),
        ({"type": "Feature"}, "type"),
        ({"type": "FeatureCollection", "features": [3]}, "features[0].properties"),
        (collection({"title": "x"}), "features[0].properties"),
        (collection({"name": 7}), "features[0].properties"),
        (collection({"name": "x"}, "Point", [1, 2]), "features[0].geometry.type"),
        (collection({"name": "x"}, coordinates=None), "features[0].geometry.coordinates"),
        (collection({"name": "x"}, coordinates=[[["a", "b"]]]), "features[0].geometry.coordinates"),
        (collection({"name": "x"}, coordinates=[[]]), "features[0].geometry.coordinates"),
        (collection({"name": "x"}, coordinates=[[[1e3, 2.0], [1.0, 2.0]]]), "features[0].geometry.coordinates"),
        (collection({"name": "x"}, coordinates=[[[float("nan"), 2.0]]]), "features[0].geometry.coordinates"),
    ],
)
def test_a_file_that_is_no_outline_stops_with_the_feature_at_fault(tmp_path: Path, content: Any, where: str) -> None:
    written(tmp_path, content)
    with pytest.raises(InputError) as error:
        outlines(tmp_path, FRAME)
    assert where in str(error.value)


def test_without_a_file_lines_part_the_known_places_of_two_provinces(tmp_path: Path) -> None:
    found = outlines(tmp_path, Frame(68.0, 70.4, 34.5, 36.0))
    assert found.origin == ()
    assert {"Baghlan", "Panjshir"} <= {name for name, *_ in found.names}
    assert found.lines
    assert all(line.shape == (2, 2) and np.isfinite(line).all() for line in found.lines)


def test_places_in_one_line_have_no_lines_that_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three places in a line have no circle through them; the lines of the others stay."""
    places = np.array([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (1.0, 1.0)])
    middles = _circumcentres(places, np.array([[0, 1, 2], [0, 2, 3]]))
    assert np.isnan(middles[0]).all()
    assert middles[1].tolist() == [1.0, 0.0]
    net = SimpleNamespace(triangles=np.array([[0, 1, 2], [0, 2, 3]]), neighbors=np.array([[-1, -1, 1], [0, -1, -1]]))
    monkeypatch.setattr("assay.report.outlines.Triangulation", lambda *_: net)
    assert list(_between(places, [("A", "a"), ("A", "b"), ("A", "c"), ("A", "d")], 1.0)) == []


def test_a_map_over_the_date_line_is_as_narrow_as_its_places_and_shows_both_sides(tmp_path: Path) -> None:
    west, east = Spot("Suva", 178.4, -18.1, 2, 3), Spot("Taveuni", -179.9, -16.8, 2, 1)
    (events, records) = over_the_date_line([west, east], [replace(east, longitude=-179.5)])
    assert [spot.longitude for spot in (*events, *records)] == pytest.approx([178.4, 180.1, 180.5])
    frame = framed([*events, *records])
    assert frame.east - frame.west < 5
    beyond = [[[-180.0, -17.0], [-179.0, -17.0], [-179.0, -16.0], [-180.0, -17.0]]]
    written(tmp_path, collection({"name": "Lau"}, coordinates=beyond))
    (line,) = outlines(tmp_path, frame).lines
    assert line[:, 0].tolist() == [180.0, 181.0, 181.0, 180.0]
    assert outlines(tmp_path, FRAME).lines == ()


def test_places_far_apart_on_one_side_of_the_date_line_stay_where_they_are() -> None:
    spots = [Spot("Here", -70.0, 5.0, 2, 1), Spot("There", 30.0, 15.0, 2, 1)]
    assert list(over_the_date_line(spots, [])) == [spots, []]


def test_far_from_every_known_place_there_are_no_lines(tmp_path: Path) -> None:
    assert outlines(tmp_path, Frame(-140.0, -139.0, -48.0, -47.0)) == Outlines((), (), ())


@pytest.fixture
def case(sample: Path) -> CaseData:
    return load_case(sample, "valley")


def placed(case: CaseData, exact: int) -> CaseData:
    events = case.events.assign(latitude=35.5, longitude=69.3, where_prec=exact)
    return replace(case, events=events.astype({"where_prec": "Int64"}))


def test_the_map_says_how_it_is_made_and_how_exact_its_places_are(case: CaseData) -> None:
    (figure,) = figures.event_map(placed(case, 4), 1).blocks
    assert isinstance(figure, Figure)
    assert "approximate" in figure.caption
    assert "known to the province, at its middle" in figure.alt
    assert figures.event_map(placed(case, 4), 1).blocks == (figure,)


def test_a_case_without_coordinates_has_a_sentence_for_a_map(case: CaseData) -> None:
    nowhere = case.events.assign(latitude=np.nan, longitude=np.nan)
    assert isinstance(figures.event_map(replace(case, events=nowhere), 1).blocks[0], Paragraph)


@pytest.mark.parametrize("size", [1, 3, 300])
def test_no_name_on_the_map_covers_another(unreadable: Callable[[Sheet], list[tuple[str, ...]]], size: int) -> None:
    rng = np.random.default_rng(3)
    spots = [
        Spot(f"Place {number}", float(x), float(y), 2 + number % 3, 1 + number % 9)
        for number, (x, y) in enumerate(rng.uniform((69.0, 35.0), (70.0, 35.6), (size, 2)))
    ]
    drawn = Outlines((), (("Highland", 69.5, 35.3), ("وادی", 69.6, 35.4)), ())
    assert unreadable(map_sheet(spots, spots[:5], framed(spots), drawn)) == []


def test_a_country_that_is_all_a_report_names_has_no_point(case: CaseData) -> None:
    (told,) = figures.event_map(placed(case, 6), 1).blocks
    assert isinstance(told, Paragraph)


def test_a_divisions_name_stands_within_it_and_none_where_a_sliver_shows(tmp_path: Path) -> None:
    # a hoop open to the east, the mean of whose corners lies in the gap; of the other a thin strip is in the frame
    hoop = [[[1, 41], [9, 41], [9, 42], [3, 42], [3, 44], [9, 44], [9, 45], [1, 45], [1, 41]]]
    strip = [[[9.8, 40], [20, 40], [20, 46], [9.8, 46], [9.8, 40]]]
    features = [collection({"name": name}, coordinates=one)["features"][0]
                for name, one in (("Hoop", hoop), ("Strip", strip))]  # fmt: skip
    written(tmp_path, {"type": "FeatureCollection", "features": features})
    ((name, x, y),) = outlines(tmp_path, FRAME).names
    assert name == "Hoop"
    assert 1 < x < 3
    assert 41 < y < 45


def test_a_divisions_name_stays_out_of_its_holes(tmp_path: Path) -> None:
    ring = [[[0, 40], [10, 40], [10, 46], [0, 46], [0, 40]], [[1, 41], [7, 41], [7, 45], [1, 45], [1, 41]]]
    written(tmp_path, collection({"name": "Ring"}, coordinates=ring))
    ((_, x, _),) = outlines(tmp_path, FRAME).names
    assert x > 7


def test_the_map_counts_claims_of_the_case_and_records_once(sample: Path) -> None:
    case = load_case(sample, "valley")
    placed = case.events.assign(latitude=60.0, longitude=[10.0, 11.0])
    wounded = case.confirmed.assign(latitude=60.0, longitude=10.0, outcome="wounded")
    both = pd.concat([wounded, wounded.assign(outcome="killed")], ignore_index=True)
    own = case.claims[case.claims["claimant_party"].eq("Northern Front") | case.claims["event_id"].eq("e2")]
    (figure,) = figures.event_map(replace(case, events=placed, confirmed=both, claims=own), 1).blocks
    assert isinstance(figure, Figure)
    assert "Upper Valley: 3 claims in 1 event" in figure.alt
    assert "with 2 reference records at 1 place" in figure.alt
