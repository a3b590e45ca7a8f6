"""The repository's own reports in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "reports" / "html"
DOSSIERS = sorted(FOLDER.glob("events/*.html"), key=lambda path: (-path.stat().st_size, path.name))[:1]
"""The longest page on an event."""
INDEX = sorted((ROOT / "reports").glob("index.html"))
REPORTS = [
    path.relative_to(FOLDER).with_suffix("").as_posix() for path in (*sorted(FOLDER.glob("*.html")), *DOSSIERS)
] + ["../index" for _ in INDEX] or ["none"]


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_bars_no_reader_and_asks_no_server(visit: Any, html: Path, name: str) -> None:
    visit.open(html / f"{name}.html")
    assert visit.barriers() == []
    assert visit.fetched == []
    assert visit.complaints == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_fits_a_phone(phone: Any, html: Path, name: str) -> None:
    page = phone.open(html / f"{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.barriers() == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_readable_without_scripts(reader_without_scripts: Any, html: Path, name: str) -> None:
    page = reader_without_scripts.open(html / f"{name}.html")
    assert page.locator("h1").inner_text()
    assert reader_without_scripts.complaints == []
