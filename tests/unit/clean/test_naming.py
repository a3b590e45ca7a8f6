from __future__ import annotations

import time

import pytest

from assay.clean.naming import shown_byline, shown_headline, shown_outlet

HEADING = "<header><h1>Valley Times</h1></header><h1 class='t'>Bridge <em>blown up</em> near&nbsp;Kabul</h1>"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Opinion | Bridge blown up near Kabul", "Bridge blown up near Kabul"),
        ("Bridge blown up near Kabul - World News", "Bridge blown up near Kabul"),
        ("Bridge blown up near Kabul | Asia | Valley", "Bridge blown up near Kabul"),
        ("Bridge blown up near Kabul", "Bridge blown up near Kabul"),
        ("Seven die as bridge goes | Valley", "Seven die as bridge goes | Valley"),
        ("Bridge blown up near Kabul's airport - Valley", "Bridge blown up near Kabul's airport - Valley"),
        ("Live: Bridge blown up near Kabul", "Bridge blown up near Kabul"),
        ("Valley Times - News", "Valley Times - News"),
        ("", ""),
    ],
)
def test_the_heading_that_is_shown_tells_the_headline_from_what_stands_beside_it(title: str, expected: str) -> None:
    assert shown_headline(title, HEADING) == expected


def page(site: str) -> str:
    return f'<meta content="{site}" property="og:site_name">'


@pytest.mark.parametrize(
    ("found", "site", "url", "expected"),
    [
        ("Associated Press", "Valley Times", "https://www.valleytimes.example/a", "Valley Times"),
        ("VT News Service", "The Valley Times", "https://valley-times.example/a", "The Valley Times"),
        ("Valley Times", "valleytimes", "https://www.valleytimes.example/a", "Valley Times"),
        ("Wall Street Journal", "WSJ", "https://www.wsj.example/a", "Wall Street Journal"),
        ("Valley Times", "Mountain Web", "https://host.example/a", "Valley Times"),
        ("Valley Times", "https://valleytimes.example", "https://valleytimes.example/a", "Valley Times"),
        (None, "Hill &amp; Valley", None, "Hill & Valley"),
        ("Valley Times", "Hill Herald", "https://[", "Valley Times"),
    ],
)
def test_the_outlet_is_the_one_whose_name_the_host_bears(
    found: str | None, site: str, url: str | None, expected: str
) -> None:
    assert shown_outlet(found, page(site), url) == expected


def test_a_page_without_a_sites_name_keeps_what_was_found() -> None:
    assert shown_outlet("Valley Times", "<p>", None) == "Valley Times"
    assert shown_outlet(None, "<p>", None) is None


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Jane Roe", "Jane Roe"),
        ("Jane Roe; John Doe", "Jane Roe; John Doe"),
        ("Jane Roe November", "Jane Roe"),
        ("Jane Roe November 15, 2019", "Jane Roe"),
        ("Valley Times wire services Published", "Valley Times wire services"),
        ("VALLEY TIMES STAFF NOVEMBER", "VALLEY TIMES STAFF"),
        ("Jane Roe News reporter", "Jane Roe"),
        ("Jane Roe; MS; RDN", "Jane Roe"),
        ("admin", None),
        ("vtadmin", None),
        ("Theresa May", "Theresa May"),
        ("Lena Sun", "Lena Sun"),
        ("Mayar August-Hansen", "Mayar August-Hansen"),
        ("Reuters", "Reuters"),
        ("Staff reporter", "Staff reporter"),
        ("", None),
        (None, None),
    ],
)
def test_a_byline_holds_names_alone(author: str | None, expected: str | None) -> None:
    assert shown_byline(author) == expected


def test_pages_made_to_be_slow_are_read_in_time() -> None:
    started = time.perf_counter()
    shown_headline("A b c | d e f", "<h1 " * 100_000 + "<h1>" * 100_000)
    shown_outlet("x", "<meta og:site_name " * 50_000, None)
    shown_byline("May " * 5_000)
    assert time.perf_counter() - started < 5
