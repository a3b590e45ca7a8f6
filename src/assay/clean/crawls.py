"""Documents of a web archive (WARC, ISO 28500), read with FastWARC."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from assay.clean.draft import Refusal
from assay.clean.files import HARMLESS, RawFile, TooLargeError

# A request, a crawler's notes and a visit that brought nothing new hold no document.
HELD = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
DONE = 200  # HTTP's status of a page that is there
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
    "application/rtf": ".rtf", "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
LONGEST_HEADERS = 65_536


def crawl_members(file: RawFile, limit: int) -> Iterator[RawFile | Refusal]:
    """Pages and files of a web archive, in the archive's order, each with its address.

    Args:
        file: The archive, of gzipped records or packed as a whole.
        limit: Largest size of a page in bytes.

    Raises:
        OSError: The archive is cut off or damaged.
    """
    with file.open_packed() as stream:  # each record is packed on its own, so that damage to one spares the others
        records = ArchiveIterator(stream, record_types=HELD, parse_http=False, max_header_len=LONGEST_HEADERS)
        for number, record in enumerate(records, start=1):
            yield _member(file, f"record {number}", record, limit)


def _member(file: RawFile, place: str, record: Any, limit: int) -> RawFile | Refusal:
    length = record.content_length
    if length > HARMLESS:
        raise TooLargeError(f"a record of {length:,} bytes")
    if length > limit + LONGEST_HEADERS:
        return Refusal(file.placed(place), "too_large", f"{length:,} bytes")
    block = record.reader.read(length)
    if len(block) < length or "Content-Length" not in record.headers:
        raise EOFError("a record that is cut off")
    address = " ".join(
        record.headers.get("WARC-Target-URI", "").strip("<>").encode("utf-8", "replace").decode().split()
    )
    try:
        page = _alone(record, block)
        content = page.reader.read(limit + 1)  # one byte more, for which the reader of the kind refuses it
    except OSError as error:
        return Refusal(file.placed(place), "unreadable", f"{error}: {address}")
    if page.http_headers is not None and page.http_headers.status_code != DONE:
        status = page.http_headers.status_code
        return Refusal(file.placed(place), "not_an_article", f"no page, but HTTP's status {status}: {address}")
    declared = page.headers.get("Content-Type", "") if page.http_headers is None else page.http_content_type
    kind = (declared or "").split(";")[0].strip().lower()
    suffix = SUFFIXES.get(kind)
    if suffix is None:
        return Refusal(
            file.placed(place), "not_an_article", f"a document of the kind {kind[:100] or 'unknown'}: {address}"
        )
    given = {"url": address or None}
    return file.within(
        place, f"page{suffix}", lambda: cast("IO[bytes]", io.BytesIO(content)), given, page.http_charset or ""
    )


def _alone(record: Any, block: bytes) -> Any:
    """The record apart from its archive: where its page can't be unpacked, the archive can still be read on."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in record.headers.items())
    whole = b"WARC/1.1\r\n" + headers.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n"
    alone = WarcRecord.from_bytes(whole)
    alone.parse_http(auto_decode="all", max_header_len=LONGEST_HEADERS)
    return alone
