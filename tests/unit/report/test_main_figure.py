"""The main figure: looks as it did, keeps its meaning with 3 claims or 3,000, and can be read in grey."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Sheet
from matplotlib.image import imread
from matplotlib.text import Text

from assay.report import described
from assay.report.blocks import Figure
from assay.report.case import CaseData, load_case
from assay.report.figures import canvas, claims_and_confirmed, event_rows, placing
from assay.report.figures.event_rows import EventRow
from assay.report.figures.incidents import incidents, recorded_of
from assay.report.figures.row_chart import MAX_HEIGHT, per_decade, room_for_rows, row_chart
from assay.report.figures.timeline import panels_sheet

BASELINE = Path(__file__).with_name("main_figure.png")
TOLERANCE = 6.0
"""Root mean square of grey levels (of 255) that fonts' edges may differ by; a label that moves a line gives 12."""
DPI = 80
SIZES = (3, 40, 3000)


@pytest.fixture(scope="module")
def case(sample: Path) -> CaseData:
    return load_case(sample, "valley")


@pytest.fixture(scope="module", params=SIZES)
def crowded(request: pytest.FixtureRequest, case: CaseData) -> Crowd:
    """A case of few, some or thousands of claims, and what is drawn of it."""
    many = crowd(case, request.param)
    rows, shown, claims = rows_of(many)
    sheet = row_chart(shown, described.speakers(many.claims))
    return Crowd(many, rows, shown, claims, sheet, figure_of(many))


@dataclass(frozen=True)
class Crowd:
    """A case, every row of it, those drawn, its claims, and the figure as sheet and as block."""

    case: CaseData
    rows: list[EventRow]
    shown: list[EventRow]
    claims: pd.DataFrame
    sheet: Sheet
    figure: Figure


def crowd(case: CaseData, size: int) -> CaseData:
    """`size` claims in up to 30 events by every kind of claimant, from 0 to tens of thousands."""
    rng = np.random.default_rng(7)
    events = min(30, -(-size // 3))
    numbers = np.round(10 ** rng.uniform(0, 4.3, size)).astype(int)
    numbers[::17] = 0
    parties = ["Highland Guard", "Northern Front", None, None, None, None]
    types = ["belligerent", "belligerent", "official", "monitor", "witness", "unattributed"]
    spoken = rng.integers(0, len(types), size)
    kinds = np.array(["exact", "at_least", "at_most", "exact"])[rng.integers(0, 4, size)]
    rows = pd.concat([case.claims[case.claims["claim_id"] == "c01"]] * size, ignore_index=True)
    claims = rows.assign(
        claim_id=[f"m{number:04}" for number in range(size)],
        event_id=[f"v{number:02}" for number in np.sort(rng.integers(0, events, size))],
        count_low=numbers, count_best=numbers, count_high=numbers, count_kind=kinds,
        claimant_party=[parties[place] for place in spoken], claimant_type=[types[place] for place in spoken],
    ).astype(dict.fromkeys(("count_low", "count_best", "count_high"), "Int64"))  # fmt: skip
    one = case.events.head(1)
    placed = pd.concat([one] * events, ignore_index=True).assign(
        event_id=[f"v{number:02}" for number in range(events)],
        place=[("Fjell", "A place of a long name in the mountains", "وادی")[number % 3] for number in range(events)],
        date_start=[pd.Timestamp("2020-05-01") + pd.Timedelta(days=number) for number in range(events)],
        date_end=[pd.Timestamp("2020-05-02") + pd.Timedelta(days=number) for number in range(events)],
    )
    met = pd.concat([case.comparisons[case.comparisons["claim_id"] == "c01"]] * size, ignore_index=True)
    compared = met.assign(comparison_id=claims["claim_id"], claim_id=claims["claim_id"], event_id=claims["event_id"])
    compared = compared[(np.arange(size) % 5 == 0)].reset_index(drop=True)
    return replace(case, claims=claims, events=placed, comparisons=compared)


def rows_of(case: CaseData) -> tuple[list[EventRow], list[EventRow], pd.DataFrame]:
    """Every row, those drawn, and the claims of all."""
    claims = described.countable(case)
    claims = claims[claims["outcome"] == described.main_outcome(claims)]
    kinds = described.speakers(case.claims)
    rows = event_rows.event_rows(case, claims, kinds, per_decade(float(claims["value"].max())))
    return rows, event_rows.fitting(rows, room_for_rows()), claims


def sheet_of(case: CaseData) -> Sheet:
    return row_chart(rows_of(case)[1], described.speakers(case.claims))


def figure_of(case: CaseData) -> Figure:
    (block,) = claims_and_confirmed(case, 1).blocks
    assert isinstance(block, Figure)
    return block


def pixels(sheet: Sheet) -> np.ndarray:
    """The sheet in shades of grey from 0 to 255."""
    target = io.BytesIO()
    with canvas.style():
        sheet.savefig(target, format="png", dpi=DPI)
    target.seek(0)
    grey: np.ndarray = imread(target)[..., :3].mean(axis=2) * 255
    return grey


def test_the_main_figure_looks_as_it_did(case: CaseData) -> None:
    found = pixels(sheet_of(crowd(case, 40)))
    known = imread(BASELINE)
    known = (known if known.ndim == 2 else known[..., :3].mean(axis=2)) * 255
    assert found.shape == known.shape
    assert float(np.sqrt(np.mean((found - known) ** 2))) < TOLERANCE


def test_every_claim_is_drawn_or_counted_in_the_caption(crowded: Crowd) -> None:
    size, drawn = len(crowded.claims), sum(row.claims for row in crowded.shown)
    assert sum(row.claims for row in crowded.rows) == size
    left = re.search(r"(\d+) further rows? with ([\d,]+) claims?", crowded.figure.caption)
    assert drawn + (int(left[2].replace(",", "")) if left else 0) == size
    assert len(crowded.shown) + (int(left[1]) if left else 0) == len(crowded.rows)
    assert f"{drawn:,} of {size:,} claims" in crowded.figure.alt


def test_no_text_covers_another_or_leaves_the_sheet(
    crowded: Crowd, unreadable: Callable[[Sheet], list[tuple[str, ...]]]
) -> None:
    assert float(crowded.sheet.get_size_inches()[1]) <= MAX_HEIGHT + 0.1
    assert unreadable(crowded.sheet) == []


def test_the_highest_figure_of_every_row_has_its_number(crowded: Crowd) -> None:
    told = " ".join(text.get_text() for text in crowded.sheet.findobj(Text) if isinstance(text, Text))
    for row in crowded.shown:
        highest = max(point.value for point in row.points)
        assert f"{highest:,.0f}" in told


def test_no_text_of_the_timeline_covers_another_or_leaves_the_sheet(
    crowded: Crowd, unreadable: Callable[[Sheet], list[tuple[str, ...]]]
) -> None:
    days = pd.Timestamp("2020-05-03") + pd.to_timedelta(crowded.claims.index % 9, unit="D")
    panels = incidents(crowded.claims.assign(published=days, source_office="The Upper Valley Morning and Evening Post"))
    panels = [panel.sort_values(["published", "value", "claim_id"]) for panel in panels[:4]]
    kinds = described.speakers(crowded.case.claims)
    assert unreadable(panels_sheet(panels, kinds, recorded_of(crowded.case, panels))) == []


def test_markers_of_one_row_do_not_cover_one_another(case: CaseData) -> None:
    for row in rows_of(crowd(case, 40))[1]:
        unit = per_decade(20_000)
        for one, other in combinations(row.points, 2):
            across = float(np.diff(canvas.decades(np.array([one.value, other.value])))[0]) * unit
            assert np.hypot(across, one.aside - other.aside) > 2 * event_rows.RADIUS - 1 or one.n + other.n > 2


def test_figures_of_any_size_are_the_same_bytes_twice_and_small(crowded: Crowd) -> None:
    assert figure_of(crowded.case) == crowded.figure
    assert len(crowded.figure.svg) < 600_000
    assert len(crowded.figure.alt) < 1500


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_kinds_of_claimant_differ_without_colour_and_stand_out(case: CaseData) -> None:
    kinds = described.speakers(crowd(case, 40).claims)
    assert len({kind.marker for kind in kinds}) == len(kinds)
    assert len({kind.colour for kind in kinds}) == len(kinds)
    # their names are written in the same colours, as text of the least size
    assert [kind.name for kind in kinds if contrast(kind.colour, "#FFFFFF") < 4.5] == []


@pytest.mark.parametrize("ink", [canvas.INK, canvas.SOFT, canvas.BAND_INK])
def test_inks_can_be_read_on_paper_and_reference_figures_on_their_band(ink: str) -> None:
    assert contrast(ink, "#FFFFFF") >= 4.5
    assert contrast(ink, canvas.BAND) >= 3


def test_width_of_a_text_is_that_which_is_drawn() -> None:
    with canvas.sheet(1) as sheet:
        drawn = sheet.text(0, 0, "at least 11,032 ×4", fontsize=7.5)
        FigureCanvasAgg(sheet)
        assert placing.width("at least 11,032 ×4", 7.5) == pytest.approx(
            drawn.get_window_extent().width * 72 / sheet.dpi, abs=2
        )


def test_the_highest_claim_is_drawn_however_few_say_so(case: CaseData) -> None:
    many = crowd(case, 3000)
    aside = many.events.head(1).assign(event_id="v99", place="Lonely")
    claims = many.claims.copy()
    claims.loc[0, ["event_id", "count_low", "count_best", "count_high", "count_kind"]] = ["v99", *[90_000] * 3, "exact"]
    lone = replace(many, claims=claims, events=pd.concat([many.events, aside], ignore_index=True))
    _, shown, _ = rows_of(lone)
    assert max(point.value for row in shown for point in row.points) == 90_000
    assert "90,000" in figure_of(lone).alt


def test_the_axis_says_what_is_counted(case: CaseData) -> None:
    kinds = described.speakers(case.claims)
    labels = [row_chart(rows_of(case)[1], kinds, *counted).axes[0].get_xlabel() for counted in ((), ("places",))]
    assert [label.split(" (")[0] for label in labels] == ["people", "places"]
