from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from assay.clean.draft import Draft, Refusal
from assay.clean.page import draft_of_page, looks_like_markup, without_site_name
from assay.text import OffsetMap, Span

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge blown up near Kabul - Valley Times</title>
<meta name="assay:article_id" content="T1"><meta name="assay:note" content="Written for a test, 999 dead">
<meta property="og:site_name" content="Valley Times"><meta property="article:published_time" content="2021-08-21">
<meta name="author" content="Jane Roe"><link rel="canonical" href="https://valley.example/bridge"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Bridge blown up near Kabul</h1>
<p>Seven men were killed when a bridge was blown up near Kabul on Saturday, the governor&rsquo;s office said.</p>
<p><a href="/x">Also read: 300 killed somewhere else</a></p>
<p>A further <b>eleven</b> were wounded&nbsp;and taken to the district's hospital, a doctor told reporters there.</p>
<p>Nobody has said who did it. The road to the north has been closed since, and lorries wait in a long line.</p>
</article>
<section id="comments" class="comments"><h2>Comments</h2>
<div class="comment"><p>I heard it was 5,000 dead.</p></div></section>
<footer>Imprint</footer></body></html>"""


def read(raw: str) -> Draft:
    draft = draft_of_page(raw, "utf-8")
    assert isinstance(draft, Draft)
    return draft


def test_the_body_is_the_article_alone() -> None:
    text = read(PAGE).body.text
    assert "governor’s office" in text
    assert "eleven were wounded and taken" in text
    for foreign in ("5,000", "Also read", "World", "Imprint", "999"):
        assert foreign not in text


def test_metadata_come_from_the_page() -> None:
    draft = read(PAGE)
    assert draft.headline is not None
    assert draft.headline.text == "Bridge blown up near Kabul"
    assert draft.fields == {
        "article_id": "T1",
        "url": "https://valley.example/bridge",
        "source_office": "Valley Times",
        "byline": "Jane Roe",
        "published": "2021-08-21",
    }


def test_every_word_points_to_itself_in_the_markup(check_map: Callable[[str, OffsetMap], None]) -> None:
    body = read(PAGE).body
    check_map(body.text, body.offsets)
    at = 0
    for word in body.text.split():
        at = body.text.index(word, at)
        span = body.offsets.raw_span(Span(at, at + len(word)))
        assert span is not None
        assert span.of(PAGE).replace("&rsquo;", "’") == word
        at += len(word)


def test_a_page_without_a_date_gets_none() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2021-08-21">', "")
    assert read(page).fields["published"] is None


@pytest.mark.parametrize(
    "raw", ["", "<", "no markup at all", "<html></html>", "<p>" * 50, "\x00<p>x", "<?xml encoding='x'?><p>"]
)
def test_a_page_without_an_article_has_no_body_and_no_error(raw: str) -> None:
    draft = draft_of_page(raw, "utf-8")
    assert isinstance(draft, Refusal) or len(draft.body.text) < 40


def test_deep_nesting_is_refused_at_once() -> None:
    started = time.perf_counter()
    draft = draft_of_page("<div>" * 50_000 + "text", "utf-8")
    assert isinstance(draft, Refusal)
    assert draft.reason == "unreadable"
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("Bridge blown up | Valley Times", "Valley Times", "Bridge blown up"),
        ("Bridge blown up - valley times", "Valley Times", "Bridge blown up"),
        ("Valley Times: Bridge blown up", "Valley Times", "Bridge blown up"),
        ("Bridge blown up - World", "Valley Times", "Bridge blown up - World"),
        ("Valley Times", "Valley Times", "Valley Times"),
        ("Bridge blown up", "", "Bridge blown up"),
    ],
)
def test_a_site_name_is_no_part_of_the_headline(title: str, site: str, headline: str) -> None:
    assert without_site_name(title, site) == headline


def test_prose_that_quotes_a_tag_is_no_markup() -> None:
    assert looks_like_markup("<p>One.</p><p>Two.</p>")
    assert not looks_like_markup("He wrote <p> on the wall.")


@pytest.mark.parametrize("declared", ["2021-08", "2021"])
def test_a_declared_month_or_year_is_not_filled_up_with_the_day_of_the_run(declared: str) -> None:
    assert read(PAGE.replace("2021-08-21", declared)).fields["published"] == declared


@pytest.mark.parametrize(
    "shown",
    ["<time>2021-08</time>", '<time datetime="2021-08">Aug</time>', '<span class="date">2021/08 </span>'],
)
def test_a_month_beside_the_headline_is_no_day(shown: str) -> None:
    page = PAGE.replace("2021-08-21", "").replace("</h1>", f"</h1>{shown}")
    assert read(page).fields["published"] is None


def test_a_declared_day_in_the_future_is_kept() -> None:
    assert read(PAGE.replace("2021-08-21", "2098-08-21")).fields["published"] == "2098-08-21"


@pytest.mark.parametrize("figure", ['<span class="timeline-count">1987</span>', '<b data-type="update">2021 </b>'])
def test_a_count_that_looks_like_a_year_stays_in_the_text(figure: str) -> None:
    sentence = "fighters had been killed in the valley since the fighting began, a spokesman of the governor said."
    body = f"<p>He said that {figure} {sentence}</p>" + "<p>The road into the valley is closed to all traffic.</p>" * 4
    page = f"<html><body><article><h1>Fighting in the valley</h1>{body}</article></body></html>"
    draft = draft_of_page(page, "utf-8")
    assert isinstance(draft, Draft)
    assert re.search(r"(?:1987|2021) ?fighters", draft.body.text.replace("\n", " "))


def test_a_page_of_nothing_but_blocks_is_refused_at_once() -> None:
    found = draft_of_page("<p>a " * 100_000, "utf-8")
    assert isinstance(found, Refusal)
    assert (found.reason, found.detail) == ("too_large", "a page of 100,000 lines, more than 50,000")
