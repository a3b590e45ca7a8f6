"""A report's page in a real browser: rows that open, are found, put in order, printed and read without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assay.report.blocks import Column, Detail, Facet, Group, Heading, Paragraph, Row, Run, Table, text
from assay.report.document import Document
from assay.report.page import page as page_of

FIGURES = (("30", "Taliban", "2021-08-21"), ("9", "Resistance", "2021-08-20"), ("", "Taliban", "2021-08-22"))


def row(number: int, figure: str, speaker: str, day: str) -> Row:
    evidence = (Run(text="They say that "), Run(text=figure or "many", style="mark"), Run(text=f" fell, row {number}."))
    return Row(
        anchor=f"claim-{number}",
        cells=((text(figure or "no number"),), (text(speaker),), (text(day),)),
        detail=(Detail(label="Evidence", paragraphs=(evidence,)),),
        values=(speaker, figure, day),
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    rows = [row(number, *cells) for number, cells in enumerate(FIGURES)]
    table = Table(
        caption="Claims.", number=1, layout="opening",
        columns=(Column(label="Claim"), Column(label="Put forward by"), Column(label="Day")),
        groups=(Group(label="One event", rows=tuple(rows[:2])), Group(label="Another", rows=tuple(rows[2:]))),
        facets=(
            Facet(label="Put forward by", use="choose"), Facet(label="Figure", use="order"),
            Facet(label="Day", use="order"),
        ),
    )  # fmt: skip
    lead = Paragraph(runs=(Run(text="The highest is "), Run(text="30", href="#claim-0")), role="lead")
    blocks = (Heading(level=2, text="What stands", anchor="stands"), lead, table)
    out = tmp_path / "report.html"
    out.write_text(page_of(Document("n.ipynb", "Claims", "A valley", "How many?", blocks)), encoding="utf-8")
    return out


def shown(page: Any) -> list[str]:
    """The first cells of the rows that a reader sees, from top to bottom."""
    rows = page.locator("section.opening li:visible summary > span:first-child")
    return [str(cell).strip() for cell in rows.all_inner_texts()]


def test_a_number_leads_to_its_sentence_by_keyboard_alone(visit: Any, report: Path) -> None:
    page = visit.open(report)
    assert not page.locator("mark").first.is_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#claim-0":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#claim-0 mark", state="visible")
    assert page.locator("#claim-0 mark").inner_text() == "30"
    assert page.evaluate("document.activeElement.id") == "claim-0"
    assert visit.barriers() == []


def test_a_row_opens_and_closes_by_keyboard(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.locator("summary").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#claim-1").is_visible()
    page.keyboard.press("Enter")
    assert not page.locator("#claim-1").is_visible()


def test_rows_are_chosen_found_and_counted(visit: Any, report: Path) -> None:
    page = visit.open(report)
    status = page.get_by_role("status")
    assert status.inner_text() == "3 rows"
    page.get_by_label("Put forward by").select_option("Taliban")
    assert shown(page) == ["30", "no number"]
    assert status.inner_text() == "2 of 3 rows"
    page.get_by_label("Find").fill("row 2")
    assert shown(page) == ["no number"]
    assert page.locator("h3:visible").all_inner_texts() == ["Another"]


def test_rows_are_put_in_order_of_figures_and_back(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.get_by_label("Order").select_option("Figure, falling")
    assert shown(page) == ["30", "9", "no number"]
    page.get_by_label("Order").select_option("Figure, rising")
    assert shown(page) == ["9", "30", "no number"]
    page.get_by_label("Order").select_option("by event")
    assert shown(page) == ["30", "9", "no number"]
    assert page.locator("h3:visible").count() == 2


def test_a_link_opens_a_row_that_a_choice_hides(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.get_by_label("Put forward by").select_option("Resistance")
    page.get_by_role("link", name="30").click()
    page.wait_for_selector("#claim-0 mark", state="visible")
    assert len(shown(page)) == 3


def test_all_rows_open_at_once_without_a_barrier(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.get_by_role("button", name="Open all").click()
    assert page.locator("mark:visible").count() == 3
    assert visit.barriers() == []
    page.get_by_role("button", name="Close all").click()
    assert page.locator("mark:visible").count() == 0
    assert visit.complaints == []
    assert visit.fetched == []


def test_without_scripts_links_open_rows_and_no_dead_control_is_shown(
    reader_without_scripts: Any, report: Path
) -> None:
    page = reader_without_scripts.open(report)
    assert page.locator("input, select, button").count() == 0
    page.get_by_role("link", name="30").click()
    page.wait_for_selector("#claim-0 mark", state="visible")


def test_paper_shows_every_sentence(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.emulate_media(media="print")
    assert page.locator("mark:visible").count() == 3
    assert page.locator(".controls:visible").count() == 0


def test_a_phone_shows_rows_as_cards_within_its_width(phone: Any, report: Path) -> None:
    page = phone.open(report)
    page.locator("summary").first.tap()
    assert page.locator("#claim-0").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.barriers() == []


def test_a_link_opens_its_row_again_after_the_row_was_hidden(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.locator("a[href='#claim-0']").click()
    page.get_by_label("Put forward by").select_option("Resistance")
    assert not page.locator("#claim-0").is_visible()
    page.locator("a[href='#claim-0']").click()
    page.wait_for_selector("#claim-0 mark", state="visible")


def test_an_address_that_is_no_text_breaks_nothing(visit: Any, report: Path) -> None:
    page = visit.open(report)
    page.evaluate("location.hash = '#%E0%A4%A'")
    page.locator("a[href='#claim-0']").click()
    page.wait_for_selector("#claim-0 mark", state="visible")
    assert visit.complaints == []


def test_rows_are_open_for_the_printer_and_closed_after(visit: Any, report: Path) -> None:
    page = visit.open(report)
    count = "document.querySelectorAll('details[open]').length"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(count) == len(FIGURES)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(count) == 0


def test_a_folded_table_is_closed_on_screen_and_open_on_paper(reader_without_scripts: Any, tmp_path: Path) -> None:
    table = Table(
        caption="Files.", number=1, columns=(Column(label="File"),), fold="Show the files",
        groups=(Group(rows=(Row(cells=((text("a.html"),),)),)),),
    )  # fmt: skip
    out = tmp_path / "folded.html"
    out.write_text(page_of(Document("n.ipynb", "Claims", "A valley", "", (table,))), encoding="utf-8")
    page = reader_without_scripts.open(out)
    cell = page.locator("tbody th")
    assert not cell.is_visible()
    page.emulate_media(media="print")
    assert cell.bounding_box()["height"] > 0
    page.emulate_media(media="screen")
    page.locator("summary").click()
    assert cell.is_visible()
