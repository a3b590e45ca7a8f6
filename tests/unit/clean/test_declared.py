from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from assay.clean.declared import Declared, declared
from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]
META = '<meta property="article:published_time" content="2021-08-21T09:15:00+04:30">'
JSON = '<script type="application/ld+json">{"datePublished": "2021-08-21T05:00:00Z"}</script>'
TIME = '<time class="x" datetime="2021-08-21">21 August</time>'
URL = "https://valley.example/2021/08/21/bridge"


@pytest.mark.parametrize(
    ("raw", "url", "expected"),
    [
        (TIME + JSON + META, URL, Declared("2021-08-21T09:15:00+04:30", "meta")),
        (TIME + JSON, URL, Declared("2021-08-21T05:00:00Z", "json_ld")),
        (TIME, URL, Declared("2021-08-21", "time_element")),
        (META.replace("21T", "22T"), URL, Declared("2021-08-21", "url")),
        ("<p>Saturday, 21 August 2021</p>", None, Declared("2021-08-21", "visible_text")),
        ('<meta content="August 21, 2021" name="date">', None, Declared("August 21, 2021", "meta")),
    ],
)
def test_the_strongest_place_that_declares_the_day_is_named(raw: str, url: str | None, expected: Declared) -> None:
    assert declared(raw, "2021-08-21", url) == expected


def test_a_page_of_open_tags_is_read_in_time() -> None:
    started = time.perf_counter()
    declared("<meta " * 200_000 + '<time datetime="' * 100_000, "2021-08-21", None)
    assert time.perf_counter() - started < 2


TEXT = "Seven men were killed when a bridge was blown up near Kabul on Saturday, the governor's office said."


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", json.dumps({"text": TEXT * 2, "published": "2021-08-21T10:00:00Z"}), ("feed_field", "10:00Z")),
        ("a.txt", f"published: 2021-08-21\n\n{TEXT * 2}", ("header_block", None)),
        ("a.txt", f"KABUL, Aug 21, 2021 (XYZ) - {TEXT * 2}", ("dateline", None)),
        ("a.txt", f"url: {URL}\n\n{TEXT * 2}", ("url", None)),
        ("a.txt", TEXT * 2, (None, None)),
        ("a.eml", f"Date: Sat, 21 Aug 2021 10:00:00 +0430\nSubject: x\n\n{TEXT * 2}", ("mail_header", "10:00+04:30")),
        ("a.html", f"<html><head>{META}</head><body><article><p>{TEXT * 2}</p></article>", ("meta", "09:15+04:30")),
    ],
)
def test_each_kind_of_file_says_where_its_day_was_found(
    read: Read, name: str, content: str, expected: tuple[str | None, str | None]
) -> None:
    (document,) = read({name: content})
    assert isinstance(document, Document)
    assert (document.published_from, document.published_time) == expected
