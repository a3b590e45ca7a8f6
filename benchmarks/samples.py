"""One small sound file of every kind that `assay clean` reads, each with two articles or one."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import typst

SENTENCES = (
    "Seven border guards were killed when a post was shelled near Kunduz on Sunday, the governor’s office said.",
    "Another eleven were wounded and are being treated in the hospital of the town, a nurse told reporters there.",
    "Residents spoke of “dozens” of shots; a spokesman of the rebels said that his side had lost nobody.",
)
HEAD = "Seven guards killed near Kunduz"


def text(name: str) -> str:
    """An article with a header block."""
    return f"article_id: {name}\nheadline: {HEAD}\npublished: 2021-08-23\n\nKUNDUZ, Aug 23\n\n{' '.join(SENTENCES)}\n"


def page(name: str) -> str:
    """An article as a web page."""
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 2)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEAD}</title>'
        f'<meta name="assay:article_id" content="{name}"><meta property="og:site_name" content="Town Post">'
        '<meta property="article:published_time" content="2021-08-23T10:15:00+04:30">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-08-23"}</script></head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{HEAD}</h1><time datetime="2021-08-23">23 August</time>'
        f"{body}<ul><li>One &amp; two</li></ul><table><tr><td>7</td></tr></table></article></body></html>"
    )


def _rows() -> list[dict[str, str]]:
    told = {"headline": HEAD, "published": "2021-08-23", "source_office": "Town Post", "url": "https://example.org/a"}
    return [{"article_id": name, "text": " ".join(SENTENCES) + f" Report {name}.", **told} for name in ("one", "two")]


def _table(mark: str) -> bytes:
    rows = _rows()
    lines = [mark.join(rows[0])] + [mark.join(f'"{value}"' for value in row.values()) for row in rows]
    return "\n".join(lines).encode()


def _parquet() -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows()), held)
    return held.getvalue()


def _warc_record(body: bytes, address: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2021-08-23T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) + len(body)}\r\n\r\n"
    )
    return head.encode() + http + body + b"\r\n\r\n"


def _records() -> list[bytes]:
    return [_warc_record(page(name).encode(), f"https://example.org/2021/08/23/{name}") for name in ("one", "two")]


def _mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = HEAD, "Desk <desk@example.org>", "Mon, 23 Aug 2021 10:15:00 +0430"
    mail.set_content(" ".join(SENTENCES))
    mail.add_alternative(page("html"), subtype="html")
    mail.add_attachment(text("two").encode(), maintype="text", subtype="plain", filename="two.txt")
    return bytes(mail)


def _docx() -> bytes:
    made = docx.Document()
    for sentence in SENTENCES:
        made.add_paragraph(sentence)
    made.add_table(rows=1, cols=1).rows[0].cells[0].text = "Seven"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _rtf() -> bytes:
    body = "\\par\n".join(SENTENCES).encode("cp1252", "replace").decode("latin-1")
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl\\f0 Times;}}\\f0 {body}\\par}}".encode("latin-1")


def _export() -> bytes:
    parts = [
        f"{HEAD} {name}\nTown Post\nAugust 23, 2021 Monday\nLength: 60 words\nBody\n{' '.join(SENTENCES)} {name}.\n"
        "Load-Date: August 24, 2021\nEnd of Document\n"
        for name in ("one", "two")
    ]
    return "".join(parts).encode()


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", text("one"))
        archive.writestr("below/two.html", page("two"))
    return held.getvalue()


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in (("three.txt", text("three").encode()), ("two.jsonl", _lines())):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return held.getvalue()


def _lines() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in _rows()).encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.html": lambda: page("one").encode(),
    "a.fragment": lambda: "".join(f"<p>{sentence}</p>" for sentence in SENTENCES).encode(),
    "a.txt": lambda: text("one").encode(),
    "export.txt": _export,
    "a.md": f"# {HEAD}\n\n**{SENTENCES[0]}**\n\n> {SENTENCES[1]} [more](https://example.org)\n".encode,
    "a.jsonl": _lines,
    "a.json": lambda: json.dumps(_rows()).encode(),
    "a.csv": lambda: _table(","),
    "a.tsv": lambda: _table("\t"),
    "a.parquet": _parquet,
    "a.warc": lambda: b"".join(_records()),
    "a.warc.gz": lambda: b"".join(map(gzip.compress, _records())),
    "a.eml": _mail,
    "a.docx": _docx,
    "a.rtf": _rtf,
    "a.pdf": lambda: bytes(typst.compile("\n\n".join(SENTENCES).encode())),
    "a.zip": _zip,
    "a.tar": _tar,
    "a.tgz": lambda: gzip.compress(_tar(), mtime=0),
    "a.jsonl.gz": lambda: gzip.compress(_lines(), mtime=0),
}
