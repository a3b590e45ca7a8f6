"""Web archives: pages with their addresses; what is no page, and what is cut off, is refused."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

SENTENCES = (
    "Four guards were killed when a checkpoint was attacked near Baghlan on Monday, the office of the mayor said.",
    "Another three were wounded and are being treated in the hospital of the city, a nurse told reporters there.",
)
PAGE = "<html><head><title>Four guards killed</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 2)
)
LATIN = PAGE.replace("Four", "Féline").encode("cp1252")
ZIPPED = gzip.compress(PAGE.replace("Four", "Nine").encode())


def record(
    body: bytes, address: str, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Record-ID: <urn:uuid:6b3a4b52-8a0e-4a5b-9d6a-1c1f1a1b1c1d>\r\nWARC-Date: 2021-08-23T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.fixture
def crawl() -> bytes:
    return b"".join(
        [
            b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n",
            record(PAGE.encode(), "https://example.org/2021/08/23/one"),
            record(b"\x89PNG", "https://example.org/logo.png", "image/png"),
            record(b"<p>gone</p>", "https://example.org/gone", status="404 Not Found"),
            record(LATIN, "https://example.org/two", "text/html; charset=windows-1252"),
            record(ZIPPED, "https://example.org/three", more="Content-Encoding: gzip\r\n"),
        ]
    )  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_with_their_addresses(read: Read, crawl: bytes, packed: bool) -> None:
    records = read({"a.warc.gz": gzip.compress(crawl)} if packed else {"a.warc": crawl})
    assert [(found.raw_locator, type(found)) for found in records] == [
        ("record 1", Document), ("record 2", Rejection), ("record 3", Rejection), ("record 4", Document),
        ("record 5", Document),
    ]  # fmt: skip
    first, image, gone, latin, zipped = records
    assert isinstance(first, Document)
    assert (first.url, first.headline) == ("https://example.org/2021/08/23/one", "Four guards killed")
    assert first.published is not None
    assert first.published.isoformat() == "2021-08-23"
    assert isinstance(image, Rejection)
    assert isinstance(gone, Rejection)
    assert (image.reason, gone.reason) == ("not_an_article", "not_an_article")
    assert "image/png" in image.detail
    assert "404" in gone.detail
    assert isinstance(latin, Document)
    assert "Féline guards" in latin.text
    assert isinstance(zipped, Document)
    assert "Nine guards" in zipped.text


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_is_cut_off_keeps_what_stands_before(read: Read, crawl: bytes, packed: bool) -> None:
    whole = (
        b"".join(gzip.compress(part) for part in (crawl, record(PAGE.encode(), "https://example.org/cut")))
        if packed
        else crawl
    )
    records = read({"a.warc.gz" if packed else "a.warc": whole[:-60]})
    assert isinstance(records[0], Document)
    last = records[-1]
    assert isinstance(last, Rejection)
    assert (last.raw_locator, last.reason) == ("rest of the file", "unreadable")


def test_damaged_records_and_what_is_no_crawl_are_told(read: Read) -> None:
    bad = record(b"no gzip at all", "https://example.org/bad", more="Content-Encoding: gzip\r\n")
    large = record(b"<p>" + b"a " * 600_000, "https://example.org/large")
    good = record(PAGE.encode(), "https://example.org/good")
    records = read({"a.warc": bad + large + good, "b.warc": b"no crawl at all " * 50, "c.warc": b""})
    assert [getattr(found, "reason", "read") for found in records] == [
        "unreadable",
        "too_large",
        "read",
        "unreadable",
        "empty",
    ]


def test_an_address_that_is_no_web_address_is_left_out(read: Read) -> None:
    (found,) = read({"a.warc": record(PAGE.encode(), "javascript:alert(1)")})
    assert isinstance(found, Document)
    assert found.url is None
